import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, contentHash } from '../../src/domain/canonical.ts';
import type { Database } from '../../src/store/client.ts';
import { packContent } from '../../src/store/content.ts';
import { insertRows } from '../../src/store/dialect.ts';
import { pageStatement } from '../../src/store/page.ts';
import { ensureSearch, indexRecords, removeRecords, type SearchRow, searchListed } from '../../src/store/search.ts';
import { parseSearch } from '../../src/store/search-query.ts';
import { storable } from '../../src/store/sql.ts';
import { wordsOf } from '../../src/store/words.ts';
import { freshDatabase } from '../harness/database.ts';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase, insertRecords } from './fixture.ts';
import { fixtureRecords } from './fixture-records.ts';

describe('of the fixture', () => {
  let ask: Asker;
  beforeAll(async () => {
    ask = asker(await fixtureDatabase());
  });

  const find = async (query: string, types?: readonly string[]): Promise<string[]> => {
    const { data, errors } = await ask(
      'query ($query: String!, $types: [SearchType!]) { search(query: $query, types: $types, first: 100) { nodes { id } } }',
      { query, ...(types ? { types } : {}) },
    );
    expect(errors).toBeUndefined();
    return data.search.nodes.map(({ id }: { id: string }) => id);
  };

  it.each([
    ['hr3003', ['Bill:hr3003-115']],
    ['H.R. 3003', ['Bill:hr3003-115']],
    ['garcia', ['Bill:hr536-117']],
    ['JESÚS', ['Bill:hr536-117']],
    ['287g', ['Agreement287g:287g-fixture-1']],
    ['287(g)', ['Agreement287g:287g-fixture-1']],
    ['"287 g" agreement*', ['Agreement287g:287g-fixture-1']],
    ['"hold immigration"', []],
    ['"immigration holds"', ['Policy:wa-king_county-002', 'Policy:wa-king_county-001']],
    ['nosuchword', []],
    ['conscripted', ['CourtDecision:printz-v-us-1997']],
  ])('%s finds %j', async (query, ids) => expect(await find(query)).toEqual(ids));

  it('puts the title first, then the newest', async () => {
    expect(await find('sanctuary', ['BILL', 'EXECUTIVE_ACTION', 'DESIGNATION_LIST'])).toEqual([
      'DesignationList:doj-2025-08-05',
      'Bill:s685-119',
      'Bill:hr3003-115',
      'ExecutiveAction:eo-13768',
    ]);
  });

  it('shows the words in the text as it stands', async () => {
    const { data } = await ask('{ search(query: "probable cause") { edges { snippet node { id } } } }');
    expect(data.search.edges).toEqual([
      {
        node: { id: 'Bill:hr3003-115' },
        snippet: expect.stringMatching(/^… .*probable cause that a detainer.* needs\.$/),
      },
    ]);
  });

  it('filters lists by the same rules', async () => {
    const { data } = await ask(
      '{ policies(filter: {search: "judge* warrant"}) { nodes { slug } } bills(filter: {search: "reentry"}) { totalCount } }',
    );
    expect(data).toEqual({ policies: { nodes: [{ slug: 'ny-new_york_city-005' }] }, bills: { totalCount: 2 } });
  });
});

describe('of anything', () => {
  const VOCABULARY = [
    'deport',
    'deportation',
    'Détenu',
    'detainers',
    '287(g)',
    '287',
    'g',
    'a-b',
    'AB',
    'ab',
    'x',
    '中',
    '中文',
    'the',
    'café',
    "Kate's",
  ];
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const text = (most: number) =>
    Array.from({ length: random(most) }, () => pick(VOCABULARY)).join(pick([' ', '\n', ', ']));
  const KINDS = ['bill', 'policy', 'campaign'] as const;

  const rows: SearchRow[] = Array.from({ length: 120 }, (_, i) => ({
    entity: pick(KINDS),
    id: `r${i}`,
    title: text(5),
    body: text(12),
    sortDate: pick(['', '2014-01-01', '2020-12-31', '2020-12-31']),
  }));

  /** What must be found, worked out without a database. */
  function expected(query: string, list: readonly SearchRow[]): string[] {
    const terms = parseSearch(query);
    const has = (texts: readonly string[]) =>
      terms.every((term) =>
        texts.some((one) => {
          const words = wordsOf(one);
          return words.some((word, at) =>
            term.kind === 'prefix'
              ? word.plain.startsWith(term.beginning)
              : term.stems.every((stem, i) => words[at + i]?.stem === stem),
          );
        }),
      );
    const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    return list
      .filter(({ title, body }) => has([title, body]))
      .map((row) => ({ ...row, rank: has([row.title]) ? 0 : 1 }))
      .sort(
        (a, b) =>
          a.rank - b.rank || compare(b.sortDate, a.sortDate) || compare(a.entity, b.entity) || compare(a.id, b.id),
      )
      .map(({ entity, id }) => `${entity} ${id}`);
  }

  async function found(db: Database, query: string): Promise<string[]> {
    const listed = searchListed(db.provider, { query });
    const statement = pageStatement(listed, { limit: 1000, backward: false, after: null, before: null });
    const hits = await db.reader.$queryRaw<{ entity: string; recordId: string }[]>(storable(statement));
    return hits.map(({ entity, recordId }) => `${entity} ${recordId}`);
  }

  it('finds what the words say, in the order promised', async () => {
    const db = await freshDatabase();
    await ensureSearch(db);
    await db.write((tx) => indexRecords(tx, db.provider, rows));
    for (let round = 0; round < 150; round++) {
      const word = () =>
        pick([...VOCABULARY, 'deport*', 'd*', '2*', '中*', `"${pick(VOCABULARY)} ${pick(VOCABULARY)}"`, '"the']);
      const query = Array.from({ length: 1 + random(3) }, word).join(' ');
      expect([query, await found(db, query)]).toEqual([query, expected(query, rows)]);
    }

    // Records come in again with other words, and go.
    const again = rows.slice(0, 40).map((row) => ({ ...row, title: text(5), body: 'unheard', sortDate: '1999-01-01' }));
    const gone = rows.slice(100).filter(({ entity }) => entity === 'bill');
    await db.write(async (tx) => {
      await indexRecords(tx, db.provider, again);
      await removeRecords(
        tx,
        db.provider,
        'bill',
        gone.map(({ id }) => id),
      );
    });
    const now = [...again, ...rows.slice(40).filter((row) => !gone.includes(row))];
    for (const query of ['deport', 'unheard', 'detainers', '287g', 'the*']) {
      expect([query, await found(db, query)]).toEqual([query, expected(query, now)]);
    }
  });
});

it('builds the index where there is none, from the newest version of each record', async () => {
  const db = await freshDatabase();
  await ensureSearch(db);
  await db.write(async (tx) => {
    await insertRecords(db, tx, fixtureRecords);
    await tx.$executeRawUnsafe('DELETE FROM "SearchVersion"');
    const contents = new Map<string, string>();
    const hashed = (value: unknown) => {
      const json = canonicalJson(value);
      contents.set(contentHash(json), json);
      return contentHash(json);
    };
    const versions = fixtureRecords.flatMap(({ entity, id, sections }) => {
      const hashes = Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, hashed(section)]));
      const older = { ...hashes, core: hashed({ ...sections.core, title: 'Outdated' }) };
      return [older, hashes].map((now, i) => ({
        entity,
        recordId: id,
        number: i + 1,
        sections: canonicalJson(now),
        cause: 'SOURCE',
        at: '2026-01-01T00:00:00.000Z',
      }));
    });
    const bodies = [...contents].map(([hash, text]) => ({ hash, body: packContent(text) }));
    await insertRows(tx, db.provider, 'Content', bodies);
    await insertRows(tx, db.provider, 'Version', versions);
  });
  const ask = asker(db);
  const query = '{ search(query: "sanctuary") { nodes { id } } outdated: search(query: "outdated") { totalCount } }';
  const before = await ask(query);
  expect(await ensureSearch(db)).toEqual({ built: fixtureRecords.length });
  expect(await asker(db)(query)).toEqual(before);
  expect(before.data.outdated.totalCount).toBe(0);
  expect(await ensureSearch(db)).toEqual({ built: 0 });
});
