import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { removalDayOf } from '../scripts/schema-changes.ts';
import { ENTITIES } from '../src/domain/ids.ts';
import { schema } from '../src/graphql/schema.ts';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

interface Described {
  readonly path: string;
  readonly description: string | null | undefined;
  /** Null and undefined where it is not deprecated. */
  readonly deprecationReason?: string | null | undefined;
}

/** A type and all that is in it. */
function* within(type: GraphQLNamedType): Generator<Described> {
  yield { path: type.name, description: type.description };
  if (isEnumType(type)) {
    for (const value of type.getValues()) yield { ...value, path: `${type.name}.${value.name}` };
  }
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      const path = `${type.name}.${field.name}`;
      yield { ...field, path };
      if ('args' in field) {
        for (const arg of field.args) yield { ...arg, path: `${path}(${arg.name})` };
      }
    }
  }
}

const everything = types.flatMap((type) => [...within(type)]);

it('is valid', () => expect(validateSchema(schema)).toEqual([]));

it('says what each type, field, argument and value means, in a sentence', () => {
  expect(everything.length).toBeGreaterThan(1000);
  const poor = everything.filter(({ description }) => !/^[A-Z"`0-9].*[.?:]$/s.test(description ?? ''));
  expect(poor).toEqual([]);
});

it('says of what is deprecated why, after which day it goes, and what to use instead', () => {
  const wrong = everything.filter(
    ({ deprecationReason }) => deprecationReason != null && removalDayOf(deprecationReason) === null,
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

it('has no two enum values of one meaning', () => {
  for (const type of types.filter(isEnumType)) {
    const meanings = type.getValues().map(({ description }) => description);
    const twice = meanings.filter((meaning, i) => meanings.indexOf(meaning) !== i);
    expect([type.name, twice]).toEqual([
      type.name,
      type.name === 'ProvisionAnswer' ? ["Only with a judge's warrant."] : [],
    ]);
  }
});

it('says where its scalars are specified', () => {
  const own = types.filter(isScalarType);
  expect(own.map(({ name }) => name).sort()).toEqual(['Date', 'DateTime']);
  for (const scalar of own) expect(scalar.specifiedByURL).toMatch(/^https:\/\//);
});

describe('names', () => {
  const fields = types
    .filter((type) => isObjectType(type) || isInputObjectType(type) || isInterfaceType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        path: `${type.name}.${field.name}`,
        name: field.name,
        type: String(field.type),
      })),
    );

  it('tell instants from days', () => {
    const odd = fields.filter(({ name, type }) => {
      if (/^DateTime!?$/.test(type)) return !/(^at|At|Since|^since)$/.test(name);
      if (/^(Date|PartialDate)!?$/.test(type))
        return !/(^on|On|From|To|^from|^to|By|Since|^since|^earliest|^latest|^asOf|AsOf|Through)$/.test(name);
      return false;
    });
    expect(odd).toEqual([]);
  });

  it('are plain words', () => {
    for (const { path, name } of fields) {
      expect([path, /^(data|item|info|manager|helper|util|service|processor)s?$/i.test(name)]).toEqual([path, false]);
    }
  });
});

it('takes each kind of record for a type, a type of record and a type to search for', () => {
  for (const entity of ENTITIES) {
    const type = schema.getType(entity.charAt(0).toUpperCase() + entity.slice(1));
    expect([entity, isObjectType(type) && type.getInterfaces().map(({ name }) => name)]).toEqual([
      entity,
      expect.arrayContaining(['Node', 'Record']),
    ]);
  }
  for (const name of ['RecordType', 'SearchType']) {
    const type = schema.getType(name);
    expect(isEnumType(type) && type.getValues().map(({ value }) => value)).toEqual([...ENTITIES].sort());
  }
});

it('has an id wherever there is a Node, and nowhere else', () => {
  for (const type of types.filter(isObjectType)) {
    const isNode = type.getInterfaces().some(({ name }) => name === 'Node');
    expect([type.name, String(type.getFields().id?.type)]).toEqual([type.name, isNode ? 'ID!' : 'undefined']);
  }
});

it('takes changedSince wherever there is a list', () => {
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) =>
    String(type).endsWith('Connection!'),
  );
  expect(lists.length).toBeGreaterThan(20);
  for (const { name, args } of lists) {
    const filter = args.find((argument) => argument.name === 'filter')?.type;
    const names = [
      ...args.map((argument) => argument.name),
      ...(isInputObjectType(filter) ? Object.keys(filter.getFields()) : []),
    ];
    expect([name, names]).toEqual([name, expect.arrayContaining(['first', 'after', 'last', 'before', 'changedSince'])]);
  }
});

it('has connections as Relay wants them', () => {
  const connections = types.filter((type) => isObjectType(type) && type.name.endsWith('Connection'));
  expect(connections.length).toBeGreaterThan(20);
  for (const type of connections) {
    if (!isObjectType(type)) continue;
    const { edges, nodes, pageInfo, totalCount } = type.getFields();
    const name = type.name.replace(/Connection$/, '');
    expect([String(edges?.type), String(pageInfo?.type), String(totalCount?.type)]).toEqual([
      `[${name}Edge!]!`,
      'PageInfo!',
      'Int!',
    ]);
    const node = schema.getType(String(nodes?.type).replace(/[[\]!]/g, ''));
    expect(
      (isObjectType(node) || isInterfaceType(node)) && node.getInterfaces().map((implemented) => implemented.name),
    ).toContain('Node');
  }
});
