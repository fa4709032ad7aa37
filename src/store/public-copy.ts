import fs from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import Libsql from 'libsql';
import type { Frozen } from './client.ts';
import { migrate } from './migrate.ts';
import { all, column, join, type Sql, sql, table } from './sql.ts';

/**
 * Tables that hold nothing but what the API shows to anyone. All others stay here: people and keys, drafts, codings before
 * they are agreed on, what waits for staff, pages as they were fetched. A new table is private until it is named here.
 */
export const PUBLIC_TABLES = [
  ...['Jurisdiction', 'JurisdictionContainment', 'Agency'],
  ...['Policy', 'PolicyEvent', 'PolicyPeriod', 'Provision', 'ProvisionAnswer', 'Carveout', 'PolicyText'],
  ...['PolicyRelation', 'PolicySponsor', 'PolicyAgency'],
  ...['Bill', 'BillTitle', 'BillSponsor', 'BillCommittee', 'BillAction', 'BillVote', 'BillAmendment', 'BillRelation'],
  ...['BillSubject', 'BillSummary', 'BillText', 'BillTextVersion', 'BillTextSection', 'BillLaw', 'BillDocument'],
  ...['BillHarm', 'BillFamily', 'BillFamilyMember', 'BillFamilyLink', 'Screening', 'Person', 'PersonTerm'],
  ...['ExecutiveAction', 'ExecutiveActionRelation', 'CourtDecision', 'CourtDecisionJurisdiction', 'RecordTopic'],
  ...['Agreement287g', 'Agreement287gEvent', 'Agreement287gPeriod', 'AgreementEdition'],
  ...['DesignationList', 'Designation', 'Organization', 'Campaign', 'Resource', 'Link'],
  ...['WatchedPage', 'WatchedPageParagraph', 'WatchedPagePolicy'],
  ...['SourceRecord', 'Assertion', 'Conflict', 'Change', 'Source', 'SourceCongress'],
] as const;

/** Rows in one statement. */
const CHUNK = 1000;

type Cell = string | number | bigint | boolean | null;

/**
 * Writes the public tables into a new SQLite file, whatever database they are in, with the indexes of the store.
 * @returns rows by table, and the last migration
 * @throws what the signal was aborted with
 */
export async function copyPublic(
  file: string,
  { run }: Pick<Frozen, 'run'>,
  signal: AbortSignal,
): Promise<{ tables: Record<string, number>; migration: string }> {
  const statements = await definitions(`${file}.model`);
  const copy = new Libsql(file);
  try {
    copy.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
    const tables: Record<string, number> = {};
    for (const word of PUBLIC_TABLES) {
      copy.exec(statements.tables.get(word) ?? '');
      tables[word] = await copyTable(copy, word, run, signal);
    }
    for (const index of statements.indexes) copy.exec(index);
    copy.exec('COMMIT; PRAGMA foreign_keys = ON');
    const [last] = await run<{ migration: string }>(
      sql`SELECT MAX("migration_name") AS "migration" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`,
    );
    return { tables, migration: last?.migration ?? '' };
  } finally {
    copy.close();
  }
}

/** How the migrations make the tables. */
async function definitions(file: string) {
  await migrate(`file:${file}`);
  const model = new Libsql(file);
  try {
    const rows = model
      .prepare(
        `SELECT type, tbl_name AS "table", sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')`,
      )
      .all() as { type: string; table: string; sql: string }[];
    const listed = rows.filter((row) => (PUBLIC_TABLES as readonly string[]).includes(row.table));
    return {
      tables: new Map(listed.filter(({ type }) => type === 'table').map((row) => [row.table, row.sql])),
      indexes: listed.filter(({ type }) => type === 'index').map((row) => row.sql),
    };
  } finally {
    model.close();
    for (const end of ['', '-wal', '-shm']) fs.rmSync(`${file}${end}`, { force: true });
  }
}

async function copyTable(
  copy: Libsql.Database,
  word: string,
  run: Frozen['run'],
  signal: AbortSignal,
): Promise<number> {
  const columns = copy.pragma(`table_info("${word}")`) as { name: string; pk: number }[];
  const names = columns.map((each) => each.name);
  const keys = columns
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map((each) => each.name);
  const insert = copy.prepare(
    `INSERT INTO "${word}" (${names.map((each) => `"${each}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  const order = join(keys.map(column), ', ');
  let count = 0;
  for (let after: Sql[] = []; ; ) {
    signal.throwIfAborted();
    const rows = await run<Record<string, Cell>>(
      sql`SELECT ${join(names.map(column), ', ')} FROM ${table(word)} WHERE ${all(after)} ORDER BY ${order} LIMIT ${CHUNK}`,
    );
    for (const row of rows) insert.run(names.map((each) => stored(row[each] ?? null)));
    count += rows.length;
    // SQLite reads and writes without a pause: others are to be served meanwhile.
    await setImmediate();
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) return count;
    after = [
      sql`(${order}) > (${join(
        keys.map((key) => sql`${last[key] ?? null}`),
        ', ',
      )})`,
    ];
  }
}

const stored = (cell: Cell) => (typeof cell === 'boolean' ? Number(cell) : cell);
