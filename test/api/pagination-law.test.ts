import fc from 'fast-check';
import {
  type GraphQLField,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import type { Database } from '../../src/store/client.ts';
import { indexRecords } from '../../src/store/search.ts';
import { type Asker, asker } from './asking.ts';
import { copyRows, type Originals, removeCopies } from './copies.ts';
import { fixtureDatabase } from './fixture.ts';
import { filterOf } from './random-filter.ts';

// The law of pages, for every list of the API: however it is sorted and filtered, and while rows come in and go, what was
// there all the time is on the pages read forward, and on the pages read backward, once each and in the order of the list.

interface List {
  /** "Query.policies" */
  readonly path: string;
  readonly field: GraphQLField<unknown, unknown>;
  /** Where it stands: the query around the list, which takes $owner where the list is one of something. */
  readonly around: (list: string) => string;
  /** Type of what it is a list of something of; null of the root. */
  readonly owner: string | null;
}

/** Rows of these come in and go while a list is read, where it is not those of its nodes. */
const COMING: Readonly<Record<string, string>> = {
  Search: 'Policy',
  PlaceEvent: 'Designation',
};

const isList = ({ type }: GraphQLField<unknown, unknown>): boolean => getNamedType(type).name.endsWith('Connection');

function* lists(): Generator<List> {
  const shared = new Set(
    Object.keys((schema.getType('Record') as { getFields(): object } | undefined)?.getFields() ?? {}),
  );
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields()).filter(isList)) {
      const path = `${type.name}.${field.name}`;
      if (type.name === 'Query') yield { path, field, owner: null, around: (list) => `{ ${list} }` };
      else if (type.name === 'Threat') {
        const around = (list: string) => `{ of: node(id: $owner) { ... on Bill { threatens { ${list} } } } }`;
        yield { path, field, owner: 'Bill', around };
      } else if (!shared.has(field.name) || ['Policy', 'Bill'].includes(type.name)) {
        // Lists that every Record has are tried on two kinds of them.
        const around = (list: string) => `{ of: node(id: $owner) { ... on ${type.name} { ${list} } } }`;
        yield { path, field, owner: type.name, around };
      }
    }
  }
}

const ALL = [...lists()];
const ordersOf = ({ field }: List): (string | null)[] => {
  const type = field.args.find(({ name }) => name === 'orderBy')?.type;
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [null];
};
const nodeOf = ({ field }: List): string => getNamedType(field.type).name.replace(/^Threaten(ed|ing)|Connection$/g, '');
const comingTo = (list: List): string => COMING[nodeOf(list)] ?? nodeOf(list);

const bare = (id: string): string => id.slice(id.indexOf(':') + 1);

/** So long is each list at least, where there is anything to make copies of. */
const LENGTH = 14;

let db: Database;
let ask: Asker;
const seed = 20_261_122;
let state = seed;
const below = (n: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state % n;
};

beforeAll(async () => {
  db = await fixtureDatabase();
  ask = asker(db, { viewer: { kind: 'TOKEN', role: 'ADMIN', id: 'admin1', name: 'Administration' } });
}, 120_000);

/** Types of arguments as they are written, by their names. */
const declared = ({ field, owner }: List): string =>
  [...(owner ? ['$owner: ID!'] : []), ...field.args.map(({ name, type }) => `$${name}: ${type}`)].join(', ');

const textOf = (list: List): string => {
  const given = list.field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const page = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }';
  return `query (${declared(list)}) ${list.around(`list: ${list.field.name}(${given}) { ${page} }`)}`;
};

interface Page {
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
}

type Variables = Readonly<Record<string, unknown>>;

/** A page; undefined where the filter cannot be. */
async function pageOf(list: List, variables: Variables): Promise<Page | undefined> {
  const { data, errors } = await ask(textOf(list), variables);
  if (errors?.every(({ extensions }) => extensions.code === 'INVALID_INPUT')) return undefined;
  expect(errors).toBeUndefined();
  const of = list.owner ? data.of : data;
  return (list.path.startsWith('Threat.') ? of.threatens : of).list;
}

/** All ids of a list, page by page; `between` is done while each page is read. */
async function walk(list: List, variables: Variables, size: number, backward: boolean, between?: () => Promise<void>) {
  const ids: string[] = [];
  let pages = 0;
  for (let cursor: string | null = null; ; ) {
    const at: Variables = backward ? { last: size, before: cursor } : { first: size, after: cursor };
    const [page]: [Page | undefined, unknown] = await Promise.all([pageOf(list, { ...variables, ...at }), between?.()]);
    if (!page) return undefined;
    pages += 1;
    ids[backward ? 'unshift' : 'push'](...page.edges.map(({ node }) => node.id));
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    if (!(backward ? hasPreviousPage : hasNextPage)) return { ids, pages };
    cursor = backward ? startCursor : endCursor;
  }
}

/** The one of which the list is longest. */
async function ownerOf(list: List): Promise<string | null> {
  if (!list.owner) return null;
  const rows = await db.reader.$queryRawUnsafe<{ id: string }[]>(`SELECT "id" FROM "${list.owner}" LIMIT 100`);
  const text = `query ($owner: ID!) ${list.around(`list: ${list.field.name} { totalCount }`)}`;
  let best: { id: string; count: number } | undefined;
  for (const row of rows.filter(({ id }) => !id.includes('~copy'))) {
    const id = `${list.owner}:${row.id}`;
    const { data } = await ask(text, { owner: id });
    const count = (list.path.startsWith('Threat.') ? data.of.threatens : data.of).list.totalCount;
    if (!best || count > best.count) best = { id, count };
  }
  return best?.id ?? null;
}

/** More rows of a table. Entries of the audit log are written by what is done only. */
async function come(table: string, count: number, originals: Originals): Promise<void> {
  if (table !== 'AuditEntry') return copyRows(db, table, count, below, originals);
  for (let i = 0; i < count; i++) {
    const { data } = await ask('mutation { createToken(input: {name: "T", role: PARTNER}) { __typename } }');
    expect(data.createToken.__typename).toBe('IssuedToken');
  }
}

/** What is done while a page is read. */
const move = fc.constantFrom('come', 'go', 'nothing');

async function done(what: string, table: string, path: string, originals: Originals): Promise<void> {
  if (what === 'come') await come(table, 1 + below(2), originals);
  if (what === 'go') await removeCopies(db, table, 1 + below(2));
  if (what === 'come' && path === 'Query.search') {
    const rows = await db.reader.policy.findMany({
      where: { id: { contains: '~copy' } },
      take: 3,
      orderBy: { id: 'desc' },
    });
    const entries = rows.map(({ id }) => ({
      entity: 'policy' as const,
      id,
      title: 'Sanctuary',
      body: 'king',
      sortDate: '',
    }));
    await db.write((tx) => indexRecords(tx, db.provider, entries));
  }
}

/** How many lists were read over several pages with any moves: the law would hold of empty lists too. */
const read = new Set<string>();

describe.each(ALL.map((list) => [list.path, list] as const))('%s', (path, list) => {
  let owner: string | null;
  let originals: Originals;
  const table = comingTo(list);
  beforeAll(async () => {
    owner = await ownerOf(list);
    const query = path === 'Query.search' ? { query: 'sanctuary' } : {};
    const now = await walk(list, { ...query, ...(owner ? { owner } : {}) }, 100, false);
    const ids = now?.ids.map(bare) ?? [];
    originals = { ids: table === nodeOf(list) ? ids : [], whole: owner ? bare(owner) : undefined };
    if (ids.length < LENGTH) await come(table, LENGTH - ids.length, originals);
  });
  afterAll(() => removeCopies(db, table, 1000));

  it.each(ordersOf(list))('%s', async (orderBy) => {
    const filterType = list.field.args.find(({ name }) => name === 'filter')?.type;
    const sizes = fc.integer({ min: 3, max: 12 });
    const asked = fc.record({
      filter: isInputObjectType(filterType) ? fc.oneof(fc.constant({}), filterOf(filterType)) : fc.constant(null),
      forward: sizes,
      backward: sizes,
      moves: fc.array(move, { minLength: 40, maxLength: 40 }),
    });
    const law = fc.asyncProperty(asked, async ({ filter, forward, backward, moves }) => {
      const variables = {
        ...(owner ? { owner } : {}),
        ...(orderBy ? { orderBy } : {}),
        ...(filter ? { filter } : {}),
        ...(path === 'Query.search' ? { query: 'sanctuary' } : {}),
      };
      let i = 0;
      const between = () => done(moves[i++ % moves.length] ?? '', table, path, originals);
      const before = await walk(list, variables, 100, false);
      const ahead = await walk(list, variables, forward, false, between);
      const back = await walk(list, variables, backward, true, between);
      const after = await walk(list, variables, 100, false);
      if (!before || !ahead || !back || !after) return;
      const last = new Set(after.ids);
      const stable = before.ids.filter((id) => last.has(id));
      const known = new Set(stable);
      for (const { ids } of [before, ahead, back, after]) {
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.filter((id) => known.has(id))).toEqual(stable);
      }
      if (ahead.pages > 1 && back.pages > 1) read.add(path);
    });
    // Whole once, and filtered at random.
    const whole = {
      filter: {},
      forward: 4,
      backward: 5,
      moves: ['come', 'go', 'nothing', 'come'] as ('come' | 'go' | 'nothing')[],
    };
    const runs = { numRuns: 2, examples: [[whole]] as [typeof whole][] };
    await fc.assert(law, {
      ...runs,
      seed: seed + 100 * ALL.indexOf(list) + ordersOf(list).indexOf(orderBy),
      endOnFailure: true,
    });
  });
});

it('was tried on lists of several pages', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(60);
  // The fixture has nothing for a few: amendments of bills, versions of a bill.
  expect(read.size).toBeGreaterThanOrEqual(ALL.length - 8);
});
