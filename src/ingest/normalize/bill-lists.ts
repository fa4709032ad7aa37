import type { BillLaw, BillTitle } from '../../domain/bill.ts';
import {
  type BillCommittee,
  type BillDocument,
  type BillRelation,
  type BillSummary,
  type BillText,
  billId,
} from '../../domain/bill.ts';
import { billTypeOf, type RawBill, type RawBillActivity } from '../../domain/raw-bill.ts';
import type { BillWords } from './bill-words.ts';
import { cleanHtml, plainLine, textOfClean, textOfHtml } from './html.ts';

// One function for each list of a bill. All of them leave out what only some shapes of the file say of themselves:
// counts, update dates, title codes, the ids of other systems.

/** As listed, save that the display title comes first, as it does in most files of all shapes. */
export function readTitles(raw: RawBill, words: BillWords): BillTitle[] {
  const titles = (raw.titles ?? []).map((title) => ({
    type: title.type,
    title: plainLine(title.title),
    chamber: words.chamber(title.chamber),
    textVersion: title.textVersion ?? null,
  }));
  const rank = (title: BillTitle) => (title.type === 'Display Title' ? 0 : 1);
  return titles.sort((a, b) => rank(a) - rank(b));
}

/** Committees, each followed by its subcommittees. */
export function readCommittees(raw: RawBill, words: BillWords): BillCommittee[] {
  const activities = (listed: readonly RawBillActivity[]) =>
    listed.map((activity) => ({
      name: words.known('committee activity', activity.name),
      at: words.instant(activity.date, 'the activity of a committee'),
    }));
  return (raw.committees ?? []).flatMap((committee) => {
    const chamber = words.chamber(committee.chamber);
    return [
      {
        committeeId: committee.code,
        parentId: null,
        name: committee.name,
        chamber,
        type: words.maybeKnown('committee type', committee.type),
        activities: activities(committee.activities),
      },
      ...committee.subcommittees.map((subcommittee) => ({
        committeeId: subcommittee.code,
        parentId: committee.code,
        name: subcommittee.name,
        chamber,
        type: null,
        activities: activities(subcommittee.activities),
      })),
    ];
  });
}

/** Named by type and number only: the ids are ours. The files list them in no lasting order, we in that of the ids. */
export function readRelations(raw: RawBill, words: BillWords): BillRelation[] {
  const relations: BillRelation[] = [];
  for (const related of raw.relatedBills ?? []) {
    const type = billTypeOf(related.type);
    const number = words.integer(related.number, 'the number of a related bill');
    const congress = words.integer(related.congress, 'the Congress of a related bill');
    if (!type) words.problem('UNKNOWN_WORD', `"${related.type}" is a type of related bill we do not know`);
    if (!type || number === null || congress === null) continue;
    relations.push({
      relatedBillId: billId({ type, number, congress }),
      title: related.title === undefined ? null : plainLine(related.title),
      relations: related.relations.map((relation) => ({
        type: words.known('relation', relation.type),
        identifiedBy: words.known('source of a relation', relation.identifiedBy),
      })),
      latestActionOn: words.day(related.latestAction?.date, 'the latest action of a related bill'),
      latestActionText: related.latestAction?.text === undefined ? null : plainLine(related.latestAction.text),
    });
  }
  return relations.sort((a, b) => (a.relatedBillId < b.relatedBillId ? -1 : a.relatedBillId > b.relatedBillId ? 1 : 0));
}

export function readSummaries(raw: RawBill, words: BillWords): BillSummary[] {
  const summaries: BillSummary[] = [];
  for (const summary of raw.summaries ?? []) {
    const actionOn = words.day(summary.actionDate, 'the action of a summary');
    const html = cleanHtml(summary.html);
    if (actionOn === null || html === '') continue;
    summaries.push({
      versionCode: summary.versionCode,
      actionOn,
      actionDesc: summary.actionDesc ?? null,
      updatedAt: words.instant(summary.updateDate, 'the update of a summary'),
      html,
      text: textOfClean(html),
    });
  }
  return summaries;
}

/** 3.0.0 of 2023 ends the list with an entry in which every element is empty: it is none. */
export function readTexts(raw: RawBill, words: BillWords): BillText[] {
  const texts: BillText[] = [];
  for (const version of raw.textVersions ?? []) {
    if (version.type === undefined) {
      if (version.date !== undefined || version.urls.length > 0) {
        words.problem('UNNAMED_TEXT', `a text version says not which it is: ${version.date ?? version.urls[0]}`);
      }
      continue;
    }
    texts.push({ type: version.type, on: words.day(version.date, 'a text version'), urls: version.urls });
  }
  return texts;
}

export const readLaws = (raw: RawBill, words: BillWords): BillLaw[] =>
  (raw.laws ?? []).map((law) => ({ type: words.known('law', law.type), number: law.number }));

/** Notes, cost estimates and committee reports. */
export function readDocuments(raw: RawBill, words: BillWords): BillDocument[] {
  const nothing = { title: null, on: null, text: null, url: null };
  return [
    ...(raw.notes ?? []).map((note) => ({
      ...nothing,
      kind: 'NOTE' as const,
      text: textOfHtml(note.text),
      url: note.links[0]?.url ?? null,
    })),
    ...(raw.costEstimates ?? []).map((estimate) => ({
      ...nothing,
      kind: 'COST_ESTIMATE' as const,
      title: estimate.title === undefined ? null : plainLine(estimate.title),
      on: words.day(estimate.date, 'a cost estimate'),
      url: estimate.url ?? null,
    })),
    ...(raw.committeeReports ?? []).map((citation) => ({
      ...nothing,
      kind: 'COMMITTEE_REPORT' as const,
      title: citation,
    })),
  ];
}
