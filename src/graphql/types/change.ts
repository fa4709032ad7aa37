import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import { Change, loadRecord, RecordRef, Run, Source } from '../refs.ts';
import { ChangeKind, changeArgs, changeFilter } from './change-filter.ts';
import { Cause, RecordType } from './words.ts';

interface FieldChange {
  readonly field: string;
  /** JSON texts. */
  readonly before: string;
  readonly after: string;
}

/** The fields of lines that are in memory: the same row is shown to many. */
const read = new WeakMap<object, readonly FieldChange[]>();

function fieldsOf(row: { readonly fields: string }): readonly FieldChange[] {
  let fields = read.get(row);
  if (!fields) {
    const stored = JSON.parse(row.fields) as { field: string; before?: unknown; after?: unknown }[];
    const text = (value: unknown) => JSON.stringify(value ?? null);
    fields = stored.map(({ field, before, after }) => ({ field, before: text(before), after: text(after) }));
    read.set(row, fields);
  }
  return fields;
}

const FieldChange = builder.objectRef<FieldChange>('FieldChange').implement({
  description: 'One field that changed.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The field, or the name of a list.' }),
    before: t.exposeString('before', { description: 'What it was, as JSON text.' }),
    after: t.exposeString('after', {
      description: 'What it is since, as JSON text. Of a list, how many entries it has.',
    }),
  }),
});

builder.node(Change, {
  description: 'One line of the log of changes. Lines are in the order of their commits and never change.',
  id: { resolve: ({ seq }) => String(seq) },
  loadWithoutCache: (id, { view }) => (/^\d{1,9}$/.test(id) ? view.numbered('Change', Number(id)) : null) as never,
  fields: (t) => ({
    seq: t.exposeInt('seq', { description: 'Number of the line: later changes have higher ones. There may be gaps.' }),
    kind: t.expose('kind', { type: ChangeKind, description: 'What happened.' }),
    cause: t.expose('cause', { type: Cause, description: 'Why.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    recordType: t.expose('entity', { type: RecordType, description: 'The kind of record.' }),
    recordId: t.exposeString('recordId', { description: "The record's id within its kind." }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The record, as it is now.',
      resolve: ({ entity, recordId }, _args, { view }) => loadRecord(view, entity, recordId),
    }),
    title: t.exposeString('title', { description: 'What the record was called after the change.' }),
    version: t.exposeInt('version', { description: 'Number of the version that came of it.' }),
    fields: t.field({
      type: [FieldChange],
      description: 'The fields that changed. Empty where the record is new.',
      resolve: (change) => fieldsOf(change),
    }),
    source: t.field({
      type: Source,
      nullable: true,
      description: 'The source that brought it. Null where staff made it.',
      resolve: ({ sourceId }, _args, { view }) => (sourceId === null ? null : view.row('Source', sourceId)),
    }),
    run: t.field({
      type: Run,
      nullable: true,
      description: 'The run that brought it. Null where staff made it.',
      resolve: ({ runId }, _args, { view }) => (runId === null ? null : view.row('Run', runId)),
    }),
  }),
});

export const ChangeConnection = connectionOf('Change', Change, 'the log of changes');

builder.queryField('changes', (t) =>
  t.field({
    type: ChangeConnection,
    description:
      'What changed, in the order of commits. To keep a copy in step: store endCursor, and ask with it as `after` next time; nothing is missed and nothing comes twice.',
    args: {
      ...pageArgs(t.arg),
      ...changeArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: (_root, { first, after, last, before, ...wanted }, { view }) =>
      view.list('Change', { first, after, last, before, filter: changeFilter(wanted) }),
  }),
);
