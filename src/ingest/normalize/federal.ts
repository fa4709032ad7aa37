import type { Draft, Normalized } from '../../domain/draft.ts';
import type { RawAgreement287g, RawCourtDecision, RawExecutiveAction } from '../../domain/raw-records.ts';
import { agencyDraft, stateIdOf } from './agency.ts';
import { supportOf } from './corroboration.ts';
import { Reading } from './reading.ts';
import {
  ACTION_KIND_WORDS,
  ACTION_STATUS_WORDS,
  AGREEMENT_LIST_WORDS,
  COURT_WORDS,
  EFFECT_WORDS,
  MODEL_WORDS,
} from './vocabulary.ts';

export function normalizeExecutiveAction(raw: RawExecutiveAction): Normalized {
  const reading = new Reading(`executive action ${raw.id}`);
  const kind = reading.needed('kind', raw.kind, ACTION_KIND_WORDS);
  if (kind === null) return reading.result();
  const core = {
    kind,
    title: raw.title,
    ...numbersOf(raw.numbers ?? []),
    president: raw.president ?? null,
    agencies: raw.agencies ?? [],
    announcedOn: reading.date('date announced', raw.announcedOn),
    effectiveOn: reading.date('effective date', raw.effectiveOn),
    status: reading.word('status', raw.status, ACTION_STATUS_WORDS) ?? ('UNKNOWN' as const),
    statusBasis: raw.statusBasis ?? null,
    effect: reading.word('effect', raw.effect, EFFECT_WORDS) ?? ('UNKNOWN' as const),
    topics: raw.topics ?? [],
    summary: raw.summary ?? null,
    url: raw.url ?? null,
    predecessorId: raw.predecessorId ?? null,
    supersededById: raw.supersededById ?? null,
    subsequent: (raw.subsequentActions ?? []).map((said) => subsequentAction(said, reading)),
  };
  const support = supportOf(reading, raw.corroboration);
  return reading.result({ entity: 'executiveAction', id: raw.id, sections: { core }, words: [], ...support });
}

/** Sorts "EO 13768", "FR 2017-02102" and "82 FR 8799" by what they number; what is left is the agency's own number. */
function numbersOf(numbers: readonly string[]) {
  const order = numbers.find((text) => /^EO \d+$/.test(text));
  const document = numbers.find((text) => /^FR [A-Z]?\d+-\d+$/.test(text));
  const citation = numbers.find((text) => /^\d+ FR \d+$/.test(text));
  const rest = numbers.filter((text) => ![order, document, citation].includes(text));
  return {
    orderNumber: order === undefined ? null : Number(order.slice(3)),
    documentNumber: document?.slice(3) ?? null,
    citation: citation ?? null,
    number: rest.join('; ') || null,
  };
}

function subsequentAction(said: string, reading: Reading): { on: string | null; text: string } {
  const parts = /^([\d-]+~?): (.+)$/s.exec(said);
  if (parts?.[1] !== undefined && parts[2] !== undefined) {
    return { on: reading.date('date of what followed', parts[1]), text: parts[2] };
  }
  reading.problem('BAD_DATE', `what followed should begin with its date: "${said}"`);
  return { on: null, text: said };
}

export function normalizeCourtDecision(raw: RawCourtDecision): Normalized {
  const reading = new Reading(`court decision ${raw.id}`);
  const core = {
    caption: raw.caption,
    court: reading.word('court', raw.court, COURT_WORDS) ?? raw.court,
    docketNumber: raw.docketNumber ?? null,
    citation: raw.citation ?? null,
    decidedOn: reading.date('date of the decision', raw.decidedOn),
    disposition: raw.disposition ?? null,
    holding: raw.holding ?? null,
    effect: reading.word('effect', raw.effect, EFFECT_WORDS) ?? ('UNKNOWN' as const),
    topics: raw.topics ?? [],
    url: raw.url ?? null,
  };
  const support = supportOf(reading, raw.corroboration);
  const sections = { core, jurisdictions: raw.jurisdictions ?? [] };
  return reading.result({ entity: 'courtDecision', id: raw.id, sections, words: [], ...support });
}

/** An agreement, and the agency that has it where the agency's place is known. */
export function normalizeAgreement(raw: RawAgreement287g): Normalized {
  const reading = new Reading(`agreement ${raw.id}`);
  const model = reading.needed('model', raw.model, MODEL_WORDS);
  const status = reading.needed('list', raw.list, AGREEMENT_LIST_WORDS);
  if (model === null || status === null) return reading.result();
  const state = raw.state.toUpperCase();
  const agency = agencyOf(raw);
  const core = {
    state,
    agencyName: raw.agency,
    agencyType: raw.agencyType ?? null,
    agencyId: agency?.id ?? null,
    jurisdictionId: raw.countyId ?? null,
    countyName: raw.county ?? null,
    model,
    modelPublished: raw.modelPublished ?? null,
    signedOn: reading.date('date signed', raw.signedOn),
    status,
    memorandumUrl: raw.memorandumUrl ?? null,
    addendumUrl: raw.addendumUrl ?? null,
    firstListedOn: reading.date('first listed', raw.firstListedOn),
    lastListedOn: reading.date('last listed', raw.lastListedOn),
    note: agreementNote(raw),
  };
  const draft = {
    entity: 'agreement287g' as const,
    id: raw.id,
    sections: { core },
    words: [],
    ...supportOf(reading, raw.corroboration),
  };
  return reading.result(...(agency ? [agency] : []), draft);
}

/**
 * A state's agency, or a county's in a county that matched. ICE also lists police departments of towns as the county's, so
 * only bodies that counties have are taken for theirs.
 */
function agencyOf(raw: RawAgreement287g): Draft<'agency'> | undefined {
  if (raw.agencyType === 'state agency') return agencyDraft(stateIdOf(raw.state), raw.agency);
  if (raw.agencyType !== 'county' || raw.countyId === undefined) return undefined;
  const agency = agencyDraft(raw.countyId, raw.agency);
  return ['SHERIFF', 'JAIL_OR_CORRECTIONS', 'PROSECUTOR'].includes(agency.sections.core.kind) ? agency : undefined;
}

function agreementNote(raw: RawAgreement287g): string | null {
  const notes: string[] = [];
  if (raw.memorandum === 'pending') notes.push('The list has no link to the memorandum yet.');
  if (raw.county !== undefined && raw.countyId === undefined) {
    const guess = raw.countySuggestedId === undefined ? '' : ` It may mean ${raw.countySuggestedId}.`;
    notes.push(`The list prints the county as "${raw.county}", which matches none.${guess}`);
  }
  return notes.join(' ') || null;
}
