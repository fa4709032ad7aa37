import {
  type GraphQLField,
  type GraphQLNullableType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';

// A column is a path through the public schema: what it holds, whether it may hold several, and what is said of it follow
// from there.

/** `partial date` is "2014", "2014-09" or "2014-09-02", with "~" after it where it is approximate. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'partial date' | 'instant';

/** One cell, as JSON has it. */
export type Value = string | number | boolean | null | readonly (string | number | boolean | null)[];
export type Row = Readonly<Record<string, Value>>;

/** A record as the API answers. */
export type Answered = Readonly<Record<string, unknown>>;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Holds any number of values. */
  readonly list: boolean;
  readonly description: string;
  /** What is asked of the API for it: paths of fields. */
  readonly paths: readonly string[];
  /** @param origin where the server is found, such as "https://holdwatch.example.org" */
  value(record: Answered, origin: string): Value;
}

/** A column that is worked out from several fields. */
export interface Computed extends Omit<Column, 'type'> {
  readonly type?: ColumnType;
}

const TYPES: Readonly<Record<string, ColumnType>> = {
  Int: 'integer',
  Float: 'number',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'instant',
};

/**
 * @param type of the records, in the public schema
 * @param column `title`; or name and path: `place = jurisdiction.name`
 */
export function columnOf(type: GraphQLNullableType, column: string): Column {
  const [name = '', path = name] = column.split(' = ');
  const steps = path.split('.');
  const fields: GraphQLField<unknown, unknown>[] = [];
  let list = false;
  let at: GraphQLNullableType = type;
  for (const step of steps) {
    const owner: unknown = getNamedType(at as GraphQLOutputType);
    const field = isObjectType(owner) || isInterfaceType(owner) ? owner.getFields()[step] : undefined;
    if (!field) throw new Error(`column ${column}: ${String(owner)} has no field ${step}`);
    fields.push(field);
    at = getNullableType(field.type) as GraphQLNullableType;
    list ||= isListType(at);
  }
  const leaf = getNamedType(at as GraphQLOutputType);
  if (!isLeafType(leaf)) throw new Error(`column ${column}: ${leaf.name} has fields of its own`);
  const partial = path.endsWith('.value') && TYPES[leaf.name] === undefined;
  // Of the value of a date the field before it says all there is to say.
  const said = partial ? fields.slice(0, -1) : fields;
  return {
    name,
    type: partial ? 'partial date' : (TYPES[leaf.name] ?? 'text'),
    list,
    description: said.map(({ description }) => description ?? '').join(' '),
    paths: [path],
    value: (record) => follow(record, steps, list),
  };
}

function follow(record: Answered, steps: readonly string[], list: boolean): Value {
  let values: unknown[] = [record];
  for (const step of steps) {
    values = values.flatMap((value) => (value === null ? [null] : (value as Answered)[step]));
  }
  return (list ? values : (values[0] ?? null)) as Value;
}

/** `{ title jurisdiction { name } }` for the paths title and jurisdiction.name. */
export function selectionOf(paths: readonly string[]): string {
  const below = new Map<string, string[]>();
  for (const path of paths) {
    const [first = '', ...rest] = path.split('.');
    const found = below.get(first) ?? [];
    if (rest.length) found.push(rest.join('.'));
    below.set(first, found);
  }
  const fields = [...below].map(([name, rest]) => (rest.length ? `${name} ${selectionOf(rest)}` : name));
  return `{ ${fields.join(' ')} }`;
}
