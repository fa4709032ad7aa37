import type { Custody as CustodyWord } from '../../domain/protection/dimensions.ts';
import type {
  ProtectionLabel as ProtectionLabelWord,
  Protection as ProtectionOfPlace,
  ProtectionRole as ProtectionRoleWord,
  ProtectionSource as ProtectionSourceOfPlace,
} from '../../domain/protection/protection.ts';
import type { Direction as DirectionWord } from '../../domain/protection/standing.ts';
import { builder } from '../builder.ts';
import { todayOf } from '../context.ts';
import { enumOf } from '../enums.ts';
import { Carveout, Jurisdiction, Policy, Provision, RecordRef } from '../refs.ts';
import { InForce } from './policy-words.ts';
import { AnswerJoin, ProvisionAnswer, ProvisionDimension } from './provision-words.ts';

const Custody = enumOf<CustodyWord>('Custody', 'In whose hands a person is.', {
  JAIL: 'In a jail, after booking.',
  OFFICERS: 'Before officers and staff of the government of the place, who hold nobody for long.',
});

const ProtectionLabel = enumOf<ProtectionLabelWord>('ProtectionLabel', 'By what right a rule governs in a place.', {
  OWN: 'Its own rule.',
  INHERITED: 'A rule of the state, or of the county whose jail it is.',
  PREEMPTED: 'There is a rule of its own, and state law takes its place.',
  CONFLICTING: 'Rules on record contradict each other, and nothing on record says which gives way.',
  UNKNOWN: 'Nothing on record answers. That is not "no".',
});

const Direction = enumOf<DirectionWord>('Direction', 'Which way an answer points.', {
  LIMITS: 'It limits cooperation with immigration enforcement.',
  NEUTRAL: 'It does neither.',
  ALLOWS: 'It cooperates, or lets others.',
  REQUIRES: 'It demands cooperation.',
});

const ProtectionRole = enumOf<ProtectionRoleWord>('ProtectionRole', 'What a record does to an answer.', {
  GOVERNS: 'The answer rests on it.',
  ALSO_APPLIES: 'It applies beside what governs.',
  PREEMPTS: 'State law that takes the place of a rule of the place.',
  PREEMPTED: 'A rule of the place that gives way to state law.',
  CONFLICTS: 'One side of a contradiction.',
  BINDS_OTHERS: 'It binds other bodies: a city police order does not bind the county jail.',
  ADVISES: 'It advises and binds nobody.',
  UNCERTAIN: 'It would answer, and whether it was in force on that day is not known.',
  RULING: 'A decision of a court, shown beside the answer; it never makes it.',
});

const ProtectionSource = builder.objectRef<ProtectionSourceOfPlace>('ProtectionSource').implement({
  description: 'A record that bears on an answer, and how.',
  fields: (t) => ({
    role: t.expose('role', { type: ProtectionRole, description: 'What it does to the answer.' }),
    sentence: t.exposeString('sentence', { description: 'The same in plain words.' }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The record.',
      resolve: ({ entity, id }, _args, { view }) =>
        entity === 'policy'
          ? view.row('Policy', id)
          : entity === 'agreement287g'
            ? view.row('Agreement287g', id)
            : view.row('CourtDecision', id),
    }),
    provision: t.field({
      type: Provision,
      nullable: true,
      description: 'The provision that was read, with the words it rests on. Null where it was none.',
      resolve: ({ provisionId }, _args, { view }) => (provisionId === null ? null : view.row('Provision', provisionId)),
    }),
  }),
});

/** What is shown beside an unknown answer gives none. */
const firstPolicy = ({ label, sources: [first] }: ProtectionOfPlace): string | null =>
  label !== 'UNKNOWN' && first?.entity === 'policy' ? first.id : null;

const Protection = builder.objectRef<ProtectionOfPlace>('Protection').implement({
  description:
    'What governs a person booked in a place, on one question, on one day, worked out from what is on record. It is no legal advice, and it decides nothing that it cannot show.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: ProvisionDimension, description: 'The question.' }),
    custody: t.expose('custody', { type: Custody, description: 'In whose hands the person is.' }),
    custodian: t.field({
      type: Jurisdiction,
      description:
        'The place whose jail or officers these are. People arrested in a city are mostly booked by its county.',
      resolve: ({ custodianId }, _args, { view }) => view.named('Jurisdiction', custodianId),
    }),
    label: t.expose('label', { type: ProtectionLabel, description: 'By what right the rule governs.' }),
    direction: t.expose('direction', {
      type: Direction,
      nullable: true,
      description: 'Which way the answer points. Null where there is no one answer.',
    }),
    answers: t.expose('answers', {
      type: [ProvisionAnswer],
      description: 'The answer, in the words of the codebook. None where nothing on record gives one.',
    }),
    joinedBy: t.expose('joinedBy', {
      type: AnswerJoin,
      nullable: true,
      description: 'How several answers are to be read together.',
    }),
    inForce: t.expose('inForce', {
      type: InForce,
      nullable: true,
      description: 'How sure it is that what it rests on was in force on that day.',
    }),
    sentence: t.exposeString('sentence', { description: 'All of it in plain words.' }),
    policy: t.field({
      type: Policy,
      nullable: true,
      description: 'The policy that it rests on. Null where it is an agreement, or nothing.',
      resolve: (protection, _args, { view }) => {
        const id = firstPolicy(protection);
        return id === null ? null : view.row('Policy', id);
      },
    }),
    carveouts: t.field({
      type: [Carveout],
      description: 'Who is left out of the protection, by the policy that it rests on.',
      resolve: async (protection, _args, { view }) => {
        const id = firstPolicy(protection);
        const carveouts = id === null ? [] : await view.parts('Carveout', id);
        return carveouts.filter(({ dimension }) => dimension === null || dimension === protection.dimension);
      },
    }),
    sources: t.field({
      type: [ProtectionSource],
      description: 'Every record that bears on it: what it rests on first.',
      resolve: ({ sources }) => [...sources],
    }),
  }),
});

builder.objectField(Jurisdiction, 'protections', (t) =>
  t.field({
    type: [Protection],
    description:
      'What governs a person booked there on a day, question by question: from state law, the policies of the county or its jail, those of the city, rulings, agreements under section 287(g), and pre-emption. None for the nation.',
    args: {
      on: t.arg({ type: 'Date', description: 'The day. Today when left out.' }),
      dimension: t.arg({ type: ProvisionDimension, description: 'Only this question.' }),
    },
    complexity: { field: 20 },
    resolve: async ({ id }, { on, dimension }, context) =>
      (await context.view.protections(id, on ?? todayOf(context))).filter(
        (protection) => !dimension || protection.dimension === dimension,
      ),
  }),
);
