import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

// Makes queries by chance: a walk over the schema that picks fields and arguments, with values that earlier answers had. The
// same seed and the same answers make the same queries.

export interface Query {
  readonly query: string;
  readonly variables: { readonly after?: string; readonly before?: string };
}

type Field = GraphQLField<unknown, unknown>;
type Input = GraphQLArgument | GraphQLInputField;

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Arguments that want what other fields are called: an id of one kind, or the values of a field. */
const WANTED: Readonly<Record<string, string>> = {
  ...{ jurisdiction: 'id:Jurisdiction', containing: 'id:Jurisdiction', within: 'id:Jurisdiction' },
  ...{ sponsor: 'id:Person', cosponsor: 'id:Person', family: 'id:BillFamily', agency: 'id:Agency' },
  ...{ organization: 'id:Organization', publisher: 'id:Organization', about: 'id', record: 'id', ids: 'id' },
  ...{ executiveAction: 'id:ExecutiveAction', list: 'id:DesignationList', policy: 'id:Policy', threatens: 'id:Policy' },
  ...{ threatenedBy: 'id:Bill', source: 'id:Source', slugs: 'slug', subject: 'subjects', topic: 'topics' },
  ...{ search: 'title', query: 'title', committee: 'code', orderNumber: 'number', agreement: 'id:Agreement287g' },
};
const FACTS = ['adoptedOn', 'title', 'provisions', 'events', 'stance', 'summary', 'harms', 'introducedOn', 'name'];
const MOST_KEPT = 400;
/** Deepest nesting of records in records. */
const DEPTH = 3;
/** About as many rows are asked for at most. */
const ROWS = 150;

export class QueryMaker {
  readonly #schema: GraphQLSchema;
  readonly #random: () => number;
  readonly #known = new Map<string, unknown[]>();
  readonly #asked = new Set<Field>();
  #aliases = 0;

  constructor(schema: GraphQLSchema, random: () => number) {
    this.#schema = schema;
    this.#random = random;
  }

  /** A query for one or two root fields. Lists at the root take the cursors of `variables`. */
  next(): string {
    this.#aliases = 0;
    const roots = Object.values(this.#schema.getQueryType()?.getFields() ?? {});
    const asked = Array.from({ length: this.#chance(0.15) ? 2 : 1 }, () => this.#field(this.#pick(roots), DEPTH, 1));
    const text = asked.join(' ');
    const variables = ['after', 'before'].filter((name) => text.includes(`$${name}`)).map((name) => `$${name}: String`);
    return `query Made${variables.length ? `(${variables.join(', ')})` : ''} { ${text} }`;
  }

  /** A query for the first fifty of a list, with all their values: to learn from. */
  sampleOf(field: Field): string {
    const type = getNamedType(field.type);
    const node = isObjectType(type) ? type.getFields().nodes : undefined;
    const row = node && getNamedType(node.type);
    const small = isObjectType(row)
      ? Object.values(row.getFields()).filter(
          ({ type, args }) => !args.some(isRequiredArgument) && isLeafType(getNamedType(type)),
        )
      : [];
    const names = ['__typename', ...small.map(({ name }) => name)];
    const given = field.args.filter(isRequiredArgument).map((arg) => `, ${arg.name}: ${this.#value(arg, arg.type)}`);
    return node ? `{ ${field.name}(first: 50${given.join('')}) { nodes { ${names.join(' ')} } } }` : '{ __typename }';
  }

  /** How many fields of the schema were asked for, of how many that there are under Query. */
  get reach(): { readonly asked: number; readonly there: number } {
    const seen = new Set<GraphQLOutputType>();
    const count = (type: GraphQLOutputType): number => {
      const named = getNamedType(type);
      if (seen.has(named)) return 0;
      seen.add(named);
      if (isAbstractType(named)) {
        return this.#schema.getPossibleTypes(named).reduce((sum, possible) => sum + count(possible), 0);
      }
      if (!isObjectType(named)) return 0;
      const fields = Object.values(named.getFields());
      return fields.reduce((sum, field) => sum + count(field.type), fields.length);
    };
    const root = this.#schema.getQueryType();
    return { asked: this.#asked.size, there: root ? count(root) : 0 };
  }

  /** Takes values out of an answer, to ask with them later. */
  learn(answer: unknown, name = ''): void {
    if (Array.isArray(answer)) for (const entry of answer) this.learn(entry, name);
    else if (typeof answer === 'object' && answer !== null) {
      for (const [key, value] of Object.entries(answer)) this.learn(value, key.replace(/_\d+$/, ''));
    } else if (typeof answer === 'number') this.#keep(name, answer);
    else if (typeof answer === 'string' && answer.length < 200) {
      this.#keep(name, answer);
      if (name === 'id') this.#keep(`id:${answer.split(':')[0]}`, answer);
      if (/^\d{4}-\d\d-\d\d$/.test(answer)) this.#keep('Date', answer);
      if (/^\d{4}-\d\d-\d\dT/.test(answer)) this.#keep('DateTime', answer);
    }
  }

  #keep(name: string, value: unknown): void {
    const values = this.#known.get(name) ?? [];
    this.#known.set(name, values);
    if (values.includes(value)) return;
    if (values.length < MOST_KEPT) values.push(value);
    else values[Math.floor(this.#random() * MOST_KEPT)] = value;
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.#random() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }

  /** @param rows about how many times the field is answered */
  #field(field: Field, depth: number, rows: number): string {
    this.#asked.add(field);
    const isRoot = depth === DEPTH && rows === 1;
    const connection = isConnection(field.type);
    const size = connection ? Math.max(1, Math.min(isRoot ? 1 + this.#below(30) : 1 + this.#below(5), ROWS / rows)) : 1;
    // One of several, as its description says.
    const args = isRoot && field.name === 'jurisdiction' ? [this.#pick(field.args)] : field.args;
    const given = args.flatMap((arg) => this.#argument(arg, connection, args.length === 1));
    if (connection) {
      const backwards = this.#chance(0.25);
      given.push(`${backwards ? 'last' : 'first'}: ${Math.floor(size)}`);
      if (isRoot) given.push(backwards ? 'before: $before' : 'after: $after');
    }
    const times = connection ? size : isList(field.type) ? 5 : 1;
    const selected = this.#selection(field.type, depth, rows * times);
    return `${field.name}_${++this.#aliases}: ${field.name}${given.length ? `(${given.join(', ')})` : ''}${selected}`;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #selection(type: GraphQLOutputType, depth: number, rows: number): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (isAbstractType(named)) {
      const possible = this.#schema.getPossibleTypes(named);
      const parts = Array.from({ length: Math.min(possible.length, 3) }, () => this.#pick(possible)).map(
        (part) => `... on ${part.name} ${this.#selection(part, depth - 1, rows)}`,
      );
      return ` { __typename ${parts.join(' ')} }`;
    }
    if (!isObjectType(named)) return '';
    const fields = Object.values(named.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    if (named.name.endsWith('Connection')) return this.#page(fields, depth, rows);
    const inner = named.name.endsWith('Edge') ? depth : depth - 1;
    const deeper = fields.filter((field) => !leaves.includes(field) && (inner > 0 || isSmall(field.type)));
    const chosen = [
      ...(leaves.length ? Array.from({ length: 1 + this.#below(5) }, () => this.#pick(leaves)) : []),
      ...(deeper.length && depth > 0 ? Array.from({ length: this.#below(3) }, () => this.#pick(deeper)) : []),
    ];
    const id = leaves.find(({ name }) => name === 'id');
    const asked = new Set(id ? [id, ...chosen] : chosen);
    const texts = [...asked].map((field) => this.#field(field, Math.max(inner, 0), rows));
    return ` { ${texts.length ? texts.join(' ') : '__typename'} }`;
  }

  #page(fields: readonly Field[], depth: number, rows: number): string {
    const named = (name: string) => fields.find((field) => field.name === name);
    const [nodes, edges] = [named('nodes'), named('edges')];
    const list = edges && this.#chance(0.3) ? edges : (nodes ?? edges);
    const type = list && getNamedType(list.type);
    const rest = this.#chance(0.6) && named('totalCount') ? ' totalCount' : '';
    const inside = type && list ? `${list.name}${this.#selection(type, depth, rows)}` : '';
    return ` { ${inside} pageInfo { startCursor endCursor hasNextPage hasPreviousPage }${rest} }`;
  }

  #argument(arg: GraphQLArgument, connection: boolean, always: boolean): string[] {
    if (connection && ['first', 'last', 'after', 'before'].includes(arg.name)) return [];
    if (!isRequiredArgument(arg) && !this.#chance(always ? 0.7 : 0.4)) return [];
    return [`${arg.name}: ${this.#value(arg, arg.type)}`];
  }

  /** A value as it stands in a query. */
  #value(input: Input, type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.#value(input, type.ofType);
    if (isListType(type)) {
      const { ofType } = type;
      return `[${Array.from({ length: 1 + this.#below(4) }, () => this.#value(input, ofType)).join(', ')}]`;
    }
    if (isEnumType(type)) return this.#pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const chosen = new Set([
        ...fields.filter(isRequiredInputField),
        ...Array.from({ length: 1 + this.#below(2) }, () => this.#pick(fields)),
      ]);
      return `{ ${[...chosen].map((field) => `${field.name}: ${this.#value(field, field.type)}`).join(', ')} }`;
    }
    return JSON.stringify(this.#scalar(input.name, type.name));
  }

  #scalar(name: string, type: string): unknown {
    const known = (of: string) => this.#known.get(of) ?? [];
    if (type === 'Boolean') return this.#chance(0.5);
    if (type === 'Date' || type === 'DateTime') {
      const days = known(type);
      if (days.length && this.#chance(0.8)) return this.#pick(days);
      return type === 'Date' ? `20${10 + this.#below(16)}-0${1 + this.#below(9)}-15` : '2026-01-01T00:00:00.000Z';
    }
    if (name === 'field') return this.#pick(FACTS);
    if (name === 'model') return 'holdwatch-1';
    const wanted = WANTED[name] ?? name;
    const values = known(wanted);
    if (type === 'Int' || type === 'Float') {
      const numbers = values.filter((value) => typeof value === 'number');
      return numbers.length && this.#chance(0.8) ? this.#pick(numbers) : 1 + this.#below(10);
    }
    if (!values.length) return this.#pick(['none', 'é', '']);
    const value = String(this.#pick(values));
    if (name !== 'search' && name !== 'query') return value;
    const words = value.split(/\s+/);
    const at = this.#below(words.length);
    const some = words.slice(at, at + 1 + this.#below(3)).join(' ');
    return this.#chance(0.2) ? `"${some}"` : this.#chance(0.2) ? `${some.slice(0, 4)}*` : some;
  }
}

const isConnection = (type: GraphQLOutputType): boolean => getNamedType(type).name.endsWith('Connection');

const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));

/** Has it nothing but values, such as a partial date? */
function isSmall(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  return isObjectType(named) && Object.values(named.getFields()).every((field) => isLeafType(getNamedType(field.type)));
}
