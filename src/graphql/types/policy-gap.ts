import { UserError } from '../../domain/errors.ts';
import {
  MODEL_POLICIES,
  type ModelPolicy as Model,
  modelPolicy,
  type ModelProvision as Wanted,
} from '../../domain/model-policies.ts';
import { type GapFinding as Finding, type GapRow, policyGap } from '../../domain/policy-gap.ts';
import { PROVISION_DIMENSIONS } from '../../domain/provision.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { bareId } from '../filters.ts';
import { Carveout, Policy, Provision } from '../refs.ts';
import { ProvisionAnswer, ProvisionDimension } from './provision-words.ts';

const [FIRST] = MODEL_POLICIES;

const ModelProvision = builder.objectRef<Wanted>('ModelProvision').implement({
  description: 'What a model asks for on one question.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: ProvisionDimension, description: 'The question, by its name.' }),
    question: t.string({
      description: 'The question in words.',
      resolve: ({ dimension }) => PROVISION_DIMENSIONS[dimension].question,
    }),
    answer: t.expose('answer', {
      type: ProvisionAnswer,
      description: 'The answer it asks for; a stricter one will do.',
    }),
    reason: t.exposeString('reason', { description: 'Why.' }),
  }),
});

const ModelPolicy = builder.objectRef<Model>('ModelPolicy').implement({
  description: 'A policy to measure others against. It leaves nobody out.',
  fields: (t) => ({
    key: t.exposeString('id', { description: 'What to call it in `policyGap(model:)`.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    version: t.exposeInt('version', { description: 'Its version.' }),
    basis: t.exposeString('basis', { description: 'Whose reading it is, and of what.' }),
    provisions: t.field({
      type: [ModelProvision],
      description: 'What it asks for.',
      resolve: ({ provisions }) => [...provisions],
    }),
  }),
});

const GapFinding = enumOf<Finding>('GapFinding', 'How a policy stands beside a model, on one question.', {
  MET: 'As much as the model asks for, or more, for everybody.',
  WEAKER: 'It limits less than the model, or leaves people out.',
  MISSING: 'It is coded that there is no such rule.',
  AGAINST: 'It allows or demands what the model limits.',
  UNKNOWN: 'Nobody coded it: not known, and not "no".',
});

interface Row extends GapRow {
  readonly policyId: string;
}

const GapAnswer = builder.objectRef<Row>('GapAnswer').implement({
  description: 'A policy beside a model, on one question.',
  fields: (t) => ({
    wanted: t.field({ type: ModelProvision, description: 'What the model asks for.', resolve: ({ wanted }) => wanted }),
    finding: t.expose('finding', { type: GapFinding, description: 'How the policy stands beside it.' }),
    sentence: t.exposeString('sentence', { description: 'The same in plain words.' }),
    provision: t.field({
      type: Provision,
      nullable: true,
      description: 'What it provides. Null where nobody coded it.',
      resolve: ({ provision }, _args, { view }) => (provision === null ? null : view.row('Provision', provision.id)),
    }),
    carveouts: t.field({
      type: [Carveout],
      description:
        'Whom it leaves out, and the model does not. With answers joined by AND they are a further condition for less protection.',
      resolve: async ({ policyId, carveouts }, _args, { view }) =>
        (await view.parts('Carveout', policyId)).filter((row) =>
          carveouts.some(({ ordinal }) => ordinal === row.ordinal),
        ),
    }),
  }),
});

interface Gap {
  readonly policyId: string;
  readonly model: Model;
  readonly rows: readonly Row[];
}
const countOf = ({ rows }: Gap, finding: Finding) => rows.filter((row) => row.finding === finding).length;

const PolicyGap = builder.objectRef<Gap>('PolicyGap').implement({
  description: 'What a policy lacks of a model, from what people coded of it.',
  fields: (t) => ({
    policy: t.field({
      type: Policy,
      description: 'The policy.',
      resolve: ({ policyId }, _args, { view }) => view.named('Policy', policyId),
    }),
    model: t.field({ type: ModelPolicy, description: 'The model.', resolve: ({ model }) => model }),
    met: t.int({ description: 'On how many questions it is met.', resolve: (gap) => countOf(gap, 'MET') }),
    weaker: t.int({ description: 'On how many the policy is weaker.', resolve: (gap) => countOf(gap, 'WEAKER') }),
    missing: t.int({
      description: 'On how many it is coded that there is no such rule.',
      resolve: (gap) => countOf(gap, 'MISSING'),
    }),
    against: t.int({ description: 'On how many it does the opposite.', resolve: (gap) => countOf(gap, 'AGAINST') }),
    unknown: t.int({ description: 'On how many nothing is coded.', resolve: (gap) => countOf(gap, 'UNKNOWN') }),
    answers: t.field({
      type: [GapAnswer],
      description: 'Question by question, in the order of the model.',
      resolve: ({ rows }) => [...rows],
    }),
  }),
});

builder.queryFields((t) => ({
  modelPolicies: t.field({
    type: [ModelPolicy],
    description: 'Policies to measure others against. They are our own readings, and named so.',
    resolve: () => [...MODEL_POLICIES],
  }),
  policyGap: t.field({
    type: PolicyGap,
    nullable: true,
    description: 'What a policy lacks of a model. Null where there is no such policy.',
    args: {
      slug: t.arg.string({ required: true, description: 'The policy, such as "wa-king_county-001".' }),
      model: t.arg.string({
        defaultValue: FIRST?.id ?? '',
        description: 'The model, by its `key`.',
      }),
    },
    complexity: { field: 20 },
    resolve: async (_root, { slug, model: key }, { view }): Promise<Gap | null> => {
      const model = modelPolicy(key ?? FIRST?.id ?? '');
      if (!model) {
        const known = MODEL_POLICIES.map(({ id }) => id).join(', ');
        throw new UserError('INVALID_INPUT', `There is no model ${JSON.stringify(key)}. Models: ${known}.`);
      }
      const policy = await view.row('Policy', bareId('Policy', slug));
      if (!policy) return null;
      const rows = policyGap(await view.coded(policy.id), model);
      return { policyId: policy.id, model, rows: rows.map((row) => ({ ...row, policyId: policy.id })) };
    },
  }),
}));
