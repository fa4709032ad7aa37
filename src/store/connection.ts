import type { Position, Slice } from './cursor.ts';
import { andThen, type MaybePromise } from './loads.ts';
import type { CutPage } from './page.ts';

export interface Edge<Row> {
  readonly cursor: string;
  readonly node: Row;
}

/** One page of a list. What is not asked for is not looked up, the page itself included. */
export interface Connection<Row> {
  edges(): MaybePromise<readonly Edge<Row>[]>;
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

export function connection<Row>({ slice, page: cut, nodes, beyond, totalCount }: PageReader<Row>): Connection<Row> {
  const { after, before, backward } = slice;
  let page: MaybePromise<CutPage> | undefined;
  let edges: MaybePromise<readonly Edge<Row>[]> | undefined;
  const readPage = () => {
    page ??= cut();
    return page;
  };
  const readEdges = (page: CutPage): MaybePromise<readonly Edge<Row>[]> => {
    const { cursors, rows } = page;
    if (!nodes) {
      page.edges ??= rows.map((node, i) => ({ cursor: cursors[i] as string, node }));
      return page.edges as readonly Edge<Row>[];
    }
    return andThen(nodes(rows), (found) => {
      // A loop, since a page in memory costs little else.
      const read: Edge<Row>[] = [];
      for (let i = 0; i < found.length; i++) {
        const node = found[i];
        if (node != null) read.push({ cursor: cursors[i] as string, node });
      }
      return read;
    });
  };
  return {
    edges() {
      edges ??= andThen(readPage(), readEdges);
      return edges;
    },
    // The side that the page was read towards is known with it; the other is looked up.
    hasNextPage: () => andThen(readPage(), ({ more }) => (more && !backward) || (before ? beyond(before, 1) : false)),
    hasPreviousPage: () => andThen(readPage(), ({ more }) => (more && backward) || (after ? beyond(after, -1) : false)),
    totalCount,
  };
}
