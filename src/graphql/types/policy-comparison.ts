import { UserError } from '../../domain/errors.ts';
import {
  type ComparisonCell as Cell,
  comparePolicies,
  type ComparisonOutcome as Outcome,
  type ComparisonRow as Row,
} from '../../domain/policy-comparison.ts';
import { PROVISION_DIMENSIONS } from '../../domain/provision.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { bareId } from '../filters.ts';
import { Carveout, Policy, Provision } from '../refs.ts';
import { AnswerJoin, ProvisionAnswer, ProvisionDimension } from './provision-words.ts';

const MOST = 10;

const ComparisonOutcome = enumOf<Outcome>('ComparisonOutcome', 'Whether policies say the same on one question.', {
  SAME: 'All of them answer, and alike.',
  DIFFERENT: 'At least two of them answer otherwise, or leave other people out.',
  PARTLY_CODED: 'Those that answer do so alike; of the others nobody coded it, so that nothing is known.',
  NOT_CODED: 'Nobody coded it for any of them.',
});

const ComparisonCell = builder.objectRef<Cell>('ComparisonCell').implement({
  description: 'What one policy says on one question.',
  fields: (t) => ({
    policy: t.field({
      type: Policy,
      description: 'The policy.',
      resolve: ({ policyId }, _args, { view }) => view.named('Policy', policyId),
    }),
    coded: t.boolean({
      description: 'Did anybody code it? False is not "no".',
      resolve: ({ provision }) => provision !== null,
    }),
    answers: t.field({
      type: [ProvisionAnswer],
      description: 'The answer, in the words of the codebook. None where nobody coded it.',
      resolve: ({ provision }) => [...(provision?.answers ?? [])],
    }),
    joinedBy: t.field({
      type: AnswerJoin,
      nullable: true,
      description: 'How several answers are to be read together. Null where nobody coded it.',
      resolve: ({ provision }) => provision?.joinedBy ?? null,
    }),
    provision: t.field({
      type: Provision,
      nullable: true,
      description: 'The provision, with the words it was read from. Null where nobody coded it.',
      resolve: ({ provision }, _args, { view }) => (provision === null ? null : view.row('Provision', provision.id)),
    }),
    carveouts: t.field({
      type: [Carveout],
      description: 'Who is left out of it.',
      resolve: async ({ policyId, carveouts }, _args, { view }) =>
        (await view.parts('Carveout', policyId)).filter((row) =>
          carveouts.some(({ ordinal }) => ordinal === row.ordinal),
        ),
    }),
  }),
});

const ComparisonRow = builder.objectRef<Row>('ComparisonRow').implement({
  description: 'One question, and what each policy says on it.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: ProvisionDimension, description: 'The question, by its name.' }),
    question: t.string({
      description: 'The question in words.',
      resolve: ({ dimension }) => PROVISION_DIMENSIONS[dimension].question,
    }),
    outcome: t.expose('outcome', { type: ComparisonOutcome, description: 'Whether they say the same.' }),
    cells: t.field({
      type: [ComparisonCell],
      description: 'One for each policy, in the order they were asked for.',
      complexity: { field: 0, multiplier: 1 },
      resolve: ({ cells }) => [...cells],
    }),
  }),
});

interface Comparison {
  readonly ids: readonly string[];
  readonly rows: readonly Row[];
}

const PolicyComparison = builder.objectRef<Comparison>('PolicyComparison').implement({
  description: 'Policies side by side, from what people coded of them.',
  fields: (t) => ({
    policies: t.field({
      type: [Policy],
      description: 'The policies, in the order they were asked for.',
      resolve: ({ ids }, _args, { view }) => view.rows('Policy', ids),
    }),
    rows: t.field({
      type: [ComparisonRow],
      description: 'Question by question, those that nobody coded for any of them left out unless asked for.',
      args: {
        outcome: t.arg({ type: ComparisonOutcome, description: 'Only these, such as DIFFERENT.' }),
      },
      complexity: { field: 0, multiplier: 1 },
      resolve: ({ rows }, { outcome }) =>
        rows.filter((row) => (outcome ? row.outcome === outcome : row.outcome !== 'NOT_CODED')),
    }),
  }),
});

builder.queryField('comparePolicies', (t) =>
  t.field({
    type: PolicyComparison,
    description: `Policies side by side, 2 to ${MOST} of them: their answers, the words these rest on, and who is left out.`,
    args: { slugs: t.arg.stringList({ required: true, description: 'The policies, such as "wa-king_county-001".' }) },
    complexity: ({ slugs }) => ({ field: 1, multiplier: 15 * Math.max(1, slugs?.length ?? 1) }),
    resolve: async (_root, { slugs }, { view }): Promise<Comparison> => {
      const ids = [...new Set(slugs.map((slug) => bareId('Policy', slug)))];
      if (ids.length < 2 || ids.length > MOST) {
        throw new UserError('INVALID_INPUT', `slugs names ${ids.length} policies: name 2 to ${MOST} different ones.`);
      }
      const rows = await view.rows('Policy', ids);
      const there = new Set(rows.map(({ id }) => id));
      const missing = ids.filter((id) => !there.has(id));
      if (missing.length > 0) {
        throw new UserError(
          'NOT_FOUND',
          `There is no policy ${missing.map((id) => JSON.stringify(id)).join(', ')}: look for its slug with policies(filter: {search: …}).`,
        );
      }
      return { ids, rows: comparePolicies(await Promise.all(ids.map((id) => view.coded(id)))) };
    },
  }),
);
