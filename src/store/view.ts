import { type Cells, type Connection, connection } from './connection.ts';
import { type Slice, sliceOf } from './cursor.ts';
import { inList } from './dialect.ts';
import { groupBy } from './groups.ts';
import { type ListSpec, listed } from './list.ts';
import { LISTS, type ListArgs, type ListName, type ListRow } from './lists.ts';
import { andThen, type Loads, type MaybePromise } from './loads.ts';
import * as page from './page.ts';
import { PARTS, type PartName, type Parts, type Rows, type TableName, type Typed } from './rows.ts';
import { column, type Sql, sql, table } from './sql.ts';

/** All that one request reads, at one version of the data. */
export class View {
  readonly loads: Loads;

  constructor(loads: Loads) {
    this.loads = loads;
  }

  /** A row by its id; null where there is none. */
  row<N extends TableName>(name: N, id: string): MaybePromise<Typed<N, Rows[N]> | null> {
    return this.loads.load<Typed<N, Rows[N]> | null>(`row:${name}`, id, null, () => async (ids) => {
      const { provider, run } = this.loads;
      const rows = await run<Rows[N]>(sql`SELECT r.* FROM ${table(name)} WHERE ${inList(provider, 'r."id"', ids)}`);
      return new Map(rows.map((row) => [row.id, { ...row, __typename: name }]));
    });
  }

  /** A row that must be there, since another row of the database names it. */
  named<N extends TableName>(name: N, id: string): MaybePromise<Typed<N, Rows[N]>> {
    return andThen(this.row(name, id), (row) => {
      if (!row) throw new Error(`${name} ${id} is named, and not there`);
      return row;
    });
  }

  /** Rows by their ids, in that order; those that are not there are left out. */
  rows<N extends TableName>(name: N, ids: readonly string[]): MaybePromise<Typed<N, Rows[N]>[]> {
    return andThen(together(ids.map((id) => this.row(name, id))), (rows) => rows.filter((row) => row !== null));
  }

  /** The parts of a whole, in their order. */
  parts<N extends PartName>(name: N, owner: string): MaybePromise<readonly Typed<N, Parts[N]>[]> {
    return this.loads.load<readonly Typed<N, Parts[N]>[]>(`parts:${name}`, owner, [], () => async (owners) => {
      const { provider, run } = this.loads;
      const by = PARTS[name];
      const rows = await run<Parts[N] & Cells>(
        sql`SELECT r.* FROM ${table(name)} WHERE ${inList(provider, `r."${by}"`, owners)} ORDER BY ${column(by)}, r."ordinal"`,
      );
      return groupBy(
        rows.map((row) => ({ ...row, __typename: name })),
        (row) => String((row as Cells)[by]),
      );
    });
  }

  /** A page of a list. */
  list<N extends ListName>(name: N, args: ListArgs<N>): Connection<ListRow<N>> {
    const spec = LISTS[name] as unknown as ListSpec<unknown, string>;
    const wanted = listed(spec, this.loads.provider, args);
    return this.page(wanted, sliceOf(args, wanted.order), (rows) => this.#nodes(name, spec.hydrated, rows));
  }

  /** A page of the rows of a statement. */
  protected page<Row>(
    wanted: page.Listed,
    slice: Slice,
    nodes: (rows: readonly Cells[]) => MaybePromise<readonly (Row | null)[]>,
  ): Connection<Row> {
    const { run } = this.loads;
    return connection({
      order: wanted.order,
      slice,
      nodes,
      rows: () => run<Cells>(page.pageStatement(wanted, slice)),
      beyond: async (position, side) => (await run(page.beyondStatement(wanted, position, side))).length > 0,
      totalCount: async () => Number((await run<Counted>(page.countStatement(wanted)))[0]?.count),
    });
  }

  /** A page of the list of one owner: asked for many owners at once, it is still one statement. */
  listOf<N extends ListName>(name: N, ownerColumn: string, owner: string, args: ListArgs<N>): Connection<ListRow<N>> {
    const { provider, run, load } = this.loads;
    const spec = LISTS[name] as unknown as ListSpec<unknown, string>;
    const wanted = listed(spec, provider, args);
    const slice = sliceOf(args, wanted.order);
    const kind = `${name}.${ownerColumn}:${JSON.stringify([args.filter, args.orderBy])}`;
    const ofOwners = (owners: readonly string[]): page.Owned => ({
      column: ownerColumn,
      owners: inList(provider, `r."${ownerColumn}"`, owners),
    });
    const byOwner =
      <V>(statement: (owned: page.Owned) => Sql, value: (row: Counted) => V) =>
      async (owners: readonly string[]) => {
        const rows = await run<Counted>(statement(ofOwners(owners)));
        return new Map(rows.map((row) => [row.owner, value(row)]));
      };
    return connection({
      order: wanted.order,
      slice,
      nodes: (rows) => this.#nodes(name, spec.hydrated, rows),
      rows: () =>
        load<readonly Cells[]>(`page:${kind}:${JSON.stringify(slice)}`, owner, [], () => async (owners) => {
          const [only] = owners;
          if (owners.length === 1 && only !== undefined) {
            const own = { ...wanted, where: [sql`${column(ownerColumn)} = ${only}`, ...wanted.where] };
            return new Map([[only, await run<Cells>(page.pageStatement(own, slice))]]);
          }
          const found = await run<Cells>(page.pagesStatement(wanted, ofOwners(owners), slice));
          return groupBy(found, (row) => String(row.owner));
        }),
      beyond: (position, side) =>
        load<boolean>(`beyond:${kind}:${JSON.stringify([position, side])}`, owner, false, () =>
          byOwner(
            (owned) => page.ownersBeyondStatement(wanted, owned, position, side),
            () => true,
          ),
        ),
      totalCount: () =>
        load<number>(`count:${kind}`, owner, 0, () =>
          byOwner(
            (owned) => page.countsStatement(wanted, owned),
            ({ count }) => Number(count),
          ),
        ),
    });
  }

  /** The rows of a list: those of a table by their ids, or what the statement gave. */
  #nodes<N extends ListName>(
    name: N,
    hydrated: TableName | null,
    rows: readonly Cells[],
  ): MaybePromise<readonly (ListRow<N> | null)[]> {
    const nodes = hydrated
      ? together(rows.map((row) => this.row(hydrated, String(row.id))))
      : rows.map((row) => ({ ...row, __typename: name }));
    return nodes as MaybePromise<(ListRow<N> | null)[]>;
  }
}

interface Counted {
  readonly owner: string;
  readonly count: number | bigint;
}

/** A promise only where one of them is one. */
const together = <T>(values: readonly MaybePromise<T>[]): MaybePromise<T[]> =>
  values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as T[]);
