import { describe, expect, it } from 'vitest';
import { parseXml } from '../scrapers/kit/xml.ts';
import { SourceError } from '../src/domain/errors.ts';

function failure(read: () => unknown): SourceError {
  try {
    read();
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  throw new Error('expected a SourceError');
}

describe('reading', () => {
  const root = () =>
    parseXml('<a><b>one</b><list><item>x</item><item>y</item></list><b2> <![CDATA[ <p>raw</p> ]]> </b2><e/></a>', 'a');

  it('gives texts without the white space around them, CDATA as it is, and nothing for what is empty or absent', () => {
    expect(root().words('b')).toBe('one');
    expect(root().words('b2')).toBe('<p>raw</p>');
    expect(root().words('e')).toBeUndefined();
    expect(root().words('absent')).toBeUndefined();
  });

  it('follows a path through every element on it', () => {
    const texts = parseXml('<a><l><i>1</i></l><l><i>2</i><i>3</i></l></a>', 'a').all('l', 'i');
    expect(texts.map((element) => element.text())).toEqual(['1', '2', '3']);
  });

  it('says where another number of elements stands than was asked for', () => {
    const two = failure(() => parseXml('<a><b/><b/></a>', 'a').one('b'));
    expect(two.code).toBe('SELECTOR');
    expect(two.message).toBe('/a/b: found 2, wanted at most one');
    expect(failure(() => root().one('absent')).message).toBe('/a/absent: found 0, wanted exactly one');
  });

  it('takes what is said twice only when it is the same', () => {
    expect(parseXml('<a><n>1</n><n/><n>1</n></a>', 'a').sameWords('n')).toBe('1');
    const error = failure(() => parseXml('<a><n>1</n><n>2</n></a>', 'a').sameWords('n'));
    expect(error.message).toBe('/a/n is said twice, as "1" and "2"');
  });

  it('reads entities and character references', () => {
    expect(parseXml('<a>R&amp;D &#x2014; &#8212;</a>', 'a').text()).toBe('R&D — —');
  });
});

describe('account of what was read', () => {
  it('names each path nobody read once, with texts and attributes', () => {
    const a = parseXml(
      '<a xmlns:dc="x"><r at="1">t</r><new><deep/></new><l>stray<i/><i><k/></i></l><l2 kind="z"><i/></l2></a>',
      'a',
    );
    a.words('r');
    a.all('l', 'i');
    a.all('l2', 'i');
    expect(a.unread()).toEqual(['/a/l/i/k', '/a/l/text()', '/a/l2/@kind', '/a/new', '/a/r/@at']);
  });

  it('leaves out what is ignored, with all it holds', () => {
    const a = parseXml('<a><n x="1">text<deep>er</deep></n></a>', 'a');
    a.ignore('n', 'absent');
    expect(a.unread()).toEqual([]);
  });
});

describe('hostile and broken documents', () => {
  const refused = (body: string) => {
    const error = failure(() => parseXml(body, 'a'));
    expect(error.code).toBe('INVALID');
    return error.message;
  };

  it('refuses a DOCTYPE before any entity of it can grow', () => {
    const bomb = `<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;">]>
<a>&y;</a>`;
    expect(refused(bomb)).toMatch(/^a DOCTYPE is not accepted: .* at line 2/);
  });

  it('refuses an entity that XML does not know', () => {
    expect(refused('<a>&nbsp;</a>')).toMatch(/undefined entity/);
  });

  it('says where a document is cut off', () => {
    expect(refused('<a>\n<b>text</b>\n<c>tex')).toMatch(
      /^not well-formed XML \(unclosed tag: c\).* at line 3, column 6$/,
    );
  });

  it('says where tags do not match', () => {
    expect(refused('<a>\n  <b></c></a>')).toMatch(/unexpected close tag.* at line 2/);
  });

  it('names an HTML page by its title', () => {
    const page = '<html lang="en"><head><title>Just a moment…</title></head><body><br></body></html>';
    expect(refused(page)).toBe('expected <a>, found an HTML page titled "Just a moment…" at line 1, column 16');
    expect(refused(`<!doctype html>${page}`)).toMatch(/found an HTML page titled "Just a moment…"/);
    expect(refused(`<!DOCTYPE html>${page}`)).toMatch(/^a DOCTYPE is not accepted: found an HTML page titled/);
  });

  it('says which other document it is', () => {
    expect(refused('<?xml version="1.0"?>\n<rss><channel/></rss>')).toBe(
      'expected <a>, found a document that begins "<?xml version="1.0"?> <rss><channel/></rss>" at line 2, column 5',
    );
  });

  it('quotes the beginning of what is no XML at all', () => {
    expect(refused('{"error": "rate limit"}')).toMatch(/a document that begins "\{"error": "rate limit"\}"/);
    expect(refused('')).toMatch(/an empty document/);
    expect(refused('PK\u0003\u0004 zip')).toMatch(/not well-formed XML/);
  });

  it('stops at a depth that no document of ours has', () => {
    const deep = `<a>${'<b>'.repeat(5000)}${'</b>'.repeat(5000)}</a>`;
    expect(refused(deep)).toMatch(/^elements nested deeper than 64 at line 1/);
  });

  it('refuses text and elements after the end', () => {
    expect(refused('<a/>trailing')).toMatch(/text data outside of root node/);
    expect(refused('<a/><a/>')).toMatch(/documents may contain only one root/);
  });

  it('accepts a byte order mark, comments and processing instructions', () => {
    expect(parseXml('\uFEFF<?xml version="1.0"?><!-- c --><a><?p i?>x<!-- y --></a>', 'a').text()).toBe('x');
  });
});
