import { type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { encodeId } from '../builder.ts';

/** Fields whose resolver is as it was written: nobody has to be asked whether the viewer may see them. */
const plain = new WeakSet<GraphQLField<unknown, unknown>>();

export const isPlainField = (field: GraphQLField<unknown, unknown>): boolean => plain.has(field);

/**
 * Notes which fields are plain, and gives ids at once: Pothos makes two promises for each, and a page of 50 policies with their
 * provisions has 500 ids. What fields with scopes have around them stays.
 */
export function unwrapFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const { id } = (type.extensions.pothosOptions ?? {}) as { readonly id?: NodeId };
    for (const field of Object.values(type.getFields())) {
      if (field.extensions.pothosResolveWrapped) continue;
      if (field.name === 'id' && id) field.resolve = (row) => encodeId(type.name, id.resolve(row));
      plain.add(field);
    }
  }
  return schema;
}

/** How a node says its id, as its type was given to builder.node(). */
interface NodeId {
  resolve(row: unknown): string;
}
