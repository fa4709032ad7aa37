import { UserError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import type { RevisionRow } from '../context.ts';
import { mutation } from '../mutation.ts';
import { jsonOf, recordOf } from '../record-id.ts';
import { loadRecord, RecordRef } from '../refs.ts';
import { RecordType } from './words.ts';

// Records that staff make by hand: what is saved is for staff, what an editor publishes is for everybody.

const STAFF = { atLeast: 'CURATOR' } as const;

const Revision = builder.objectRef<RevisionRow>('Revision').implement({
  description: 'A record that staff made, as it was saved once.',
  authScopes: STAFF,
  fields: (t) => ({
    recordType: t.expose('entity', { type: RecordType, description: 'The kind of record.' }),
    recordId: t.exposeString('recordId', { description: 'Its id within its kind; it begins with "staff-".' }),
    number: t.exposeInt('number', { description: '1, 2, 3, … for each saving.' }),
    sections: t.exposeString('sections', { description: 'The record, as JSON text: `core`, and lists by name.' }),
    reason: t.exposeString('reason', { description: 'Why it was saved.' }),
    sourceUrl: t.exposeString('sourceUrl', { nullable: true, description: 'Where it can be looked up.' }),
    writtenBy: t.exposeString('writtenByName', { description: 'Who saved it.' }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime', description: 'When it was saved.' }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was published. Null while nobody but staff sees it.',
    }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its publication was undone, if it was.',
    }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The record as everybody sees it. Null where it was never published.',
      resolve: ({ entity, recordId }, _args, { view }) => loadRecord(view, entity, recordId),
    }),
  }),
});

builder.queryFields((t) => ({
  drafts: t.field({
    type: [Revision],
    description:
      'Records that staff made and nobody published as they stand, the oldest first. Needs the role CURATOR.',
    authScopes: STAFF,
    complexity: { field: 1, multiplier: 50 },
    resolve: async (_root, _args, { writes }) => [...(await writes.handMade.drafts())],
  }),
  revisions: t.field({
    type: [Revision],
    description: 'What staff saved of a record that they made, the newest first. Needs the role CURATOR.',
    authScopes: STAFF,
    args: { record: t.arg.id({ required: true, description: 'The record, by its id with its type.' }) },
    complexity: { field: 1, multiplier: 20 },
    resolve: async (_root, { record }, { writes }) => {
      const { entity, recordId } = recordOf(record, 'record');
      return [...(await writes.handMade.revisions(entity, recordId))];
    },
  }),
}));

const revised = (name: string, description: string) =>
  builder.objectRef<RevisionRow>(name).implement({
    description,
    authScopes: STAFF,
    fields: (t) => ({
      revision: t.field({ type: Revision, description: 'What it was done to.', resolve: (row) => row }),
    }),
  });

mutation('saveDraft', {
  description:
    'Saves a record that staff make by hand, or an edit of one. Nobody but staff sees it until it is published.',
  least: 'CURATOR',
  input: builder.inputType('SaveDraftInput', {
    description: 'A record as it is to be.',
    fields: (t) => ({
      recordType: t.field({
        type: RecordType,
        required: true,
        description: 'POLICY, AGENCY, COURT_DECISION, ORGANIZATION, CAMPAIGN, RESOURCE or BILL_FAMILY.',
      }),
      recordId: t.string({ description: 'Its id within its kind. Left out of a new record, which gets one.' }),
      sections: t.string({
        required: true,
        description: 'The record, as JSON text: `core`, and lists by name. Facts that are left out are null.',
      }),
      reason: t.string({ required: true, description: 'Why: 3 to 2,000 characters.' }),
      sourceUrl: t.string({ description: 'Where it can be looked up.' }),
      expectedRevision: t.int({ required: true, description: 'The revision that you edited; 0 for a new record.' }),
    }),
  }),
  result: revised('SavedDraft', 'A draft that was saved.'),
  resolve: ({ recordType, recordId, sections, sourceUrl, ...input }, by, { writes }) => {
    const read = jsonOf(sections, 'sections');
    if (typeof read !== 'object' || read === null || Array.isArray(read)) {
      throw new UserError('INVALID_INPUT', 'sections must be a JSON object: {"core": {…}}.', 'sections');
    }
    const request = { ...input, entity: recordType as never, recordId: recordId ?? null, sourceUrl: sourceUrl ?? null };
    return writes.handMade.save({ ...request, sections: read as Record<string, unknown> }, by);
  },
});

mutation('publishDraft', {
  description: 'Shows everybody a record as staff saved it.',
  least: 'EDITOR',
  input: builder.inputType('PublishDraftInput', {
    description: 'Which record, as of which saving.',
    fields: (t) => ({
      record: t.id({ required: true, description: 'The record, by its id with its type.' }),
      revision: t.int({ required: true, description: 'The revision that you looked at: it must be the newest.' }),
    }),
  }),
  result: revised('PublishedDraft', 'A draft that was published.'),
  resolve: ({ record, revision }, by, { writes }) => {
    const { entity, recordId } = recordOf(record, 'record');
    return writes.handMade.publish(entity, recordId, revision, by);
  },
});

mutation('withdrawPublication', {
  description:
    'Undoes the last publication of a record that staff made: what was published before is shown again, or it is listed no more.',
  least: 'EDITOR',
  input: builder.inputType('WithdrawPublicationInput', {
    description: 'Which record, and why.',
    fields: (t) => ({
      record: t.id({ required: true, description: 'The record, by its id with its type.' }),
      reason: t.string({ required: true, description: 'Why: 3 to 2,000 characters.' }),
    }),
  }),
  result: revised('WithdrawnPublication', 'A publication that was undone.'),
  resolve: ({ record, reason }, by, { writes }) => {
    const { entity, recordId } = recordOf(record, 'record');
    return writes.handMade.withdraw(entity, recordId, reason, by);
  },
});
