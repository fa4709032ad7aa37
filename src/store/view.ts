import { type Position, type Slice, sliceOf } from './cursor.ts';
import { inList } from './dialect.ts';
import { groupBy } from './groups.ts';
import { type ListSpec, listed } from './list.ts';
import { LISTS, type ListArgs, type ListName, type ListRow } from './lists.ts';
import { type Loads, type MaybePromise, andThen } from './loads.ts';
import * as page from './page.ts';
import { PARTS, type PartName, type Parts, type Rows, type TableName, type Typed } from './rows.ts';
import { column, type Sql, sql, table } from './sql.ts';

export interface Edge<Row> {
  readonly cursor: string;
  readonly node: Row;
}

/** One page of a list. What is not asked for is not looked up. */
export interface Connection<Row> {
  readonly edges: readonly Edge<Row>[];
  hasNextPage(): MaybePromise<boolean>;
  hasPreviousPage(): MaybePromise<boolean>;
  totalCount(): MaybePromise<number>;
}

type Cells = Readonly<Record<string, unknown>>;

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
  async list<N extends ListName>(name: N, args: ListArgs<N>): Promise<Connection<ListRow<N>>> {
    const { provider, run } = this.loads;
    const spec = LISTS[name] as unknown as ListSpec<unknown, string>;
    const wanted = listed(spec, provider, args);
    const slice = sliceOf(args, wanted.order);
    const { edges, more } = page.cutPage(await run<Cells>(page.pageStatement(wanted, slice)), wanted.order, slice);
    return { edges: await this.#nodes(name, spec, edges), ...this.around(wanted, slice, more) };
  }

  /** What is known of a list beyond one page of it. */
  protected around(wanted: page.Listed, slice: Slice, more: boolean): Omit<Connection<never>, 'edges'> {
    const { run } = this.loads;
    return {
      ...sides(slice, more, async (position, side) => {
        const found = await run(page.beyondStatement(wanted, position, side));
        return found.length > 0;
      }),
      totalCount: async () => Number((await run<{ count: number | bigint }>(page.countStatement(wanted)))[0]?.count),
    };
  }

  /** A page of the list of one owner: asked for many owners at once, it is still one statement. */
  listOf<N extends ListName>(
    name: N,
    ownerColumn: string,
    owner: string,
    args: ListArgs<N>,
  ): MaybePromise<Connection<ListRow<N>>> {
    const { provider, run, load } = this.loads;
    const spec = LISTS[name] as unknown as ListSpec<unknown, string>;
    const wanted = listed(spec, provider, args);
    const slice = sliceOf(args, wanted.order);
    const kind = `${name}.${ownerColumn}:${JSON.stringify([args.filter, args.orderBy])}`;
    const ofOwners = (owners: readonly string[]): page.Owned => ({
      column: ownerColumn,
      owners: inList(provider, `r."${ownerColumn}"`, owners),
    });
    const byOwner = async <Row extends { owner: unknown }>(statement: Sql) =>
      (await run<Row>(statement)).map((row): [string, Row] => [String(row.owner), row]);

    const rows = load<readonly Cells[]>(`page:${kind}:${JSON.stringify(slice)}`, owner, [], () => async (owners) => {
      const [only] = owners;
      if (owners.length === 1 && only !== undefined) {
        const own = { ...wanted, where: [sql`${column(ownerColumn)} = ${only}`, ...wanted.where] };
        return new Map([[only, await run<Cells>(page.pageStatement(own, slice))]]);
      }
      const found = await run<Cells>(page.pagesStatement(wanted, ofOwners(owners), slice));
      return groupBy(found, (row) => String(row.owner));
    });
    const beyond = (position: Position, side: -1 | 1) =>
      load<boolean>(`beyond:${kind}:${JSON.stringify([position, side])}`, owner, false, () => async (owners) => {
        const found = await byOwner(page.ownersBeyondStatement(wanted, ofOwners(owners), position, side));
        return new Map(found.map(([key]) => [key, true]));
      });
    const totalCount = () =>
      load<number>(`count:${kind}`, owner, 0, () => async (owners) => {
        const statement = page.countsStatement(wanted, ofOwners(owners));
        const found = await byOwner<{ owner: string; count: number | bigint }>(statement);
        return new Map(found.map(([key, row]) => [key, Number(row.count)]));
      });

    return andThen(rows, (found) => {
      const { edges, more } = page.cutPage(found, wanted.order, slice);
      return andThen(this.#nodes(name, spec, edges), (nodes) => ({
        edges: nodes,
        ...sides(slice, more, beyond),
        totalCount,
      }));
    });
  }

  #nodes<N extends ListName>(
    name: N,
    spec: ListSpec<unknown, string>,
    edges: readonly { readonly cursor: string; readonly row: Cells }[],
  ): MaybePromise<Edge<ListRow<N>>[]> {
    const { hydrated } = spec;
    const nodes = hydrated
      ? together(edges.map(({ row }) => this.row(hydrated, String(row.id))))
      : edges.map(({ row }) => ({ ...row, __typename: name }));
    return andThen(nodes as MaybePromise<(ListRow<N> | null)[]>, (rows) =>
      edges.flatMap(({ cursor }, i) => {
        const node = rows[i];
        return node ? [{ cursor, node }] : [];
      }),
    );
  }
}

/** What lies on both sides of a page. The side it was read towards is known; the other is looked up when asked for. */
function sides(
  { after, before, backward }: Slice,
  more: boolean,
  beyond: (position: Position, side: -1 | 1) => MaybePromise<boolean>,
): Pick<Connection<never>, 'hasNextPage' | 'hasPreviousPage'> {
  return {
    hasNextPage: () => (more && !backward) || (before ? beyond(before, 1) : false),
    hasPreviousPage: () => (more && backward) || (after ? beyond(after, -1) : false),
  };
}

/** A promise only where one of them is one. */
const together = <T>(values: readonly MaybePromise<T>[]): MaybePromise<T[]> =>
  values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as T[]);
