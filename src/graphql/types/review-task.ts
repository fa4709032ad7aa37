import { UserError } from '../../domain/errors.ts';
import type {
  ReviewTaskKind as KindWord,
  ReportOutcome as OutcomeWord,
  PageChanged,
  ReviewTaskStatus as StatusWord,
} from '../../domain/review-task.ts';
import { isAtLeast } from '../../domain/viewer.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { enumOf } from '../enums.ts';
import { bareId, listArgs, orderOf } from '../filters.ts';
import { recordOf } from '../record-id.ts';
import { loadRecord, RecordRef, ReviewTask, Run, Source } from '../refs.ts';
import { diffOf, TextDiff } from './text-diff.ts';
import { RecordType } from './words.ts';

export const STAFF = { atLeast: 'CURATOR' } as const;

const ReviewTaskKind = enumOf<KindWord>('ReviewTaskKind', 'What waits for a person.', {
  WATCHED_PAGE_CHANGED: 'The words of a watched page changed: does a policy?',
  WATCHED_PAGE_TROUBLE: 'A watched page could not be had or read, run after run.',
  CURATION_MOVED: 'Sources say neither what staff corrected nor what staff set: who is right?',
  CODING_DISAGREEMENT: 'Two people coded a question otherwise: which answer stands?',
  ERROR_REPORT: 'Somebody says that something is wrong.',
  HELD_RUN: 'Too much would have changed at once: is it to be applied?',
  DISPUTED: 'A record is marked as disputed.',
  NEW_CANDIDATE: 'The rules take a document for a candidate: is it one of ours?',
  CONFLICT: 'Sources disagree on a fact: who is right?',
  STALE: 'A record was to be verified again by now.',
});

const ReviewTaskStatus = enumOf<StatusWord>('ReviewTaskStatus', 'What became of a task.', {
  OPEN: 'It waits.',
  RESOLVED: 'Somebody dealt with it.',
  LAPSED: 'Its reason went away by itself.',
});

export const ReportOutcome = enumOf<OutcomeWord>('ReportOutcome', 'What staff made of an error report.', {
  ACCEPTED: 'Something was wrong, and is put right.',
  DECLINED: 'Nothing was changed.',
});

builder.node(ReviewTask, {
  authScopes: STAFF,
  description:
    'Something that waits for a person. None of it changes what is shown of a record. Needs the role CURATOR.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view, viewer }) => {
    if (isAtLeast(viewer.role, 'CURATOR')) return view.row('ReviewTask', id);
    throw new UserError('FORBIDDEN', 'Tasks are for the role CURATOR.');
  },
  fields: (t) => ({
    kind: t.expose('kind', { type: ReviewTaskKind, description: 'What it is about.' }),
    status: t.expose('status', { type: ReviewTaskStatus, description: 'What became of it.' }),
    title: t.exposeString('title', { description: 'What it is about, in a line.' }),
    recordType: t.field({
      type: RecordType,
      nullable: true,
      description: 'The kind of record it is about. Null where it is about a run.',
      resolve: ({ entity }) => entity as never,
    }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The record it is about. Null where there is none yet.',
      resolve: ({ entity, recordId }, _args, { view }) =>
        entity === null || recordId === null ? null : loadRecord(view, entity, recordId),
    }),
    source: t.field({
      type: Source,
      nullable: true,
      description: 'The source that opened it.',
      resolve: ({ sourceId }, _args, { view }) => (sourceId === null ? null : view.row('Source', sourceId)),
    }),
    run: t.field({
      type: Run,
      nullable: true,
      description: 'The run that opened it, or that last had more to say.',
      resolve: ({ runId }, _args, { view }) => (runId === null ? null : view.row('Run', runId)),
    }),
    detail: t.exposeString('detail', {
      description:
        'What else is known, as JSON text: `fromVersion` and `toVersion`; `url`, `code` and `message`; `curationId`, `field`, `staff`, `corrects` and `upstream`; `field`, `message` and `sourceUrl` of an error report; `field`, `shown` and `other` of a conflict; `dimension`, `round` and `codings` of two codings; or `verifyBy`.',
    }),
    diff: t.field({
      type: TextDiff,
      nullable: true,
      description: 'What changed since somebody last looked. Null where no text did.',
      complexity: { field: 20 },
      resolve: async ({ kind, recordId, detail }, _args, { view }) => {
        const page =
          kind === 'WATCHED_PAGE_CHANGED' && recordId !== null ? await view.row('WatchedPage', recordId) : null;
        if (!page) return null;
        const { fromVersion: from, toVersion: to } = JSON.parse(detail) as PageChanged;
        return diffOf(view, page, { from, to });
      },
    }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'Since when it waits.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When there was last something new of it.' }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was closed. Null while it waits.',
    }),
    assignee: t.exposeString('assignee', {
      nullable: true,
      description: 'Who sees to it: "staff:…" or "token:…", as in the audit log. Null where nobody does.',
    }),
    assigneeName: t.exposeString('assigneeName', { nullable: true, description: 'What they are called.' }),
    wakesAt: t.expose('wakesAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when it is kept out of the queue, if it is.',
    }),
    closedByName: t.exposeString('closedByName', {
      nullable: true,
      description: 'Who closed it. Null where it closed by itself.',
    }),
    closedReason: t.exposeString('closedReason', { nullable: true, description: 'Why they did.' }),
    outcome: t.field({
      type: ReportOutcome,
      nullable: true,
      description: 'Of an error report that is closed: what came of it.',
      resolve: ({ outcome }) => outcome as OutcomeWord | null,
    }),
  }),
});

const ReviewTaskFilter = builder.inputType('ReviewTaskFilter', {
  description: 'Which tasks are wanted.',
  fields: (t) => ({
    kind: t.field({ type: ReviewTaskKind, description: 'What they are about.' }),
    status: t.field({ type: ReviewTaskStatus, description: 'What became of them.', defaultValue: 'OPEN' }),
    recordType: t.field({ type: RecordType, description: 'The kind of record they are about.' }),
    source: t.id({ description: 'The source that opened them, by its id.' }),
    record: t.id({ description: 'The record they are about, by its id with its type.' }),
    assignee: t.string({ description: 'Who sees to them: "staff:…" or "token:…".' }),
    isAssigned: t.boolean({ description: 'Whether anybody sees to them.' }),
    snoozed: t.boolean({
      defaultValue: false,
      description: 'Whether they are snoozed now. Those that are not, where left out; null asks for both.',
    }),
    changedSince: t.field({ type: 'DateTime', description: 'Only those with something new at this instant or later.' }),
  }),
});

const ReviewTaskOrder = orderOf('ReviewTaskOrder', 'tasks', {
  OPENED_AT_ASC: 'Those that wait longest first.',
  OPENED_AT_DESC: 'The newest first.',
  CHANGED_AT_ASC: 'Those with the oldest news first.',
  CHANGED_AT_DESC: 'Those with the latest news first.',
  URGENCY_ASC: 'The most urgent kinds first: held runs, disputed records, error reports; pages in trouble last.',
  URGENCY_DESC: 'The least urgent kinds first.',
});

const ReviewTaskConnection = connectionOf('ReviewTask', ReviewTask, 'tasks');

builder.queryField('reviewQueue', (t) =>
  t.field({
    type: ReviewTaskConnection,
    description: 'What waits for a person. Without a filter, what is open and not snoozed. Needs the role CURATOR.',
    authScopes: STAFF,
    args: listArgs(t.arg, ReviewTaskFilter, ReviewTaskOrder, 'OPENED_AT_ASC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view, clock }) => {
      const { recordType, source, record, snoozed, ...rest } = filter ?? { status: 'OPEN' as const, snoozed: false };
      const about = record == null ? null : recordOf(record, 'record');
      if (about && recordType != null && (recordType as string) !== about.entity) {
        throw new UserError('INVALID_INPUT', 'filter.record is of another kind than filter.recordType.', 'recordType');
      }
      return view.list('ReviewTask', {
        ...args,
        filter: {
          ...{ ...rest, entity: recordType as never, ...about, source: bareId('Source', source) },
          ...(snoozed == null ? {} : { snoozed: { is: snoozed, at: clock.now().toISOString() } }),
        },
      });
    },
  }),
);
