import { describe, expect, it } from 'vitest';
import { cleanHtml, textOfHtml } from '../src/ingest/normalize/html.ts';
import { isPlainHtml } from '../src/ingest/normalize/plain-html.ts';

// What is plain is not cleaned: so nothing may be plain that cleaning would change.

describe('plain HTML', () => {
  it.each([
    'no markup',
    '',
    '<p>One.</p> <p><b>Two</b> &amp; three &lt;4&gt;</p>',
    '<p>A list:</p><ul><li>one<ul><li><em>deeper</em></li></ul></li><li>two<br>lines</li></ul>',
    '<p>A&nbsp;space</p>\n\n<ol><li><p>in a paragraph</p></li></ol>',
    'R&amp;nbsp;D <sup>th</sup>',
  ])('is %s, and is what cleaning leaves of it', (html) => {
    expect(isPlainHtml(html)).toBe(true);
    // A comment makes it anything but plain, and leaves no trace.
    const cleaned = cleanHtml(`${html}<!-- -->`);
    expect(cleanHtml(html)).toBe(cleaned);
    expect(textOfHtml(html)).toBe(textOfHtml(`${html}<!-- -->`));
  });

  it.each([
    ['an attribute', '<p class="x">a</p>'],
    ['a script', '<script>a</script>'],
    ['a tag in capitals', '<P>a</P>'],
    ['a comment', '<p>a<!-- b --></p>'],
    ['a tag that is not closed', '<p>a'],
    ['tags that cross', '<b><i>a</b></i>'],
    ['a paragraph in a paragraph', '<p><p>a</p></p>'],
    ['a list in a paragraph', '<p><ul><li>a</li></ul></p>'],
    ['text between list entries that a browser would move', '<ul><b>a</b></ul>'],
    ['an entry outside a list', '<li>a</li>'],
    ['another entity', '<p>a &copy; b &#38; c</p>'],
    ['a bare ampersand', 'a & b'],
    ['a bare ">"', 'a > b'],
    ['a bare "<"', 'a < b'],
    ['a "<" at the end', '<p>a</p><'],
    ['a void tag written another way', 'a<br/>b'],
    ['an end without a beginning', 'a</p>'],
    ['what only looks like an allowed tag', '<constructor>a</constructor>'],
    ['deeper lists than are let through', `${'<ul><li>'.repeat(20)}a${'</li></ul>'.repeat(20)}`],
  ])('is not %s', (_what, html) => {
    expect(isPlainHtml(html)).toBe(false);
  });
});
