import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql';

type Sizes = ReadonlyMap<string, number>;
const known = new WeakMap<GraphQLSchema, Sizes>();

/**
 * How many entries a field of introspection has: lists as many as such lists have in this schema on average, 0 where it leads
 * to one object that is there anyway. undefined of any other field.
 */
export function entriesOf(schema: GraphQLSchema, type: string, field: string): number | undefined {
  if (!type.startsWith('__')) return undefined;
  let sizes = known.get(schema);
  if (!sizes) {
    sizes = sizesOf(schema);
    known.set(schema, sizes);
  }
  return sizes.get(`${type}.${field}`) ?? 0;
}

function sizesOf(schema: GraphQLSchema): Sizes {
  const types = Object.values(schema.getTypeMap());
  const average = (counts: readonly number[]): number =>
    Math.max(1, Math.ceil(counts.reduce((sum, count) => sum + count, 0) / Math.max(1, types.length)));
  const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = composite.flatMap((type) => Object.values(type.getFields()));
  const per = <T>(list: readonly T[], count: (entry: T) => number): number => average(list.map(count));
  const args = fields.reduce((sum, { args: some }) => sum + some.length, 0);
  return new Map([
    ['__Schema.types', types.length],
    ['__Schema.directives', schema.getDirectives().length],
    ['__Directive.args', 2],
    ['__Type.fields', per(composite, (type) => Object.keys(type.getFields()).length)],
    ['__Type.interfaces', per(composite, (type) => type.getInterfaces().length)],
    ['__Type.possibleTypes', per(types.filter(isUnionType), (type) => type.getTypes().length)],
    ['__Type.enumValues', per(types.filter(isEnumType), (type) => type.getValues().length)],
    ['__Type.inputFields', per(types.filter(isInputObjectType), (type) => Object.keys(type.getFields()).length)],
    ['__Field.args', Math.max(1, Math.ceil(args / Math.max(1, fields.length)))],
  ]);
}
