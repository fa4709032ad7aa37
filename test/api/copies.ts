import { Prisma } from '../../src/generated/sqlite/client.ts';
import type { Database, Tx } from '../../src/store/client.ts';
import { insertRows, type Row } from '../../src/store/dialect.ts';
import { LISTS } from '../../src/store/lists.ts';

// More rows of any table, made of those that are there: so that lists are long, and rows can come in and go while they are read.

/** How a copy comes to a key of its own: by a number, which the database counts or we do. Other tables have an id of text. */
const KEYS: Readonly<Record<string, { readonly number: string; readonly isCounted?: true }>> = {
  BillAction: { number: 'ordinal' },
  BillSponsor: { number: 'ordinal' },
  BillAmendment: { number: 'ordinal' },
  BillTextSection: { number: 'ordinal' },
  Carveout: { number: 'ordinal' },
  Version: { number: 'number' },
  Change: { number: 'seq', isCounted: true },
  Problem: { number: 'id', isCounted: true },
};

/** What comes along with a row, so that the copy is in the same lists as the row: tables, and the column that names the row. */
const WITH: Readonly<Record<string, readonly (readonly [table: string, column: string])[]>> = {
  Policy: [
    ['PolicyAgency', 'policyId'],
    ['PolicyPeriod', 'policyId'],
    ['Carveout', 'policyId'],
    ['WatchedPagePolicy', 'policyId'],
    ['Provision', 'policyId'],
  ],
  Provision: [['ProvisionAnswer', 'provisionId']],
  Bill: [
    ['BillHarm', 'billId'],
    ['BillFamilyMember', 'billId'],
    ['BillSponsor', 'billId'],
  ],
  WatchedPage: [['WatchedPagePolicy', 'pageId']],
  CourtDecision: [
    ['CourtDecisionJurisdiction', 'decisionId'],
    ['Link', 'fromId'],
  ],
  Resource: [['Link', 'fromId']],
  Campaign: [['Link', 'fromId']],
};

const MARK = '~copy';
const FIRST_NUMBER = 100_000;
let made = 0;

/** What names the whole that a part is of. */
const WHOLE: Readonly<Record<string, string>> = {
  BillAction: 'billId',
  BillSponsor: 'billId',
  BillAmendment: 'billId',
  BillTextSection: 'textId',
  Version: 'recordId',
  Change: 'recordId',
  Designation: 'jurisdictionId',
};

/** Which rows are to be copied: of tables with ids those of these ids, of parts those of this whole; any where none are named. */
export interface Originals {
  readonly ids: readonly string[];
  readonly whole: string | undefined;
}

const column = (name: string): Prisma.Sql => Prisma.raw(`"${name}"`);

const isCopy = (table: string): Prisma.Sql =>
  KEYS[table]
    ? Prisma.sql`(${column(KEYS[table].number)} >= ${FIRST_NUMBER})`
    : Prisma.sql`(${column('id')} LIKE ${`%${MARK}%`})`;

function isOriginal(table: string, { ids, whole }: Originals): Prisma.Sql {
  if (ids.length && !KEYS[table]) return Prisma.sql`${column('id')} IN (${Prisma.join([...ids])})`;
  const owner = WHOLE[table];
  const own = owner && whole !== undefined ? Prisma.sql`${column(owner)} = ${whole}` : Prisma.sql`1 = 1`;
  return Prisma.sql`NOT ${isCopy(table)} AND ${own}`;
}

/** What its lists are sorted by: there copies take the values of other rows. */
const sortedBy = (table: string): string[] => [
  ...new Set(
    Object.values(LISTS)
      .filter(({ name, hydrated }) => name === table || hydrated === table)
      .flatMap(({ orders }) => Object.values(orders).flatMap(({ terms }) => terms.map((term) => term.column))),
  ),
];

const rowsOf = async (tx: Tx, table: string, condition: Prisma.Sql): Promise<Row[]> =>
  (await tx.$queryRaw<Row[]>(Prisma.sql`SELECT * FROM ${column(table)} WHERE ${condition} LIMIT 200`)).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
    ),
  );

/** Puts copies of rows of a table in. @param below gives a number from 0 to below it */
export async function copyRows(
  db: Database,
  table: string,
  count: number,
  below: (n: number) => number,
  originals: Originals,
): Promise<void> {
  await db.write(async (tx) => {
    const rows = await rowsOf(tx, table, isOriginal(table, originals));
    if (!rows.length) return;
    const pick = () => rows[below(rows.length)] as Row;
    const key = KEYS[table]?.number ?? 'id';
    const names = sortedBy(table).filter((name) => name !== key && name in pick());
    for (let i = 0; i < count; i++) {
      await copyRow({ tx, db }, table, pick(), Object.fromEntries(names.map((name) => [name, pick()[name]])));
    }
  });
}

async function copyRow(on: { tx: Tx; db: Database }, table: string, row: Row, other: Row): Promise<void> {
  const number = FIRST_NUMBER + ++made;
  const key = KEYS[table];
  const copy: Record<string, unknown> = { ...row, ...other };
  if (key?.isCounted) delete copy[key.number];
  else copy[key?.number ?? 'id'] = key ? number : `${String(row.id).split(MARK)[0]}${MARK}${number}`;
  await insertRows(on.tx, on.db.provider, table, [copy]);
  for (const [part, owner] of WITH[table] ?? []) {
    const parts = await rowsOf(on.tx, part, Prisma.sql`${column(owner)} = ${row.id}`);
    for (const one of parts.filter(({ ordinal }) => Number(ordinal ?? 0) < FIRST_NUMBER)) {
      if (part === 'Provision') await copyRow(on, part, one, { [owner]: copy.id });
      else await insertRows(on.tx, on.db.provider, part, [{ ...one, [owner]: copy.id }]);
    }
  }
}

/** Takes some of the copies out again. Logs only ever grow. */
export async function removeCopies(db: Database, table: string, count: number): Promise<void> {
  const key = KEYS[table];
  if (table === 'AuditEntry' || (key && key.number !== 'ordinal')) return;
  const own = column(key?.number ?? 'id');
  await db.write(async (tx) => {
    const found = await tx.$queryRaw<{ key: string | number | bigint }[]>(
      Prisma.sql`SELECT ${own} AS "key" FROM ${column(table)} WHERE ${isCopy(table)} ORDER BY ${own} DESC LIMIT ${count}`,
    );
    for (const one of found) {
      const value = typeof one.key === 'bigint' ? Number(one.key) : one.key;
      await tx.$executeRaw(Prisma.sql`DELETE FROM ${column(table)} WHERE ${own} = ${value}`);
    }
  });
}
