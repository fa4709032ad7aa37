import { describe, expect, it } from 'vitest';
import { cleanHtml, plainLine, textOfHtml } from '../src/ingest/normalize/html.ts';

describe('HTML from outside', () => {
  it.each([
    ['<script>alert(1)</script><p>ok</p>', '<p>ok</p>'],
    ['<p onclick="x()" style="position:fixed">ok</p>', '<p>ok</p>'],
    ['<a href="javascript:alert(1)">ok</a>', 'ok'],
    ['<img src=x onerror=alert(1)><svg onload=alert(1)>', ''],
    ['<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['<math><mtext><table><mglyph><style><img src onerror=alert(1)>', '<table></table>'],
    ['<UL><LI>one<LI>two</UL>', '<ul><li>one</li><li>two</li></ul>'],
    ['a < b &amp; c&nbsp;\n  d', 'a &lt; b &amp; c d'],
    ['<e >pseudo <at >tags', 'pseudo tags'],
  ])('%s becomes %s', (html, clean) => {
    expect(cleanHtml(html)).toBe(clean);
  });

  it('is clean after one pass: a second changes nothing', () => {
    for (const html of [
      '<p>x & y</p>',
      '<<b>script>alert(1)<</b>/script>',
      '<p>&amp;lt;b&amp;gt;</p>',
      '<b>'.repeat(100),
    ]) {
      expect(cleanHtml(cleanHtml(html))).toBe(cleanHtml(html));
    }
  });

  it('gives its words on lines, with their characters', () => {
    expect(textOfHtml('<p>R&amp;D &lt;5% "x"</p>\n<ul> <li>one</li><li> two<br>three</li></ul>')).toBe(
      'R&D <5% "x"\none\ntwo\nthree',
    );
    expect(plainLine('January 8<sup>th</sup>  Act')).toBe('January 8th Act');
    expect(plainLine('R&D at <5 miles')).toBe('R&D at <5 miles');
  });
});
