import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { Conflict, loadRecord, RecordRef, Source } from '../refs.ts';
import { RecordType } from './words.ts';

const ConflictStatus = enumOf('ConflictStatus', 'Whether two sources still disagree.', {
  OPEN: 'They do.',
  CLOSED: 'They agree now, or one of them says nothing of it any more.',
});

builder.node(Conflict, {
  description: 'Two sources disagree on a fact. Both assertions stay on record; one value is shown.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Conflict', id),
  fields: (t) => ({
    recordType: t.expose('entity', { type: RecordType, description: 'The kind of record they disagree on.' }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The record they disagree on.',
      resolve: ({ entity, recordId }, _args, { view }) => loadRecord(view, entity, recordId),
    }),
    field: t.exposeString('field', { description: 'The fact they disagree on.' }),
    shownValue: t.exposeString('shownValue', { description: 'The value shown, as JSON text.' }),
    shownSource: t.field({
      type: Source,
      nullable: true,
      description: 'Who states the value shown.',
      resolve: ({ shownSourceId }, _args, { view }) => view.row('Source', shownSourceId),
    }),
    otherValue: t.exposeString('otherValue', { description: 'The other value, as JSON text.' }),
    otherSource: t.field({
      type: Source,
      nullable: true,
      description: 'Who states the other value.',
      resolve: ({ otherSourceId }, _args, { view }) => view.row('Source', otherSourceId),
    }),
    reason: t.exposeString('reason', { description: 'Why the one is shown and not the other.' }),
    status: t.expose('status', { type: ConflictStatus, description: 'Whether they still disagree.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When the disagreement was first seen.' }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended. Null while it lasts.',
    }),
  }),
});
