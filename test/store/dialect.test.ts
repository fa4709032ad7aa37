import { expect, it } from 'vitest';
import { Prisma } from '../../src/generated/sqlite/client.ts';
import { deleteWhereIn, inList, insertPacks, insertRows } from '../../src/store/dialect.ts';
import { freshDatabase, provider } from '../harness/database.ts';

const content = (hash: string, body: string) => ({ hash, body });

/** A table without foreign keys that has every kind of column. */
async function scratch() {
  const db = await freshDatabase();
  await db.write(async (tx) => {
    await tx.$executeRaw`CREATE TABLE "Scratch" (id TEXT PRIMARY KEY, n INTEGER, big BIGINT, x DOUBLE PRECISION, yes BOOLEAN, note TEXT DEFAULT 'none')`;
  });
  const rows = () => db.reader.$queryRaw<Record<string, unknown>[]>`SELECT * FROM "Scratch" ORDER BY id`;
  const insert = (list: Record<string, unknown>[], conflict?: Parameters<typeof insertRows>[4]) =>
    db.write((tx) => insertRows(tx, provider, 'Scratch', list, conflict));
  return { db, rows, insert };
}

it('stores every kind of value as it is', async () => {
  const { rows, insert } = await scratch();
  const text = 'a "quote", a \\u0041 \\ backslash, a line\nend, é 漢 😀, \u2028';
  expect(
    await insert([
      { id: 'a', n: 7, big: 5_000_000_000n, x: 0.1, yes: true, note: text },
      { id: 'b', n: -7, big: 12, x: 2, yes: false, note: '' },
      { id: 'c', n: null, big: null, x: null, yes: null, note: null },
      { id: 'd', note: '12' },
    ]),
  ).toBe(4);
  expect(await rows()).toEqual([
    { id: 'a', n: 7, big: 5_000_000_000n, x: 0.1, yes: true, note: text },
    { id: 'b', n: -7, big: 12n, x: 2, yes: false, note: '' },
    { id: 'c', n: null, big: null, x: null, yes: null, note: null },
    { id: 'd', n: null, big: null, x: null, yes: null, note: '12' },
  ]);
});

it('leaves a column that no row names to its default', async () => {
  const { rows, insert } = await scratch();
  await insert([{ id: 'a' }]);
  expect(await rows()).toMatchObject([{ note: 'none' }]);
});

it('leaves out what PostgreSQL cannot store, on both databases', async () => {
  const { db, rows, insert } = await scratch();
  await insert([{ id: 'a', note: 'nul\0l, \ud800 high, low \udc00, pair \ud83d\ude00, text \\u0000' }]);
  expect(await rows()).toMatchObject([{ note: 'null, \ufffd high, low \ufffd, pair 😀, text \\u0000' }]);
  expect(await db.reader.$queryRaw`SELECT id FROM "Scratch" WHERE ${inList(provider, 'id', ['a\0', 'b'])}`).toEqual([
    { id: 'a' },
  ]);
});

it('updates the columns named, or leaves the row that is there', async () => {
  const { rows, insert } = await scratch();
  await insert([{ id: 'a', n: 1, note: 'old' }]);
  const again = [
    { id: 'a', n: 2, note: 'new' },
    { id: 'b', n: 3, note: 'new' },
  ];
  expect(await insert(again, { keys: ['id'], update: 'nothing' })).toBe(1);
  expect(await rows()).toMatchObject([{ n: 1, note: 'old' }, { n: 3 }]);
  expect(await insert(again, { keys: ['id'], update: ['n'] })).toBe(2);
  expect(await rows()).toMatchObject([
    { n: 2, note: 'old' },
    { n: 3, note: 'new' },
  ]);
  await expect(insert(again)).rejects.toThrow(/unique/i);
});

it('takes many rows, and rows larger than a statement is meant to be', async () => {
  const db = await freshDatabase();
  const rows = Array.from({ length: 3000 }, (_, i) => content(`h${i}`, 'x'.repeat(3000)));
  rows.push(content('large', 'é'.repeat(5_000_000)));
  expect(await db.write((tx) => insertRows(tx, provider, 'Content', rows))).toBe(3001);
  expect(await db.reader.content.count()).toBe(3001);
  expect((await db.reader.content.findUniqueOrThrow({ where: { hash: 'large' } })).body).toHaveLength(5_000_000);
  expect(await db.write((tx) => insertRows(tx, provider, 'Content', []))).toBe(0);
});

it('numbers what the database numbers, in the order given', async () => {
  const db = await freshDatabase();
  const problem = (code: string) => ({ runId: 'r', sourceId: 's', station: 'PARSE', code, message: 'm', at: 't' });
  const codes = Array.from({ length: 500 }, (_, i) => `C${i}`);
  await db.write((tx) => insertRows(tx, provider, 'Problem', codes.map(problem)));
  const stored = await db.reader.problem.findMany({ orderBy: { id: 'asc' } });
  expect(stored.map(({ code }) => code)).toEqual(codes);
});

it('finds members of lists of any length', async () => {
  const db = await freshDatabase();
  const hashes = Array.from({ length: 50 }, (_, i) => `h"${i}`);
  await db.write((tx) =>
    insertRows(
      tx,
      provider,
      'Content',
      hashes.map((hash) => content(hash, '')),
    ),
  );
  const count = async (values: readonly string[]) => {
    const [row] = await db.reader.$queryRaw<{ n: number | bigint }[]>(
      Prisma.sql`SELECT count(*) AS n FROM "Content" c WHERE ${inList(provider, 'c."hash"', values)}`,
    );
    return Number(row?.n);
  };
  expect(await count([])).toBe(0);
  expect(await count(['h"7'])).toBe(1);
  expect(await count(['h"7', 'h"7', 'none'])).toBe(1);
  expect(await count([...hashes, ...Array.from({ length: 70_000 }, (_, i) => `no${i}`)])).toBe(50);
});

it('deletes by list, where asked only rows of one kind', async () => {
  const db = await freshDatabase();
  const link = (fromId: string, fromEntity: string) => ({
    fromEntity,
    fromId,
    role: 'ABOUT',
    toEntity: 'bill',
    toId: 'b',
    ordinal: 0,
  });
  await db.write((tx) =>
    insertRows(tx, provider, 'Link', [
      link('a', 'policy'),
      link('a', 'campaign'),
      link('b', 'policy'),
      link('c', 'policy'),
    ]),
  );
  await db.write(async (tx) => {
    expect(await deleteWhereIn(tx, provider, 'Link', 'fromId', [])).toBe(0);
    expect(
      await deleteWhereIn(tx, provider, 'Link', 'fromId', ['a', 'b'], { column: 'fromEntity', value: 'policy' }),
    ).toBe(2);
  });
  const left = await db.reader.link.findMany({ orderBy: { fromId: 'asc' } });
  expect(left.map(({ fromId, fromEntity }) => [fromId, fromEntity])).toEqual([
    ['a', 'campaign'],
    ['c', 'policy'],
  ]);
  expect(await db.write((tx) => deleteWhereIn(tx, provider, 'Link', 'fromId', ['a', 'c', 'x']))).toBe(2);
});

it('stores packs and gives their ids in order', async () => {
  const db = await freshDatabase();
  const bodies = [Buffer.alloc(3_000_000, 1), Buffer.from('small'), Buffer.alloc(0)];
  const ids = await db.write((tx) =>
    insertPacks(
      tx,
      bodies.map((body, ordinal) => ({ encoding: 'identity', bytes: body.length, archiveHash: 'a', ordinal, body })),
    ),
  );
  const stored = await db.reader.pack.findMany({ orderBy: { ordinal: 'asc' } });
  expect(stored.map(({ id }) => id)).toEqual(ids);
  expect(stored.map(({ body }) => Buffer.from(body).equals(bodies.shift() ?? Buffer.from('?')))).toEqual([
    true,
    true,
    true,
  ]);
});

it('takes no name that is not one', async () => {
  const db = await freshDatabase();
  await expect(db.write((tx) => insertRows(tx, provider, 'Content', [{ 'hash"; --': 1 }]))).rejects.toThrow(
    'not a name',
  );
});
