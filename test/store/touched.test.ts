import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { updateRows } from '../../src/store/bulk-update.ts';
import { type Database, openDatabase, type Tx } from '../../src/store/client.ts';
import { deleteWhereIn, insertRows } from '../../src/store/dialect.ts';
import { differingColumns } from '../../src/store/differing.ts';
import type { ListArgs } from '../../src/store/lists.ts';
import { makeReads, type Reads } from '../../src/store/reads.ts';
import { CASCADES, Touched } from '../../src/store/touched.ts';
import { freshDatabase, provider } from '../harness/database.ts';

describe('what was written', () => {
  it('is told by the columns that tell all of it', () => {
    const touched = new Touched();
    touched.rows('Provision', { id: ['a/X'], policyId: ['a'], note: ['no key'] });
    touched.rows('Provision', { policyId: ['b'] });
    expect(touched.of('Provision', 'policyId')).toEqual(new Set(['a', 'b']));
    expect(touched.of('Provision', 'id')).toBeNull();
    expect(touched.of('Provision', undefined)).toBeNull();
    expect(touched.of('Policy', 'id')).toBeUndefined();
    expect(JSON.stringify(Touched.fromJSON(JSON.parse(JSON.stringify(touched))))).toBe(JSON.stringify(touched));
  });

  it('is told by its columns where rows were there before, and still are', () => {
    const touched = new Touched();
    touched.rows('Bill', { id: ['a'] }, ['title']);
    touched.rows('Bill', { id: ['b'] }, ['title', 'stance']);
    touched.rows('Person', { id: ['a'] }, ['name']);
    touched.rows('Person', { id: ['b'] });
    touched.any('Policy');
    touched.rows('Policy', { id: ['b'] }, ['title']);
    for (const told of [touched, Touched.fromJSON(JSON.parse(JSON.stringify(touched)))]) {
      expect(told.changed('Bill')).toEqual(new Set(['title', 'stance']));
      expect([told.changed('Person'), told.changed('Policy'), told.changed('Run')]).toEqual([null, null, null]);
    }
    // As releases before this one told it.
    expect(Touched.fromJSON([['Bill', [['id', ['a']]]]]).changed('Bill')).toBeNull();
  });

  it('is the whole table where there is much of it, or nothing to tell it by', () => {
    const touched = new Touched();
    touched.rows('Bill', { id: Array.from({ length: 1_001 }, (_, i) => `b${i}`) });
    touched.rows('Bill', { id: ['c'] });
    touched.rows('Person', { name: ['x'] });
    expect(touched.of('Bill', 'id')).toBeNull();
    expect(touched.of('Person', 'id')).toBeNull();
  });

  it('goes on to the tables whose rows go with others, as the schema has it', () => {
    const schema = fs.readFileSync(path.join(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8');
    const found: Record<string, Record<string, string[]>> = {};
    for (const [, child = '', body = ''] of schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)) {
      for (const [, parent = '', column = '', key] of body.matchAll(
        /\s(\w+)\??\s+@relation\(fields: \[(\w+)\], references: \[(\w+)\], onDelete: Cascade/g,
      )) {
        expect(key).toBe('id');
        found[parent] = { ...found[parent], [column]: [...(found[parent]?.[column] ?? []), child] };
      }
    }
    expect(CASCADES).toEqual(found);
  });
});

const POLICIES = ['p1', 'p2', 'p3'];
const DIMENSIONS = ['DETAINER_RESPONSE', 'ICE_ACCESS'];
const AT = '2026-01-01T00:00:00.000Z';

const policyRow = (id: string, title: string) => ({
  ...{
    id,
    title,
    jurisdictionId: 'ocd-division/country:us/state:wa',
    state: 'WA',
    level: 'STATE',
    stance: 'ANTI_DETAINER',
  },
  ...{ instrumentType: 'LAW', reviewStatus: 'UNREVIEWED', version: 1, createdAt: AT, changedAt: AT },
});
const provisionRow = (policyId: string, dimension: string, note: string) => ({
  ...{ id: `${policyId}/${dimension}`, policyId, dimension, ordinal: DIMENSIONS.indexOf(dimension), note },
  ...{ joinedBy: 'ANY', scope: 'ALL', coder: 'x', codebookVersion: 1 },
});

type Act = (tx: Tx, text: string) => Promise<unknown>;

/** Ways of writing, each as somewhere in the store. */
const ACTS: Readonly<Record<string, (policy: string, dimension: string) => Act>> = {
  insert: (policy) => (tx, text) =>
    insertRows(tx, provider, 'Policy', [policyRow(policy, text)], { keys: ['id'], update: ['title'] }),
  'update by Prisma': (policy) => (tx, text) => tx.policy.updateMany({ where: { id: policy }, data: { title: text } }),
  'update in SQL': (policy) => (tx, text) =>
    tx.$executeRaw`UPDATE "Policy" SET "title" = ${text} WHERE "id" = ${policy}`,
  'update of another column by Prisma': (policy) => (tx, text) =>
    tx.policy.updateMany({ where: { id: policy }, data: otherColumn(text) }),
  'write as it is to stand': (policy) => async (tx, text) => {
    const rows = [{ ...policyRow(policy, 'as it is to stand'), ...otherColumn(text) }];
    const update = ['title', 'stance', 'adoptedOn', 'state', 'changedAt'];
    const differing = await differingColumns(tx, provider, 'Policy', rows, update);
    await insertRows(tx, provider, 'Policy', rows, { keys: ['id'], update, differing });
  },
  'update many rows': (policy) => (tx, text) =>
    updateRows(tx, provider, 'Policy', ['id'], [{ id: policy, ...otherColumn(text) }]),
  'delete children': (policy) => (tx) => deleteWhereIn(tx, provider, 'Provision', 'policyId', [policy]),
  'delete children by Prisma': (policy) => (tx) => tx.provision.deleteMany({ where: { policyId: policy } }),
  'insert children': (policy, dimension) => async (tx, text) => {
    if (!(await tx.policy.findUnique({ where: { id: policy } }))) return;
    await insertRows(tx, provider, 'Provision', [provisionRow(policy, dimension, text)], {
      keys: ['id'],
      update: ['note'],
    });
    await deleteWhereIn(tx, provider, 'ProvisionAnswer', 'provisionId', [`${policy}/${dimension}`]);
    await insertRows(tx, provider, 'ProvisionAnswer', [
      { provisionId: `${policy}/${dimension}`, ordinal: 0, answer: text, published: null },
    ]);
  },
  'delete with all that goes with it': (policy) => (tx) => tx.policy.deleteMany({ where: { id: { in: [policy] } } }),
};

/** A column that lists are picked or put in order by, and another value for it. */
function otherColumn(text: string) {
  const number = Number(text.replace(/\D/g, ''));
  return (
    [
      { adoptedOn: `20${10 + (number % 7)}` },
      { stance: ['ANTI_DETAINER', 'MIXED'][(number >> 2) % 2] as string },
      { state: ['WA', 'OR'][(number >> 2) % 2] as string },
      { changedAt: `2026-01-0${1 + (number % 9)}T00:00:00.000Z` },
    ][number % 4] ?? {}
  );
}

const LISTS: readonly ListArgs<'Policy'>[] = [
  { first: 10 },
  { first: 2, orderBy: 'ADOPTED_ON_ASC' },
  { first: 2, orderBy: 'CHANGED_AT_DESC' },
  { first: 10, orderBy: 'TITLE_ASC', filter: { state: 'WA' } },
  { first: 10, filter: { stance: 'MIXED' } },
  { first: 10, filter: { changedSince: '2026-01-04T00:00:00.000Z' } },
];

/** All that is shown of the policies, as one asker sees it. */
async function seen(reads: Reads): Promise<string> {
  const { view, close } = await reads.open();
  const policies = await Promise.all(
    POLICIES.map(async (id) => [
      await view.row('Policy', id),
      await Promise.all(
        (await view.parts('Provision', id)).map(async (row) => [row, await view.parts('ProvisionAnswer', row.id)]),
      ),
      await Promise.all(DIMENSIONS.map((dimension) => view.row('Provision', `${id}/${dimension}`))),
    ]),
  );
  const lists = await Promise.all(
    LISTS.map(async (args) => {
      const list = view.list('Policy', args);
      return [await list.edges(), await list.hasNextPage(), await list.totalCount()];
    }),
  );
  const groups = await view.groups('Policy', ['STATE', 'STANCE'], {}, '2026-01-01', 10);
  const text = JSON.stringify([policies, lists, groups]);
  expect(await close()).toBe(true);
  return text;
}

describe('a cache that forgets what was written', () => {
  let db: Database & { readonly url: string };
  beforeAll(async () => {
    db = await freshDatabase();
    await db.write((tx) =>
      insertRows(tx, provider, 'Jurisdiction', [
        {
          ...{ id: 'ocd-division/country:us/state:wa', name: 'Washington', level: 'STATE', state: 'WA' },
          ...{ reviewStatus: 'UNREVIEWED', version: 1, createdAt: AT, changedAt: AT },
        },
      ]),
    );
  });

  it('shows what one without a memory shows, whoever writes, and however', async () => {
    const other = await openDatabase(db.url);
    const reads = makeReads(db);
    let count = 0;
    const act = fc.record({
      how: fc.constantFrom(...Object.keys(ACTS)),
      policy: fc.constantFrom(...POLICIES),
      dimension: fc.constantFrom(...DIMENSIONS),
      elsewhere: fc.boolean(),
      looks: fc.boolean(),
    });
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
          for (const { how, policy, dimension, elsewhere, looks } of acts) {
            const text = `text ${++count}`;
            await (elsewhere ? other : db).write((tx) =>
              (ACTS[how] as (typeof ACTS)[string])(policy, dimension)(tx, text),
            );
            if (looks) await seen(reads);
          }
          expect(await seen(reads)).toBe(await seen(makeReads(db)));
        }),
        { numRuns: 100 },
      );
    } finally {
      await other.close();
    }
  });

  it('forgets all where a write was told to nobody', async () => {
    await db.write((tx) =>
      insertRows(tx, provider, 'Policy', [policyRow('p9', 'before')], { keys: ['id'], update: ['title'] }),
    );
    const reads = makeReads(db);
    const title = async () => {
      const { view, close } = await reads.open();
      const row = await view.row('Policy', 'p9');
      await close();
      return row?.title;
    };
    expect(await title()).toBe('before');
    // As a newer release could, that keeps no such list, or somebody by hand.
    await db.write(async (tx) => {
      await tx.policy.updateMany({ where: { id: 'p9' }, data: { title: 'after' } });
    });
    const other = await openDatabase(db.url);
    await other.write((tx) => tx.$executeRaw`DELETE FROM "Touch"`);
    await other.close();
    expect(await title()).toBe('after');
  });
});
