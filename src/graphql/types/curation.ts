import type { CurationStatus as StatusWord } from '../../domain/overlay.ts';
import { builder } from '../builder.ts';
import type { CurationRow } from '../context.ts';
import { enumOf } from '../enums.ts';
import { loadRecord, RecordRef } from '../refs.ts';
import { RecordType } from './words.ts';

const CurationStatus = enumOf<StatusWord>('CurationStatus', 'Where a staff value stands.', {
  ACTIVE: 'It is shown, and sources still say what it corrects.',
  LAPSED: 'Sources have come to say the same: there is nothing left to correct, unless they change again.',
  NEEDS_REVIEW: 'It is shown, and sources say something else again: somebody should look.',
  SUPERSEDED: 'A later one of the same field is in force.',
  RETRACTED: 'Staff took it back.',
});

export const Curation = builder.objectRef<CurationRow>('Curation');

builder.node(Curation, {
  description: 'A value set by staff. It outranks what sources say, which stays on record beside it.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Curation', id),
  fields: (t) => ({
    recordType: t.expose('entity', { type: RecordType, description: 'The kind of record.' }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The record.',
      resolve: ({ entity, recordId }, _args, { view }) => loadRecord(view, entity, recordId),
    }),
    field: t.exposeString('field', {
      description: 'The field: a fact, a mark, a list, or one entry of a list ("events/…").',
    }),
    value: t.exposeString('value', { description: 'What staff set, as JSON text. "null" of an entry taken out.' }),
    corrects: t.exposeString('corrects', { description: 'What sources said when staff corrected it, as JSON text.' }),
    upstream: t.exposeString('upstream', { description: 'What sources say now, as JSON text.' }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    sourceUrl: t.exposeString('sourceUrl', { nullable: true, description: 'Where it can be looked up.' }),
    curator: t.exposeString('curatorName', { description: 'Who set it.' }),
    status: t.field({
      type: CurationStatus,
      description: 'Where it stands.',
      resolve: ({ status }) => status as StatusWord,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was set.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken back, if it was.',
    }),
    endedReason: t.exposeString('endedReason', { nullable: true, description: 'Why it was taken back, if it was.' }),
  }),
});
