import { UserError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import type { Context, ListFilter } from '../context.ts';
import { listArgs, orderOf, placeId, recordFilters, stateCode } from '../filters.ts';
import { Jurisdiction, RecordRef } from '../refs.ts';
import { AgencyConnection } from './agency.ts';
import { Agreement287gConnection } from './agreement-287g.ts';
import { CourtDecisionConnection } from './court-decision.ts';
import { DesignationConnection } from './designation.ts';
import { PartialDateType } from './partial-date.ts';
import { PolicyConnection, PolicyFilter, PolicyOrder, policyFilter } from './policy.ts';
import { JurisdictionLevel } from './words.ts';

export const JurisdictionConnection = connectionOf('Jurisdiction', Jurisdiction, 'governments and districts');

builder.node(Jurisdiction, {
  description: 'A government or district. Its id is its Open Civic Data id.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Jurisdiction', id),
  fields: (t) => ({
    ocdId: t.exposeString('id', {
      description: 'Open Civic Data id, such as "ocd-division/country:us/state:wa/county:king".',
    }),
    geoid: t.exposeString('geoid', {
      description:
        'GEOID of the Census: 2 digits for a state, 5 for a county, 7 for a place, 10 for a county subdivision.',
      nullable: true,
    }),
    level: t.expose('level', { type: JurisdictionLevel, description: 'What kind of place it is.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    state: t.exposeString('state', { description: 'Two letters of its state. Null for the nation.', nullable: true }),
    validFrom: t.expose('validFrom', {
      type: PartialDateType,
      nullable: true,
      description: 'Since when it exists, where that matters.',
    }),
    validThrough: t.expose('validThrough', {
      type: PartialDateType,
      nullable: true,
      description: 'Until when it existed. Null while it does.',
    }),
    parent: t.field({
      type: Jurisdiction,
      nullable: true,
      description: 'The place that directly contains it. Null for the nation.',
      resolve: ({ parentId }, _args, { view }) => (parentId === null ? null : view.row('Jurisdiction', parentId)),
    }),
    containers: t.field({
      type: [Jurisdiction],
      description: 'All places that directly contain it: a city may lie in several counties.',
      resolve: async ({ id }, _args, { view }) => view.rows('Jurisdiction', await view.containers(id)),
    }),
    within: t.field({
      type: [Jurisdiction],
      description: 'All places that contain it, the nearest first: its counties, its state, the nation.',
      resolve: ({ id }, _args, { view }) => view.within(id),
    }),
    contains: t.field({
      type: JurisdictionConnection,
      description:
        'All places inside it, however deep, by name. Which cities lie in a county is not known of all of them.',
      args: {
        level: t.arg({ type: JurisdictionLevel, description: 'Only places of this kind, such as COUNTY.' }),
        ...pageArgs(t.arg),
      },
      complexity: pageComplexity,
      resolve: ({ id }, { level, ...args }, { view }) =>
        view.list('Jurisdiction', { ...args, filter: { within: id, level } }),
    }),
    otherIds: t.stringList({
      description: 'Its other Open Civic Data ids: a spelling that is not used, a county that is one with the city.',
      resolve: async ({ id }, _args, { view }) => [...(await view.otherIds(id))],
    }),
    children: t.field({
      type: JurisdictionConnection,
      description: 'The places of which it is the parent, by name.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('Jurisdiction', 'parentId', id, args),
    }),
    policies: t.field({
      type: PolicyConnection,
      description:
        'Its own policies. Those of places inside it: policies(filter: {jurisdiction: …, includeWithin: true}).',
      args: listArgs(t.arg, PolicyFilter, PolicyOrder, 'ADOPTED_ON_DESC'),
      complexity: pageComplexity,
      resolve: ({ id }, { filter, ...args }, context) =>
        context.view.listOf('Policy', 'jurisdictionId', id, { ...args, filter: policyFilter(filter, context) }),
    }),
    agencies: t.field({
      type: AgencyConnection,
      description: 'Its bodies that policies may bind, by name.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('Agency', 'jurisdictionId', id, args),
    }),
    agreements287g: t.field({
      type: Agreement287gConnection,
      description: 'Agreements under section 287(g) of its agencies, the latest signed first.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('Agreement287g', 'jurisdictionId', id, args),
    }),
    designations: t.field({
      type: DesignationConnection,
      description: 'Who calls it a "sanctuary". A claim about the place, never a policy.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('Designation', 'jurisdictionId', id, args),
    }),
    courtDecisions: t.field({
      type: CourtDecisionConnection,
      description: 'Court decisions that bear on it, the latest first.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('PlaceCourtDecision', 'jurisdictionId', id, args),
    }),
  }),
});

const JurisdictionFilter = builder.inputType('JurisdictionFilter', {
  description: 'Which places are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    state: t.string({ description: 'Two letters of a state, such as "WA".' }),
    level: t.field({ type: JurisdictionLevel, description: 'What kind of place.' }),
    geoid: t.string({ description: 'GEOID of the Census.' }),
    within: t.id({ description: 'Only places inside this one, however deep: its Open Civic Data id, or its `id`.' }),
    containing: t.id({ description: 'Only places that this one lies in: its Open Civic Data id, or its `id`.' }),
    hasPolicies: t.boolean({ description: 'Only places with policies of their own, or only those without.' }),
    inForceOn: t.field({
      type: 'Date',
      description:
        'Only places with a policy of their own in force, or presumed to be, on this day: one that meets `policies`, where that is given.',
    }),
    policies: t.field({
      type: PolicyFilter,
      description: 'Only places with a policy of their own that meets all of these, as in {stance: ANTI_DETAINER}.',
    }),
  }),
});

type JurisdictionWanted = typeof JurisdictionFilter.$inferInput;

function jurisdictionFilter(
  filter: JurisdictionWanted | null | undefined,
  context: Context,
): ListFilter<'Jurisdiction'> {
  const { inForceOn, policies, ...own } = filter ?? {};
  const ofPolicies = inForceOn == null && policies == null ? null : policyFilter(policies, context);
  return {
    ...own,
    state: stateCode(own.state),
    within: placeId(own.within),
    containing: placeId(own.containing),
    policies: ofPolicies && inForceOn != null ? { ...ofPolicies, inForceOn } : ofPolicies,
  };
}

const JurisdictionOrder = orderOf('JurisdictionOrder', 'places', {
  NAME_ASC: 'By name.',
  NAME_DESC: 'By name, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

builder.queryFields((t) => ({
  jurisdiction: t.field({
    type: Jurisdiction,
    nullable: true,
    description: 'A place, by one of its two ids. Null where there is none.',
    args: {
      ocdId: t.arg.string({ description: 'Open Civic Data id, such as "ocd-division/country:us/state:wa".' }),
      geoid: t.arg.string({ description: 'GEOID of the Census, such as "53033".' }),
    },
    resolve: async (_root, { ocdId, geoid }, { view }) => {
      if ((ocdId == null) === (geoid == null)) {
        throw new UserError('INVALID_INPUT', 'Give one of ocdId and geoid, and not both.');
      }
      if (ocdId != null) return view.placeOf(ocdId);
      const [edge] = await view.list('Jurisdiction', { first: 1, filter: { geoid, listing: 'ANY' } }).edges();
      return edge?.node ?? null;
    },
  }),
  jurisdictions: t.field({
    type: JurisdictionConnection,
    description: 'Governments and districts.',
    args: {
      search: t.arg.string({
        description:
          'A place as people write it: "King County, WA", "san jose ca", "NYC", a GEOID, or an Open Civic Data id. The whole name first, then its beginning; then places with policies, and counties and cities before towns.',
      }),
      ...listArgs(t.arg, JurisdictionFilter, JurisdictionOrder, 'NAME_ASC'),
      orderBy: t.arg({
        type: JurisdictionOrder,
        description: 'In which order. Normally by name; with `search` the best match first.',
      }),
    },
    complexity: pageComplexity,
    resolve: (_root, { search, filter, ...args }, context) => {
      const wanted = jurisdictionFilter(filter, context);
      return search == null
        ? context.view.list('Jurisdiction', { ...args, filter: wanted })
        : context.view.list('NamedPlace', { ...args, filter: { ...wanted, named: search } });
    },
  }),
}));
