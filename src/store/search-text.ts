import { parseBillId } from '../domain/bill.ts';
import type { SectionsOf } from '../domain/draft.ts';
import type { Entity } from '../domain/ids.ts';
import { earliestDay } from '../domain/partial-date.ts';
import { placeKeys } from '../domain/place-key.ts';
import { STATE_NAMES } from '../domain/state-names.ts';

/** What a record is found by. */
export interface SearchEntry {
  /** What it is called: a match here comes before all others. */
  readonly title: string;
  readonly body: string;
  /** A day; empty where there is none. */
  readonly sortDate: string;
  /** Of a place: all it may be found by, in one spelling. */
  readonly names?: readonly string[];
}

type Words = string | number | null | undefined;

const lines = (...words: (Words | readonly Words[])[]): string =>
  words
    .flat()
    .filter((word) => word !== null && word !== undefined && word !== '')
    .join('\n');

const day = (...dates: (string | null | undefined)[]): string => {
  const known = dates.find((date) => date);
  return known ? earliestDay(known) : '';
};

/** A place in words, out of its Open Civic Data id: "king county", "Washington". */
export function placeWords(ocdId: string | null): string {
  if (!ocdId) return '';
  const parts = ocdId.split('/').slice(1);
  return parts
    .map((part) => {
      const [type = '', id = ''] = part.split(':');
      const words = id.replace(/[_~]/g, ' ');
      if (type === 'country') return '';
      if (type === 'state' || type === 'district' || type === 'territory')
        return STATE_NAMES[id.toUpperCase()] ?? words;
      return type === 'place' ? words : `${words} ${type.replace(/_/g, ' ')}`;
    })
    .reverse()
    .join('\n');
}

/** "H.R. 3003" and "hr3003-115". */
function billNames(id: string): string {
  const key = parseBillId(id);
  if (!key) return id;
  const spelled = {
    hr: 'H.R.',
    s: 'S.',
    hjres: 'H.J.Res.',
    sjres: 'S.J.Res.',
    hconres: 'H.Con.Res.',
    sconres: 'S.Con.Res.',
    hres: 'H.Res.',
    sres: 'S.Res.',
  };
  return lines(id, `${spelled[key.type]} ${key.number}`);
}

/** An act of five thousand pages is found by all its headings, and by so much of its words as the index holds anyway. */
const LONGEST_TEXT = 200_000;

type Entries = { readonly [E in Entity]: (id: string, sections: SectionsOf[E]) => SearchEntry };

const ENTRIES: Entries = {
  jurisdiction: (id, { core, aliases }) => ({
    title: core.name,
    body: lines(core.geoid, placeWords(core.parentId)),
    sortDate: '',
    names: placeKeys(id, core, aliases),
  }),
  agency: (_id, { core }) => ({ title: core.name, body: placeWords(core.jurisdictionId), sortDate: '' }),
  policy: (id, { core, provisions, carveouts, events, relations, texts }) => ({
    title: lines(core.title, core.popularName, core.officialNumber, core.citation, placeWords(core.jurisdictionId)),
    body: lines(
      id,
      core.summary,
      core.issuingBody,
      (provisions ?? []).flatMap((provision) => [provision.note, provision.quote]),
      (carveouts ?? []).flatMap((carveout) => [carveout.terms, carveout.quote]),
      (events ?? []).flatMap((event) => [event.actor, event.note]),
      (relations ?? []).flatMap((relation) => [relation.target, relation.note]),
      (texts ?? []).flatMap((text) => [text.label, text.text]),
    ),
    sortDate: day(core.adoptedOn, core.effectiveOn),
  }),
  bill: (id, { core, titles, subjects, summaries, sponsors }) => ({
    title: lines(core.shortTitle, core.title, billNames(id)),
    body: lines(
      (titles ?? []).map((title) => title.title),
      core.policyArea,
      subjects ?? [],
      (sponsors ?? []).filter((sponsor) => sponsor.role === 'SPONSOR').map((sponsor) => sponsor.fullName),
      (summaries ?? []).map((summary) => summary.text),
    ),
    sortDate: day(core.introducedOn, core.latestActionOn),
  }),
  billTextVersion: (_id, { sections }) => ({
    // By its words only: whoever looks for a bill by its number or title wants the bill, and not each of its texts.
    title: '',
    body: lines(
      (sections ?? []).map(({ heading }) => heading),
      lines((sections ?? []).map(({ text }) => text)).slice(0, LONGEST_TEXT),
    ),
    sortDate: '',
  }),
  billFamily: (_id, { core }) => ({ title: core.name, body: '', sortDate: day(core.firstIntroducedOn) }),
  person: (id, { core }) => ({
    title: lines(core.name, core.nickname),
    body: lines(id, core.firstName, STATE_NAMES[core.state]),
    // Half of them are called after a place: what happened comes before who bears the name.
    sortDate: '',
  }),
  executiveAction: (_id, { core }) => ({
    title: lines(core.title, core.number, core.orderNumber, core.documentNumber),
    body: lines(
      core.summary,
      core.president,
      core.agencies,
      core.topics,
      core.citation,
      core.subsequent.map(({ text }) => text),
    ),
    sortDate: day(core.announcedOn, core.publishedOn, core.effectiveOn),
  }),
  courtDecision: (_id, { core, jurisdictions }) => ({
    title: lines(core.caption, core.docketNumber, core.citation),
    body: lines(core.court, core.holding, core.disposition, core.topics, (jurisdictions ?? []).map(placeWords)),
    sortDate: day(core.decidedOn),
  }),
  // Not by its rows: who looks for an agency wants its agreements.
  agreementEdition: (_id, { core }) => ({
    title: `ICE list of ${core.list.toLowerCase()} agencies`,
    body: lines(core.fileName, core.asOf),
    sortDate: core.asOf,
  }),
  agreement287g: (_id, { core }) => ({
    title: lines(core.agencyName, core.state),
    body: lines(
      core.otherNames,
      core.countyName,
      STATE_NAMES[core.state],
      core.model,
      core.modelPublished,
      core.note,
      '287(g) agreement',
    ),
    sortDate: day(core.signedOn),
  }),
  designationList: (_id, { core }) => ({ title: core.title, body: core.publisher, sortDate: day(core.asOf) }),
  designation: (_id, { core }) => ({
    title: core.publishedName,
    body: lines(core.state && STATE_NAMES[core.state], core.disputeNote),
    sortDate: day(core.asOf),
  }),
  organization: (_id, { core }) => ({
    title: lines(core.name, core.abbreviation),
    body: lines(core.focus),
    sortDate: '',
  }),
  campaign: (_id, { core }) => ({
    title: core.name,
    body: lines(core.demands, core.hashtags),
    sortDate: day(core.startedOn),
  }),
  resource: (_id, { core }) => ({
    title: core.title,
    body: lines(core.topics, core.hashtags),
    sortDate: day(core.publishedOn),
  }),
  watchedPage: (_id, { core, paragraphs }) => ({
    title: core.label,
    body: lines(core.title, lines(paragraphs ?? []).slice(0, LONGEST_TEXT)),
    sortDate: '',
  }),
};

/** The text a record is found by, out of its sections; null where there is nothing to find it by. */
export function searchEntry<E extends Entity>(entity: E, id: string, sections: SectionsOf[E]): SearchEntry | null {
  const entry = (ENTRIES[entity] as (id: string, sections: SectionsOf[E]) => SearchEntry)(id, sections);
  return entry.title || entry.body ? entry : null;
}
