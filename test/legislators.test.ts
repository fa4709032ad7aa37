import { describe, expect, it } from 'vitest';
import { type PersonTerm, servesOn } from '../src/domain/person.ts';
import type { RawPerson, RawTerm } from '../src/domain/raw-person.ts';
import { normalizePerson } from '../src/ingest/normalize/person.ts';
import { draftFault } from '../src/ingest/reconcile.ts';

const HOUSE: RawTerm = { type: 'rep', start: '2023-01-03', end: '2025-01-03', state: 'NJ', district: '2' };

const named = (names: Partial<RawPerson>): RawPerson => ({
  entity: 'person',
  id: 'X000001',
  lastName: 'Voorbeeld',
  terms: [{ ...HOUSE, party: 'Democrat' }],
  ...names,
});

function read(raw: RawPerson) {
  const { drafts, problems } = normalizePerson(raw);
  const [draft] = drafts;
  if (draft && draft.entity !== 'person') throw new Error('not a person');
  const sections = draft?.sections as { core: Record<string, unknown>; terms: readonly PersonTerm[] } | undefined;
  return { ...sections, fault: draft && draftFault(draft), problems: problems.map(({ message }) => message) };
}

const termsOf = (...terms: readonly RawTerm[]) => read(named({ terms: [...terms] }));

describe('the name', () => {
  it.each([
    [{ officialName: 'Hank Voorbeeld', firstName: 'Henry' }, 'Hank Voorbeeld'],
    [{ firstName: 'Henry', middleName: 'C.', nickname: 'Hank', suffix: 'Jr.' }, 'Henry C. "Hank" Voorbeeld, Jr.'],
    [{ firstName: 'W.', middleName: 'Todd', suffix: 'III' }, 'W. Todd Voorbeeld III'],
    [{}, 'Voorbeeld'],
  ])('of %j is %s', (names, name) => {
    const { core, fault, problems } = read(named(names));
    expect({ name: core?.name, fault, problems }).toEqual({ name, fault: undefined, problems: [] });
  });
});

describe('the seat', () => {
  it('is that of the latest term, in whichever order terms are listed', () => {
    const senate: RawTerm = { type: 'sen', start: '2025-01-03', end: '2031-01-03', state: 'NJ', class: '2' };
    const { core, terms, fault } = termsOf({ ...senate, party: 'Republican' }, { ...HOUSE, party: 'Democrat' });
    expect(fault).toBeUndefined();
    expect(core).toMatchObject({ chamber: 'SENATE', party: 'Republican', state: 'NJ', district: null });
    expect(terms).toEqual([
      {
        chamber: 'HOUSE',
        from: '2023-01-03',
        through: '2025-01-03',
        state: 'NJ',
        district: '2',
        party: 'Democrat',
        senateClass: null,
      },
      {
        chamber: 'SENATE',
        from: '2025-01-03',
        through: '2031-01-03',
        state: 'NJ',
        district: null,
        party: 'Republican',
        senateClass: 2,
      },
    ]);
  });

  it.each([
    ['0', '0'],
    ['-1', null],
    ['12', '12'],
    [undefined, null],
  ])('in district %s is %s', (said, district) => {
    const { district: _, ...term } = HOUSE;
    const { core, fault } = termsOf(said === undefined ? term : { ...term, district: said });
    expect({ district: core?.district, fault }).toEqual({ district, fault: undefined });
  });

  it('of a territory is a seat of the House without more ado', () => {
    const { core, fault, problems } = termsOf({ ...HOUSE, state: 'GU', district: '0' });
    expect(core).toMatchObject({ chamber: 'HOUSE', state: 'GU', district: '0', party: null });
    expect([fault, problems]).toEqual([undefined, []]);
  });
});

describe('a change of party within a term', () => {
  const affiliations = [
    { start: '2023-01-03', end: '2023-06-01', party: 'Democrat' },
    { start: '2023-06-02', end: '2023-12-31', party: 'Independent' },
    { start: '2024-01-01', end: '2025-01-03', party: 'Independent' },
  ];

  it('parts the term, and one of caucus alone does not', () => {
    const { core, terms, problems } = termsOf({ ...HOUSE, party: 'Independent', affiliations });
    expect(problems).toEqual([]);
    expect(core?.party).toBe('Independent');
    expect(terms?.map(({ from, through, party }) => [from, through, party])).toEqual([
      ['2023-01-03', '2023-06-01', 'Democrat'],
      ['2023-06-02', '2025-01-03', 'Independent'],
    ]);
  });

  it('does not join terms', () => {
    const next = { ...HOUSE, start: '2025-01-03', end: '2027-01-03', party: 'Independent' };
    expect(termsOf({ ...HOUSE, party: 'Independent', affiliations }, next).terms).toHaveLength(3);
  });
});

describe('what cannot be read', () => {
  it.each<[string, Partial<RawTerm>, RegExp]>([
    ['a day', { start: '2023-02-30' }, /start of a term "2023-02-30" is not a day/],
    ['half a day', { end: '2025' }, /end of a term "2025" is not a day/],
    ['a word', { type: 'delegate' }, /type of term "delegate" is a word we do not know/],
  ])('is left out with a problem where it is %s, and the other terms stand', (_what, fault, message) => {
    const { terms, problems } = termsOf({ ...HOUSE, ...fault }, { ...HOUSE, start: '2019-01-03', end: '2021-01-03' });
    expect(terms?.map(({ from }) => from)).toEqual(['2019-01-03']);
    expect(problems).toEqual([expect.stringMatching(message)]);
  });

  it('leaves no member without a term', () => {
    const { core, problems } = termsOf();
    expect(core).toBeUndefined();
    expect(problems).toEqual([expect.stringMatching(/^person X000001: none of the terms could be read/)]);
  });

  it('does not pass where it is the state', () => {
    expect(termsOf({ ...HOUSE, state: 'New Jersey' }).fault).toMatch(/^state: /);
  });
});

it('counts the first and the last day of a term as service, and no day between terms', () => {
  const terms = [
    { from: '2019-01-03', through: '2021-01-03' },
    { from: '2023-01-03', through: '2025-01-03' },
  ];
  const days = ['2019-01-02', '2019-01-03', '2021-01-03', '2021-01-04', '2022-05-05', '2025-01-03', '2025-01-04'];
  expect(days.map((day) => servesOn(day, terms))).toEqual([false, true, true, false, false, true, false]);
});
