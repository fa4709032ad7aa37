import type { CurationAct as ActWord } from '../../domain/curation.ts';
import { builder } from '../builder.ts';
import type { CurationRow } from '../context.ts';
import { enumOf } from '../enums.ts';
import { bareId } from '../filters.ts';
import { mutation } from '../mutation.ts';
import { jsonOf, recordOf } from '../record-id.ts';
import { Curation } from './curation.ts';

const CurationAct = enumOf<ActWord>('CurationAct', 'What is done to a field.', {
  SET: 'A fact, a mark or a whole list is set.',
  ADD: 'An entry is added to a list.',
  REPLACE: 'One entry of a list is replaced.',
  REMOVE: 'One entry of a list is taken out.',
});

interface Curated {
  readonly curations: readonly CurationRow[];
}

/** A payload of its own for each mutation, so that each can grow by itself. */
const curated = (name: string) =>
  builder.objectRef<Curated>(name).implement({
    description: 'Staff values as they stand now.',
    fields: (t) => ({
      curations: t.field({
        type: [Curation],
        description: 'The staff values that it was done to.',
        resolve: ({ curations }) => [...curations],
      }),
    }),
  });

mutation('curate', {
  description: 'Sets a value that outranks what sources say, until it is retracted.',
  least: 'CURATOR',
  input: builder.inputType('CurateInput', {
    description: 'What is set, on what, and why.',
    fields: (t) => ({
      record: t.id({ required: true, description: 'The record, by its id with its type.' }),
      field: t.string({
        required: true,
        description:
          'A fact ("adoptedOn"), a mark (reviewStatus, lastVerifiedAt, verifyBy; priority of bills), or a list.',
      }),
      act: t.field({ type: CurationAct, defaultValue: 'SET', description: 'What is done to it.' }),
      value: t.string({ description: 'What it is to be, as JSON text. Left out with REMOVE.' }),
      entry: t.string({ description: 'With REPLACE and REMOVE: the entry as it is shown, as JSON text.' }),
      reason: t.string({ required: true, description: 'Why, for everybody to read: 3 to 2,000 characters.' }),
      sourceUrl: t.string({ description: 'Where it can be looked up.' }),
      expectedVersion: t.int({
        required: true,
        description: 'The version that you looked at. Who changed the same field since then is told you as a conflict.',
      }),
    }),
  }),
  result: curated('CuratedValue'),
  resolve: async ({ record, value, entry, act, sourceUrl, ...input }, by, { writes }) => {
    const request = { ...input, ...recordOf(record, 'record'), act: act ?? 'SET', sourceUrl: sourceUrl ?? null };
    const given = { value: jsonOf(value, 'value'), entry: jsonOf(entry, 'entry') };
    return { curations: [await writes.curations.curate({ ...request, ...given }, by)] };
  },
});

const onOne = (name: string) =>
  builder.inputType(name, {
    description: 'Which staff value, and why.',
    fields: (t) => ({
      curation: t.id({ required: true, description: 'The staff value, by its id.' }),
      reason: t.string({ required: true, description: 'Why, for everybody to read: 3 to 2,000 characters.' }),
    }),
  });

mutation('retractCuration', {
  description: 'Takes a staff value back: what would be shown without it is shown again.',
  least: 'CURATOR',
  input: onOne('RetractCurationInput'),
  result: curated('RetractedCuration'),
  resolve: async ({ curation, reason }, by, { writes }) => ({
    curations: [await writes.curations.retract(bareId('Curation', curation), reason, by)],
  }),
});

mutation('reinstateCuration', {
  description: 'Undoes a retraction.',
  least: 'CURATOR',
  input: onOne('ReinstateCurationInput'),
  result: curated('ReinstatedCuration'),
  resolve: async ({ curation, reason }, by, { writes }) => ({
    curations: [await writes.curations.reinstate(bareId('Curation', curation), reason, by)],
  }),
});

mutation('keepCuration', {
  description: 'Sources moved away from what staff corrected, and staff stay with their value.',
  least: 'CURATOR',
  input: onOne('KeepCurationInput'),
  result: curated('KeptCuration'),
  resolve: async ({ curation, reason }, by, { writes }) => ({
    curations: [await writes.curations.keep(bareId('Curation', curation), reason, by)],
  }),
});

mutation('acceptUpstream', {
  description:
    'Sources moved away from what staff corrected, and staff follow them: all staff values of the field end.',
  least: 'CURATOR',
  input: onOne('AcceptUpstreamInput'),
  result: curated('AcceptedUpstream'),
  resolve: async ({ curation, reason }, by, { writes }) => ({
    curations: await writes.curations.accept(bareId('Curation', curation), reason, by),
  }),
});
