import type { Normalized } from '../../domain/draft.ts';
import {
  EXECUTIVE_ACTION_RELATION_TYPES,
  type ExecutiveActionRelationType,
  followedInWords,
} from '../../domain/executive-action.ts';
import type { RawExecutiveAction, RegisterEntry } from '../../domain/raw-records.ts';
import type { ExecutiveActionCore, ExecutiveActionStatus } from '../../domain/records.ts';
import { screenAction } from '../../screen/screen-action.ts';
import type { NormalizeContext } from './context.ts';
import { type Disposition, readDispositions } from './dispositions.ts';
import { numbersOf } from './executive-action.ts';
import { Reading } from './reading.ts';
import { ACTION_KIND_WORDS, FEDERAL_AGENCY_NAMES, PRESIDENT_NAMES } from './vocabulary.ts';

/** What an act does to another one; only mentioning it is not among them. */
const ACTIVE: ReadonlySet<ExecutiveActionRelationType> = new Set(
  EXECUTIVE_ACTION_RELATION_TYPES.filter((type) => type !== 'SEE' && !type.endsWith('_BY')),
);

/**
 * A document of the Federal Register passes the screener. One that is left out, and that nobody tracks, leaves no draft:
 * only the row that says why.
 */
export function normalizeRegisterRecord(
  raw: RawExecutiveAction,
  register: RegisterEntry,
  { kept }: NormalizeContext,
): Normalized {
  const reading = new Reading(`executive action ${raw.id}`);
  const title = plain(raw.title);
  const summary = raw.summary === undefined ? null : plain(raw.summary);
  const { relations, unread } = readDispositions(register.dispositionNotes ?? '');
  const { screening, topics } = screenAction({
    title,
    abstract: summary,
    actsOn: relations.flatMap(({ type, targetId, words }) =>
      ACTIVE.has(type) && targetId !== null && kept.has(targetId) ? [words] : [],
    ),
    isCorrection: register.correctionOf !== undefined,
  });
  const screened = { entity: 'executiveAction' as const, recordId: raw.id, title, congress: null, screening };
  if (screening.verdict === 'LEFT_OUT' && !kept.has(raw.id)) return { drafts: [], screened: [screened], problems: [] };

  for (const piece of unread) reading.problem('DISPOSITION', `disposition notes say "${piece}", which was not read`);
  const kind = reading.needed('kind', raw.kind, ACTION_KIND_WORDS);
  if (kind === null) return { ...reading.result(), screened: [screened] };
  const announcedOn = reading.date('date signed', raw.announcedOn);
  const { status, by } = statusOf(relations);
  const core: ExecutiveActionCore = {
    kind,
    title,
    ...numbersOf(raw.numbers ?? []),
    president: raw.president === undefined ? null : (PRESIDENT_NAMES.get(raw.president) ?? raw.president),
    agencies: [...new Set((raw.agencies ?? []).map((name) => FEDERAL_AGENCY_NAMES.get(name) ?? name))],
    announcedOn,
    effectiveOn: reading.date('effective date', raw.effectiveOn),
    publishedOn: reading.date('date of publication', register.publishedOn),
    publishedAs: register.action === undefined ? raw.kind : plain(register.action).replace(/\.$/, ''),
    status,
    statusBasis: by ? `Federal Register, disposition notes: ${by.words}` : null,
    effect: 'UNKNOWN',
    topics: [...topics],
    summary,
    url: raw.url ?? null,
    predecessorId: onlyOne(relations, ['REVOKES', 'SUPERSEDES']),
    supersededById: onlyOne(relations, ['REVOKED_BY', 'SUPERSEDED_BY']),
    subsequent: timeline(relations, announcedOn ?? register.publishedOn, register.corrections ?? []),
    verdict: screening.verdict,
  };
  const { drafts, problems } = reading.result({
    entity: 'executiveAction',
    id: raw.id,
    sections: { core, relations: relations.map(({ words: _, ...relation }) => relation) },
    words: by ? [{ field: 'status', quote: by.words, url: raw.url ?? null, pinpoint: 'disposition notes' }] : [],
    corroboration: 'CORROBORATED',
    corroborationNote: null,
  });
  return { drafts, screened: [screened], problems };
}

/** One line, with real quotation marks where the print has doubled single ones. */
const plain = (text: string): string => text.replace(/``/g, '“').replace(/''/g, '”').replace(/\s+/g, ' ').trim();

/** The notes tell what ended an act and never that it is in force. What was reinstated may have ended again since. */
function statusOf(relations: readonly Disposition[]): { status: ExecutiveActionStatus; by?: Disposition } {
  const find = (...types: ExecutiveActionRelationType[]) =>
    relations.find(({ type, inPart }) => types.includes(type) && !inPart);
  if (find('REINSTATED_BY')) return { status: 'UNKNOWN' };
  const revoked = find('REVOKED_BY', 'TERMINATED_BY');
  if (revoked) return { status: 'RESCINDED', by: revoked };
  const superseded = find('SUPERSEDED_BY');
  return superseded ? { status: 'SUPERSEDED', by: superseded } : { status: 'UNKNOWN' };
}

/** The only order that is so related as a whole; where there are several, none of them is the one. */
function onlyOne(relations: readonly Disposition[], types: readonly ExecutiveActionRelationType[]): string | null {
  const found = relations.filter(({ type, inPart }) => types.includes(type) && !inPart);
  return found.length === 1 ? (found[0]?.targetId ?? null) : null;
}

/** What followed, the earliest first: what later acts did to this one, later acts on the same matter, corrections. */
function timeline(relations: readonly Disposition[], since: string, corrections: readonly string[]) {
  const followed = relations.flatMap((relation) => {
    const { type, target, on } = relation;
    const text = followedInWords(relation);
    if (text) return [{ on, text }];
    return type === 'SEE' && on !== null && on > since ? [{ on, text: `See ${target}` }] : [];
  });
  const corrected = corrections.map((number) => ({ on: null, text: `Corrected by document ${number}` }));
  const said = new Map([...followed, ...corrected].map((entry) => [`${entry.on} ${entry.text}`, entry]));
  return [...said.values()].toSorted((a, b) => ((a.on ?? '9999') < (b.on ?? '9999') ? -1 : 1));
}
