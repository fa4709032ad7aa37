import type { MaybePromise } from '../maybe-promise.ts';
import { type Cells, type Connection, PageConnection } from './connection.ts';
import { type Order, type PageArgs, type Position, sliceOf } from './cursor.ts';
import { cutPage } from './page.ts';

/**
 * A page of rows that are worked out and not read: all of them are made, put in order and cut. For lists of some hundred at
 * most. Cursors are places in the order, as they are of other lists.
 */
export function sortedConnection<Row>(
  all: () => Promise<readonly Row[]>,
  order: Order,
  cellsOf: (row: Row) => Cells,
  args: PageArgs,
): Connection<Row> {
  const slice = sliceOf(args, order);
  let made: Promise<{ readonly cells: Cells; readonly row: Row }[]> | undefined;
  const sorted = () => {
    made ??= all().then((rows) =>
      rows
        .map((row) => ({ cells: { ...cellsOf(row), row }, row }))
        .sort((a, b) => compare(order, positionOf(order, a.cells), positionOf(order, b.cells))),
    );
    return made;
  };
  const side = (cells: Cells, position: Position) => compare(order, positionOf(order, cells), position);
  return new PageConnection({
    slice,
    page: async () => {
      const found = (await sorted())
        .map(({ cells }) => cells)
        .filter((cells) => !slice.after || side(cells, slice.after) > 0)
        .filter((cells) => !slice.before || side(cells, slice.before) < 0);
      return cutPage((slice.backward ? found.reverse() : found).slice(0, slice.limit + 1), order, slice);
    },
    nodes: (rows): MaybePromise<readonly Row[]> => rows.map((cells) => cells.row as Row),
    beyond: async (position, towards) => (await sorted()).some(({ cells }) => side(cells, position) * towards >= 0),
    totalCount: async () => (await sorted()).length,
  });
}

const positionOf = (order: Order, cells: Cells): Position =>
  order.terms.map(({ column }) => (cells[column] ?? null) as Position[number]);

function compare({ terms }: Order, a: Position, b: Position): number {
  for (const [i, { descending }] of terms.entries()) {
    const [one, other] = [a[i] ?? null, b[i] ?? null];
    if (one === other) continue;
    // What has no value comes last, either way.
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other === descending ? 1 : -1;
  }
  return 0;
}
