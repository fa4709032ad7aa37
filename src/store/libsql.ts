import { PrismaLibSql } from '@prisma/adapter-libsql';
import Libsql from 'libsql';

/** How long a statement waits, blocking this process, for another one to let go of the file. */
const STATEMENT_WAIT_MS = 5_000;
/** How long a write transaction waits, without blocking, for one of another process to end. */
const WRITE_WAIT_MS = 10 * 60_000;
const CACHED_STATEMENTS = 500;
const SQLITE_BUSY = 5;
/**
 * Pages of the file that a connection keeps, in KB. A writer's pays while files are loaded, and stays empty where nothing is
 * written. A reader has less: rows that were read are kept as they are, and the system keeps the pages of the file too.
 */
const CACHE_KB = { read: 32_768, write: 65_536, watch: 2_048 } as const;

type LibsqlClient = ReturnType<PrismaLibSql['createClient']>;

interface Statement {
  readonly prepared: Libsql.Statement;
  readonly columns: string[];
  readonly columnTypes: string[];
  /** Columns that can hold bytes. */
  readonly blobs: number[];
  readonly returnsRows: boolean;
}

interface ResultSet {
  readonly columns: string[];
  readonly columnTypes: string[];
  readonly rows: unknown[][];
  readonly rowsAffected: number;
}

/**
 * Prisma's adapter for libSQL over one connection of ours instead of @libsql/client. That one opens a connection per
 * transaction, which loses its PRAGMAs and is never closed, begins write transactions as reads, and builds an object
 * per row: reads take 2.5 times as long (docs/decisions/0001).
 */
export class LibsqlAdapter extends PrismaLibSql {
  readonly #file: string;
  readonly #mode: 'read' | 'write';

  constructor(file: string, mode: 'read' | 'write') {
    super({ url: `file:${file}` });
    this.#file = file;
    this.#mode = mode;
  }

  override createClient(): LibsqlClient {
    return new Connection(this.#file, this.#mode) as unknown as LibsqlClient;
  }
}

/** Opens a file for use beside other connections and processes: to read records, to write, or to ask small questions. */
export function openLibsql(file: string, use: keyof typeof CACHE_KB = 'write'): Libsql.Database {
  const database = new Libsql(file, { timeout: STATEMENT_WAIT_MS });
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = NORMAL',
    'foreign_keys = ON',
    'journal_size_limit = 67108864',
    // A checkpoint looks to others like a commit that nobody told them of, and they forget all that they have in memory.
    'wal_autocheckpoint = 8000',
    `cache_size = -${CACHE_KB[use]}`,
  ]) {
    database.pragma(pragma);
  }
  return database;
}

/**
 * Begins a transaction with the write lock, which one that read first could not be given later. Waits for a writer of
 * another process without blocking this one.
 */
export async function beginWrite(database: Libsql.Database): Promise<void> {
  for (let waitedMs = 0; ; ) {
    try {
      database.pragma('busy_timeout = 0');
      database.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      const busy = error instanceof Libsql.SqliteError && ((error.rawCode ?? 0) & 0xff) === SQLITE_BUSY;
      if (!busy || waitedMs >= WRITE_WAIT_MS) throw error;
    } finally {
      database.pragma(`busy_timeout = ${STATEMENT_WAIT_MS}`);
    }
    const pauseMs = waitedMs < 200 ? 5 : 50;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    waitedMs += pauseMs;
  }
}

/** The part of @libsql/client that Prisma's adapter calls. The adapter sees to it that transactions do not overlap. */
class Connection {
  readonly #database: Libsql.Database;
  readonly #mode: 'read' | 'write';
  readonly #statements = new Map<string, Statement>();

  constructor(file: string, mode: 'read' | 'write') {
    this.#database = openLibsql(file, mode);
    this.#mode = mode;
    if (mode === 'read') this.#database.pragma('query_only = ON');
  }

  async execute({ sql, args }: { sql: string; args: unknown[] }): Promise<ResultSet> {
    const statement = this.#prepare(sql);
    const values = args.map(bindable);
    const { columns, columnTypes, blobs } = statement;
    if (!statement.returnsRows) {
      return { columns, columnTypes, rows: [], rowsAffected: statement.prepared.run(values).changes };
    }
    const rows = statement.prepared.all(values) as unknown[][];
    for (const column of blobs) {
      for (const row of rows) if (row[column] instanceof Uint8Array) row[column] = exactBuffer(row[column]);
    }
    return { columns, columnTypes, rows, rowsAffected: 0 };
  }

  async executeMultiple(sql: string): Promise<void> {
    this.#database.exec(sql);
  }

  async transaction(): Promise<this> {
    // A commit that failed, on a full disk for one, leaves its transaction open.
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
    if (this.#mode === 'read') this.#database.exec('BEGIN DEFERRED');
    else await beginWrite(this.#database);
    return this;
  }

  async commit(): Promise<void> {
    this.#database.exec('COMMIT');
  }

  async rollback(): Promise<void> {
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) {
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const prepared = this.#database.prepare(sql);
    const columns = prepared.columns();
    const columnTypes = columns.map(({ type }) => type ?? '');
    const statement = {
      prepared: columns.length ? prepared.raw() : prepared,
      columns: columns.map(({ name }) => name),
      columnTypes,
      blobs: columnTypes.flatMap((type, index) => (type === '' || type.toUpperCase() === 'BLOB' ? [index] : [])),
      returnsRows: columns.length > 0,
    };
    this.#statements.set(sql, statement);
    const oldest = this.#statements.keys().next().value;
    if (this.#statements.size > CACHED_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    return statement;
  }
}

function bindable(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof ArrayBuffer ? Buffer.from(value) : value;
}

/** Prisma's adapter takes bytes as ArrayBuffer only. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  return (
    byteOffset === 0 && byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)
  ) as ArrayBuffer;
}
