import { Prisma } from '../generated/sqlite/client.ts';
import type { Tx } from './client.ts';

// What a transaction wrote, as far as caches want to know it: which rows of which tables, by the columns that rows are looked
// up by. Caches forget that, and nothing else. What cannot be told exactly counts as more than it was, never as less.

/** Values by column. */
export type Keys = Readonly<Record<string, readonly string[]>>;

/** Columns that rows are looked up by. */
const isKey = (column: string): boolean => /^(id|hash)$|Id$/.test(column);

/** With more rows of a table than this, any of it may have been written. */
const MOST_VALUES = 1_000;

/** Tables whose rows go with a row of another one: by that one's name, and by the column that names it. As in schema.prisma. */
export const CASCADES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Policy: {
    policyId: [
      'PolicyEvent',
      'PolicyPeriod',
      'Provision',
      'Carveout',
      'PolicyText',
      'PolicyRelation',
      'PolicySponsor',
      'PolicyAgency',
    ],
  },
  Provision: { provisionId: ['ProvisionAnswer'] },
  Bill: {
    billId: [
      'BillTitle',
      'BillSponsor',
      'BillCommittee',
      'BillAction',
      'BillVote',
      'BillAmendment',
      'BillRelation',
      'BillSubject',
      'BillSummary',
      'BillText',
      'BillLaw',
      'BillDocument',
      'BillHarm',
      'BillFamilyMember',
    ],
  },
  BillTextVersion: { textId: ['BillTextSection'] },
  BillFamily: { familyId: ['BillFamilyMember', 'BillFamilyLink'] },
  Person: { personId: ['PersonTerm'] },
  ExecutiveAction: { actionId: ['ExecutiveActionRelation'] },
  CourtDecision: { decisionId: ['CourtDecisionJurisdiction'] },
  Agreement287g: { agreementId: ['Agreement287gEvent', 'Agreement287gPeriod'] },
  WatchedPage: { pageId: ['WatchedPageParagraph', 'WatchedPagePolicy'] },
  Token: { tokenId: ['TokenSecret'] },
  Webhook: { webhookId: ['WebhookSecret', 'WebhookDelivery'] },
};

type Columns = Map<string, Set<string>>;
type Told = readonly [table: string, rows: [string, string[]][] | null, changed?: string[] | null];

/** By table: null where any row of it may have been written, or else the values that the written rows had in some columns. */
export class Touched {
  readonly #tables = new Map<string, Columns | null>();
  /** By table: columns that may have another value in rows that were there before; null where rows may have come or gone. */
  readonly #changed = new Map<string, Set<string> | null>();

  /** Any row of a table. */
  any(table: string): void {
    this.#tables.set(table, null);
    this.#changed.set(table, null);
  }

  /**
   * Rows that have one of these values in each of these columns, before and after.
   * @param changed where they were there before, and still are: the columns that may have another value
   */
  rows(table: string, keys: Keys, changed: readonly string[] | null = null): void {
    const before = this.#changed.get(table);
    this.#changed.set(table, changed && before !== null ? new Set([...(before ?? []), ...changed]) : null);
    const known = this.#tables.get(table);
    if (known === null) return;
    const named = Object.entries(keys).filter(([column]) => isKey(column));
    if (known === undefined) {
      this.#tables.set(table, new Map(named.map(([column, values]) => [column, new Set(values)])));
    } else {
      // A column that some rows are not told by tells nothing of the rest.
      for (const column of known.keys()) if (!(column in keys)) known.delete(column);
      for (const [column, values] of named) for (const value of values) known.get(column)?.add(value);
    }
    const columns = this.#tables.get(table);
    for (const [column, values] of columns ?? []) if (values.size > MOST_VALUES) columns?.delete(column);
    if (!columns?.size) this.#tables.set(table, null);
  }

  /** undefined: nothing of the table was written; null: any row may have been; or else values of a column. */
  of(table: string, column: string | undefined): ReadonlySet<string> | null | undefined {
    const columns = this.#tables.get(table);
    if (!columns) return columns;
    return (column === undefined ? undefined : columns.get(column)) ?? null;
  }

  /** Of a table that was written: columns that may have other values; null where rows may have come or gone, too. */
  changed(table: string): ReadonlySet<string> | null {
    return this.#changed.get(table) ?? null;
  }

  toJSON(): unknown {
    return [...this.#tables].map(([table, columns]): Told => {
      const changed = this.changed(table);
      const rows = columns && [...columns].map(([column, values]): [string, string[]] => [column, [...values]]);
      return [table, rows, changed && [...changed]];
    });
  }

  static fromJSON(value: unknown): Touched {
    const touched = new Touched();
    for (const [table, rows, changed = null] of value as readonly Told[]) {
      touched.#tables.set(table, rows && new Map(rows.map(([column, values]) => [column, new Set(values)])));
      touched.#changed.set(table, changed && new Set(changed));
    }
    return touched;
  }
}

interface Described {
  readonly keys: Keys;
  readonly changed: readonly string[] | null;
}

const described = new WeakMap<Prisma.Sql, Described>();

/**
 * Says which rows a statement writes, where its text alone does not.
 * @param changed where all of them were there before, and still are: the columns that may have another value
 */
export function touching(statement: Prisma.Sql, keys: Keys, changed: readonly string[] | null = null): Prisma.Sql {
  described.set(statement, { keys, changed });
  return statement;
}

/** The values of rows in the columns that rows are looked up by. */
export function keysOf(rows: readonly Readonly<Record<string, unknown>>[], columns: Iterable<string>): Keys {
  const keys: Record<string, string[]> = {};
  for (const column of columns) {
    if (!isKey(column)) continue;
    const values = new Set<string>();
    for (const row of rows) {
      const value = row[column];
      if (value !== null && value !== undefined) values.add(String(value));
      if (values.size > MOST_VALUES) break;
    }
    keys[column] = [...values];
  }
  return keys;
}

/** The transaction, with an eye on what is written in it. */
export function watched(tx: Tx, touched: Touched): Tx {
  const models = new Map<string, unknown>();
  return new Proxy(tx, {
    get(target, property, receiver) {
      const value = Reflect.get(target, property, receiver) as unknown;
      if (property === '$executeRaw' || property === '$queryRaw') {
        return (first: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
          const statement = 'raw' in first ? Prisma.sql(first, ...(values as Prisma.Sql[])) : first;
          if (!/^\s*(SELECT|WITH)\b/i.test(statement.sql))
            noteStatement(touched, statement.sql, described.get(statement));
          return target[property](statement);
        };
      }
      if (property === '$executeRawUnsafe') {
        return (text: string, ...values: unknown[]) => {
          noteStatement(touched, text);
          return target.$executeRawUnsafe(text, ...values);
        };
      }
      if (typeof property !== 'string' || property.startsWith('$') || typeof value !== 'object' || !value) return value;
      let model = models.get(property);
      if (!model) {
        model = watchedModel(value, `${property.charAt(0).toUpperCase()}${property.slice(1)}`, touched);
        models.set(property, model);
      }
      return model;
    },
  });
}

function noteStatement(touched: Touched, text: string, { keys, changed = null }: Partial<Described> = {}): void {
  const table = /^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"(\w+)"/i.exec(text)?.[1];
  if (!table) {
    // Of a statement that no more is known of, any table that it names may be written.
    for (const [, name = ''] of text.matchAll(/"([A-Z]\w*)"/g)) touched.any(name);
    return;
  }
  if (keys) touched.rows(table, keys, changed);
  else touched.any(table);
  if (/^\s*DELETE/i.test(text)) noteCascade(touched, table, keys);
}

function noteCascade(touched: Touched, table: string, keys?: Keys): void {
  for (const [column, children] of Object.entries(CASCADES[table] ?? {})) {
    for (const child of children) {
      if (keys?.id) touched.rows(child, { [column]: keys.id });
      else touched.any(child);
      noteCascade(touched, child);
    }
  }
}

interface WriteArguments {
  readonly where?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];
}

function watchedModel(model: object, table: string, touched: Touched): object {
  return new Proxy(model, {
    get(target, property, receiver) {
      const call = Reflect.get(target, property, receiver) as unknown;
      if (typeof property !== 'string' || !/^(create|update|upsert|delete)/.test(property)) return call;
      return (given: WriteArguments = {}) => {
        if (isNested(given)) throw new Error(`${table}.${property}() writes other tables too: write each by itself`);
        const keys = writtenKeys(property, given);
        const changed = /^update/.test(property) && given.data ? Object.keys(given.data) : null;
        if (Object.keys(keys).length) touched.rows(table, keys, changed);
        else touched.any(table);
        if (property.startsWith('delete')) noteCascade(touched, table, keys);
        return (call as (given: WriteArguments) => unknown).call(target, given);
      };
    },
  });
}

const isNested = ({ data }: WriteArguments): boolean =>
  Object.values(data ?? {}).some(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      ['create', 'createMany', 'connectOrCreate', 'update', 'upsert', 'delete', 'deleteMany'].some(
        (verb) => verb in value,
      ),
  );

/** What a call of Prisma says of the rows that it writes. */
function writtenKeys(method: string, { where, data }: WriteArguments): Keys {
  if (method === 'create' && data && !Array.isArray(data)) return keysOf([data as object as never], Object.keys(data));
  if (!/^(update|delete)/.test(method) || !where) return {};
  const changed = Object.keys(data ?? {});
  return Object.fromEntries(
    Object.entries(where).flatMap(([column, wanted]) => {
      const values =
        typeof wanted === 'string' ? [wanted] : ((wanted as { readonly in?: readonly unknown[] } | null)?.in ?? []);
      const isTold = isKey(column) && values.length > 0 && values.every((value) => typeof value === 'string');
      return isTold && !changed.includes(column) ? [[column, values as readonly string[]]] : [];
    }),
  );
}
