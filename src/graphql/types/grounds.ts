import { canonicalJson } from '../../domain/canonical.ts';
import type { Entity } from '../../domain/ids.ts';
import type { Lineage } from '../../domain/lineage.ts';
import {
  bearsOn,
  type Correction,
  type Said,
  type StatementStanding as StandingWord,
  stating,
  valueIn,
  type Weighed,
  weighed,
  whyShown,
} from '../../domain/weighing.ts';
import { builder } from '../builder.ts';
import { type Context, type CurationRow, type RecordView, todayOf } from '../context.ts';
import { enumOf } from '../enums.ts';
import { Conflict, Provision, Source } from '../refs.ts';
import { Curation } from './curation.ts';
import { Corroboration } from './words.ts';

type SourceRecordRow = Awaited<ReturnType<RecordView['sourceRecords']>>[number];
type AssertionRow = Awaited<ReturnType<RecordView['assertions']>>[number];

/** What one source says of a field, on which page, and why that is shown or is not. */
interface Statement extends Said, Weighed {
  readonly stated: SourceRecordRow;
  /** Its words, where the source gives any. */
  readonly assertion: AssertionRow | null;
}

/** Why a field of a record is shown as it is. */
export interface Grounds {
  readonly entity: Entity;
  readonly recordId: string;
  readonly field: string;
  readonly value: unknown;
  readonly because: string;
  readonly statements: readonly Statement[];
  readonly curations: readonly CurationRow[];
  readonly review: CurationRow | null;
}

const section = (field: string): string => field.split('/')[0] ?? field;

const inForce = ({ status }: CurationRow): boolean => status === 'ACTIVE' || status === 'NEEDS_REVIEW';

/** On what grounds a field is shown; null where it is neither shown nor stated by anybody. */
export async function groundsOf(
  { view, clock }: Pick<Context, 'view' | 'clock'>,
  entity: Entity,
  recordId: string,
  field: string,
): Promise<Grounds | null> {
  const [shown, records, assertions, all] = await Promise.all([
    view.versionAt(entity, recordId, `${todayOf({ clock })}T23:59:59.999Z`),
    view.sourceRecords(entity, recordId),
    view.assertions(entity, recordId),
    view.curations(entity, recordId),
  ]);
  const value = shown ? valueIn(await view.sections(shown.sections), field) : null;
  const curations = all.filter(({ field: curated, value: set, corrects }) =>
    bearsOn({ field: curated, value: JSON.parse(set), corrects: JSON.parse(corrects) }, field),
  );
  const last = curations.findLast(inForce);
  const correction: Correction | null = last ? { curator: last.curatorName, reason: last.reason } : null;
  const said = await Promise.all(
    records.map(async (stated) => {
      const source = await view.row('Source', stated.sourceId);
      const own = (row: AssertionRow) => row.sourceId === stated.sourceId && row.recordId === stated.recordId;
      return {
        sourceId: stated.sourceId,
        lineage: (source?.lineage ?? 'derived') as Lineage,
        value: valueIn(await view.sections(stated.sections), field),
        stated,
        assertion: assertions.find((row) => own(row) && row.field === section(field)) ?? null,
      };
    }),
  );
  const inOrder = stating(entity, field, said);
  if (value === null && !inOrder.length && !curations.length) return null;
  const statements = inOrder.map((own) => ({
    ...own,
    ...weighed(entity, field, value, own, inOrder, correction),
  }));
  const review = all.findLast((curation) => curation.field === 'reviewStatus' && inForce(curation)) ?? null;
  return {
    ...{ entity, recordId, field, value, because: whyShown(value, statements, correction), statements },
    ...{ curations, review },
  };
}

const StatementStanding = enumOf<StandingWord>('StatementStanding', 'How what a source says stands to what is shown.', {
  SHOWN: 'It is what is shown.',
  COARSER: 'A finer date is shown; both can be true.',
  JOINED: 'It went into a list that is put together out of what several sources list.',
  OUTRANKED: 'The word of another source counts more.',
  CORRECTED: 'Staff set it otherwise.',
});

const Statement = builder.objectRef<Statement>('Statement').implement({
  description: 'What one source says of one field of a record, and why that is shown or is not.',
  fields: (t) => ({
    source: t.field({
      type: Source,
      nullable: true,
      description: 'Who says so. Null where the source is no longer configured.',
      resolve: ({ sourceId }, _args, { view }) => view.row('Source', sourceId),
    }),
    sourceId: t.exposeString('sourceId', { description: 'Id of the source.' }),
    value: t.string({ description: 'What it says, as JSON text.', resolve: ({ value }) => canonicalJson(value) }),
    standing: t.expose('standing', { type: StatementStanding, description: 'How that stands to what is shown.' }),
    because: t.exposeString('because', { description: 'Why it is shown, or is not, in a sentence.' }),
    quote: t.string({
      nullable: true,
      description: 'The words it rests on, verbatim. Of a list the entries may have words of their own.',
      resolve: ({ assertion }) => assertion?.quote ?? null,
    }),
    quoteUrl: t.string({
      nullable: true,
      description: 'Where the words were read.',
      resolve: ({ assertion }) => assertion?.quoteUrl ?? null,
    }),
    pinpoint: t.string({
      nullable: true,
      description: 'Section, page or paragraph.',
      resolve: ({ assertion }) => assertion?.pinpoint ?? null,
    }),
    pageUrl: t.string({ description: 'The page it was read from.', resolve: ({ stated }) => stated.pageUrl }),
    snapshotHash: t.string({
      description: 'SHA-256 of the bytes it was read from.',
      resolve: ({ stated }) => stated.snapshotHash,
    }),
    member: t.string({
      nullable: true,
      description: 'The file inside the archive, where the bytes are one.',
      resolve: ({ stated }) => stated.member,
    }),
    fetchedAt: t.field({
      type: 'DateTime',
      description: 'When the page was last fetched anew.',
      resolve: ({ stated }) => stated.fetchedAt,
    }),
    since: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the source says so, as far as we saw. Null of a list for which it gives no words.',
      resolve: ({ assertion }) => assertion?.since ?? null,
    }),
    corroboration: t.field({
      type: Corroboration,
      description: 'How well what the source says of the record is supported.',
      resolve: ({ stated }) => stated.corroboration as never,
    }),
    delistedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the source lists the record no more. Null while it does.',
      resolve: ({ stated }) => stated.delistedAt,
    }),
  }),
});

export const Grounds = builder.objectRef<Grounds>('Grounds').implement({
  description: 'Why one field of a record is shown as it is: who says what, on which page, and what staff did.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The field.' }),
    value: t.string({ description: 'What is shown, as JSON text.', resolve: ({ value }) => canonicalJson(value) }),
    because: t.exposeString('because', { description: 'Why that is shown, in a sentence.' }),
    statements: t.field({
      type: [Statement],
      description: 'What each source says of it, the one whose word counts most first.',
      resolve: ({ statements }) => [...statements],
    }),
    curations: t.field({
      type: [Curation],
      description: 'What staff set of it, the oldest first; what they took back included.',
      resolve: ({ curations }) => [...curations],
    }),
    conflicts: t.field({
      type: [Conflict],
      description: 'Where sources disagree on it, or did.',
      resolve: async ({ entity, recordId, field }, _args, { view }) =>
        (await view.conflicts(entity, recordId)).filter((conflict) => conflict.field === field) as never,
    }),
    provisions: t.field({
      type: [Provision],
      description:
        'Of provisions of a policy: those shown, with who coded them, who coded them again, by which codebook, and the words they were read from.',
      resolve: async ({ entity, recordId, field }, _args, { view }) => {
        if (entity !== 'policy' || section(field) !== 'provisions') return [];
        const dimension = field.split('/')[1];
        const coded = await view.parts('Provision', recordId);
        return coded.filter((provision) => dimension === undefined || provision.dimension === dimension);
      },
    }),
    review: t.field({
      type: Curation,
      nullable: true,
      description: 'Who of the staff last said how far the record is reviewed, and why. Null where nobody has.',
      resolve: ({ review }) => review,
    }),
  }),
});
