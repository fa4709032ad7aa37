import type { Draft, Normalized } from '../../domain/draft.ts';
import type { RawAgreement287g, RawCourtDecision } from '../../domain/raw-records.ts';
import { agencyDraft, stateIdOf } from './agency.ts';
import { supportOf } from './corroboration.ts';
import { Reading } from './reading.ts';
import { AGREEMENT_LIST_WORDS, COURT_WORDS, EFFECT_WORDS, MODEL_WORDS } from './vocabulary.ts';

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
