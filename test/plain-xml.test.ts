import { describe, expect, it } from 'vitest';
import { readPlainXml } from '../scrapers/kit/plain-xml.ts';
import { parseXml } from '../scrapers/kit/xml.ts';

/** What is reported of a document, one word an event; undefined where it is left to the other parser. */
function events(body: string): string[] | undefined {
  const told: string[] = [];
  const isPlain = readPlainXml(body, {
    open(name, attributes) {
      told.push(`<${[name, ...attributes].join(' ')}`);
      return true;
    },
    text: (text) => void told.push(JSON.stringify(text)),
    close: () => void told.push('>'),
  });
  return isPlain ? told : undefined;
}

describe('plain XML', () => {
  it('tells elements, attributes, texts with their entities, and CDATA as it stands', () => {
    const body = `<?xml version="1.0" encoding="utf-8" standalone="no"?>
<a xmlns:dc="http://purl.org/dc/elements/1.1/" n="1">
  <dc:b>R&amp;D &lt;&quot;&apos;&gt; é</dc:b><e/><f />
  <g> one <h>two</h> three</g>
  <c><![CDATA[ <p>a &amp; b</p> ]]></c>
</a>
`;
    expect(events(body)).toEqual([
      ...['<a xmlns:dc n', '<dc:b', '"R&D <\\"\'> é"', '>', '<e', '>', '<f', '>'],
      ...['<g', '" one "', '<h', '"two"', '>', '" three"', '>', '<c', '" <p>a &amp; b</p> "', '>', '>'],
    ]);
  });

  it.each([
    ['nothing', ''],
    ['no element', ' \n'],
    ['a cut end', '<a><b>x</b>'],
    ['tags that cross', '<a><b></a></b>'],
    ['an end that only begins alike', '<a></ab>'],
    ['two roots', '<a/><b/>'],
    ['text outside', '<a/>x'],
    ['text before', 'x<a/>'],
    ['CDATA outside', '<a/><![CDATA[x]]>'],
    ['CDATA without an end', '<a><![CDATA[x</a>'],
    ['the end of CDATA in text', '<a>x]]></a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['a bare ampersand', '<a>R&D</a>'],
    ['a "<" in an attribute', '<a b="<"></a>'],
    ['an attribute twice', '<a b="1" b="2"></a>'],
    ['an attribute without quotes', '<a b=1></a>'],
    ['attributes without a space between', '<a b="1"c="2"></a>'],
    ['a name that is none', '<1a></1a>'],
    ['a control character', '<a>\u0001</a>'],
    ['what Unicode calls no character', '<a>\uffff</a>'],
    ['a DOCTYPE', '<!DOCTYPE a><a/>'],
    ['a second declaration', '<a><?xml version="1.0"?></a>'],
    ['a declaration that is not at the start', ' <?xml version="1.0"?><a/>'],
  ])('is not %s', (_what, body) => {
    expect(events(body)).toBeUndefined();
  });

  it.each([
    ['a comment', '<a>1<!-- 2 -->3</a>'],
    ['a character reference', '<a>&#x2014;</a>'],
    ['a line end of another system', '<a>1\r\n2</a>'],
    ['a character beyond the first plane', '<a>🗽</a>'],
    ['single quotes', "<a b='1'>x</a>"],
    ['an end tag with a space', '<a>x</a >'],
    ['another encoding named', '<?xml version="1.0" encoding="us-ascii"?><a>x</a>'],
  ])('is not %s, which the other parser reads', (_what, body) => {
    expect(events(body)).toBeUndefined();
    expect(parseXml(body, 'a').text()).not.toBe('');
  });

  it('stops where it is told to', () => {
    let opened = 0;
    const isPlain = readPlainXml('<a><a><a><a/></a></a></a>', { open: () => ++opened < 3, text() {}, close() {} });
    expect(isPlain).toBe(false);
    expect(opened).toBe(3);
  });

  it('keeps the limits on depth and size, with the place where they were passed', () => {
    expect(() => parseXml(`${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, 'a')).toThrow(/deeper than 64 at line 1/);
    expect(() => parseXml('<b/>', 'a')).toThrow(/expected <a>, found a document that begins "<b\/>"/);
  });
});
