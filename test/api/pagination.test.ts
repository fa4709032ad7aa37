import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/client.ts';
import { insertRows } from '../../src/store/dialect.ts';
import { ensureSearch } from '../../src/store/search.ts';
import { freshDatabase } from '../harness/database.ts';
import { type Asker, asker } from './asking.ts';
import { insertRecords } from './fixture.ts';
import { fixtureRecords, NEW_YORK_CITY, WA } from './fixture-records.ts';

// The law of pages, tried on random lists, orders, filters and windows: whatever way a list is walked, the same rows come
// in the same order, each once, and a page says truly whether there is more on either side.

/** Mulberry32: the same numbers on every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly adoptedOn: string | null;
  readonly changedAt: string;
  readonly stance: string;
  readonly jurisdictionId: string;
}

const random = randomNumbers(20261122);
const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;

// Titles that languages sort in many ways: case, accents, spaces, signs, letters beyond the first plane.
const TITLES = ['a', 'A', 'á', 'Z', 'z', 'ä b', 'a-b', 'ab', 'a b', '_', '~', '1', '10', '9', 'é', 'e', '𝒜', 'ﬀ', '中'];
const DATES = [null, null, '2013', '2013~', '2013-12', '2013-12-02', '2014-01-01', '2014', '2020-02-29'];

const rows: readonly Row[] = Array.from({ length: 230 }, (_, i) => ({
  id: `p-${String(random(1_000_000)).padStart(6, '0')}-${i}`,
  title: pick(TITLES),
  adoptedOn: pick(DATES),
  changedAt: `2026-01-0${1 + random(5)}T00:00:00.000Z`,
  stance: pick(['ANTI_DETAINER', 'MIXED', 'PRO_ENFORCEMENT']),
  jurisdictionId: pick([WA, NEW_YORK_CITY]),
}));

const ORDERS = { ADOPTED_ON: 'adoptedOn', TITLE: 'title', CHANGED_AT: 'changedAt' } as const;
type OrderName = `${keyof typeof ORDERS}_${'ASC' | 'DESC'}`;
const ORDER_NAMES = Object.keys(ORDERS).flatMap((word) => [`${word}_ASC`, `${word}_DESC`]) as OrderName[];

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The order as the API promises it: by bytes, without a value last either way, equal ones by id. */
function sorted(list: readonly Row[], order: OrderName): Row[] {
  const descending = order.endsWith('_DESC');
  const field = ORDERS[order.replace(/_(ASC|DESC)$/, '') as keyof typeof ORDERS];
  return [...list].sort((a, b) => {
    const [left, right] = [a[field], b[field]];
    if ((left === null) !== (right === null)) return left === null ? 1 : -1;
    const by = compareBytes(left ?? '', right ?? '') || compareBytes(a.id, b.id);
    return descending ? -by : by;
  });
}

const CONSTANT = {
  instrumentType: 'ORDINANCE',
  level: 'COUNTY',
  reviewStatus: 'UNREVIEWED',
  version: 1,
  createdAt: '',
};

let ask: Asker;
let db: Database;
beforeAll(async () => {
  db = await freshDatabase();
  await ensureSearch(db);
  await db.write(async (tx) => {
    await insertRecords(
      db,
      tx,
      fixtureRecords.filter(({ entity }) => entity === 'jurisdiction'),
    );
    await insertRows(
      tx,
      db.provider,
      'Policy',
      rows.map((row) => ({ ...row, ...CONSTANT })),
    );
  });
  ask = asker(db);
});

const PAGE = `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { slug } }`;
const LIST = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: PolicyFilter, $orderBy: PolicyOrder) {
  policies(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) { ${PAGE} }
}`;

interface Page {
  readonly totalCount: number;
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  readonly edges: readonly { cursor: string; node: { slug: string } }[];
}

async function page(variables: Record<string, unknown>): Promise<Page> {
  const reply = await ask(LIST, variables);
  expect(reply.errors).toBeUndefined();
  return reply.data.policies;
}

const slugs = ({ edges }: Page): string[] => edges.map(({ node }) => node.slug);

/** Every cursor of a list, by the way. */
async function walk(variables: Record<string, unknown>, size: number, backward: boolean) {
  const seen: string[] = [];
  const cursors: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const at: Page = await page({
      ...variables,
      ...(backward ? { last: size, before: cursor } : { first: size, after: cursor }),
    });
    const [add, mark] = backward ? (['unshift', 'startCursor'] as const) : (['push', 'endCursor'] as const);
    seen[add](...slugs(at));
    cursors[add](...at.edges.map((edge) => edge.cursor));
    expect(at.pageInfo.startCursor).toBe(at.edges[0]?.cursor ?? null);
    expect(at.pageInfo.endCursor).toBe(at.edges.at(-1)?.cursor ?? null);
    const more = backward ? at.pageInfo.hasPreviousPage : at.pageInfo.hasNextPage;
    const behind = backward ? at.pageInfo.hasNextPage : at.pageInfo.hasPreviousPage;
    expect(behind).toBe(cursor !== null);
    if (!more) return { seen, cursors };
    cursor = at.pageInfo[mark];
  }
}

describe.each(ORDER_NAMES)('%s', (orderBy) => {
  it('comes in the same order whichever way it is walked', async () => {
    for (let round = 0; round < 3; round++) {
      const stance = pick(['ANTI_DETAINER', 'MIXED', null]);
      const expected = sorted(
        rows.filter((row) => !stance || row.stance === stance),
        orderBy,
      ).map(({ id }) => id);
      const variables = { orderBy, filter: { stance } };
      const forward = await walk(variables, 1 + random(100), false);
      const backward = await walk(variables, 1 + random(100), true);
      expect(forward.seen).toEqual(expected);
      expect(backward).toEqual(forward);
    }
  });

  it('gives any window of it truly', async () => {
    const expected = sorted(rows, orderBy).map(({ id }) => id);
    const { cursors } = await walk({ orderBy }, 100, false);
    for (let round = 0; round < 25; round++) {
      const after = random(expected.length + 1) - 1;
      const before = random(expected.length + 1);
      const size = 1 + random(100);
      const backward = random(2) === 1;
      const window = expected.slice(after + 1, Math.max(before, after + 1));
      const got = await page({
        orderBy,
        ...(backward ? { last: size } : { first: size }),
        after: after < 0 ? null : cursors[after],
        before: before === expected.length ? null : cursors[before],
      });
      expect(slugs(got)).toEqual(backward ? window.slice(-size) : window.slice(0, size));
      expect(got.totalCount).toBe(expected.length);
      expect(got.pageInfo.hasNextPage).toBe((!backward && window.length > size) || before < expected.length);
      expect(got.pageInfo.hasPreviousPage).toBe((backward && window.length > size) || after >= 0);
    }
  });

  it('gives the same inside another list, for many owners in one statement', async () => {
    const size = 1 + random(60);
    const expected = sorted(rows, orderBy).map(({ id }) => id);
    const { cursors } = await walk({ orderBy }, 100, false);
    const after = random(expected.length);
    const query = `query ($orderBy: PolicyOrder, $size: Int, $after: String) {
      jurisdictions(first: 100) { nodes { ocdId policies(first: $size, orderBy: $orderBy, after: $after) { ${PAGE} } } }
    }`;
    ask.statements();
    const reply = await ask(query, { orderBy, size, after: cursors[after] });
    expect(reply.errors).toBeUndefined();
    // Places, their rows, all pages, rows of the pages, all counts, what lies before.
    expect(ask.statements().length).toBeLessThanOrEqual(6);
    for (const { ocdId, policies } of reply.data.jurisdictions.nodes as { ocdId: string; policies: Page }[]) {
      const own = (id: string) => rows.some((row) => row.id === id && row.jurisdictionId === ocdId);
      const rest = expected.slice(after + 1).filter(own);
      expect(slugs(policies)).toEqual(rest.slice(0, size));
      expect(policies.totalCount).toBe(expected.filter(own).length);
      expect(policies.pageInfo.hasNextPage).toBe(rest.length > size);
      expect(policies.pageInfo.hasPreviousPage).toBe(expected.slice(0, after + 1).some(own));
    }
  });
});

it('misses nothing and repeats nothing when rows come in and go between two pages', async () => {
  const first = await page({ first: 10, orderBy: 'TITLE_ASC' });
  const next = { first: 10, orderBy: 'TITLE_ASC', after: first.pageInfo.endCursor };
  const before = slugs(await page(next));
  const marked = slugs(first).at(-1) ?? '';
  const early = { ...CONSTANT, id: 'p-early', title: '!', changedAt: '', stance: 'MIXED', jurisdictionId: WA };
  await db.write(async (tx) => {
    await insertRows(tx, db.provider, 'Policy', [early]);
    await tx.policy.update({ where: { id: marked }, data: { delistedAt: '2026-01-01T00:00:00.000Z' } });
  });
  expect(slugs(await page(next))).toEqual(before);
  await db.write(async (tx) => {
    await tx.policy.delete({ where: { id: early.id } });
    await tx.policy.update({ where: { id: marked }, data: { delistedAt: null } });
  });
});

const refusals: readonly [string, Record<string, unknown>, RegExp][] = [
  ['first too large', { first: 101 }, /first is 101: ask for 1 to 100/],
  ['first of nothing', { first: 0 }, /first is 0/],
  ['last below nothing', { last: -1 }, /last is -1/],
  ['both ends', { first: 1, last: 1 }, /first and last were both given/],
  ['a cursor that is none', { after: 'nonsense' }, /after is not a cursor/],
  [
    'a cursor cut short',
    { before: Buffer.from('["Policy.TITLE_ASC"]').toString('base64url'), orderBy: 'TITLE_ASC' },
    /before is not a cursor/,
  ],
  [
    'a cursor with a wrong value',
    { after: Buffer.from('["Policy.TITLE_ASC",7,"x"]').toString('base64url'), orderBy: 'TITLE_ASC' },
    /after is not a cursor/,
  ],
  [
    'a cursor of another order',
    { after: Buffer.from('["Policy.TITLE_ASC","a","b"]').toString('base64url') },
    /of another list or order/,
  ],
];

it.each(refusals)('refuses %s', async (_what, variables, message) => {
  const { errors } = await ask(LIST, variables);
  expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code: 'INVALID_INPUT' } }]);
});
