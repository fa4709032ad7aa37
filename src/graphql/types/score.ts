import {
  type ScoreAnswer as Answer,
  type ScorePart as Part,
  policyScore,
  SCORE_NAME,
  SCORE_VERSION,
  type Score as ScoreOfPlace,
} from '../../domain/policy-score.ts';
import { PROVISION_DIMENSIONS } from '../../domain/provision.ts';
import { builder } from '../builder.ts';
import { todayOf } from '../context.ts';
import { Jurisdiction, Policy, Provision } from '../refs.ts';
import { AnswerJoin, ProvisionAnswer, ProvisionDimension } from './provision-words.ts';

const ScoreAnswer = builder.objectRef<Answer>('ScoreAnswer').implement({
  description: 'One question of a factor, and the points its answer is worth.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: ProvisionDimension, description: 'The question, by its name.' }),
    question: t.string({
      description: 'The question in words.',
      resolve: ({ dimension }) => PROVISION_DIMENSIONS[dimension].question,
    }),
    answers: t.field({
      type: [ProvisionAnswer],
      description: 'The answer, in the words of the codebook. None where it is not known.',
      resolve: ({ provision }) => [...(provision?.answers ?? [])],
    }),
    joinedBy: t.field({
      type: AnswerJoin,
      nullable: true,
      description: 'How several answers are to be read together.',
      resolve: ({ provision }) => provision?.joinedBy ?? null,
    }),
    points: t.expose('points', {
      type: 'Float',
      nullable: true,
      description: '1 in full, 0.5 in part, 0 not at all. Null where it is not known, which is not 0.',
    }),
    why: t.exposeString('why', { description: 'Why, in plain words.' }),
    custodian: t.field({
      type: Jurisdiction,
      nullable: true,
      description: 'Of a place: whose jail, or whose officers, it is about. Null where it is about a policy.',
      resolve: ({ custodianId }, _args, { view }) =>
        custodianId === null ? null : view.row('Jurisdiction', custodianId),
    }),
    policy: t.field({
      type: Policy,
      nullable: true,
      description: 'The policy that the answer rests on. Null where there is none.',
      resolve: ({ policyId }, _args, { view }) => (policyId === null ? null : view.row('Policy', policyId)),
    }),
    provision: t.field({
      type: Provision,
      nullable: true,
      description: 'The provision that was read, with the words it rests on. Null where there is none.',
      resolve: ({ provision, policyId }, _args, { view }) =>
        provision === null || policyId === null ? null : view.row('Provision', provision.id),
    }),
  }),
});

const ScorePart = builder.objectRef<Part>('ScorePart').implement({
  description: 'What one factor adds to a score.',
  fields: (t) => ({
    factor: t.exposeInt('factor', {
      description: "The number of the factor in the Immigrant Legal Resource Center's local rubric.",
    }),
    name: t.exposeString('name', { description: 'The factor in our words.' }),
    least: t.exposeFloat('least', { description: 'The points it has, with what is not known counted as none.' }),
    most: t.exposeFloat('most', { description: 'The points it has at most, if all that is not known protected.' }),
    answers: t.field({
      type: [ScoreAnswer],
      description: 'The questions of the factor. The best answer counts; of several jails the one that protects least.',
      resolve: ({ answers }) => [...answers],
    }),
  }),
});

const Score = builder.objectRef<ScoreOfPlace>('Score').implement({
  description:
    "A count after the seven factors of the Immigrant Legal Resource Center's local rubric. It is Holdwatch's own, worked out from what is coded here, and not ILRC's rating. What is not known makes it a range.",
  fields: (t) => ({
    name: t.string({ description: 'What to call it, wherever it is shown.', resolve: () => SCORE_NAME }),
    version: t.int({ description: 'Version of the rules it was worked out by.', resolve: () => SCORE_VERSION }),
    least: t.exposeFloat('least', { description: 'The points, with what is not known counted as none.' }),
    most: t.exposeFloat('most', { description: 'The points, if all that is not known protected.' }),
    outOf: t.exposeInt('outOf', { description: 'Most points there are: one for each factor.' }),
    unknown: t.exposeInt('unknown', { description: 'Of how many factors nothing is known.' }),
    parts: t.field({
      type: [ScorePart],
      description: 'Factor by factor.',
      resolve: ({ parts }) => [...parts],
    }),
  }),
});

builder.objectField(Policy, 'score', (t) =>
  t.field({
    type: Score,
    description: 'The score of what people coded of it, by itself, whatever else applies in the place.',
    complexity: { field: 10 },
    resolve: async ({ id }, _args, { view }) => policyScore(await view.coded(id)),
  }),
);

builder.objectField(Jurisdiction, 'score', (t) =>
  t.field({
    type: Score,
    description:
      'The score of what governs a person booked there on a day, from its `protections`: law of the state and policies of the county counted too.',
    args: { on: t.arg({ type: 'Date', description: 'The day. Today when left out.' }) },
    complexity: { field: 20 },
    resolve: ({ id }, { on }, context) => context.view.score(id, on ?? todayOf(context)),
  }),
);
