import type { Entity } from '../domain/ids.ts';
import { andThen, type MaybePromise, together } from '../maybe-promise.ts';
import { type Cells, type Connection, PageConnection } from './connection.ts';
import { type CountedBy, type CountedGroup, type CountedName, groupsStatement } from './counts.ts';
import { type Slice, sliceOf } from './cursor.ts';
import { inList } from './dialect.ts';
import { groupBy } from './groups.ts';
import { isLasting } from './lasting.ts';
import { type ListArguments, type ListSpec, listed, orderOf } from './list.ts';
import { LISTS, type ListArgs, type ListName, type ListRow } from './lists.ts';
import type { Loads } from './loads.ts';
import { isMergeable, Merges, mergeableEntity } from './merges.ts';
import { type NodesOf, OwnedList, OwnedPage, typed } from './owned-list.ts';
import * as page from './page.ts';
import { PARTS, type PartName, type Parts, type Rows, type TableName, type Typed } from './rows.ts';
import { column, type Sql, sql, table } from './sql.ts';

const NO_MERGES = new Merges(new Map());

/** All that one request reads, at one version of the data. */
export class View {
  readonly loads: Loads;
  /** By their arguments. */
  #owned: Map<object, unknown> | undefined;

  constructor(loads: Loads) {
    this.loads = loads;
  }

  /** Is a value itself, and no other like it, what the next who asks will be given? */
  readonly isLasting = isLasting;

  /** A row by its id; null where there is none. For a record that staff merged into another, that one. */
  row<N extends TableName>(name: N, id: string): MaybePromise<Typed<N, Rows[N]> | null> {
    return andThen(this.#own(name, id), (row) => {
      // What is merged is listed no more: of all others nothing is asked.
      const entity = row && 'delistedAt' in row && row.delistedAt !== null ? mergeableEntity(name) : undefined;
      if (!entity) return row;
      return andThen(this.#merges(entity), (merges) =>
        merges.isMerged(id) ? this.#own(name, merges.rootOf(id)) : row,
      );
    });
  }

  /** Ids of the records that were merged into this one, however indirectly. */
  mergedIds(entity: Entity, id: string): MaybePromise<readonly string[]> {
    return isMergeable(entity) ? andThen(this.#merges(entity), (merges) => merges.groupOf(id).slice(1)) : [];
  }

  #merges(entity: Entity): MaybePromise<Merges> {
    return this.loads.load('merges', entity, NO_MERGES, () => async (entities) => {
      const { provider, run } = this.loads;
      const rows = await run<{ entity: string; fromId: string; intoId: string }>(
        sql`SELECT r."entity", r."fromId", r."intoId" FROM "Merge" AS r WHERE r."undoneAt" IS NULL AND ${inList(provider, 'r."entity"', entities)}`,
      );
      const byEntity = groupBy(rows, (row) => row.entity);
      return new Map(
        [...byEntity].map(([kind, merged]) => [kind, new Merges(new Map(merged.map((m) => [m.fromId, m.intoId])))]),
      );
    });
  }

  #own<N extends TableName>(name: N, id: string): MaybePromise<Typed<N, Rows[N]> | null> {
    return this.loads.load<Typed<N, Rows[N]> | null>(
      `row:${name}`,
      id,
      null,
      () => async (ids) => {
        const { provider, run } = this.loads;
        const rows = await run<Rows[N]>(sql`SELECT r.* FROM ${table(name)} WHERE ${inList(provider, 'r."id"', ids)}`);
        return new Map(rows.map((row) => [row.id, { ...row, __typename: name }]));
      },
      'id',
    );
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
    return andThen(together(ids.map((id) => this.#own(name, id))), (rows) => rows.filter((row) => row !== null));
  }

  /** The parts of a whole, in their order. */
  parts<N extends PartName>(name: N, owner: string): MaybePromise<readonly Typed<N, Parts[N]>[]> {
    return this.loads.load<readonly Typed<N, Parts[N]>[]>(
      `parts:${name}`,
      owner,
      [],
      () => async (owners) => {
        const { provider, run } = this.loads;
        const by = PARTS[name];
        const rows = await run<Parts[N] & Cells>(
          sql`SELECT r.* FROM ${table(name)} WHERE ${inList(provider, `r."${by}"`, owners)} ORDER BY ${column(by)}, r."ordinal"`,
        );
        return groupBy(
          rows.map((row) => ({ ...row, __typename: name })),
          (row) => String((row as Cells)[by]),
        );
      },
      PARTS[name],
    );
  }

  /** A page of a list. */
  list<N extends ListName>(name: N, args: ListArgs<N>): Connection<ListRow<N>> {
    const spec = LISTS[name] as unknown as ListSpec<unknown, string>;
    return this.page(
      name,
      [args.filter, args.orderBy],
      () => listed(spec, this.loads.provider, args),
      sliceOf(args, orderOf(spec, args)),
      this.#nodes<N>(spec.hydrated),
      shapeOf(args),
    );
  }

  /** How many of a list there are by one or more of their sides on a day, the largest groups first: at most `limit` of them. */
  groups<N extends CountedName>(
    name: N,
    by: readonly CountedBy<N>[],
    filter: ListArgs<N>['filter'],
    today: string,
    limit: number,
  ): MaybePromise<readonly CountedGroup<N>[]> {
    const { provider, run, once } = this.loads;
    return once(`groups:${name}`, JSON.stringify([by, filter, today, limit]), async () => {
      const wanted = listed(LISTS[name] as unknown as ListSpec<unknown, string>, provider, { filter });
      const rows = await run<CountedGroup<N>>(groupsStatement(name, wanted, by, today, limit));
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    });
  }

  /** Ids out of one column by a value of another, in their order: of a table of pairs, or of rows that name each other. */
  protected idsBy(
    kind: string,
    from: string,
    by: string,
    wanted: string,
    key: string,
  ): MaybePromise<readonly string[]> {
    const { provider, run, load } = this.loads;
    return load<readonly string[]>(
      kind,
      key,
      [],
      () => async (keys) => {
        const rows = await run<{ by: string; id: string }>(
          sql`SELECT ${column(by)} AS "by", ${column(wanted)} AS "id" FROM ${table(from)} WHERE ${inList(provider, `r."${by}"`, keys)} ORDER BY ${column(by)}, ${column(wanted)}`,
        );
        return new Map([...groupBy(rows, (row) => row.by)].map(([owner, found]) => [owner, found.map(({ id }) => id)]));
      },
      by,
    );
  }

  /**
   * A page of the rows of a statement, which `name` and `key` tell from all others.
   * @param shape the same for statements that go by the same columns
   */
  protected page<Row>(
    name: string,
    key: unknown,
    wanted: () => page.Listed,
    slice: Slice,
    nodes: NodesOf<Row>,
    shape = '',
  ): Connection<Row> {
    const { run, once } = this.loads;
    const text = JSON.stringify(key);
    const found = async (statement: Sql) => (await run(statement)).length > 0;
    return new PageConnection({
      slice,
      nodes,
      page: () =>
        once(`page:${name}:${shape}`, `${text}${JSON.stringify(slice)}`, async () => {
          const listed = wanted();
          return page.cutPage(typed(name, await run<Cells>(page.pageStatement(listed, slice))), listed.order, slice);
        }),
      beyond: (position, side) =>
        once(`beyond:${name}:${shape}`, `${text}${JSON.stringify([position, side])}`, () =>
          found(page.beyondStatement(wanted(), position, side)),
        ),
      totalCount: () =>
        once(`count:${name}:${shape}`, text, async () =>
          Number((await run<Counted>(page.countStatement(wanted())))[0]?.count),
        ),
    });
  }

  /**
   * A page of the list of one owner: asked for many owners at once, it is still one statement.
   * @param args those that are the same object for many owners are read once
   */
  listOf<N extends ListName>(name: N, ownerColumn: string, owner: string, args: ListArgs<N>): Connection<ListRow<N>> {
    this.#owned ??= new Map();
    let list = this.#owned.get(args) as OwnedList<ListRow<N>> | undefined;
    if (!list?.is(name, ownerColumn)) {
      const spec = LISTS[name] as unknown as ListSpec<unknown, string>;
      list = new OwnedList<ListRow<N>>(this.loads, name, spec, ownerColumn, args, this.#nodes<N>(spec.hydrated));
      this.#owned.set(args, list);
    }
    return new PageConnection(new OwnedPage(list, owner));
  }

  /** How the rows of a list are found that are those of a table by their ids. */
  #nodes<N extends ListName>(hydrated: TableName | null): NodesOf<ListRow<N>> {
    if (!hydrated) return undefined;
    return (rows) => together(rows.map((row) => this.row(hydrated, String(row.id)))) as MaybePromise<ListRow<N>[]>;
  }
}

/** By which columns a list is picked and put in order: pages outlive changes of all others. */
const shapeOf = ({ filter, orderBy }: ListArguments<unknown, string>): string =>
  `${orderBy ?? ''}:${Object.entries(filter ?? {}).flatMap(([name, value]) => (value == null ? [] : [name]))}`;

interface Counted {
  readonly count: number | bigint;
}
