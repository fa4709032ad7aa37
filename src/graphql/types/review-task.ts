import type {
  ReviewTaskKind as KindWord,
  PageChanged,
  ReviewTaskStatus as StatusWord,
} from '../../domain/review-task.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { enumOf } from '../enums.ts';
import { bareId, listArgs, orderOf } from '../filters.ts';
import { loadRecord, RecordRef, ReviewTask, Run, Source } from '../refs.ts';
import { diffOf, TextDiff } from './text-diff.ts';
import { RecordType } from './words.ts';

const ReviewTaskKind = enumOf<KindWord>('ReviewTaskKind', 'What waits for a person.', {
  WATCHED_PAGE_CHANGED: 'The words of a watched page changed: does a policy?',
  WATCHED_PAGE_TROUBLE: 'A watched page could not be had or read, run after run.',
  CURATION_MOVED: 'Sources say neither what staff corrected nor what staff set: who is right?',
  CODING_DISAGREEMENT: 'Two people coded a question otherwise: which answer stands?',
});

const ReviewTaskStatus = enumOf<StatusWord>('ReviewTaskStatus', 'What became of a task.', {
  OPEN: 'It waits.',
  RESOLVED: 'Somebody dealt with it.',
  LAPSED: 'Its reason went away by itself.',
});

builder.node(ReviewTask, {
  description: 'Something that waits for a person. Sources open tasks; none of them changes what is shown of a record.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('ReviewTask', id),
  fields: (t) => ({
    kind: t.expose('kind', { type: ReviewTaskKind, description: 'What it is about.' }),
    status: t.expose('status', { type: ReviewTaskStatus, description: 'What became of it.' }),
    title: t.exposeString('title', { description: 'What it is about, in a line.' }),
    recordType: t.expose('entity', { type: RecordType, description: 'The kind of record it is about.' }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The record it is about. Null where there is none yet.',
      resolve: ({ entity, recordId }, _args, { view }) =>
        recordId === null ? null : loadRecord(view, entity, recordId),
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
        'What else is known, as JSON text: `fromVersion` and `toVersion`; `url`, `code` and `message`; `curationId`, `field`, `staff`, `corrects` and `upstream`; or `dimension`, `round` and `codings`.',
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
  }),
});

const ReviewTaskFilter = builder.inputType('ReviewTaskFilter', {
  description: 'Which tasks are wanted.',
  fields: (t) => ({
    kind: t.field({ type: ReviewTaskKind, description: 'What they are about.' }),
    status: t.field({ type: ReviewTaskStatus, description: 'What became of them.', defaultValue: 'OPEN' }),
    recordType: t.field({ type: RecordType, description: 'The kind of record they are about.' }),
    source: t.id({ description: 'The source that opened them, by its id.' }),
    changedSince: t.field({ type: 'DateTime', description: 'Only those with something new at this instant or later.' }),
  }),
});

const ReviewTaskOrder = orderOf('ReviewTaskOrder', 'tasks', {
  OPENED_AT_ASC: 'Those that wait longest first.',
  OPENED_AT_DESC: 'The newest first.',
  CHANGED_AT_ASC: 'Those with the oldest news first.',
  CHANGED_AT_DESC: 'Those with the latest news first.',
});

const ReviewTaskConnection = connectionOf('ReviewTask', ReviewTask, 'tasks');

builder.queryField('reviewQueue', (t) =>
  t.field({
    type: ReviewTaskConnection,
    description: 'What waits for a person. Without a filter, what is open.',
    args: listArgs(t.arg, ReviewTaskFilter, ReviewTaskOrder, 'OPENED_AT_ASC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) => {
      const { recordType, source, ...rest } = filter ?? { status: 'OPEN' as const };
      return view.list('ReviewTask', {
        ...args,
        filter: { ...rest, entity: recordType as never, source: bareId('Source', source) },
      });
    },
  }),
);
