import { UserError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import type { DecisionRow, MergeRow } from '../context.ts';
import { bareId } from '../filters.ts';
import { mutation } from '../mutation.ts';
import { recordOf } from '../record-id.ts';
import { loadRecord, RecordRef, Screening } from '../refs.ts';
import { Verdict } from './words.ts';

// Two records that are one, and documents that are records or are not.

const reason = { required: true, description: 'Why, for everybody to read: 3 to 2,000 characters.' } as const;

const merged = (name: string, description: string) =>
  builder.objectRef<MergeRow>(name).implement({
    description,
    fields: (t) => ({
      mergeId: t.exposeID('id', { description: 'Id of the merge: undoMerge takes it.' }),
      fromId: t.exposeString('fromId', { description: 'Id, within its kind, of the record that was merged.' }),
      record: t.field({
        type: RecordRef,
        nullable: true,
        description: 'The record that it was merged into.',
        resolve: ({ entity, intoId }, _args, { view }) => loadRecord(view, entity, intoId),
      }),
    }),
  });

mutation('mergeRecords', {
  description: 'Two records are one: what sources say of the first counts for the second, also from now on.',
  least: 'EDITOR',
  input: builder.inputType('MergeRecordsInput', {
    description: 'Which records, and why.',
    fields: (t) => ({
      from: t.id({
        required: true,
        description: 'The one that answers with the other from now on, by its id with its type.',
      }),
      into: t.id({ required: true, description: 'The one that stays, by its id with its type.' }),
      reason: t.string(reason),
      expectedFromVersion: t.int({ required: true, description: 'The version of the first that you looked at.' }),
      expectedIntoVersion: t.int({ required: true, description: 'The version of the second that you looked at.' }),
    }),
  }),
  result: merged('MergedRecords', 'Two records that are one now.'),
  resolve: ({ from, into, ...input }, by, { writes }) => {
    const { entity, recordId: fromId } = recordOf(from, 'from');
    const { entity: other, recordId: intoId } = recordOf(into, 'into');
    if (other !== entity) throw new UserError('INVALID_INPUT', `A ${entity} is no ${other}.`, 'into');
    return writes.merges.merge({ ...input, entity, fromId, intoId }, by);
  },
});

mutation('undoMerge', {
  description: 'Two records are two after all: each is as its own sources have it.',
  least: 'EDITOR',
  input: builder.inputType('UndoMergeInput', {
    description: 'Which merge, and why.',
    fields: (t) => ({
      merge: t.id({ required: true, description: 'Its mergeId.' }),
      reason: t.string(reason),
    }),
  }),
  result: merged('UndoneMerge', 'Two records that are two again.'),
  resolve: (input, by, { writes }) => writes.merges.undo(input.merge, input.reason, by),
});

const decided = (name: string, description: string) =>
  builder.objectRef<DecisionRow>(name).implement({
    description,
    fields: (t) => ({
      decisionId: t.exposeID('id', { description: 'Id of the decision: undoScreeningDecision takes it.' }),
      screening: t.field({
        type: Screening,
        nullable: true,
        description: 'The screening as it stands now.',
        resolve: ({ screeningId }, _args, { view }) => view.row('Screening', screeningId),
      }),
    }),
  });

mutation('decideScreening', {
  description:
    'Takes a screened document in, or dismisses it. What is taken in becomes a record at once, out of its stored page.',
  least: 'CURATOR',
  input: builder.inputType('DecideScreeningInput', {
    description: 'What is decided of which document, and why.',
    fields: (t) => ({
      screening: t.id({ required: true, description: 'The screening: "Screening:bill:hr3003-115".' }),
      verdict: t.field({ type: Verdict, required: true, description: 'TRACKED takes it in, LEFT_OUT dismisses it.' }),
      reason: t.string(reason),
      expectedVerdict: t.field({ type: Verdict, required: true, description: 'The verdict that you looked at.' }),
    }),
  }),
  result: decided('DecidedScreening', 'What staff decided of a screened document.'),
  resolve: ({ screening, verdict, ...input }, by, { writes }) => {
    if (verdict === 'CANDIDATE') throw new UserError('INVALID_INPUT', 'Decide: TRACKED or LEFT_OUT.', 'verdict');
    return writes.decisions.decide({ ...input, verdict, screeningId: bareId('Screening', screening) ?? '' }, by);
  },
});

mutation('undoScreeningDecision', {
  description: 'Undoes what staff decided: what was decided before it counts again, or the rules.',
  least: 'CURATOR',
  input: builder.inputType('UndoScreeningDecisionInput', {
    description: 'Which decision, and why.',
    fields: (t) => ({
      decision: t.id({ required: true, description: 'Its decisionId.' }),
      reason: t.string(reason),
    }),
  }),
  result: decided('UndoneScreeningDecision', 'A decision that was undone.'),
  resolve: (input, by, { writes }) => writes.decisions.undo(input.decision, input.reason, by),
});
