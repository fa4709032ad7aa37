import { type GraphQLInputType, getNamedType, getNullableType, isInputObjectType, isListType } from 'graphql';
import { UserError } from '../../domain/errors.ts';
import { schema } from '../../graphql/schema.ts';

// What may stand in the address of a feed: the arguments of Query.changes and what a change may concern, by the same names.
// They are read off the schema, so that neither can have one that the other lacks; values go through the API's own checks.

/** How many entries a page of a feed has. */
export const FEED_PAGE = 50;

const PAGING = ['first', 'after', 'last', 'before'];
const changes = schema.getQueryType()?.getFields().changes;
const filterType = getNamedType(changes?.args.find(({ name }) => name === 'filter')?.type);
const aboutType = isInputObjectType(filterType) ? getNamedType(filterType.getFields().about?.type) : undefined;

const wanted: ReadonlyMap<string, GraphQLInputType> = new Map(
  changes?.args.flatMap(({ name, type }) => (name === 'filter' || PAGING.includes(name) ? [] : [[name, type]])),
);
const about: ReadonlyMap<string, GraphQLInputType> = new Map(
  isInputObjectType(aboutType) ? Object.values(aboutType.getFields()).map(({ name, type }) => [name, type]) : [],
);
export const FEED_PARAMETERS: readonly string[] = [...about.keys(), ...wanted.keys(), 'before'];

export interface FeedWanted {
  /** Of Query.changes. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The parameters in one order whatever the address had, without `before`: the same for all pages of a feed. */
  readonly filter: URLSearchParams;
  /** The cursor before which the page ends; null of the newest page. */
  readonly before: string | null;
}

/** @throws UserError that names the parameter that is wrong, and those that there are */
export function feedWanted(given: URLSearchParams): FeedWanted {
  const filter = new URLSearchParams();
  const variables: Record<string, unknown> = {};
  const concerned: Record<string, unknown> = {};
  let before: string | null = null;
  for (const name of [...new Set(given.keys())].sort()) {
    const texts = given.getAll(name);
    const type = about.get(name) ?? wanted.get(name);
    if (name === 'before') before = one(name, texts);
    else if (!type) throw unknown(name);
    else {
      (about.has(name) ? concerned : variables)[name] = valueIn(name, texts, type);
      for (const text of texts) filter.append(name, text);
    }
  }
  if (Object.keys(concerned).length) variables.filter = { about: concerned };
  return { variables: { ...variables, before }, filter, before };
}

function valueIn(name: string, texts: readonly string[], type: GraphQLInputType): unknown {
  if (isListType(getNullableType(type))) return texts.flatMap((text) => text.split(',')).map((text) => text.trim());
  const text = one(name, texts);
  if (getNamedType(type).name !== 'Boolean') return text;
  if (text === 'true' || text === 'false') return text === 'true';
  throw new UserError('INVALID_INPUT', `${name} cannot be ${JSON.stringify(text)}: write true or false.`);
}

function one(name: string, [text = '', ...more]: readonly string[]): string {
  if (!more.length && text !== '') return text;
  throw new UserError(
    'INVALID_INPUT',
    `${name} takes one value, and is there ${more.length ? 'twice' : 'without one'}.`,
  );
}

const unknown = (name: string) =>
  new UserError(
    'INVALID_INPUT',
    `There is no parameter ${JSON.stringify(name)} of feeds. There is: ${FEED_PARAMETERS.join(', ')}.`,
  );

/** How Query.changes is asked for a page of a feed. */
export const FEED_QUERY = `query Feed($before: String, ${[...wanted].map(([name, type]) => `$${name}: ${type}`).join(', ')}, $filter: ChangeFilter) {
  changes(last: ${FEED_PAGE}, before: $before, ${[...wanted.keys()].map((name) => `${name}: $${name}`).join(', ')}, filter: $filter) {
    pageInfo { hasPreviousPage }
    edges { cursor node { seq kind cause at recordType recordId title version fields { field before after } source { name } } }
  }
}`;
