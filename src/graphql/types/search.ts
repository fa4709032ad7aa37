import { builder } from '../builder.ts';
import { connectionOf, mapEdges, pageArgs, pageComplexity } from '../connection.ts';
import type { Connection, Edge } from '../context.ts';
import { nameOf, RecordRef, type RecordRow } from '../refs.ts';
import { SearchType } from './words.ts';

interface SearchEdge extends Edge<RecordRow> {
  readonly query: string;
}

const SearchConnection = connectionOf<RecordRow, SearchEdge>('Search', RecordRef, 'what was found', (t) => ({
  snippet: t.string({
    nullable: true,
    description:
      'Some of the text around the words looked for, out of its summary, or else its title. Null where they are elsewhere, as in a note.',
    resolve: ({ node, query }, _args, { view }) => view.snippet(node.__typename, node.id, query),
  }),
}));

builder.queryField('search', (t) =>
  t.field({
    type: SearchConnection,
    description:
      'Records by the words in their text: all of the words must be there. "Words in quotes" must stand together, begin* finds every word that begins so. Those with the words in their title come first, then the newest.',
    args: {
      query: t.arg.string({ required: true, description: 'Words, "phrases" and begin*.' }),
      types: t.arg({ type: [SearchType], description: 'Only records of these kinds. All kinds when left out.' }),
      changedSince: t.arg({ type: 'DateTime', description: 'Only records that changed at this instant or later.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: (_root, { query, types, changedSince, ...page }, { view }) => {
      const found = view.search({ query, entities: types, changedSince }, page, nameOf) as Connection<RecordRow>;
      return mapEdges(found, ({ cursor, node }): SearchEdge => ({ cursor, node, query }));
    },
  }),
);
