import { UserError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import type { CarveoutSide, Context, CarveoutCount as Count, ListFilter } from '../context.ts';
import { enumOf } from '../enums.ts';
import { listArgs, orderOf } from '../filters.ts';
import { Carveout } from '../refs.ts';
import { PolicyFilter, policyFilter } from './policy.ts';
import { CarveoutKind, ProvisionDimension } from './provision-words.ts';
import { JurisdictionLevel } from './words.ts';

const CarveoutFilter = builder.inputType('CarveoutFilter', {
  description: 'Which carve-outs are wanted.',
  fields: (t) => ({
    kind: t.field({ type: t.listRef(CarveoutKind), description: 'Who is left out: one kind, or any of several.' }),
    dimension: t.field({ type: ProvisionDimension, description: 'The protection it limits.' }),
    lookbackFrom: t.int({ description: 'A conviction counts at least so many years.' }),
    lookbackTo: t.int({ description: 'A conviction counts at most so many years.' }),
    hasLookback: t.boolean({
      description: 'Only those with a limit of years, or only those without one or of which none is known.',
    }),
    changedSince: t.field({ type: 'DateTime', description: 'Of policies that changed at this instant or later.' }),
    state: t.string({ description: 'Of policies of this state, by its two letters, such as "WA".' }),
    inForceOn: t.field({ type: 'Date', description: 'Of policies in force, or presumed to be, on this day.' }),
    policies: t.field({ type: PolicyFilter, description: 'Of policies that meet all of these.' }),
    includeSuggestions: t.boolean({ description: 'Also those that only a rule suggests. False when left out.' }),
  }),
});

const CarveoutOrder = orderOf('CarveoutOrder', 'carve-outs', {
  POLICY_ASC: 'By the id of the policy, which begins with its state.',
  KIND_ASC: 'By who is left out.',
  LOOKBACK_ASC: 'The shortest time for which a conviction counts first; those without a limit last.',
  LOOKBACK_DESC: 'The longest time for which a conviction counts first; those without a limit last.',
});

type CarveoutWanted = typeof CarveoutFilter.$inferInput;

/** The filter as the store takes it. What is no longer listed is left out unless the policies asked for say otherwise. */
function carveoutFilter(filter: CarveoutWanted | null | undefined, context: Context): ListFilter<'Carveout'> {
  const { state, inForceOn, changedSince, policies, ...own } = filter ?? {};
  const shorthand = {
    ...(state == null ? {} : { state }),
    ...(inForceOn == null ? {} : { inForceOn }),
    ...(changedSince == null ? {} : { changedSince }),
  };
  return { ...own, policies: policyFilter({ ...policies, ...shorthand }, context) };
}

const CarveoutConnection = connectionOf('Carveout', Carveout, 'carve-outs');

const CarveoutCountBy = enumOf<CarveoutSide>('CarveoutCountBy', 'By what carve-outs are counted.', {
  KIND: 'Who is left out.',
  DIMENSION: 'The protection that is limited.',
  STATE: 'The state of the policy.',
  LEVEL: 'What kind of place the policy is of.',
});

const CarveoutCount = builder.objectRef<Count>('CarveoutCount').implement({
  description: 'How many leave out one kind of people. What they were not counted by is null.',
  fields: (t) => ({
    kind: t.field({
      type: CarveoutKind,
      nullable: true,
      description: 'Who is left out.',
      resolve: ({ kind }) => kind.KIND ?? null,
    }),
    dimension: t.field({
      type: ProvisionDimension,
      nullable: true,
      description: 'The protection that is limited. Null stands for those of which the source does not say.',
      resolve: ({ kind }) => kind.DIMENSION ?? null,
    }),
    state: t.string({
      nullable: true,
      description: 'Two letters of the state. Null stands for the nation.',
      resolve: ({ kind }) => kind.STATE ?? null,
    }),
    level: t.field({
      type: JurisdictionLevel,
      nullable: true,
      description: 'What kind of place.',
      resolve: ({ kind }) => kind.LEVEL ?? null,
    }),
    carveouts: t.exposeInt('carveouts', { description: 'How many carve-outs.' }),
    policies: t.exposeInt('policies', { description: 'By how many policies, each once.' }),
    jurisdictions: t.exposeInt('jurisdictions', { description: 'Of how many places, each once.' }),
    states: t.stringList({
      description: 'In which states, by their two letters.',
      resolve: ({ states }) => [...states],
    }),
  }),
});

builder.queryFields((t) => ({
  carveouts: t.field({
    type: CarveoutConnection,
    description: 'Who is left out of protection, by which policies, on what terms, with the words it was read from.',
    args: listArgs(t.arg, CarveoutFilter, CarveoutOrder, 'POLICY_ASC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, context) =>
      context.view.list('Carveout', { ...args, filter: carveoutFilter(filter, context) }),
  }),
  carveoutCounts: t.field({
    type: [CarveoutCount],
    description:
      'Who is left out, by how many policies, in which states: those with most policies first. A policy of which no carve-out is coded is not one that leaves nobody out.',
    args: {
      by: t.arg({
        type: [CarveoutCountBy],
        defaultValue: ['KIND'],
        description: 'By what to count them: one thing, or several at once.',
      }),
      filter: t.arg({ type: CarveoutFilter, description: 'Only carve-outs that meet all of these.' }),
    },
    complexity: { field: 1, multiplier: 50 },
    resolve: (_root, { by, filter }, context) => {
      if (!by?.length) throw new UserError('INVALID_INPUT', 'by is empty: say by what to count, as in [KIND, STATE].');
      return context.view.carveoutCounts([...new Set(by)], carveoutFilter(filter, context));
    },
  }),
}));
