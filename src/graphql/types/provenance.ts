import type { Entity } from '../../domain/ids.ts';
import { isStated } from '../../domain/merge.ts';
import { valueIn } from '../../domain/weighing.ts';
import { builder } from '../builder.ts';
import type { RecordView } from '../context.ts';
import { Source } from '../refs.ts';
import { Corroboration } from './words.ts';

type SourceRecordRow = Awaited<ReturnType<RecordView['sourceRecords']>>[number];
/** What one source says of a record, and which field of it was asked for: null where all of it was. */
type Stated = SourceRecordRow & { readonly askedField?: string };
type AssertionRow = Awaited<ReturnType<RecordView['assertions']>>[number];

const Assertion = builder.objectRef<AssertionRow>('Assertion').implement({
  description: 'One fact as one source states it, with the words it rests on.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description: 'The fact: a field such as adoptedOn, or a section such as provisions.',
    }),
    value: t.exposeString('value', { description: 'What the source says, as JSON text.' }),
    quote: t.exposeString('quote', { description: 'The words it rests on, verbatim.', nullable: true }),
    quoteUrl: t.exposeString('quoteUrl', { description: 'Where the words were read.', nullable: true }),
    pinpoint: t.exposeString('pinpoint', { description: 'Section, page or paragraph.', nullable: true }),
    pageUrl: t.exposeString('pageUrl', { description: 'The page it was read from.' }),
    snapshotHash: t.exposeString('snapshotHash', { description: 'SHA-256 of the bytes it was read from.' }),
    member: t.exposeString('member', {
      description: 'The file inside the archive, where the bytes are one.',
      nullable: true,
    }),
    fetchedAt: t.expose('fetchedAt', { type: 'DateTime', description: 'When these bytes were fetched.' }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when the source says so, as far as we saw.' }),
  }),
});

/** Who states a record; with a field, those who say anything of that. */
export async function provenanceOf(view: RecordView, entity: Entity, id: string, field: string): Promise<Stated[]> {
  const records = await view.sourceRecords(entity, id);
  const values = await Promise.all(records.map(async (own) => valueIn(await view.sections(own.sections), field)));
  return records.filter((_own, i) => isStated(field, values[i])).map((own) => ({ ...own, askedField: field }));
}

export const Provenance = builder.objectRef<Stated>('Provenance').implement({
  description: 'That one source states one record, and where: what others state stands beside it.',
  fields: (t) => ({
    source: t.field({
      type: Source,
      nullable: true,
      description: 'Who says so. Null where the source is no longer configured.',
      resolve: ({ sourceId }, _args, { view }) => view.row('Source', sourceId),
    }),
    sourceId: t.exposeString('sourceId', { description: 'Id of the source.' }),
    pageUrl: t.exposeString('pageUrl', { description: 'The page it was read from.' }),
    snapshotHash: t.exposeString('snapshotHash', { description: 'SHA-256 of the bytes it was read from.' }),
    member: t.exposeString('member', {
      description: 'The file inside the archive, where the bytes are one.',
      nullable: true,
    }),
    corroboration: t.expose('corroboration', { type: Corroboration, description: 'How well it is supported.' }),
    corroborationNote: t.exposeString('corroborationNote', {
      description: 'What was seen, and what was not.',
      nullable: true,
    }),
    fetchedAt: t.expose('fetchedAt', { type: 'DateTime', description: 'When the page was last fetched anew.' }),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime', description: 'When we first saw the source list it.' }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      description: 'When the source last said something new of it.',
    }),
    delistedAt: t.expose('delistedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the source lists it no more. Null while it does.',
    }),
    assertions: t.field({
      type: [Assertion],
      description: 'The facts, one by one, as this source states them: of the field that was asked for, or all.',
      resolve: async ({ entity, recordId, sourceId, askedField }, _args, { view }) => {
        const section = askedField?.split('/')[0];
        const all = await view.assertions(entity as never, recordId);
        return all.filter((own) => own.sourceId === sourceId && (section === undefined || own.field === section));
      },
    }),
  }),
});
