import type { MaybePromise } from '../maybe-promise.ts';
import type { Cells, PageReader } from './connection.ts';
import type { Order, Position, Slice } from './cursor.ts';
import { sliceOf } from './cursor.ts';
import { inList } from './dialect.ts';
import { groupBy } from './groups.ts';
import { type ListArguments, type ListSpec, listed, orderOf } from './list.ts';
import type { Loads } from './loads.ts';
import * as page from './page.ts';
import { column, type Sql, sql } from './sql.ts';

const EMPTY_PAGE: page.CutPage = { rows: [], cursors: [], more: false };

/** How the rows of a page are shown. */
export type NodesOf<Row> = ((rows: readonly Cells[]) => MaybePromise<readonly (Row | null)[]>) | undefined;

/** A list that many owners have one each of, asked for in the same words: asked for many at once, it is one statement. */
export class OwnedList<Row> {
  readonly #loads: Loads;
  readonly #name: string;
  readonly #spec: ListSpec<unknown, string>;
  readonly #column: string;
  readonly #args: ListArguments<unknown, string>;
  readonly #words: Words;
  readonly nodes: NodesOf<Row>;

  /** @throws UserError for arguments that cannot be */
  constructor(
    loads: Loads,
    name: string,
    spec: ListSpec<unknown, string>,
    ownerColumn: string,
    args: ListArguments<unknown, string>,
    nodes: NodesOf<Row>,
  ) {
    this.#loads = loads;
    this.#name = name;
    this.#spec = spec;
    this.#column = ownerColumn;
    this.#args = args;
    this.nodes = nodes;
    this.#words = wordsOf(`${name}.${ownerColumn}:`, spec, args);
  }

  is(name: string, ownerColumn: string): boolean {
    return this.#name === name && this.#column === ownerColumn;
  }

  get slice(): Slice {
    return this.#words.slice;
  }

  page(owner: string): MaybePromise<page.CutPage> {
    return this.#loads.load<page.CutPage>(this.#words.page, owner, EMPTY_PAGE, this.#fetchPages, this.#column);
  }

  beyond(owner: string, position: Position, side: -1 | 1): MaybePromise<boolean> {
    const kind = `beyond:${this.#words.list}:${JSON.stringify([position, side])}`;
    const fetch = this.#byOwner(
      (owned) => page.ownersBeyondStatement(this.#wanted(), owned, position, side),
      () => true,
    );
    return this.#loads.load<boolean>(kind, owner, false, () => fetch, this.#column);
  }

  totalCount(owner: string): MaybePromise<number> {
    const fetch = this.#byOwner(
      (owned) => page.countsStatement(this.#wanted(), owned),
      ({ count }) => Number(count),
    );
    return this.#loads.load<number>(`count:${this.#words.list}`, owner, 0, () => fetch, this.#column);
  }

  // Most often the page is in memory, and none of what follows is needed.

  readonly #fetchPages = () => async (owners: readonly string[]) => {
    const [only] = owners;
    const { run } = this.#loads;
    if (owners.length === 1 && only !== undefined) {
      const all = this.#wanted();
      const own = { ...all, where: [sql`${column(this.#column)} = ${only}`, ...all.where] };
      return new Map([[only, this.#cut(await run<Cells>(page.pageStatement(own, this.slice)))]]);
    }
    const found = await run<Cells>(page.pagesStatement(this.#wanted(), this.#ofOwners(owners), this.slice));
    return new Map([...groupBy(found, (row) => String(row.owner))].map(([key, rows]) => [key, this.#cut(rows)]));
  };

  #cut(rows: readonly Cells[]): page.CutPage {
    return page.cutPage(typed(this.#name, rows), this.#words.order, this.slice);
  }

  #wanted(): page.Listed {
    return listed(this.#spec, this.#loads.provider, this.#args);
  }

  #ofOwners(owners: readonly string[]): page.Owned {
    return { column: this.#column, owners: inList(this.#loads.provider, `r."${this.#column}"`, owners) };
  }

  #byOwner<V>(statement: (owned: page.Owned) => Sql, value: (row: Counted) => V) {
    return async (owners: readonly string[]): Promise<ReadonlyMap<string, V>> => {
      const rows = await this.#loads.run<Counted>(statement(this.#ofOwners(owners)));
      return new Map(rows.map((row) => [row.owner, value(row)]));
    };
  }
}

interface Counted {
  readonly owner: string;
  readonly count: number | bigint;
}

/** A page of the list of one owner. */
export class OwnedPage<Row> implements PageReader<Row> {
  readonly #list: OwnedList<Row>;
  readonly #owner: string;

  constructor(list: OwnedList<Row>, owner: string) {
    this.#list = list;
    this.#owner = owner;
  }

  get slice(): Slice {
    return this.#list.slice;
  }

  get nodes(): NodesOf<Row> {
    return this.#list.nodes;
  }

  page(): MaybePromise<page.CutPage> {
    return this.#list.page(this.#owner);
  }

  beyond(position: Position, side: -1 | 1): MaybePromise<boolean> {
    return this.#list.beyond(this.#owner, position, side);
  }

  totalCount(): MaybePromise<number> {
    return this.#list.totalCount(this.#owner);
  }
}

/** What is read out of the arguments of a list. */
interface Words {
  readonly order: Order;
  readonly slice: Slice;
  /** What tells the list from all others, whoever its owner is; and what tells the page. */
  readonly list: string;
  readonly page: string;
}

const MOST_WORDS = 2_000;
const known = new Map<string, Words>();

/** What was asked once is asked again in the same words. @throws UserError for arguments that cannot be */
function wordsOf(start: string, spec: ListSpec<unknown, string>, args: ListArguments<unknown, string>): Words {
  const key = start + JSON.stringify(args);
  let words = known.get(key);
  if (!words) {
    const order = orderOf(spec, args);
    const slice = sliceOf(args, order);
    const list = start + JSON.stringify([args.filter, args.orderBy]);
    words = { order, slice, list, page: `page:${list}:${JSON.stringify(slice)}` };
    if (known.size >= MOST_WORDS) known.clear();
    known.set(key, words);
  }
  return words;
}

export const typed = (name: string, rows: readonly Cells[]): Cells[] =>
  rows.map((row) => ({ ...row, __typename: name }));
