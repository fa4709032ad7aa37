import { SourceError } from '../../src/domain/errors.ts';
import type { RawCarveout, RawPolicy, RawPolicyEvent, RawPolicyRelation } from '../../src/domain/raw-records.ts';
import { filled, type Names, type Row } from './csv.ts';

// policies.csv of the starter data. Three of its columns hold small lists that are written to be read by people:
//   events     2013-12-10 signed: enacted 2013-12-10 | ? superseded: later ordinance <https://example.org/>
//   relations  amends Ordinance 17706 s.2 = wa-king_county-001: amends Ord. 17706 s.2 | codified_at Title 12: Title 12
//   carveouts  violent_felony [5 years] = 5-year violent conviction;terrorism_watchlist

export const POLICY_COLUMNS = [
  'id jurisdiction level state ocd_id geoid instrument_type official_number title date_adopted date_precision',
  'status status_basis status_as_of stance detainer_response provisions carveouts bound_agencies events relations',
  'quote quote_about quote_url source_url notes corroboration',
] as const;
type PolicyRow = Row<Names<(typeof POLICY_COLUMNS)[number]>>;

export function readPolicy(row: PolicyRow): RawPolicy {
  const quote = row.text('quote');
  return filled({
    entity: 'policy' as const,
    id: row.needed('id'),
    jurisdictionId: row.needed('ocd_id'),
    jurisdiction: row.text('jurisdiction'),
    title: row.needed('title'),
    instrumentType: row.needed('instrument_type'),
    officialNumber: row.text('official_number'),
    adoptedOn: row.text('date_adopted'),
    adoptedPrecision: row.text('date_precision'),
    status: row.text('status'),
    statusBasis: row.text('status_basis'),
    statusAsOf: row.text('status_as_of'),
    stance: row.text('stance'),
    url: row.text('source_url'),
    detainerResponse: row.text('detainer_response'),
    provisions: row.list('provisions'),
    carveouts: row.list('carveouts')?.map((text) => readCarveout(text, row)),
    boundAgencies: row.list('bound_agencies'),
    events: row.list('events', ' | ')?.map((text) => readEvent(text, row)),
    relations: row.list('relations', ' | ')?.map((text) => readRelation(text, row)),
    quotes:
      quote === undefined ? undefined : [filled({ quote, about: row.text('quote_about'), url: row.text('quote_url') })],
    notes: row.text('notes'),
    corroboration: row.text('corroboration'),
  });
}

function readEvent(text: string, row: PolicyRow): RawPolicyEvent {
  const parts = /^(?:\?|(?<on>[\d~-]+)) (?<type>\w+): (?<note>.+?)(?: <(?<url>https?:[^>]+)>)?$/.exec(text)?.groups;
  if (!parts?.type) throw unreadable('events', text, row, '"2013-12-10 signed: the words it was read from"');
  return filled({ type: parts.type, on: parts.on, note: parts.note, url: parts.url });
}

function readRelation(text: string, row: PolicyRow): RawPolicyRelation {
  const parts = /^(?<type>\w+) (?<target>.+?)(?: = (?<targetId>\S+))?: (?<note>.+)$/.exec(text)?.groups;
  if (!parts?.type || !parts.target) {
    throw unreadable(
      'relations',
      text,
      row,
      '"amends Ordinance 17706 = wa-king_county-001: the words it was read from"',
    );
  }
  return filled({ type: parts.type, target: parts.target, targetId: parts.targetId, note: parts.note });
}

function readCarveout(text: string, row: PolicyRow): RawCarveout {
  const parts = /^(?<kind>\w+)(?: \[(?<years>\d+) years\])?(?: = (?<terms>.+))?$/.exec(text)?.groups;
  if (!parts?.kind) throw unreadable('carveouts', text, row, '"violent_felony [5 years] = the words of the text"');
  return filled({ kind: parts.kind, lookbackYears: parts.years, terms: parts.terms });
}

const unreadable = (column: string, text: string, row: PolicyRow, form: string): SourceError =>
  new SourceError('INVALID', `line ${row.line}: column "${column}": "${text}" should be written like ${form}`);
