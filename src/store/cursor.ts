import { UserError } from '../domain/errors.ts';

/** One column of an order. */
export interface Term {
  readonly column: string;
  readonly descending: boolean;
  /** Rows without a value come last, whichever way the column is sorted. */
  readonly nullable: boolean;
  readonly numeric: boolean;
}

/** A total order: its last term is unique among the rows listed. */
export interface Order {
  /** Part of each cursor, so that a cursor of one order is refused by another. */
  readonly name: string;
  readonly terms: readonly Term[];
}

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** The values of a row in the terms of an order. */
export type Position = readonly (string | number | null)[];

/** Which rows of an order are wanted. */
export interface Slice {
  readonly limit: number;
  readonly backward: boolean;
  readonly after: Position | null;
  readonly before: Position | null;
}

export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 100;

/** Opaque to callers: the order's name and the row's values in its terms. */
export function cursorOf(order: Order, row: Readonly<Record<string, unknown>>): string {
  const values = order.terms.map((term) => {
    const value = row[term.column];
    return typeof value === 'bigint' ? Number(value) : value;
  });
  return Buffer.from(JSON.stringify([order.name, ...values])).toString('base64url');
}

/** What the arguments ask for. Anything that cannot be is a UserError that says what to write instead. */
export function sliceOf(args: PageArgs, order: Order): Slice {
  const first = args.first ?? null;
  const last = args.last ?? null;
  if (first !== null && last !== null) {
    throw new UserError(
      'INVALID_INPUT',
      'first and last were both given: a page is read from one end. Leave one of them out.',
    );
  }
  checkSize('first', first);
  checkSize('last', last);
  return {
    limit: first ?? last ?? DEFAULT_PAGE,
    backward: last !== null,
    after: args.after == null ? null : positionOf('after', args.after, order),
    before: args.before == null ? null : positionOf('before', args.before, order),
  };
}

function checkSize(argument: 'first' | 'last', size: number | null): void {
  if (size === null || (size >= 1 && size <= LARGEST_PAGE)) return;
  throw new UserError(
    'INVALID_INPUT',
    `${argument} is ${size}: ask for 1 to ${LARGEST_PAGE} at a time and follow the cursors.`,
  );
}

function positionOf(argument: string, cursor: string, order: Order): Position {
  const [orderName, ...values] = decode(argument, cursor);
  if (orderName !== order.name) {
    throw new UserError(
      'INVALID_INPUT',
      `${argument} is a cursor of another list or order. Cursors go with the list and orderBy they came from: start again without it.`,
    );
  }
  const fits = (value: unknown, term: Term | undefined) =>
    term && ((value === null && term.nullable) || typeof value === (term.numeric ? 'number' : 'string'));
  if (values.length !== order.terms.length || !values.every((value, i) => fits(value, order.terms[i]))) {
    throw broken(argument);
  }
  return values as Position;
}

function decode(argument: string, cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(value)) return value;
  } catch {
    // Falls through to the one message that helps.
  }
  throw broken(argument);
}

const broken = (argument: string): UserError =>
  new UserError(
    'INVALID_INPUT',
    `${argument} is not a cursor: pass endCursor, startCursor or an edge's cursor as it was given.`,
  );
