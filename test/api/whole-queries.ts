import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { schema } from '../../src/graphql/schema.ts';

/** How deep records are asked for inside records. Connections and edges count as nothing. */
const DEPTH = { one: 2, list: 1 };

/** Is it for those with a role only? */
const isGuarded = ({ extensions }: GraphQLField<unknown, unknown>): boolean =>
  (extensions as { pothosOptions?: { authScopes?: unknown } }).pothosOptions?.authScopes !== undefined;

/** One query for each root field that answers anyone, asking for every field there is, down to a depth. */
export function wholeQueries(rootArguments: Readonly<Record<string, string>>): string[] {
  const root = schema.getQueryType();
  if (!root) throw new Error('no query type');
  const open = Object.values(root.getFields()).filter((field) => !isGuarded(field));
  return open.map((field) => {
    const given = rootArguments[field.name];
    const args = given ? `(${given})` : isConnection(field.type) ? '(first: 3)' : '';
    const name = field.name.charAt(0).toUpperCase() + field.name.slice(1);
    return `query ${name} { ${field.name}${args} ${selection(field.type, /^(node|nodes|search)$/.test(field.name) || isConnection(field.type) ? DEPTH.list : DEPTH.one)} }\n`;
  });
}

const isConnection = (type: GraphQLOutputType): boolean => getNamedType(type).name.endsWith('Connection');

function selection(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isAbstractType(named)) {
    const parts = schema
      .getPossibleTypes(named)
      .map(
        (possible) =>
          `... on ${possible.name} { ${aliased(possible.name, Object.values(possible.getFields()), depth)} }`,
      );
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(named)) return '';
  return `{ ${fieldsOf(Object.values(named.getFields()), depth)} }`;
}

const listDepth = (type: GraphQLOutputType): boolean =>
  isNonNullType(type) ? listDepth(type.ofType) : isListType(type);

function fieldsOf(fields: readonly GraphQLField<unknown, unknown>[], depth: number): string {
  return fields.map((field) => oneField(field, depth)).join(' ');
}

/** Fields of one name may be of several types in the parts of an abstract type: there they need names of their own. */
const aliased = (prefix: string, fields: readonly GraphQLField<unknown, unknown>[], depth: number): string =>
  fields
    .map((field) => oneField(field, depth))
    .filter(Boolean)
    .map((text) => `${prefix}_${text.split(/[ (]/)[0]}: ${text}`)
    .join(' ');

/** Arguments that fields below the root need. */
const NEEDED: Readonly<Record<string, string>> = { value: '(field: "adoptedOn")', why: '(field: "adoptedOn")' };

function oneField(field: GraphQLField<unknown, unknown>, depth: number): string {
  const named = getNamedType(field.type);
  const needed = field.args.some((arg) => isRequiredArgument(arg)) ? (NEEDED[field.name] ?? '') : '';
  if (isLeafType(named)) return `${field.name}${needed}`;
  const inner = isConnection(field.type) || ['edges', 'pageInfo'].includes(field.name) ? depth : depth - 1;
  // The nodes of a connection stand in its edges already.
  if (field.name === 'nodes' && listDepth(field.type)) return '';
  if (inner < 0 || (inner === 0 && isAbstractType(named))) return '';
  const args = isConnection(field.type) ? '(first: 2)' : needed;
  return `${field.name}${args} ${selection(field.type, inner)}`;
}
