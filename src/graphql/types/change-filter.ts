import type { ChangeKind as ChangeKindWord } from '../../domain/change.ts';
import { builder } from '../builder.ts';
import type { ArgBuilder } from '../connection.ts';
import type { ListFilter } from '../context.ts';
import { enumOf } from '../enums.ts';
import { bareId, knownBillId, placeId, stateCode } from '../filters.ts';
import { Harm } from './bill-words.ts';
import { Cause, RecordType } from './words.ts';

// Which changes are wanted: the same words for the list, for a subscription and for whoever is told by other ways.

export const ChangeKind = enumOf<ChangeKindWord>('ChangeKind', 'What happened to a record.', {
  CREATED: 'It was put into the record.',
  UPDATED: 'Something of it changed.',
  DELISTED: 'None of its sources lists it any more.',
  RELISTED: 'A source lists it again.',
});

export const ChangeAbout = builder.inputType('ChangeAbout', {
  description:
    'What changes are to concern, all of it. A change concerns its record and what that names, as it was before the change and as it was after: so a change by which a record leaves a place or loses a harm is still told there.',
  fields: (t) => ({
    bill: t.id({
      description: 'A bill: itself, its texts, its families, and what is tied to it. Its `billId` or its `id`.',
    }),
    family: t.id({
      description:
        'A family of bills: itself, and its bills, their texts and what is tied to them, while they were in it.',
    }),
    policy: t.id({
      description: 'A policy: itself, the pages watched for it, and what is tied to it. Its slug or `id`.',
    }),
    jurisdiction: t.id({
      description:
        'A place: itself, its agencies, policies, agreements, designations, court decisions, watched pages, and what is tied to these policies or to the place. Its Open Civic Data id, or its `id`.',
    }),
    includeWithin: t.boolean({
      description: 'With `jurisdiction`: also all places inside it. False when left out.',
    }),
    state: t.string({
      description: 'Two letters of a state, such as "WA": what concerns a place in it, or the state.',
    }),
    harm: t.field({ type: Harm, description: 'Bills that would do this.' }),
    poison: t.boolean({ description: 'Bills that are poison bills; or bills that are not.' }),
  }),
});

export const ChangeFilter = builder.inputType('ChangeFilter', {
  description: 'Which changes are wanted.',
  fields: (t) => ({
    about: t.field({ type: ChangeAbout, description: 'Only changes that concern this.' }),
  }),
});

/** The arguments that say which changes are wanted. */
export const changeArgs = (arg: ArgBuilder) => ({
  types: arg({ type: [RecordType], description: 'Only changes of these kinds of records.' }),
  causes: arg({
    type: [Cause],
    description: 'Only changes for these reasons. SOURCE and CURATION are news; PARSER is not.',
  }),
  kinds: arg({ type: [ChangeKind], description: 'Only changes of these kinds.' }),
  source: arg.id({ description: 'Only changes that this source brought: its slug, or its `id`.' }),
  changedSince: arg({ type: 'DateTime', description: 'Only changes at this instant or later.' }),
  filter: arg({ type: ChangeFilter, description: 'Only what meets all of these.' }),
});

type About = (typeof ChangeAbout)['$inferInput'];
type Stored = ListFilter<'Change'>;

export interface ChangeWanted extends Pick<Stored, 'causes' | 'kinds' | 'source' | 'changedSince'> {
  readonly types?: Stored['entities'];
  readonly filter?: { readonly about?: About | null | undefined } | null | undefined;
}

/** As the store takes it. @throws UserError for what is no bill, place or state */
export const changeFilter = ({ types, causes, kinds, source, changedSince, filter }: ChangeWanted): Stored => ({
  entities: types,
  causes,
  kinds,
  source: bareId('Source', source),
  changedSince,
  about: filter?.about && known(filter.about),
});

const known = ({ bill, family, policy, jurisdiction, state, ...about }: About): NonNullable<Stored['about']> => ({
  ...about,
  bill: bill == null ? null : knownBillId(bill),
  family: bareId('BillFamily', family),
  policy: bareId('Policy', policy),
  jurisdiction: placeId(jurisdiction),
  state: stateCode(state),
});
