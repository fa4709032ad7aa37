import { andThen, type MaybePromise } from '../maybe-promise.ts';
import type { Position, Slice } from './cursor.ts';
import { isLasting, markLasting } from './lasting.ts';
import type { CutPage } from './page.ts';

export interface Edge<Row> {
  readonly cursor: string;
  readonly node: Row;
}

/** One page of a list. What is not asked for is not looked up, the page itself included. */
export interface Connection<Row> {
  edges(): MaybePromise<readonly Edge<Row>[]>;
  /** The rows of the edges. */
  nodes(): MaybePromise<readonly Row[]>;
  hasNextPage(): MaybePromise<boolean>;
  hasPreviousPage(): MaybePromise<boolean>;
  totalCount(): MaybePromise<number>;
}

export type Cells = Readonly<Record<string, unknown>>;

/** How a page is read. */
export interface PageReader<Row> {
  readonly slice: Slice;
  page(): MaybePromise<CutPage>;
  /** What is shown of these rows; null for one that is not there any more. Where not given, the rows are. */
  readonly nodes?: ((rows: readonly Cells[]) => MaybePromise<readonly (Row | null)[]>) | undefined;
  /** Is there a row at this position, or past it on that side? */
  beyond(position: Position, side: -1 | 1): MaybePromise<boolean>;
  totalCount(): MaybePromise<number>;
}

/** A page as it is shown. */
interface Shown<Row> {
  readonly edges: readonly Edge<Row>[];
  readonly nodes: readonly Row[];
}

export class PageConnection<Row> implements Connection<Row> {
  readonly #reader: PageReader<Row>;
  #page: MaybePromise<CutPage> | undefined;
  #shown: MaybePromise<Shown<Row>> | undefined;

  constructor(reader: PageReader<Row>) {
    this.#reader = reader;
  }

  edges(): MaybePromise<readonly Edge<Row>[]> {
    return andThen(this.#show(), ({ edges }) => edges);
  }

  nodes(): MaybePromise<readonly Row[]> {
    return andThen(this.#show(), ({ nodes }) => nodes);
  }

  // The side that the page was read towards is known with it; the other is looked up.

  hasNextPage(): MaybePromise<boolean> {
    const { before, backward } = this.#reader.slice;
    return andThen(
      this.#read(),
      ({ more }) => (more && !backward) || (before ? this.#reader.beyond(before, 1) : false),
    );
  }

  hasPreviousPage(): MaybePromise<boolean> {
    const { after, backward } = this.#reader.slice;
    return andThen(this.#read(), ({ more }) => (more && backward) || (after ? this.#reader.beyond(after, -1) : false));
  }

  totalCount(): MaybePromise<number> {
    return this.#reader.totalCount();
  }

  #show(): MaybePromise<Shown<Row>> {
    this.#shown ??= andThen(this.#read(), (page) => {
      const { nodes } = this.#reader;
      return nodes ? andThen(nodes(page.rows), (found) => shownOf(page, found)) : shownOf(page, page.rows as Row[]);
    });
    return this.#shown;
  }

  #read(): MaybePromise<CutPage> {
    this.#page ??= this.#reader.page();
    return this.#page;
  }
}

/** Beside their pages, and no part of what these weigh: the rows are kept by themselves. */
const lastShown = new WeakMap<CutPage, Shown<unknown>>();

/** The same as the last time where it shows the same: what is kept of that is then of use. */
function shownOf<Row>(page: CutPage, found: readonly (Row | null)[]): Shown<Row> {
  let shown = lastShown.get(page) as Shown<Row> | undefined;
  if (shown?.nodes.length !== found.length || !found.every((node, i) => shown?.nodes[i] === node)) {
    shown = shownAnew(page, found);
    lastShown.set(page, shown);
  }
  if (isLasting(page) && !isLasting(shown.edges)) {
    markLasting(shown.edges);
    markLasting(shown.nodes);
  }
  return shown;
}

function shownAnew<Row>({ cursors }: CutPage, found: readonly (Row | null)[]): Shown<Row> {
  const [edges, nodes]: [Edge<Row>[], Row[]] = [[], []];
  for (let i = 0; i < found.length; i++) {
    const node = found[i];
    if (node == null) continue;
    edges.push({ cursor: cursors[i] as string, node });
    nodes.push(node);
  }
  return { edges, nodes };
}
