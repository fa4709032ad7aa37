import {
  execute,
  type GraphQLError,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../src/domain/errors.ts';
import { ANYONE, GIVEN_ROLES, ROLES, type Role, type Viewer } from '../src/domain/viewer.ts';
import { schema } from '../src/graphql/schema.ts';
import { type RunningServer, startServer } from '../src/http/server.ts';
import { silentLog } from '../src/log.ts';
import { makeReads } from '../src/store/reads.ts';
import { makeWrites } from '../src/store/writes.ts';
import { clock, fixtureDatabase } from './api/fixture.ts';

// The permission walk: every field of every type is called with each role and made-up arguments, and either is FORBIDDEN or
// is not. Fields of Query and Mutation are asked of the running server, with a token of each role. Fields of other types are
// executed one by one as if their type were the root, with the resolvers that the server has. What was seen is written to
// docs/permissions.md, which must be current.

type Field = GraphQLField<unknown, unknown>;

let server: RunningServer;
const keys = new Map<Role, string>();
beforeAll(async () => {
  const db = await fixtureDatabase();
  const writes = makeWrites(db);
  const at = clock.now().toISOString();
  for (const role of GIVEN_ROLES) {
    const request = { name: `walker ${role}`, role, expiresAt: new Date(clock.now().getTime() + 1e9).toISOString() };
    keys.set(role, (await writes.tokens.create(request, { actor: { id: 'command:test', name: 'test' }, at })).secret);
  }
  server = await startServer({
    ...{ db, reads: makeReads(db), writes, log: silentLog, clock },
    ...{ host: '127.0.0.1', port: 0 },
  });
});
afterAll(() => server.close());

/** A value that the type takes, as it stands in a query. */
function madeUp(type: GraphQLInputType): string {
  if (isNonNullType(type)) return madeUp(type.ofType);
  if (isListType(type)) return `[${madeUp(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{${fields.map((field) => `${field.name}: ${madeUp(field.type)}`).join(', ')}}`;
  }
  const scalars: Record<string, string> = {
    ...{ Int: '1', Float: '1.5', Boolean: 'true', String: '"made up"', ID: '"Policy:made-up"' },
    ...{ Date: '"2026-01-02"', DateTime: '"2027-01-02T03:04:05Z"' },
  };
  const value = scalars[type.name];
  if (!value) throw new Error(`make something up for ${type.name}`);
  return value;
}

function call({ name, args, type }: Field): string {
  const given = args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${madeUp(arg.type)}`);
  const named = getNamedType(type);
  const more = isCompositeType(named) ? ' { __typename }' : '';
  return `${name}${given.length ? `(${given.join(', ')})` : ''}${more}`;
}

const viewerOf = (role: Role): Viewer =>
  role === 'PUBLIC' ? ANYONE : { kind: 'TOKEN', role, id: `walker-${role}`, name: role };

const isForbidden = (error: GraphQLError): boolean => {
  const cause = error.originalError;
  return cause instanceof UserError && cause.code === 'FORBIDDEN';
};

/** Whether a field of the root answers a role, over HTTP. */
async function isOpenOverHttp(operation: 'query' | 'mutation', field: Field, role: Role): Promise<boolean> {
  const key = keys.get(role);
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify({ query: `${operation} { called: ${call(field)} }` }),
  });
  const { data, errors = [] } = (await response.json()) as {
    data?: { called: { __typename?: string } | null } | null;
    errors?: { message: string; extensions: { code: string } }[];
  };
  // What could not be asked at all was not called.
  const unasked = errors.find(({ extensions }) => /^GRAPHQL_|^LIMIT$/.test(extensions.code));
  if (unasked) throw new Error(`${field.name}: ${unasked.message}`);
  return (
    data?.called?.__typename !== 'ForbiddenError' && !errors.some(({ extensions }) => extensions.code === 'FORBIDDEN')
  );
}

/** In place of what a resolver reads and writes: whoever comes so far was let through. */
const reached = new Proxy(
  {},
  {
    get: () => {
      throw new Error('reached');
    },
  },
);

/** Which fields of a type answer a role: their own resolvers, with nothing behind them. */
async function openFields(type: GraphQLObjectType, role: Role): Promise<Set<string>> {
  const rooted = new GraphQLSchema({ ...schema.toConfig(), query: type, mutation: null, assumeValid: true });
  const open = new Set<string>();
  for (const field of Object.values(type.getFields())) {
    const { errors = [] } = await execute({
      schema: rooted,
      document: parse(`{ ${call(field)} }`),
      rootValue: {},
      contextValue: { viewer: viewerOf(role), clock, view: reached, writes: reached, renew: async () => {} },
    });
    if (!errors.some(isForbidden)) open.add(field.name);
  }
  return open;
}

interface Scoped {
  readonly extensions: { readonly pothosOptions?: { readonly authScopes?: unknown } };
}
/** What the code says of a field: is it for those with a role only? */
const isGuarded = (type: GraphQLObjectType, field: Field): boolean =>
  [type, field].some((part) => (part as Scoped).extensions.pothosOptions?.authScopes !== undefined);

const types = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType =>
    isObjectType(type) && !isIntrospectionType(type) && !['Query', 'Mutation'].includes(type.name),
);

/** By `Type.field`: the roles that it answers. */
const seen = new Map<string, Role[]>();

async function walkRoot(operation: 'query' | 'mutation', type: GraphQLObjectType | null | undefined): Promise<void> {
  for (const field of Object.values(type?.getFields() ?? {})) {
    const open: Role[] = [];
    for (const role of ROLES) if (await isOpenOverHttp(operation, field, role)) open.push(role);
    seen.set(`${type?.name}.${field.name}`, open);
  }
}

describe('each role', () => {
  it('gets from the server what the fields of Query give to it', async () => {
    await walkRoot('query', schema.getQueryType());
    expect(seen.size).toBeGreaterThan(30);
  });

  it('can do what the mutations let it, and the public can do nothing but report errors', async () => {
    const mutations = schema.getMutationType();
    await walkRoot('mutation', mutations);
    for (const field of Object.values(mutations?.getFields() ?? {})) {
      if (field.name === 'reportError') {
        expect(seen.get('Mutation.reportError')).toEqual([...ROLES]);
        continue;
      }
      expect([field.name, isGuarded(mutations as GraphQLObjectType, field)]).toEqual([field.name, true]);
      expect([field.name, seen.get(`Mutation.${field.name}`)]).not.toEqual([
        field.name,
        expect.arrayContaining(['PUBLIC']),
      ]);
      expect([field.name, seen.get(`Mutation.${field.name}`)]).toEqual([field.name, expect.arrayContaining(['ADMIN'])]);
    }
  });

  it('gets what the fields of all other types give to it', async () => {
    for (const type of types) {
      for (const field of Object.keys(type.getFields())) seen.set(`${type.name}.${field}`, []);
      for (const role of ROLES) {
        for (const field of await openFields(type, role)) seen.get(`${type.name}.${field}`)?.push(role);
      }
    }
    expect(types.length).toBeGreaterThan(80);
  });
});

it('is kept out exactly where the code says that a field is for some', () => {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type != null);
  for (const type of [...roots, ...types]) {
    for (const field of Object.values(type.getFields())) {
      const path = `${type.name}.${field.name}`;
      const open = seen.get(path) ?? [];
      expect([path, open.length < ROLES.length]).toEqual([path, isGuarded(type, field)]);
      // Whoever may do more may do this too.
      expect([path, open]).toEqual([path, ROLES.slice(ROLES.length - open.length)]);
      expect([path, open]).toEqual([path, expect.arrayContaining(['ADMIN'])]);
    }
  }
});

it('is told in docs/permissions.md, field by field (npx vitest run -u --project unit test/permissions.test.ts writes it)', async () => {
  const marks = (open: readonly Role[]) => ROLES.map((role) => (open.includes(role) ? 'yes' : '–')).join(' | ');
  const table = (heading: string, rows: readonly string[]) =>
    [
      `| ${heading} | ${ROLES.join(' | ')} |`,
      `|${'---|'.repeat(heading.split('|').length + ROLES.length)}`,
      ...rows,
    ].join('\n');
  const rootRows = (type: GraphQLObjectType | null | undefined) =>
    Object.keys(type?.getFields() ?? {})
      .sort()
      .map((name) => `| \`${name}\` | ${marks(seen.get(`${type?.name}.${name}`) ?? [])} |`);
  const typeRows = [...types]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((type) => {
      const byMarks = new Map<string, string[]>();
      for (const name of Object.keys(type.getFields()).sort()) {
        const mark = marks(seen.get(`${type.name}.${name}`) ?? []);
        byMarks.set(mark, [...(byMarks.get(mark) ?? []), name]);
      }
      return [...byMarks].map(([mark, names]) => `| ${type.name} | ${names.join(', ')} | ${mark} |`);
    });
  const page = `# Who may do what

Every field and every mutation with each role, as test/permissions.test.ts saw it: it calls them all. Do not edit this page;
\`npx vitest run -u --project unit test/permissions.test.ts\` writes it anew. What the roles are for: [api.md](api.md#roles).

## Mutations

${table('mutation', rootRows(schema.getMutationType()))}

## Questions

${table('field of Query', rootRows(schema.getQueryType()))}

## Fields of types

${table('type | fields', typeRows)}
`;
  await expect(page).toMatchFileSnapshot('../docs/permissions.md');
});
