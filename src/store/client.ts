import fs from 'node:fs';
import type Libsql from 'libsql';
import type pg from 'pg';
import { UserError } from '../domain/errors.ts';
import { type Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import { cannotOpen, parseDatabaseUrl } from './address.ts';
import { LibsqlAdapter, openLibsql } from './libsql.ts';
import { QuietContext } from './quiet-context.ts';
import { type Sql, sql, storable } from './sql.ts';
import { type TouchListener, TouchLog, type TouchRow, writeTouch } from './touch-log.ts';
import { Touched, watched } from './touched.ts';
import { commitsOf, type WalHeader, WalIndex } from './wal-index.ts';

export type Provider = 'sqlite' | 'postgresql';

/** Inside a write transaction. The types are those of the SQLite client; the PostgreSQL client has the same models. */
export type Tx = Prisma.TransactionClient;

/** A transaction, and which database it is of: what the writing functions of the store work with. */
export interface Transaction {
  readonly tx: Tx;
  readonly provider: Provider;
}

export interface Database {
  readonly provider: Provider;
  /** Reads only: the database refuses anything else on it. */
  readonly reader: PrismaClient;
  /**
   * Runs one write transaction at a time, in this process and across processes, so that Change.seq is the order of
   * commits. It may take minutes. Do not call it inside itself.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Changes whenever any process has committed a write. Equal values mean that nothing was. */
  dataVersion(): number | Promise<number>;
  /**
   * Tells what commits wrote, of any process: before dataVersion() first gives the value that they brought. null: what was
   * written is not known.
   */
  onTouched(listener: TouchListener): void;
  /** How many writes there ever were of this store. It goes on where a process ends: for what outlives one. */
  commits(): Promise<number>;
  /** The data as it is now, to be read for long: what is committed meanwhile does not show. To be closed by the caller. */
  freeze(): Promise<Frozen>;
  /** Looks for damage. @returns what is wrong, or null when the store is sound */
  check(): Promise<string | null>;
  close(): Promise<void>;
}

/** The data of one moment. */
export interface Frozen {
  /** How many writes there were by then. */
  readonly commits: number;
  run<Row>(statement: Sql): Promise<Row[]>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Called with the SQL of every statement. */
  readonly onQuery?: (sql: string) => void;
}

const CONNECT_LIMIT_MS = 10_000;
const WRITE_LIMIT_MS = 6 * 60 * 60_000;
/** A transaction that reads keeps the database from clearing away what it may still look at. */
const FREEZE_LIMIT_MS = 2 * 60 * 60_000;
/** Any number, but always the same: the advisory lock of writers. */
const WRITE_LOCK = 7_204_185;

/** Opens a migrated database; see migrate(). */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const address = parseDatabaseUrl(url);
  return address.provider === 'sqlite' ? openSqlite(address.file, options) : openPostgres(address.url, options);
}

function openSqlite(file: string, options: DatabaseOptions): Database {
  if (!fs.existsSync(file)) {
    throw new UserError('NOT_FOUND', `There is no database at ${file}. Make it with: npm run holdwatch -- migrate`);
  }
  const open = (mode: 'read' | 'write') =>
    observed(new PrismaClient({ adapter: new LibsqlAdapter(file, mode), ...logging(options) }), options);
  const reader = open('read');
  const writer = open('write');
  // PRAGMA data_version tells of the commits of other connections: this one commits none.
  const watch = openLibsql(file, 'watch');
  // Asked for with every request: of the ways to read one number this one takes least.
  const version = watch.prepare('PRAGMA data_version').raw();
  const look = () => (version.get() as unknown as readonly [number])[0];
  // At first use: the database may have no tables yet.
  let statements: { readonly commits: Libsql.Statement; readonly touches: Libsql.Statement } | undefined;
  const prepared = () => {
    statements ??= { commits: watch.prepare(COMMITS).pluck(), touches: watch.prepare(TOUCHES.replace('$1', '?')) };
    return statements;
  };
  const commits = () => prepared().commits.all()[0] as number;
  const write = writeQueue('sqlite', writer);
  const touches = new TouchLog();
  const index = new WalIndex(file);
  let known: number | undefined;
  /** As it was before `known` was. */
  let header: WalHeader | undefined;
  return {
    provider: 'sqlite',
    reader,
    write,
    dataVersion() {
      if (known !== undefined && header && index.is(header)) return known;
      const rows: TouchRow[] = [];
      let next: WalHeader | undefined;
      let now: number;
      // Reading what was written may see a commit more than the look before it: then there is more to tell.
      for (;;) {
        next = index.read();
        now = look();
        if (now === known) break;
        rows.push(...(prepared().touches.all([rows.at(-1)?.commit ?? touches.last]) as TouchRow[]));
        if (look() === now) break;
      }
      if (now !== known) {
        // The log may have begun anew after a checkpoint, and nobody committed.
        const after = index.read();
        const isAsBefore = rows.length === 0 && header && after && commitsOf(after) === commitsOf(header);
        if (!isAsBefore) touches.take(rows, commits());
      }
      header = next;
      known = now;
      return now;
    },
    onTouched: touches.listen,
    commits: async () => commits(),
    async freeze() {
      // A connection of its own: a transaction on the reader's would hold up every other read.
      const client = open('read');
      const frozen = await frozenBy(client, {}).catch(async (error: unknown) => {
        await client.$disconnect();
        throw error;
      });
      return { ...frozen, close: () => frozen.close().finally(() => client.$disconnect()) };
    },
    async check() {
      const [said] = watch.prepare('PRAGMA quick_check(1)').pluck().all();
      const [broken] = watch.pragma('foreign_key_check') as { table: string; parent: string }[];
      if (said !== 'ok') return `the file ${file} is damaged: ${said}. Restore a backup.`;
      return broken ? `a row of ${broken.table} names one of ${broken.parent} that is not there` : null;
    },
    async close() {
      await write.settled();
      await Promise.all([reader.$disconnect(), writer.$disconnect()]);
      watch.close();
    },
  };
}

async function openPostgres(url: string, options: DatabaseOptions): Promise<Database> {
  // Loaded here, so that a store of SQLite starts without them.
  const { PrismaClient: PostgresClient } = await import('../generated/postgresql/client.ts');
  const { PrismaPg } = await import('@prisma/adapter-pg');
  const { default: postgres } = await import('pg');
  const open = (config: pg.PoolConfig) =>
    observed(
      new PostgresClient({
        adapter: new PrismaPg({
          connectionString: url,
          application_name: 'holdwatch',
          connectionTimeoutMillis: CONNECT_LIMIT_MS,
          ...config,
        }),
        ...logging(options),
      }) as unknown as PrismaClient,
      options,
    );
  const reader = open({ max: 10, options: '-c default_transaction_read_only=on' });
  const writer = open({ max: 2 });
  const watch = new postgres.Pool({
    connectionString: url,
    application_name: 'holdwatch version',
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    max: 1,
  });
  watch.on('error', () => {}); // an idle connection was cut: the pool opens another
  const write = writeQueue('postgresql', writer);
  const close = async () => {
    await write.settled();
    await Promise.all([reader.$disconnect(), writer.$disconnect(), watch.end()]);
  };
  try {
    await watch.query('SELECT 1');
  } catch (cause) {
    await close();
    throw cannotOpen(url, cause);
  }
  const touches = new TouchLog();
  let known: number | undefined;
  const version = shared(async () => {
    const { rows } = await watch.query({ name: 'version', text: COMMITS });
    const now: number = rows[0].version;
    if (now !== known) {
      const { rows: touched } = await watch.query({ name: 'touches', text: TOUCHES, values: [touches.last] });
      touches.take(touched, now);
      known = now;
    }
    return now;
  });
  return {
    provider: 'postgresql',
    reader,
    write,
    dataVersion: version,
    onTouched: touches.listen,
    commits: version,
    freeze: () => frozenBy(reader, { isolationLevel: 'RepeatableRead' as 'Serializable' }),
    check: () =>
      watch.query('SELECT 1').then(
        () => null,
        (error: Error) => error.message,
      ),
    close,
  };
}

/** A transaction that is held open until it is closed. */
async function frozenBy(client: PrismaClient, options: { readonly isolationLevel?: 'Serializable' }): Promise<Frozen> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let over: Promise<unknown> = Promise.resolve();
  const tx = await new Promise<Tx>((resolve, reject) => {
    over = client
      .$transaction(
        async (begun) => {
          resolve(begun);
          await released;
        },
        { maxWait: CONNECT_LIMIT_MS, timeout: FREEZE_LIMIT_MS, ...options },
      )
      // Who reads on after the limit is told so by the next statement.
      .catch(reject);
  });
  const close = async () => {
    release();
    await over;
  };
  const run = async <Row>(statement: Sql): Promise<Row[]> => tx.$queryRaw(storable(statement));
  try {
    // The moment is that of the first statement.
    const [row] = await run<{ version: number }>(sql`SELECT version FROM "DataVersion" WHERE id = 1`);
    return { commits: Number(row?.version ?? 0), run, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const COMMITS = 'SELECT COALESCE(MAX("version"), 0) AS "version" FROM "DataVersion" WHERE "id" = 1';
const TOUCHES = 'SELECT "commit", "tables" FROM "Touch" WHERE "commit" > $1 ORDER BY "commit"';

interface WriteQueue {
  <T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** When the writes under way are over. */
  settled(): Promise<unknown>;
}

function writeQueue(provider: Provider, writer: PrismaClient): WriteQueue {
  const inside = new QuietContext<true>();
  let last: Promise<unknown> = Promise.resolve();
  const queue = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    if (inside.getStore()) throw new Error('write() inside write(): pass the transaction on instead');
    const run = () =>
      writer.$transaction(
        async (tx) => {
          if (provider === 'postgresql') await tx.$executeRaw`SELECT pg_advisory_xact_lock(${WRITE_LOCK}::bigint)`;
          const touched = new Touched();
          const result = await inside.run(true, () => work(watched(tx, touched)));
          await writeTouch(tx, touched);
          return result;
        },
        { maxWait: WRITE_LIMIT_MS, timeout: WRITE_LIMIT_MS },
      );
    const turn = last.then(run, run);
    last = turn.catch(() => {});
    return turn;
  };
  return Object.assign(queue, { settled: () => last });
}

/**
 * One question for all who ask while an earlier one is on its way: they share the next, never the one that was sent
 * before they asked, which may be answered with an older state.
 */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= current.then(() => {
      const answer = ask();
      next = undefined;
      current = answer.catch(() => {});
      return answer;
    });
    return next;
  };
}

const logging = ({ onQuery }: DatabaseOptions) =>
  onQuery ? { log: [{ emit: 'event' as const, level: 'query' as const }] } : {};

function observed(client: PrismaClient, { onQuery }: DatabaseOptions): PrismaClient {
  if (onQuery) (client as PrismaClient<'query'>).$on('query', ({ query }) => onQuery(query));
  return client;
}
