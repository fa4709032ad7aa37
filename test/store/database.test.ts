import Libsql from 'libsql';
import { expect, it } from 'vitest';
import { openDatabase, type Tx } from '../../src/store/client.ts';
import { freshDatabase, provider, temporaryFolder } from '../harness/database.ts';

const person = (id: string, name = id) => ({
  ...{ id, name, lastName: name, sortName: name, chamber: 'HOUSE', state: 'TX' },
  ...{ reviewStatus: 'UNREVIEWED', version: 1, createdAt: 't', changedAt: 't' },
});
const orphan = { childId: 'x', parentId: 'y' };
const change = (recordId: string) => ({
  entity: 'bill',
  recordId,
  kind: 'CREATED',
  cause: 'SOURCE',
  fields: '[]',
  title: recordId,
  version: 1,
  at: 't',
});
/** A promise and the way to fulfil it. */
function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

it('keeps foreign keys, in the first transaction and after one that failed', async () => {
  const db = await freshDatabase();
  const breakKey = (tx: Tx) => tx.billLaw.create({ data: { billId: 'none', ordinal: 0, type: 'PUBLIC', number: '1' } });
  for (let round = 0; round < 3; round++) {
    await expect(db.write(breakKey)).rejects.toThrow(/[Ff]oreign key/);
    await db.write((tx) => tx.person.create({ data: person(`p${round}`) }));
  }
  expect(await db.reader.billLaw.count()).toBe(0);
});

it.runIf(provider === 'sqlite')('keeps the PRAGMAs of the writer and the reader over many transactions', async () => {
  const db = await freshDatabase();
  const pragmas = async (on: Pick<Tx, '$queryRawUnsafe'>) => {
    const read = async (name: string) =>
      Object.values((await on.$queryRawUnsafe<object[]>(`PRAGMA ${name}`))[0] ?? {})[0];
    return {
      foreignKeys: await read('foreign_keys'),
      busyTimeoutMs: await read('busy_timeout'),
      synchronous: await read('synchronous'),
      journal: await read('journal_mode'),
    };
  };
  const wanted = { foreignKeys: 1, busyTimeoutMs: 5000, synchronous: 1, journal: 'wal' };
  for (let round = 0; round < 3; round++) {
    expect(await db.write(pragmas)).toEqual(wanted);
    expect(await db.reader.$transaction((tx) => pragmas(tx))).toEqual(wanted);
    expect(await pragmas(db.reader)).toEqual(wanted);
  }
});

it('refuses to write on the reader', async () => {
  const db = await freshDatabase();
  await expect(db.reader.person.create({ data: person('a') })).rejects.toThrow(/readonly|read-only/);
  await expect(db.reader.$executeRaw`DELETE FROM "Person"`).rejects.toThrow(/readonly|read-only/);
});

it('undoes a write that fails, and goes on', async () => {
  const db = await freshDatabase();
  await expect(
    db.write(async (tx) => {
      await tx.person.create({ data: person('a') });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await db.write((tx) => tx.person.count())).toBe(0);
});

it('shows a write to readers when it is committed, not before', async () => {
  const db = await freshDatabase();
  const written = gate();
  const end = gate();
  const write = db.write(async (tx) => {
    await tx.jurisdictionContainment.create({ data: orphan });
    written.open();
    await end.passed;
  });
  await written.passed;
  expect(await db.reader.jurisdictionContainment.count()).toBe(0);
  end.open();
  await write;
  expect(await db.reader.jurisdictionContainment.count()).toBe(1);
});

it('runs writes one after the other, so that nothing is lost', async () => {
  const db = await freshDatabase();
  await db.write((tx) => tx.dataVersion.upsert({ where: { id: 2 }, create: { id: 2, version: 0 }, update: {} }));
  const raise = async (tx: Tx) => {
    const { version } = await tx.dataVersion.findUniqueOrThrow({ where: { id: 2 } });
    await new Promise((resolve) => setImmediate(resolve));
    await tx.dataVersion.update({ where: { id: 2 }, data: { version: version + 1 } });
  };
  await Promise.all(Array.from({ length: 20 }, () => db.write(raise)));
  expect((await db.reader.dataVersion.findUniqueOrThrow({ where: { id: 2 } })).version).toBe(20);
});

it('waits for a writer of another process, and lets this one go on meanwhile', async () => {
  const db = await freshDatabase();
  const other = await openDatabase(db.url);
  try {
    const started = gate();
    const end = gate();
    const theirs = other.write(async (tx) => {
      await tx.change.create({ data: change('theirs') });
      started.open();
      await end.passed;
    });
    await started.passed;
    let done = false;
    const ours = db
      .write((tx) => tx.change.create({ data: change('ours') }))
      .then(() => {
        done = true;
      });
    for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(done).toBe(false);
    expect(await db.reader.change.count()).toBe(0);
    end.open();
    await Promise.all([theirs, ours]);
    const log = await db.reader.change.findMany({ orderBy: { seq: 'asc' }, select: { recordId: true } });
    expect(log.map((entry) => entry.recordId)).toEqual(['theirs', 'ours']);
  } finally {
    await other.close();
  }
});

it('refuses a write inside a write instead of waiting for itself', async () => {
  const db = await freshDatabase();
  await expect(db.write(() => db.write(async () => 1))).rejects.toThrow('write() inside write()');
  expect(await db.write(async () => 2)).toBe(2);
});

it('has a data version that moves with every commit, of this and of other processes, and with nothing else', async () => {
  const db = await freshDatabase();
  const other = await openDatabase(db.url);
  try {
    const seen = [await db.dataVersion()];
    await db.reader.person.count();
    expect(await db.dataVersion()).toBe(seen[0]);
    await db.write((tx) => tx.person.create({ data: person('a') }));
    seen.push(await db.dataVersion());
    await other.write((tx) => tx.person.create({ data: person('b') }));
    seen.push(await db.dataVersion());
    await db
      .write((tx) => tx.person.create({ data: person('c', 'x') }))
      .then(() => db.write((tx) => tx.person.deleteMany()));
    seen.push(await db.dataVersion());
    expect(new Set(seen).size).toBe(4);
    const together = await Promise.all(Array.from({ length: 50 }, () => db.dataVersion()));
    expect(new Set(together)).toEqual(new Set([seen[3]]));
    await expect(db.write(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await db.dataVersion()).toBe(seen[3]);
    // Whoever opens the store later sees how many there were.
    const later = await openDatabase(db.url);
    expect(await later.commits()).toBe(4);
    await later.close();
  } finally {
    await other.close();
  }
});

it('answers raw queries alike, but for whole numbers that SQL computes', async () => {
  const db = await freshDatabase();
  await db.write(async (tx) => {
    await tx.run.create({
      data: {
        id: 'r',
        sourceId: 's',
        mode: 'FETCH',
        cause: 'SOURCE',
        status: 'DONE',
        startedAt: 't',
        bytes: 5_000_000_000n,
        seen: 3,
        inserted: 0,
        updated: 0,
        unchanged: 0,
        missing: 0,
        problems: 0,
        requests: 0,
        detail: '{}',
      },
    });
    await tx.snapshot.create({
      data: {
        hash: 'h',
        sourceId: 's',
        url: 'u',
        contentType: 'c',
        bytes: 1,
        archive: true,
        fetchedAt: 't',
        lastSeenAt: 't',
      },
    });
    await tx.pack.create({ data: { encoding: 'br', bytes: 3, ordinal: 0, body: Buffer.from([1, 2, 3]) } });
  });
  const [row] = await db.reader.$queryRaw<Record<string, unknown>[]>`
    SELECT r.seen, r.bytes, r.reason, s.archive, p.body, (SELECT body FROM "Pack") AS again, CAST(0.5 AS DOUBLE PRECISION) AS half,
           (SELECT count(*) FROM "Run") AS counted, 'é' AS text
    FROM "Run" r, "Snapshot" s, "Pack" p`;
  expect(row).toEqual({
    seen: 3,
    bytes: 5_000_000_000n,
    reason: null,
    archive: true,
    body: new Uint8Array([1, 2, 3]),
    again: new Uint8Array([1, 2, 3]),
    half: 0.5,
    counted: provider === 'sqlite' ? 1 : 1n,
    text: 'é',
  });
});

it('is not held back by a query that failed half-way', async () => {
  const db = await freshDatabase();
  await db.write((tx) => tx.$executeRaw`INSERT INTO "Content" (hash, body) VALUES ('a', '{}'), ('b', 'not JSON')`);
  const parse = () =>
    provider === 'sqlite'
      ? db.reader.$queryRaw`SELECT json_extract(body, '$.x') FROM "Content" ORDER BY hash`
      : db.reader.$queryRaw`SELECT body::json FROM "Content" ORDER BY hash`;
  await expect(parse()).rejects.toThrow(/JSON|json/);
  await db.write((tx) => tx.content.create({ data: { hash: 'c', body: '' } }));
  await expect(parse()).rejects.toThrow(/JSON|json/);
  expect(await db.reader.content.count()).toBe(3);
});

it('tells of every statement to whoever asked', async () => {
  const statements: string[] = [];
  const db = await freshDatabase({ onQuery: (sql) => statements.push(sql) });
  await db.reader.person.findMany({ where: { name: 'x' } });
  expect(statements).toHaveLength(1);
  expect(statements[0]).toMatch(/^SELECT .*"?Person"?/s);
});

it('finds a sound store sound', async () => {
  expect(await (await freshDatabase()).check()).toBeNull();
});

it.runIf(provider === 'sqlite')('says which row names one that is not there', async () => {
  const db = await freshDatabase();
  const raw = new Libsql(db.url.slice('file:'.length));
  raw.exec(`PRAGMA foreign_keys = OFF; INSERT INTO "BillLaw" VALUES ('none', 0, 'PUBLIC', '1')`);
  raw.close();
  expect(await db.check()).toBe('a row of BillLaw names one of Bill that is not there');
});

it.each([
  'holdwatch.db',
  'file:',
  'file::memory:',
  'file:a.db?mode=ro',
  'file://host/a.db',
  'mysql://u:secret@h/d',
  'postgres://u:secret@host',
])('does not open %s, and shows the forms allowed', async (url) => {
  const opened = openDatabase(url);
  await expect(opened).rejects.toThrow(/file:\.\/holdwatch\.db.*postgres:\/\/user/s);
  await expect(opened).rejects.not.toThrow('secret');
});

it('says how to make a file that is not there', async () => {
  await expect(openDatabase(`file:${temporaryFolder()}/none.db`)).rejects.toThrow(
    /no database at .*none\.db.*migrate/s,
  );
});

it('names the server that does not answer, without the password', async () => {
  const opened = openDatabase('postgres://u:secret@127.0.0.1:1/d');
  await expect(opened).rejects.toThrow(/127\.0\.0\.1:1\/d of DATABASE_URL cannot be opened: .*ECONNREFUSED/);
  await expect(opened).rejects.not.toThrow('secret');
});
