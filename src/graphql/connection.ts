import type { InterfaceRef, ObjectFieldsShape, ObjectRef } from '@pothos/core';
import { andThen, type MaybePromise } from '../maybe-promise.ts';
import { builder, type Types } from './builder.ts';
import type { Connection, Edge } from './context.ts';

type Shown<Row> = ObjectRef<Types, Row> | InterfaceRef<Types, Row>;
type FieldBuilder = Parameters<NonNullable<Parameters<typeof builder.queryFields>[0]>>[0];
export type ArgBuilder = FieldBuilder['arg'];

/** What a page costs: what is asked of one node, times the size of the page. A size that is none is refused where it is read. */
export const pageComplexity = (args: { first?: number | null | undefined; last?: number | null | undefined }) => ({
  field: 1,
  multiplier: Math.min(100, Math.max(1, args.first ?? args.last ?? 20)),
});

/** The list field counted the page already. */
const ONCE = { field: 0, multiplier: 1 };

/** The arguments of every list. */
export const pageArgs = (arg: ArgBuilder) => ({
  first: arg.int({ description: 'How many from the start, 1 to 100. 20 when neither `first` nor `last` is given.' }),
  after: arg.string({ description: 'Only what comes after this cursor.' }),
  last: arg.int({ description: 'How many from the end, 1 to 100. Not together with `first`.' }),
  before: arg.string({ description: 'Only what comes before this cursor.' }),
});

/** `PolicyConnection` and `PolicyEdge` for Policy; `more` are further fields of the edge. */
export function connectionOf<Row, E extends Edge<Row> = Edge<Row>>(
  name: string,
  ref: Shown<Row>,
  what: string,
  more?: ObjectFieldsShape<Types, E>,
) {
  const edge = builder.objectRef<E>(`${name}Edge`).implement({
    description: `One of ${what}, and its place in the list.`,
    fields: (t) => ({
      cursor: t.string({
        description: 'The place in the list: pass it as `after` or `before`.',
        resolve: ({ cursor }) => cursor,
      }),
      node: t.field({
        type: ref as ObjectRef<Types, Row>,
        description: 'The thing itself.',
        resolve: ({ node }) => node as never,
      }),
      ...more?.(t),
    }),
  });
  return builder.objectRef<Connection<Row>>(`${name}Connection`).implement({
    description: `A page of ${what}.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: 'What is on the page, with cursors.',
        complexity: ONCE,
        resolve: (connection) => connection.edges() as MaybePromise<readonly E[]>,
      }),
      nodes: t.field({
        type: [ref as ObjectRef<Types, Row>],
        description: 'What is on the page, without cursors.',
        complexity: ONCE,
        resolve: (connection) => connection.nodes() as never,
      }),
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        description: 'Whether there is more, and how to ask for it.',
        resolve: (connection) => new Ends(connection),
      }),
      totalCount: t.int({
        description: 'How many there are on all pages together.',
        resolve: (connection) => connection.totalCount(),
      }),
    }),
  });
}

/** What `pageInfo` tells. Each of these is looked up only when it is asked for. */
class Ends {
  readonly #page: Connection<unknown>;

  constructor(page: Connection<unknown>) {
    this.#page = page;
  }

  // What may have to be waited for is, by whoever resolves it.

  get startCursor(): string | null {
    return andThen(this.#page.edges(), (edges) => edges[0]?.cursor ?? null) as string | null;
  }

  get endCursor(): string | null {
    return andThen(this.#page.edges(), (edges) => edges.at(-1)?.cursor ?? null) as string | null;
  }

  get hasNextPage(): boolean {
    return this.#page.hasNextPage() as boolean;
  }

  get hasPreviousPage(): boolean {
    return this.#page.hasPreviousPage() as boolean;
  }
}

/** The same page, its edges made into others. */
export const mapEdges = <Row>(page: Connection<Row>, other: (edge: Edge<Row>) => Edge<Row>): Connection<Row> => ({
  edges: () => andThen(page.edges(), (edges) => edges.map(other)),
  nodes: () => page.nodes(),
  hasNextPage: () => page.hasNextPage(),
  hasPreviousPage: () => page.hasPreviousPage(),
  totalCount: () => page.totalCount(),
});
