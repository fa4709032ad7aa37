import { describe, expect, it } from 'vitest';
import { parseSearch, snippetOf } from '../src/store/search-query.ts';
import { placeWords, searchEntry } from '../src/store/search-text.ts';
import { indexed, wordsOf } from '../src/store/words.ts';

const plain = (text: string) => wordsOf(text).map((word) => word.plain);
const stems = (text: string) => wordsOf(text).map((word) => word.stem);

describe('words', () => {
  it.each([
    ['Sanctuary Jurisdictions', ['sanctuary', 'jurisdictions']],
    ['287(g)', ['287', 'g']],
    ['287g', ['287', 'g']],
    ['H.R. 3003', ['h', 'r', '3003']],
    ['Jesús García', ['jesus', 'garcia']],
    ["Kate's Law, Kate’s law", ['kates', 'law', 'kates', 'law']],
    ['Hawaiʻi', ['hawaii']],
    ['anti-detainer_policy', ['anti', 'detainer', 'policy']],
    ['§ 2.15.020', ['2', '15', '020']],
    ['中文', ['u4e2du6587']],
    ['ﬁne １２', ['fine', '12']],
    ['\0\ud800', []],
  ])('of %j are %j', (text, words) => expect(plain(text)).toEqual(words));

  it('of one family have one stem', () => {
    expect(new Set(stems('detainer detainers')).size).toBe(1);
    expect(new Set(stems('deport deported deporting deportation')).size).toBe(1);
  });

  it('know where they stand in the text as given', () => {
    for (const { plain, start, end } of wordsOf('Él  García’s 287(g)')) {
      expect(wordsOf('Él  García’s 287(g)'.slice(start, end))[0]?.plain).toBe(plain);
    }
  });

  it('are kept within what PostgreSQL can hold', () => {
    const { stems: kept, forms } = indexed(`${'the law '.repeat(1000)}${'x'.repeat(101)}`);
    expect(kept).toHaveLength(510);
    expect(forms).toEqual(['the', 'law']);
    const many = indexed(
      Array.from(
        { length: 20_000 },
        (_, i) => `w${i.toString(26).replace(/\d/g, (d) => 'qrstuvwxyz'[Number(d)] ?? '')}`,
      ).join(' '),
    );
    expect(many.stems.length).toBeLessThanOrEqual(16_000);
  });
});

describe('a search', () => {
  it('is words, phrases and beginnings', () => {
    expect(parseSearch('sanctuary "local law" deport* 287(g)')).toEqual([
      { kind: 'phrase', stems: ['sanctuari'] },
      { kind: 'phrase', stems: ['local', 'law'] },
      { kind: 'prefix', beginning: 'deport' },
      { kind: 'phrase', stems: ['287', 'g'] },
    ]);
  });

  it('takes all else for plain words', () => {
    expect(parseSearch('a* * "b OR (c)*" NOT "d')).toEqual([
      { kind: 'prefix', beginning: 'a' },
      { kind: 'phrase', stems: ['b', 'or', 'c'] },
      { kind: 'phrase', stems: ['not'] },
      { kind: 'phrase', stems: ['d'] },
    ]);
    expect(parseSearch('287(g)*')).toEqual([{ kind: 'phrase', stems: ['287', 'g'] }]);
    expect(parseSearch('hr30*')).toEqual([
      { kind: 'phrase', stems: ['hr'] },
      { kind: 'prefix', beginning: '30' },
    ]);
  });

  it('of nothing, or of too much, is refused', () => {
    for (const nothing of ['', ' ', '"', '""', '*', '§ -'])
      expect(() => parseSearch(nothing)).toThrow(/The search is empty/);
    expect(() => parseSearch('w '.repeat(21))).toThrow(/has 21 words: give at most 20/);
  });
});

describe('a snippet', () => {
  const text = `${'Nothing of it. '.repeat(20)}The county will not honor detainers without a warrant. ${'And so on. '.repeat(30)}`;

  it('is the stretch that holds most of the words, cut between words', () => {
    const snippet = snippetOf(text, 'warrant detainer') ?? '';
    expect(snippet).toMatch(/^… .*honor detainers without a warrant\..* …$/);
    expect(snippet.length).toBeLessThan(220);
  });

  it('is all of a short text, and nothing where there is nothing', () => {
    expect(snippetOf('No  inquiry\ninto status', 'inquir*')).toBe('No inquiry into status');
    expect(snippetOf(text, 'mayor')).toBeNull();
  });
});

describe('what a record is found by', () => {
  it('is where it is, in words', () => {
    expect(placeWords('ocd-division/country:us/state:wa/county:san_juan')).toBe('san juan county\nWashington\n');
    expect(placeWords('ocd-division/country:us/district:dc')).toBe('District of Columbia\n');
  });

  it('is its title first', () => {
    const entry = searchEntry('bill', 'hr3003-115', {
      core: {
        congress: 115,
        type: 'hr',
        number: 3003,
        title: 'No Sanctuary for Criminals Act',
        shortTitle: null,
        originChamber: null,
        introducedOn: '2017-06-22',
        policyArea: 'Immigration',
        constitutionalAuthority: null,
        latestActionOn: null,
        latestActionText: null,
        statusCode: 'REFERRED',
        statusSince: null,
        stance: 'HARMFUL',
        poison: true,
        verdict: 'TRACKED',
        url: '',
      },
      subjects: ['Detention'],
    });
    expect(entry).toEqual({
      title: 'No Sanctuary for Criminals Act\nhr3003-115\nH.R. 3003',
      body: 'Immigration\nDetention',
      sortDate: '2017-06-22',
    });
  });
});
