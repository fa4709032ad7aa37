import type { ReportOutcome as OutcomeWord } from '../../domain/review-task.ts';
import { builder } from '../builder.ts';
import type { ReviewTaskRow } from '../context.ts';
import { bareId } from '../filters.ts';
import { mutation } from '../mutation.ts';
import { ReviewTask } from '../refs.ts';
import { ReportOutcome, STAFF } from './review-task.ts';

// What staff do with what waits for them.

/** A payload of its own for each mutation, so that each can grow by itself. */
const reviewed = (name: string) =>
  builder.objectRef<ReviewTaskRow>(name).implement({
    description: 'A task as it stands now.',
    authScopes: STAFF,
    fields: (t) => ({
      task: t.field({
        type: ReviewTask,
        description: 'The task that it was done to.',
        resolve: (row) => ({ ...row, __typename: 'ReviewTask' as const }),
      }),
    }),
  });

const task = { required: true, description: 'The task, by its id.' } as const;
const expectedChangedAt = {
  type: 'DateTime',
  required: true,
  description: 'The changedAt that you saw. Who did something to the task since then is told you as a conflict.',
} as const;

const looked = (input: { readonly task: string; readonly expectedChangedAt: string }) => ({
  id: bareId('ReviewTask', input.task),
  expectedChangedAt: new Date(input.expectedChangedAt).toISOString(),
});

mutation('claimTask', {
  description: 'Takes a task that nobody sees to.',
  least: 'CURATOR',
  input: builder.inputType('ClaimTaskInput', {
    description: 'Which task.',
    fields: (t) => ({ task: t.id(task), expectedChangedAt: t.field(expectedChangedAt) }),
  }),
  result: reviewed('ClaimedTask'),
  resolve: (input, by, { writes }) => writes.tasks.claim(looked(input), by),
});

mutation('assignTask', {
  description: 'Gives a task to somebody, whoever had it; or to nobody.',
  least: 'EDITOR',
  input: builder.inputType('AssignTaskInput', {
    description: 'Which task, and to whom.',
    fields: (t) => ({
      task: t.id(task),
      assignee: t.string({
        description:
          '"staff:…" of somebody who is signed in, or "token:…"; either with the role CURATOR. Null: nobody.',
      }),
      expectedChangedAt: t.field(expectedChangedAt),
    }),
  }),
  result: reviewed('AssignedTask'),
  resolve: ({ assignee, ...input }, by, { writes }) => writes.tasks.assign(looked(input), assignee ?? null, by),
});

mutation('snoozeTask', {
  description: 'Keeps a task out of the queue for some time.',
  least: 'CURATOR',
  input: builder.inputType('SnoozeTaskInput', {
    description: 'Which task, and until when.',
    fields: (t) => ({
      task: t.id(task),
      wakesAt: t.field({ type: 'DateTime', description: 'At most a year ahead. Null: it is back at once.' }),
      expectedChangedAt: t.field(expectedChangedAt),
    }),
  }),
  result: reviewed('SnoozedTask'),
  resolve: ({ wakesAt, ...input }, by, { writes }) =>
    writes.tasks.snooze(looked(input), wakesAt == null ? null : new Date(wakesAt).toISOString(), by),
});

mutation('resolveTask', {
  description: 'Closes a task that was dealt with. It comes back only when its reason does.',
  least: 'CURATOR',
  input: builder.inputType('ResolveTaskInput', {
    description: 'Which task, and why it is closed.',
    fields: (t) => ({
      task: t.id(task),
      reason: t.string({
        required: true,
        description: 'Why: 3 to 2,000 characters. Of an error report everybody can read it.',
      }),
      outcome: t.field({ type: ReportOutcome, description: 'Of an error report, and of no other: what comes of it.' }),
      expectedChangedAt: t.field(expectedChangedAt),
    }),
  }),
  result: reviewed('ResolvedTask'),
  resolve: ({ reason, outcome, ...input }, by, { writes }) =>
    writes.tasks.resolve({ ...looked(input), reason, outcome: (outcome ?? null) as OutcomeWord | null }, by),
});
