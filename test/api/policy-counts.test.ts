import { beforeAll, describe, expect, it } from 'vitest';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase } from './fixture.ts';

// Policies counted, on the fixture. That the numbers are right for any policies: test/store/policy-series.test.ts.

let ask: Asker;
beforeAll(async () => {
  ask = asker(await fixtureDatabase());
});

async function counts(args: string, fields: string) {
  const { data, errors } = await ask(`{ policyCounts(${args}) { totalCount groups { ${fields} } } }`);
  expect(errors).toBeUndefined();
  return data.policyCounts;
}

describe('policyCounts', () => {
  it('counts by kind, the most first, what is not known last', async () => {
    expect(await counts('by: DETAINER_RESPONSE', 'policies detainerResponse state on uncertain')).toEqual({
      totalCount: 9,
      groups: [
        ['CONVICTION_CARVEOUT', 3],
        ['JUDICIAL_WARRANT_REQUIRED', 3],
        [null, 5],
      ].map(([detainerResponse, policies]) => ({ policies, detainerResponse, state: null, on: null, uncertain: null })),
    });
    const { groups } = await counts(
      'by: [STATE, INSTRUMENT], filter: {stance: ANTI_DETAINER}',
      'policies state instrumentType',
    );
    expect(groups.slice(0, 3)).toEqual([
      { policies: 2, state: 'NY', instrumentType: 'ORDINANCE' },
      { policies: 2, state: 'WA', instrumentType: 'ORDINANCE' },
      { policies: 2, state: 'WA', instrumentType: 'STATUTE' },
    ]);
    const years = await counts('by: ADOPTED_YEAR', 'policies adoptedYear');
    expect(years.groups.map((group: { adoptedYear: number }) => group.adoptedYear)).toEqual([
      2014,
      2011,
      2013,
      2017,
      2019,
      2020,
      null,
    ]);
  });

  it('counts those in force at the end of each year, years with none included', async () => {
    const { groups } = await counts(
      'by: YEAR, filter: {state: "WA"}, from: "2012-03-04", to: "2021-06-30"',
      'year month on policies presumed uncertain undated knownToMonth knownToYear knownByThen',
    );
    expect(groups.map(({ year, policies }: { year: number; policies: number }) => [year, policies])).toEqual([
      [2012, 0],
      [2013, 1],
      [2014, 2],
      [2015, 2],
      [2016, 2],
      [2017, 2],
      [2018, 2],
      [2019, 3],
      [2020, 4],
      [2021, 4],
    ]);
    expect(groups.at(-1)).toEqual({
      year: 2021,
      month: null,
      on: '2021-06-30',
      policies: 4,
      presumed: 3,
      uncertain: 1,
      undated: 1,
      knownToMonth: 0,
      knownToYear: 1,
      knownByThen: 0,
    });
  });

  it('counts what is known to the year from its end, and says that it may have been earlier', async () => {
    const { groups } = await counts(
      'by: MONTH, filter: {search: "courts open"}, from: "2019-12-01", to: "2021-01-01"',
      'month on policies uncertain knownToYear',
    );
    expect(
      groups.map(({ policies, uncertain }: { policies: number; uncertain: number }) => [policies, uncertain]),
    ).toEqual([[0, 0], ...Array(11).fill([0, 1]), [1, 0], [1, 0]]);
    expect(groups[12]).toEqual({ month: '2020-12', on: '2020-12-31', policies: 1, uncertain: 0, knownToYear: 1 });
  });

  it('counts on one day', async () => {
    const { groups } = await counts(
      'by: STATE, filter: {inForceOn: "2014-12-31"}',
      'state on policies presumed uncertain',
    );
    expect(groups).toEqual([
      { state: 'WA', on: '2014-12-31', policies: 2, presumed: 1, uncertain: 1 },
      { state: 'NY', on: '2014-12-31', policies: 2, presumed: 2, uncertain: 0 },
      { state: 'CA', on: '2014-12-31', policies: 1, presumed: 1, uncertain: 0 },
    ]);
  });

  it('gives each kind a full line', async () => {
    const { groups } = await counts(
      'by: [YEAR, STATE], from: "2010-01-01", to: "2012-01-01", first: 2',
      'year state policies',
    );
    expect(groups).toEqual(
      [2010, 2011, 2012].flatMap((year) => [
        { year, state: 'CA', policies: year > 2010 ? 1 : 0 },
        { year, state: 'WA', policies: 0 },
      ]),
    );
  });

  it.each([
    ['by: []', 'INVALID_INPUT', 'by is empty: say by what to count, as in [YEAR, STATE].'],
    ['by: [YEAR, MONTH]', 'INVALID_INPUT', 'by has both YEAR and MONTH: every month names its year. Ask for one.'],
    ['by: STATE, first: 501', 'INVALID_INPUT', 'first is 501: ask for 1 to 500 kinds.'],
    [
      'by: YEAR, from: "2020-01-01", to: "2019-12-31"',
      'INVALID_INPUT',
      'from is 2020-01-01 and to is 2019-12-31: from must not be the later.',
    ],
    [
      'by: MONTH, from: "1900-01-01", to: "2026-01-01"',
      'LIMIT',
      'From 1900-01-01 to 2026-01-01 is 1513 months: at most 1200 at once.',
    ],
  ])('refuses %s', async (args, code, message) => {
    const { errors } = await ask(`{ policyCounts(${args}) { totalCount } }`);
    expect(errors?.map(({ extensions, message: said }) => [extensions.code, said])).toEqual([[code, message]]);
  });
});

it('takes no more provisions in a filter than a statement can', async () => {
  const many = Array(31).fill('{dimension: JAIL_ACCESS}').join(', ');
  const { errors } = await ask(`{ policies(filter: {provisions: [${many}]}) { totalCount } }`);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['LIMIT']);
  const wrong = '[{dimension: JAIL_ACCESS}, {dimension: JAIL_ACCESS, answer: DECLINE_ALL}]';
  const other = await ask(`{ jurisdictions(filter: {policies: {provisions: ${wrong}}}) { totalCount } }`);
  expect(other.errors?.[0]?.message).toMatch(/^DECLINE_ALL is not an answer to JAIL_ACCESS: it takes PROHIBITED, /);
});

describe('carveouts', () => {
  const listed = async (args: string) => {
    const { data, errors } = await ask(
      `{ carveouts(${args}) { totalCount nodes { kind lookbackYears policy { slug } } } }`,
    );
    expect(errors).toBeUndefined();
    return data.carveouts.nodes.map((one: { kind: string; lookbackYears: number; policy: { slug: string } }) =>
      [one.policy.slug, one.kind, one.lookbackYears].filter((word) => word !== null).join(' '),
    );
  };
  const NY5 = ['VIOLENT_FELONY 5', 'SERIOUS_FELONY 5', 'TERRORISM_WATCHLIST'].map(
    (words) => `ny-new_york_city-005 ${words}`,
  );
  const NY6 = ['VIOLENT_FELONY 5', 'TERRORISM_WATCHLIST'].map((words) => `ny-new_york_city-006 ${words}`);
  const KING = ['wa-king_county-001 SERIOUS_FELONY'];

  it.each([
    ['first: 10', [...NY5, ...NY6, ...KING]],
    ['filter: {kind: [SERIOUS_FELONY]}', [NY5[1], ...KING]],
    ['filter: {state: "wa"}', KING],
    ['filter: {inForceOn: "2014-01-01"}', KING],
    ['filter: {lookbackFrom: 5, lookbackTo: 5, state: "NY"}, orderBy: KIND_ASC', [NY5[1], NY5[0], NY6[0]]],
    ['filter: {lookbackFrom: 6}', []],
    ['filter: {hasLookback: false}, orderBy: LOOKBACK_DESC', [NY5[2], NY6[1], ...KING]],
    ['filter: {policies: {agency: "ny-nyc-police"}}', NY6],
    ['filter: {dimension: JAIL_ACCESS}', []],
  ])('by %s', async (args, expected) => expect(await listed(args)).toEqual(expected));

  it('are paged', async () => {
    const page = async (args: string) =>
      (
        await ask(
          `{ carveouts(orderBy: LOOKBACK_ASC, ${args}) { nodes { kind policy { slug } } pageInfo { endCursor hasNextPage hasPreviousPage } } }`,
        )
      ).data.carveouts;
    const first = await page('first: 4');
    const rest = await page(`first: 4, after: "${first.pageInfo.endCursor}"`);
    expect([
      first.nodes.length,
      rest.nodes.length,
      first.pageInfo.hasNextPage,
      rest.pageInfo.hasNextPage,
      rest.pageInfo.hasPreviousPage,
    ]).toEqual([4, 2, true, false, true]);
    expect([...first.nodes, ...rest.nodes]).toHaveLength(6);
  });

  it('are counted: who is left out, by how many policies, in which states', async () => {
    const { data } = await ask('{ carveoutCounts { kind carveouts policies jurisdictions states dimension } }');
    expect(data.carveoutCounts).toEqual(
      [
        ['SERIOUS_FELONY', 2, 2, 2, ['NY', 'WA']],
        ['TERRORISM_WATCHLIST', 2, 2, 1, ['NY']],
        ['VIOLENT_FELONY', 2, 2, 1, ['NY']],
      ].map(([kind, carveouts, policies, jurisdictions, states]) => ({
        kind,
        carveouts,
        policies,
        jurisdictions,
        states,
        dimension: null,
      })),
    );
    const by = await ask(
      '{ carveoutCounts(by: [STATE, DIMENSION], filter: {lookbackTo: 10}) { state dimension policies carveouts } }',
    );
    expect(by.data.carveoutCounts).toEqual([
      { state: 'NY', dimension: 'DETAINER_RESPONSE', policies: 2, carveouts: 3 },
    ]);
  });
});
