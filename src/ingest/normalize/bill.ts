import { type BillKey, billId } from '../../domain/bill.ts';
import type { Draft, Normalized, Screening } from '../../domain/draft.ts';
import { billTypeOf, type RawBill } from '../../domain/raw-bill.ts';
import type { ScreenInput } from '../../screen/screen.ts';
import { readActions, readVotes } from './bill-actions.ts';
import { readAmendments } from './bill-amendments.ts';
import { readCore } from './bill-core.ts';
import { curatedWords, readHarms } from './bill-curated.ts';
import {
  readCommittees,
  readDocuments,
  readLaws,
  readRelations,
  readSummaries,
  readTexts,
  readTitles,
} from './bill-lists.ts';
import { readSponsors } from './bill-people.ts';
import { BillWords } from './bill-words.ts';
import { supportOf } from './corroboration.ts';
import { plainLine, textOfHtml } from './html.ts';

/** The bill that a raw record is of; the gate for raw records has seen to it that there is one. */
export function billKeyOf(raw: Pick<RawBill, 'type' | 'number' | 'congress'>): BillKey {
  const type = billTypeOf(raw.type);
  if (!type) throw new TypeError(`"${raw.type}" passed the gate for types of bill`);
  return { type, number: Number(raw.number), congress: Number(raw.congress) };
}

/** What a member of the House must say of each bill since the 118th Congress: one sentence, often the official title. */
const SINGLE_SUBJECT = /single subject of this \w+ is\W*(.*?)(?:\[Page|$)/is;

function singleSubject({ constitutionalAuthority }: RawBill): ScreenInput['titles'] {
  // Most statements do not name one, and are not worth cleaning.
  if (!constitutionalAuthority || !/single/i.test(constitutionalAuthority)) return [];
  const said = SINGLE_SUBJECT.exec(textOfHtml(constitutionalAuthority))?.[1]?.replace(/\s+/g, ' ').trim();
  return said ? [{ field: 'constitutionalAuthority', text: said }] : [];
}

/** What the screener reads of a bill, the newest summary first. A House bill's single subject is read as a title. */
export function screenInput(raw: RawBill): ScreenInput {
  const key = billKeyOf(raw);
  const titles = new Map([[plainLine(raw.title), 'title']]);
  for (const title of raw.titles ?? []) {
    const text = plainLine(title.title);
    if (!titles.has(text)) titles.set(text, `title:${title.type}`);
  }
  const summaries = (raw.summaries ?? []).toSorted((a, b) =>
    a.actionDate < b.actionDate ? 1 : a.actionDate > b.actionDate ? -1 : 0,
  );
  return {
    id: billId(key),
    type: key.type,
    titles: [...[...titles].map(([text, field]) => ({ field, text })), ...singleSubject(raw)],
    summaries: summaries.map((summary) => ({
      field: `summary:${summary.versionCode}`,
      text: textOfHtml(summary.html),
    })),
    subjects: raw.subjects ?? [],
    policyArea: raw.policyArea ?? null,
    committees: (raw.committees ?? []).map((committee) => committee.name),
    amendments: (raw.amendments ?? []).flatMap((amendment) => {
      const id = `${amendment.type.toLowerCase()}${amendment.number}-${amendment.congress}`;
      const said = new Set([amendment.purpose, amendment.description].filter((text) => text !== undefined));
      return [...said].map((text) => ({ field: `amendment:${id}`, text: plainLine(text) }));
    }),
  };
}

/**
 * A bill in our words. Equal content gives equal drafts, whichever of the published shapes it came in. One thing the
 * oldest shape lacks: which text version a title is of.
 */
export function normalizeBill(
  raw: RawBill,
  screening: Screening,
): { readonly draft: Draft<'bill'>; readonly problems: Normalized['problems'] } {
  const key = billKeyOf(raw);
  const words = new BillWords(`bill ${billId(key)}`);
  const titles = readTitles(raw, words);
  const actions = readActions(raw.actions ?? [], words);
  const harms = readHarms(raw, screening, words);
  const draft: Draft<'bill'> = {
    entity: 'bill',
    id: billId(key),
    sections: {
      core: readCore(raw, key, { titles, actions, harms }, screening, words),
      titles,
      sponsors: readSponsors(raw, words),
      committees: readCommittees(raw, words),
      actions,
      votes: readVotes(raw, actions, words),
      amendments: readAmendments(raw, words),
      related: readRelations(raw, words),
      subjects: raw.subjects ?? [],
      summaries: readSummaries(raw, words),
      texts: readTexts(raw, words),
      laws: readLaws(raw, words),
      documents: readDocuments(raw, words),
      harms,
    },
    words: curatedWords(raw),
    ...supportOf(words, raw.curated?.corroboration),
  };
  return { draft, problems: words.result().problems };
}
