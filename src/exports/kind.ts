import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  parse,
} from 'graphql';
import { recordAddress } from '../domain/record-address.ts';
import { schema } from '../graphql/schema.ts';
import { type Column, type Computed, columnOf, selectionOf } from './column.ts';

/** A list of the public API that can be taken out whole. */
export interface Kind {
  /** The list's name, in addresses and on the command line: `policies`. */
  readonly name: string;
  /** Of the records, in the public schema. */
  readonly type: GraphQLObjectType;
  readonly description: string;
  readonly columns: readonly Column[];
  /** Arguments of the list but those of its pages. */
  readonly args: readonly GraphQLArgument[];
  /** One page of it. */
  readonly query: string;
  readonly document: DocumentNode;
  /** Of a kind whose records lie somewhere: GeoJSON is made of these. */
  readonly placed: boolean;
}

export interface KindWords {
  readonly columns: readonly (string | Computed)[];
  /** Its records have pages of their own. */
  readonly paged?: boolean;
  readonly placed?: boolean;
  /** Of what has no sources of its own. */
  readonly bare?: boolean;
}

const PAGING = ['first', 'after', 'last', 'before'];

/** What is known of every record, and who says so. */
const RECORD = ['reviewStatus', 'lastVerifiedAt', 'version', 'createdAt', 'changedAt', 'delistedAt'];
const PROVENANCE = [
  'sourceIds = provenance.sourceId',
  'sourcePages = provenance.pageUrl',
  'sourceHashes = provenance.snapshotHash',
  'sourceFetchedAt = provenance.fetchedAt',
  'sourceChangedAt = provenance.changedAt',
  'corroboration = provenance.corroboration',
];

const RECORD_URL: Computed = {
  name: 'recordUrl',
  list: false,
  description: 'Its page here, with its sources and the words it rests on.',
  paths: ['id'],
  value: ({ id }, origin) => recordAddress(origin, String(id)),
};

export function kindOf(name: string, { columns, paged = false, placed = false, bare = false }: KindWords): Kind {
  const field = schema.getQueryType()?.getFields()[name];
  if (!field) throw new Error(`the API has no list ${name}`);
  const type = nodeOf(getNamedType(field.type));
  const all = [...columns, ...(bare ? [] : [...RECORD, ...PROVENANCE]), ...(paged ? [RECORD_URL] : [])].map(
    (column): Column => (typeof column === 'string' ? columnOf(type, column) : { type: 'text', ...column }),
  );
  const names = all.map((column) => column.name);
  const twice = names.find((each, at) => names.indexOf(each) < at);
  if (twice) throw new Error(`${name} has the column ${twice} twice`);
  const args = field.args.filter((argument) => !PAGING.includes(argument.name));
  const variables = args.map((argument) => `, $${argument.name}: ${argument.type}`).join('');
  const given = args.map((argument) => `, ${argument.name}: $${argument.name}`).join('');
  const selection = selectionOf(all.flatMap(({ paths }) => paths));
  const query = `query Export($after: String${variables}) { ${name}(first: 100, after: $after${given}) { nodes ${selection} pageInfo { hasNextPage endCursor } } }`;
  return {
    ...{ name, type, description: field.description ?? '', columns: all, args, placed },
    ...{ query, document: parse(query, { noLocation: true }) },
  };
}

function nodeOf(connection: unknown): GraphQLObjectType {
  const nodes = isObjectType(connection) ? connection.getFields().nodes : undefined;
  const type = nodes && getNamedType(nodes.type);
  if (!isObjectType(type)) throw new Error(`${String(connection)} is not a page of objects`);
  return type;
}
