import { resolveNodes } from '@pothos/plugin-relay';
import { type GraphQLResolveInfo, isObjectType } from 'graphql';
import { UserError } from '../../domain/errors.ts';
import { builder, decodeId } from '../builder.ts';
import type { Context } from '../context.ts';

const LARGEST_BATCH = 100;

/** The things of these ids; null in the place of each that is not there, and of what is no id. */
function load(ids: readonly string[], context: Context, info: GraphQLResolveInfo) {
  const decoded = ids.map((id) => {
    const { typename, id: key } = decodeId(id);
    const type = info.schema.getType(typename);
    const isNode = isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
    return isNode && key ? { typename, id: key } : null;
  });
  return resolveNodes(builder, context, info, decoded);
}

builder.queryFields((t) => ({
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'Anything by its id. Null where there is no such thing.',
    args: {
      id: t.arg.id({ required: true, description: 'An id as any `id` field gives it: "Policy:wa-king_county-001".' }),
    },
    resolve: async (_root, { id }, context, info) => (await load([id], context, info))[0] as object | null,
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: 'Many things by their ids, in the order of the ids. Null in the place of each that is not there.',
    args: { ids: t.arg.idList({ required: true, description: `Up to ${LARGEST_BATCH} ids, of any types.` }) },
    complexity: ({ ids }) => ({ field: 1, multiplier: Math.max(1, ids.length) }),
    resolve: (_root, { ids }, context, info) => {
      if (ids.length <= LARGEST_BATCH) return load(ids, context, info) as Promise<object[]>;
      throw new UserError('LIMIT', `nodes was given ${ids.length} ids: ask for at most ${LARGEST_BATCH} at a time.`);
    },
  }),
}));
