import type { ScreeningMatch } from '../../domain/draft.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { bareId, listArgs, orderOf } from '../filters.ts';
import { BillTextVersion, Jurisdiction, loadRecord, RecordRef, Screening, Source } from '../refs.ts';
import { BillStance, Harm } from './bill-words.ts';
import { RecordType, Verdict } from './words.ts';

const Match = builder.objectRef<ScreeningMatch>('ScreeningMatch').implement({
  description: 'A rule of the codebook that matched a document.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: "The rule's id." }),
    harm: t.expose('harm', { type: Harm, nullable: true, description: 'The harm it points to, if any.' }),
    field: t.exposeString('field', { description: 'Which title, summary or text matched.' }),
    words: t.exposeString('words', {
      description: 'The words that matched, with a little of what stands around them.',
    }),
  }),
});

builder.node(Screening, {
  description: 'What the screener said of one document it looked at. Nothing is left out without one.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Screening', id),
  fields: (t) => ({
    recordType: t.expose('entity', { type: RecordType, description: 'The kind of document.' }),
    recordId: t.exposeString('recordId', { description: 'The document\'s id within its kind, such as "hr3003-115".' }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The record, where the document was kept.',
      resolve: ({ entity, recordId }, _args, { view }) => loadRecord(view, entity, recordId),
    }),
    title: t.exposeString('title', { description: 'What the document is called.' }),
    congress: t.exposeInt('congress', { description: 'The Congress.', nullable: true }),
    verdict: t.expose('verdict', {
      type: Verdict,
      description: 'What holds: the verdict of staff, or else of the rules.',
    }),
    screenedVerdict: t.expose('screenedVerdict', { type: Verdict, description: 'What the rules said.' }),
    score: t.exposeFloat('score', { description: 'How strongly the rules matched.' }),
    stance: t.expose('stance', { type: BillStance, description: 'Which way it points, by the rules.' }),
    matches: t.field({
      type: [Match],
      description: 'The rules that matched, and the words.',
      resolve: ({ matches }) => JSON.parse(matches) as ScreeningMatch[],
    }),
    codebookVersion: t.exposeInt('codebookVersion', { description: 'Version of the codebook.' }),
    decidedBy: t.exposeString('decidedBy', { description: 'Who decided: "rules", or one of the staff.' }),
    reason: t.exposeString('reason', { description: 'Why staff decided otherwise.', nullable: true }),
    source: t.field({
      type: Source,
      nullable: true,
      description: 'The source of the document.',
      resolve: ({ sourceId }, _args, { view }) => view.row('Source', sourceId),
    }),
    url: t.exposeString('url', { description: 'The page it was read from.' }),
    recordUrl: t.exposeString('recordUrl', {
      description: 'The page a reader would look at. Null where it is the one it was read from.',
      nullable: true,
    }),
    jurisdiction: t.field({
      type: Jurisdiction,
      nullable: true,
      description: 'The place, for matters before councils, boards and legislatures.',
      resolve: ({ jurisdictionId }, _args, { view }) =>
        jurisdictionId === null ? null : view.row('Jurisdiction', jurisdictionId),
    }),
    texts: t.field({
      type: [BillTextVersion],
      description: 'The texts of the bill that it was screened with, beside its titles and summaries.',
      resolve: ({ textsRead }, _args, { view }) =>
        view.rows('BillTextVersion', Object.keys(JSON.parse(textsRead ?? '{}') as object)),
    }),
    mayCarryRiders: t.boolean({
      description:
        'Is it a bill that is left out whose text is read all the same: an act that spends money on everything, as its title says?',
      resolve: ({ textsWanted }) => textsWanted !== null,
    }),
    documentHash: t.exposeString('documentHash', { description: 'SHA-256 of the document that was read.' }),
    screenedAt: t.expose('screenedAt', { type: 'DateTime', description: 'When it was screened.' }),
  }),
});

const ScreeningFilter = builder.inputType('ScreeningFilter', {
  description: 'Which screenings are wanted.',
  fields: (t) => ({
    changedSince: t.field({ type: 'DateTime', description: 'Only what was screened at this instant or later.' }),
    verdict: t.field({ type: Verdict, description: 'What holds.' }),
    congress: t.int({ description: 'The Congress.' }),
    recordType: t.field({ type: RecordType, description: 'The kind of document.' }),
    source: t.id({ description: 'The source, by its id.' }),
    overruled: t.boolean({
      description: 'Only where staff decided otherwise than the rules, or only where they did not.',
    }),
  }),
});

const ScreeningOrder = orderOf('ScreeningOrder', 'screenings', {
  SCORE_DESC: 'The strongest matches first.',
  SCORE_ASC: 'The weakest matches first.',
  SCREENED_AT_DESC: 'The latest first.',
  SCREENED_AT_ASC: 'The earliest first.',
  ID_ASC: 'By id.',
  ID_DESC: 'By id, from the end.',
});

const ScreeningConnection = connectionOf('Screening', Screening, 'screenings');

builder.queryField('screenings', (t) =>
  t.field({
    type: ScreeningConnection,
    description: 'What the screener said of each document it looked at, kept or left out.',
    args: listArgs(t.arg, ScreeningFilter, ScreeningOrder, 'SCORE_DESC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) => {
      const { recordType, source, ...rest } = filter ?? {};
      return view.list('Screening', {
        ...args,
        filter: { ...rest, entity: recordType, source: bareId('Source', source) },
      });
    },
  }),
);
