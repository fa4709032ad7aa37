import fc from 'fast-check';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

/** What fields of these names take, where their type does not say: of the fixture, and such as is not there. */
const VALUES: Readonly<Record<string, readonly (string | number)[]>> = {
  state: ['WA', 'NY', 'TX'],
  search: ['king', 'sanctuary', 'county', 'begin*', 'no-such-word'],
  statusCode: ['REFERRED', 'PASS_OVER:HOUSE', 'INTRODUCED'],
  congress: [114, 115, 119],
  party: ['Republican', 'D'],
  jurisdiction: ['ocd-division/country:us/state:wa/county:king', 'ocd-division/country:us/state:wa'],
  within: ['ocd-division/country:us/state:wa'],
  containing: ['ocd-division/country:us/state:wa/place:seattle'],
  geoid: ['53', '53033'],
  about: ['Bill:hr3003-115', 'Policy:wa-king_county-001'],
  record: ['Policy:wa-king_county-001'],
  bill: ['hr3003-115'],
  family: ['kates-law'],
  sponsor: ['G000289', 'C001098'],
  cosponsor: ['X000025'],
  threatens: ['wa-king_county-001'],
  threatenedBy: ['s685-119'],
  policy: ['wa-king_county-001'],
  agency: ['wa-king-jail'],
  source: ['us-govinfo-billstatus', 'us-holdwatch-starter'],
};
const TYPES: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  Date: ['2013-12-02', '2014-12-31', '2017-01-25', '2025-02-24', '2026-11-22'],
  DateTime: ['2026-01-01T00:00:00Z', '2026-11-20T12:00:00Z', '2026-11-21T00:00:00Z'],
  Boolean: [true, false],
  Int: [1, 5, 100],
  ID: ['nobody'],
  String: ['nothing'],
};

/** Up to two fields of a filter, with values that they take. */
export const filterOf = (type: GraphQLInputObjectType): fc.Arbitrary<Record<string, unknown>> => {
  const all = Object.values(type.getFields());
  return fc
    .subarray(all, { maxLength: Math.min(2, all.length) })
    .chain((fields) => fc.record(Object.fromEntries(fields.map(({ name, type: of }) => [name, someOf(name, of)]))));
};

function someOf(name: string, type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return someOf(name, type.ofType);
  if (isListType(type)) return fc.array(someOf(name, type.ofType), { maxLength: 2 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name));
  if (!isInputObjectType(type)) return fc.constantFrom(...(VALUES[name] ?? TYPES[type.name] ?? ['nothing']));
  // An answer goes with its question only.
  if (type.name === 'ProvisionFilter')
    return fc.record({ dimension: someOf('', type.getFields().dimension?.type as never) });
  return filterOf(type);
}
