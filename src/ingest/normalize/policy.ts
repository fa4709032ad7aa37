import type { Normalized, Words } from '../../domain/draft.ts';
import { precisionOf } from '../../domain/partial-date.ts';
import type { PolicyEvent, PolicyRelation } from '../../domain/policy.ts';
import type { RawPolicy } from '../../domain/raw-records.ts';
import { agencyDraft, boundNames } from './agency.ts';
import { supportOf } from './corroboration.ts';
import { carveoutsOf, provisionsOf } from './provisions.ts';
import { Reading } from './reading.ts';
import {
  BASIS_WORDS,
  EVENT_WORDS,
  INSTRUMENT_WORDS,
  RELATION_WORDS,
  STANCE_WORDS,
  STATUS_WORDS,
} from './vocabulary.ts';

/** A policy and the bodies it binds. */
export function normalizePolicy(raw: RawPolicy, coder: string): Normalized {
  const reading = new Reading(`policy ${raw.id}`);
  const instrumentType = reading.needed('instrument', raw.instrumentType, INSTRUMENT_WORDS);
  const stance = reading.needed('stance', raw.stance, STANCE_WORDS);
  const claimedStatus = reading.word('status', raw.status, STATUS_WORDS);
  const dates = datesOf(raw, reading);
  const events = [...dates.events, ...eventsOf(raw, reading)];
  const provisions = provisionsOf(raw, coder, reading);
  const carveouts = carveoutsOf(raw, provisions, reading);
  const relations = relationsOf(raw, reading);
  const { bound, urged } = boundNames(raw.boundAgencies ?? [], raw.jurisdiction);
  const agencies = bound.map((name) => agencyDraft(raw.jurisdictionId, name));
  const support = supportOf(
    reading,
    raw.corroboration,
    raw.notes === undefined ? undefined : `Notes: ${raw.notes}`,
    urged.length > 0 ? `Urged or advised, not bound: ${urged.join('; ')}` : undefined,
  );
  if (instrumentType === null || stance === null) return reading.result();
  const core = {
    title: raw.title,
    popularName: raw.popularName ?? null,
    instrumentType,
    officialNumber: raw.officialNumber ?? null,
    citation: raw.citation ?? null,
    jurisdictionId: raw.jurisdictionId,
    issuingBody: raw.issuingBody ?? null,
    stance,
    summary: raw.summary ?? null,
    url: raw.url ?? null,
    adoptedOn: dates.adoptedOn,
    effectiveOn: reading.date('effective date', raw.effectiveOn) ?? effectiveOnOf(events),
    claimedStatus,
    claimedStatusBasis: reading.word('status basis', raw.statusBasis, BASIS_WORDS),
    claimedStatusAsOf: reading.date('day of the status', raw.statusAsOf),
  };
  const texts = (raw.texts ?? []).map(({ label, url, language, asOf, text }) => ({
    label,
    url: url ?? null,
    language: language ?? 'en',
    asOf: reading.date('date of the text', asOf),
    text: text ?? null,
  }));
  const ties = agencies.map(({ id }) => ({ agencyId: id }));
  return reading.result(...agencies, {
    entity: 'policy',
    id: raw.id,
    sections: { core, events, provisions, carveouts, texts, relations, agencies: ties },
    words: wordsOf(raw),
    ...support,
  });
}

const NOT_YET = new Set(['PROPOSED', 'INTRODUCED', 'IN_COMMITTEE']);

/** The date of adoption; of what was only introduced it is the date of that, and adoption has none. */
function datesOf(raw: RawPolicy, reading: Reading): { adoptedOn: string | null; events: PolicyEvent[] } {
  const on = reading.date('date of adoption', raw.adoptedOn);
  const precision = on === null ? 'unknown' : precisionOf(on).toLowerCase();
  if (raw.adoptedPrecision !== undefined && raw.adoptedPrecision !== precision) {
    const message = `the date of adoption "${raw.adoptedOn ?? ''}" is said to be known to the ${raw.adoptedPrecision}, and is written to the ${precision}`;
    reading.problem('DATE_PRECISION', message);
  }
  const status = STATUS_WORDS.get(raw.status ?? '');
  if (on === null || status === undefined || !NOT_YET.has(status)) return { adoptedOn: on, events: [] };
  const type = status === 'PROPOSED' ? 'PROPOSED' : status === 'INTRODUCED' ? 'INTRODUCED' : 'REFERRED';
  return { adoptedOn: null, events: [{ type, on, actor: null, note: null, url: null }] };
}

const eventsOf = (raw: RawPolicy, reading: Reading): PolicyEvent[] =>
  (raw.events ?? []).flatMap(({ type: said, on, actor, note, url }) => {
    const type = reading.needed('event', said, EVENT_WORDS);
    const date = reading.date(`date of "${said}"`, on);
    // A date we cannot read must not become an event without a date, which says something else.
    if (type === null || (on !== undefined && date === null)) return [];
    return { type, on: date, actor: actor ?? null, note: note ?? null, url: url ?? null };
  });

/** The effective date, where an event gives it and not only a day by which it was in effect. */
const effectiveOnOf = (events: readonly PolicyEvent[]): string | null =>
  events.find(({ type, on }) => type === 'EFFECTIVE' && on !== null && !on.endsWith('~'))?.on ?? null;

const relationsOf = (raw: RawPolicy, reading: Reading): PolicyRelation[] =>
  (raw.relations ?? []).flatMap(({ type: said, target, targetId, note }) => {
    const type = reading.needed('relation', said, RELATION_WORDS);
    return type === null ? [] : { type, target, targetId: targetId ?? null, note: note ?? null };
  });

const wordsOf = (raw: RawPolicy): Words[] =>
  (raw.quotes ?? []).map(({ quote, url, pinpoint }) => ({
    field: 'provisions',
    quote,
    url: url ?? null,
    pinpoint: pinpoint ?? null,
  }));
