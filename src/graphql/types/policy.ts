import { UserError } from '../../domain/errors.ts';
import { isAnswerOf, PROVISION_DIMENSIONS } from '../../domain/provision.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { type Context, type ListFilter, todayOf } from '../context.ts';
import { bareId, knownBillId, listArgs, orderOf, placeId, recordFilters, stateCode } from '../filters.ts';
import {
  Agency,
  Carveout,
  Jurisdiction,
  Policy,
  PolicyEvent,
  PolicyPeriod,
  PolicyRelation,
  PolicySponsor,
  PolicyText,
  Provision,
  RecordRef,
} from '../refs.ts';
import { CitationStyle, policyCitation } from './citation.ts';
import { PartialDateType } from './partial-date.ts';
import { PolicyStanding, standingOn } from './policy-standing.ts';
import { InstrumentType, PolicyStance, PolicyStatus } from './policy-words.ts';
import { CarveoutKind, ProvisionAnswer, ProvisionDimension } from './provision-words.ts';
import { JurisdictionLevel } from './words.ts';

builder.node(Policy, {
  description: 'A state or local policy on detainers and on cooperation with immigration enforcement.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Policy', id),
  fields: (t) => ({
    slug: t.exposeString('id', { description: 'Its id within the policies, such as "wa-king_county-001".' }),
    title: t.exposeString('title', { description: 'What it is called.' }),
    popularName: t.exposeString('popularName', { description: 'What it is known as.', nullable: true }),
    instrumentType: t.expose('instrumentType', {
      type: InstrumentType,
      description: 'What kind of document or practice it is.',
    }),
    officialNumber: t.exposeString('officialNumber', {
      description: 'Its number, as the body that made it gives it.',
      nullable: true,
    }),
    citation: t.string({
      nullable: true,
      description: 'How to cite it in a style. Without a style: where it stands in a code, as its sources have it.',
      args: { style: t.arg({ type: CitationStyle, description: 'Bluebook, AP or CSL-JSON.' }) },
      resolve: (policy, { style }, { view }) => (style ? policyCitation(policy, style, view) : policy.citation),
    }),
    jurisdiction: t.field({
      type: Jurisdiction,
      description: 'The place whose policy it is.',
      resolve: ({ jurisdictionId }, _args, { view }) => view.named('Jurisdiction', jurisdictionId),
    }),
    state: t.exposeString('state', { description: 'Two letters of its state. Null for the nation.', nullable: true }),
    level: t.expose('level', { type: JurisdictionLevel, description: 'What kind of place it is a policy of.' }),
    issuingBody: t.exposeString('issuingBody', { description: 'Who made it.', nullable: true }),
    agencies: t.field({
      type: [Agency],
      description: 'Whom it binds, where that is known: a city police order does not bind the county jail.',
      resolve: async ({ id }, _args, { view }) => {
        const bound = await view.parts('PolicyAgency', id);
        return view.rows(
          'Agency',
          bound.map(({ agencyId }) => agencyId),
        );
      },
    }),
    stance: t.expose('stance', { type: PolicyStance, description: 'Which way it points. Our own reading.' }),
    summary: t.exposeString('summary', { description: 'What it says, in our words.', nullable: true }),
    url: t.exposeString('url', { description: 'Where it can be read.', nullable: true }),
    adoptedOn: t.expose('adoptedOn', { type: PartialDateType, nullable: true, description: 'When it was adopted.' }),
    effectiveOn: t.expose('effectiveOn', {
      type: PartialDateType,
      nullable: true,
      description: 'When it took effect.',
    }),
    status: t.field({
      type: PolicyStanding,
      description: 'Where it stands on a day, worked out from its events.',
      args: { on: t.arg({ type: 'Date', description: 'The day. Today when left out.' }) },
      resolve: async ({ id }, { on }, context) =>
        standingOn(on ?? todayOf(context), await context.view.parts('PolicyPeriod', id)),
    }),
    periods: t.field({
      type: [PolicyPeriod],
      description: 'Its statuses over time, the earliest first.',
      resolve: ({ id }, _args, { view }) => view.parts('PolicyPeriod', id),
    }),
    claimedStatus: t.expose('claimedStatus', {
      type: PolicyStatus,
      nullable: true,
      description: 'What a source says its status is: an assertion that goes into `status`, and not the same.',
    }),
    claimedStatusBasis: t.exposeString('claimedStatusBasis', {
      description: 'On what grounds the source says so.',
      nullable: true,
    }),
    claimedStatusAsOf: t.expose('claimedStatusAsOf', {
      type: PartialDateType,
      nullable: true,
      description: 'As of when the source says so.',
    }),
    events: t.field({
      type: [PolicyEvent],
      description: 'What happened to it.',
      resolve: ({ id }, _args, { view }) => view.parts('PolicyEvent', id),
    }),
    provisions: t.field({
      type: [Provision],
      description: 'What it provides, in the terms of the codebook. What is not coded is unknown, never "no".',
      args: { dimension: t.arg({ type: ProvisionDimension, description: 'Only this question.' }) },
      resolve: async ({ id }, { dimension }, { view }) =>
        (await view.parts('Provision', id)).filter((provision) => !dimension || provision.dimension === dimension),
    }),
    carveouts: t.field({
      type: [Carveout],
      description: 'Who is left out of its protection.',
      resolve: ({ id }, _args, { view }) => view.parts('Carveout', id),
    }),
    relations: t.field({
      type: [PolicyRelation],
      description: 'How it relates to other policies, laws and cases.',
      resolve: ({ id }, _args, { view }) => view.parts('PolicyRelation', id),
    }),
    sponsors: t.field({
      type: [PolicySponsor],
      description: 'Who brought it in, in the order of the official file. Empty where none is on record.',
      resolve: ({ id }, _args, { view }) => view.parts('PolicySponsor', id),
    }),
    texts: t.field({
      type: [PolicyText],
      description: 'Its texts.',
      resolve: ({ id }, _args, { view }) => view.parts('PolicyText', id),
    }),
  }),
});

const ProvisionFilter = builder.inputType('ProvisionFilter', {
  description: 'What a policy provides.',
  fields: (t) => ({
    dimension: t.field({ type: ProvisionDimension, required: true, description: 'The question.' }),
    answer: t.field({ type: ProvisionAnswer, description: 'One of the answers. Any answer when left out.' }),
  }),
});

export const PolicyFilter = builder.inputType('PolicyFilter', {
  description: 'Which policies are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    state: t.string({ description: 'Two letters of a state, such as "WA".' }),
    jurisdiction: t.id({ description: 'A place: its Open Civic Data id, or its `id`.' }),
    includeWithin: t.boolean({
      description: 'With `jurisdiction`: also policies of all places inside it. False when left out.',
    }),
    level: t.field({ type: JurisdictionLevel, description: 'What kind of place.' }),
    stance: t.field({ type: PolicyStance, description: 'Which way it points.' }),
    instrumentType: t.field({ type: InstrumentType, description: 'What kind of document or practice.' }),
    status: t.field({ type: PolicyStatus, description: 'The status it has today.' }),
    inForceOn: t.field({ type: 'Date', description: 'In force, or presumed to be, on this day.' }),
    adoptedFrom: t.field({
      type: 'Date',
      description: 'Adopted on this day or later. A date known to the year counts from 1 January.',
    }),
    adoptedTo: t.field({ type: 'Date', description: 'Adopted on this day or earlier.' }),
    provision: t.field({ type: ProvisionFilter, description: 'What it provides.' }),
    provisions: t.field({
      type: t.listRef(ProvisionFilter),
      description: 'All of these, as in a warrant for detainers and no notice of releases.',
    }),
    carveout: t.field({ type: CarveoutKind, description: 'Who is left out of its protection.' }),
    lookbackFrom: t.int({
      description:
        'With a carve-out, of the kind of `carveout` where that is given, for which a conviction counts at least so many years.',
    }),
    lookbackTo: t.int({
      description: 'The same, at most so many years. One without a limit, or of which none is known, is in neither.',
    }),
    withoutCarveouts: t.boolean({
      description:
        'Only policies with provisions that people coded and with nobody coded as left out. That is not to say that the text leaves nobody out. False: only those that leave somebody out.',
    }),
    includeSuggestions: t.boolean({
      description: 'With filters by provisions and carve-outs: also what only a rule suggests. False when left out.',
    }),
    needsRecoding: t.boolean({
      description: 'With a provision whose entry of the codebook changed since it was coded; or, if false, without.',
    }),
    agency: t.id({ description: 'A body that it binds.' }),
    threatenedBy: t.id({
      description: 'A bill, by its id, such as "s685-119": only policies in force today that it would hit.',
    }),
  }),
});

const PolicyOrder = orderOf('PolicyOrder', 'policies', {
  ADOPTED_ON_ASC: 'The earliest adopted first.',
  ADOPTED_ON_DESC: 'The latest adopted first.',
  TITLE_ASC: 'By title.',
  TITLE_DESC: 'By title, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

export const PolicyConnection = connectionOf('Policy', Policy, 'policies');

type PolicyWanted = typeof PolicyFilter.$inferInput;

const MOST_PROVISIONS = 30;

/** The filter as the store takes it: bare ids, and the day that "today" is. */
export function policyFilter(filter: PolicyWanted | null | undefined, context: Context): ListFilter<'Policy'> {
  const asked = filter?.provisions?.length ?? 0;
  if (asked > MOST_PROVISIONS) {
    throw new UserError('LIMIT', `provisions names ${asked} of them: at most ${MOST_PROVISIONS} at once.`);
  }
  for (const { dimension, answer } of [
    ...(filter?.provision ? [filter.provision] : []),
    ...(filter?.provisions ?? []),
  ]) {
    if (!answer || isAnswerOf(dimension, answer)) continue;
    throw new UserError(
      'INVALID_INPUT',
      `${answer} is not an answer to ${dimension}: it takes ${PROVISION_DIMENSIONS[dimension].answers.join(', ')}.`,
    );
  }
  return {
    ...filter,
    state: stateCode(filter?.state),
    jurisdiction: placeId(filter?.jurisdiction),
    agency: bareId('Agency', filter?.agency),
    threatenedBy: filter?.threatenedBy == null ? null : { id: knownBillId(filter.threatenedBy), on: todayOf(context) },
    status: filter?.status ? { is: filter.status, on: todayOf(context) } : null,
  };
}

builder.queryFields((t) => ({
  policy: t.field({
    type: Policy,
    nullable: true,
    description: 'A policy by its slug. Null where there is none.',
    args: { slug: t.arg.string({ required: true, description: 'Such as "wa-king_county-001".' }) },
    resolve: (_root, { slug }, { view }) => view.row('Policy', slug),
  }),
  policies: t.field({
    type: PolicyConnection,
    description: 'State and local policies.',
    args: listArgs(t.arg, PolicyFilter, PolicyOrder, 'ADOPTED_ON_DESC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, context) =>
      context.view.list('Policy', { ...args, filter: policyFilter(filter, context) }),
  }),
}));

export { PolicyOrder };
