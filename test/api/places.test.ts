import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/client.ts';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase } from './fixture.ts';

const US = 'ocd-division/country:us';
let db: Database;
let ask: Asker;
beforeAll(async () => {
  db = await fixtureDatabase();
  ask = asker(db);
});

async function found(search: string, rest = ''): Promise<string[]> {
  const { data, errors } = await ask(
    `query ($search: String!) { jurisdictions(search: $search${rest}) { totalCount nodes { ocdId } } }`,
    { search },
  );
  expect(errors).toBeUndefined();
  const ids = data.jurisdictions.nodes.map(({ ocdId }: { ocdId: string }) => ocdId.replace(`${US}/`, ''));
  expect(data.jurisdictions.totalCount).toBeGreaterThanOrEqual(ids.length);
  return ids;
}

describe('a place as people write it', () => {
  it.each([
    ['King County', ['state:wa/county:king']],
    ['king county wa', ['state:wa/county:king']],
    ['King, Washington', ['state:wa/county:king']],
    ['king county tx', []],
    ['NYC', ['state:ny/place:new_york']],
    // The city has policies, the state has none.
    ['new york', ['state:ny/place:new_york', 'state:ny']],
    ['53033', ['state:wa/county:king']],
    ['0500000US53033', ['state:wa/county:king']],
    [`${US}/state:wa/county:king`, ['state:wa/county:king']],
    [`Jurisdiction:${US}/state:wa/county:king`, ['state:wa/county:king']],
    ['SEATTLE', ['state:wa/place:seattle']],
    ['city of Seattle', ['state:wa/place:seattle']],
    ['wa', ['state:wa']],
    ['clara', ['state:ca/county:santa_clara']],
    ['nowhere at all', []],
    ['\'; DROP TABLE "Jurisdiction"; --', []],
    ['100%', []],
    ['se_ttle', []],
  ])('%s', async (search, expected) => {
    expect(await found(search)).toEqual(expected);
  });

  it('goes with the filters, with pages, and with another order', async () => {
    expect(await found('new york', ', filter: {level: MUNICIPALITY}')).toEqual(['state:ny/place:new_york']);
    expect(await found('new york', ', filter: {state: "WA"}')).toEqual([]);
    expect(await found('new york', ', orderBy: NAME_ASC')).toEqual(['state:ny', 'state:ny/place:new_york']);
    const page = async (rest: string) => {
      const { data, errors } = await ask(
        `{ jurisdictions(search: "new york", ${rest}) { pageInfo { endCursor hasNextPage hasPreviousPage } nodes { name } } }`,
      );
      expect(errors).toBeUndefined();
      return data.jurisdictions;
    };
    const first = await page('first: 1');
    expect(first).toMatchObject({ nodes: [{ name: 'New York City' }], pageInfo: { hasNextPage: true } });
    const second = await page(`first: 1, after: "${first.pageInfo.endCursor}"`);
    expect(second).toMatchObject({
      nodes: [{ name: 'New York' }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    expect(await page('last: 1')).toMatchObject({ nodes: [{ name: 'New York' }] });
  });

  it.each([
    ['', /no name to look for.*"King County, WA"/],
    ['…', /no name to look for/],
    ['a '.repeat(9), /9 words: give at most 8/],
    ['x'.repeat(201), /no name to look for/],
  ])('refuses %j', async (search, message) => {
    const { errors } = await ask('query ($search: String!) { jurisdictions(search: $search) { totalCount } }', {
      search,
    });
    expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    expect(errors?.[0]?.message).toMatch(message);
  });
});

describe('what lies in what', () => {
  it('shows all around a place, the nearest first', async () => {
    const { data } = await ask(`{ jurisdiction(geoid: "5363000") { within { name } otherIds } }`);
    expect(data.jurisdiction).toEqual({
      within: [{ name: 'King County' }, { name: 'Washington' }, { name: 'United States' }],
      otherIds: [],
    });
  });

  it('shows all inside a place, of a kind where one is named', async () => {
    const { data } = await ask(
      `{ jurisdiction(geoid: "53") { all: contains { totalCount nodes { name } } counties: contains(level: COUNTY) { nodes { name } } } }`,
    );
    expect(data.jurisdiction).toEqual({
      all: { totalCount: 2, nodes: [{ name: 'King County' }, { name: 'Seattle' }] },
      counties: { nodes: [{ name: 'King County' }] },
    });
  });

  it('lists the places that one lies in', async () => {
    const { data } = await ask(
      `{ jurisdictions(filter: {containing: "${US}/state:wa/place:seattle"}) { nodes { name } }
         county: jurisdictions(filter: {containing: "${US}/state:wa/place:seattle", level: COUNTY}) { nodes { name } } }`,
    );
    expect(data.jurisdictions.nodes.map(({ name }: { name: string }) => name)).toEqual([
      'King County',
      'United States',
      'Washington',
    ]);
    expect(data.county.nodes).toEqual([{ name: 'King County' }]);
  });

  it('takes as many statements for many places as for one', async () => {
    const count = async (filter: string) => {
      const fresh = asker(db);
      await fresh(`{ jurisdictions(first: 50, filter: {${filter}}) { nodes { name within { name } otherIds } } }`);
      return fresh.statements().length;
    };
    const one = await count('geoid: "5363000"');
    expect(one).toBeGreaterThan(3);
    expect(await count('listing: ANY')).toBeLessThanOrEqual(one);
  });
});
