import { precisionOf } from './partial-date.ts';
import type { BoundAgency, PolicyCore, PolicyEvent, PolicyRelation } from './policy.ts';
import { boundAgencies, carveouts, detainerResponse, EVENTS, provisions, relations } from './policy-sheet-lists.ts';
import type { Carveout, Provision } from './provision.ts';
import { writeList } from './sheet.ts';

// A policy as one row of a sheet, in the columns of the starter data and one more, which says what state of the record it is.

export const VERSION_COLUMN = 'version';

export const POLICY_SHEET_COLUMNS = [
  'id',
  VERSION_COLUMN,
  'jurisdiction',
  'level',
  'state',
  'ocd_id',
  'geoid',
  'instrument_type',
  'official_number',
  'title',
  'date_adopted',
  'date_precision',
  'status',
  'status_basis',
  'status_as_of',
  'stance',
  'detainer_response',
  'provisions',
  'carveouts',
  'bound_agencies',
  'events',
  'relations',
  'quote',
  'quote_about',
  'quote_url',
  'source_url',
  'notes',
  'corroboration',
] as const;
export type PolicyColumn = (typeof POLICY_SHEET_COLUMNS)[number];
/** Text as it stands in the file, without the guard against formulas; empty for nothing. */
export type PolicyCells = Readonly<Record<PolicyColumn, string>>;

/** Columns that follow from others: read again, and never written. */
export const FOLLOWING: Partial<Record<PolicyColumn, string>> = {
  jurisdiction: 'ocd_id',
  level: 'ocd_id',
  state: 'ocd_id',
  geoid: 'ocd_id',
  date_precision: 'date_adopted',
  detainer_response: 'provisions',
};
/** Columns about the sources of a record, which staff do not change. */
export const OF_SOURCES: readonly PolicyColumn[] = ['notes', 'corroboration'];

/** The sections of a policy; those that a sheet does not show are left alone. */
export interface PolicySections {
  readonly core: PolicyCore;
  readonly events?: readonly PolicyEvent[];
  readonly provisions?: readonly Provision[];
  readonly carveouts?: readonly Carveout[];
  readonly relations?: readonly PolicyRelation[];
  readonly agencies?: readonly BoundAgency[];
}

export interface SheetPolicy {
  readonly id: string;
  readonly version: number;
  readonly sections: PolicySections;
  readonly notes: string;
  readonly corroboration: string;
}

/** What a row is read beside. */
export interface PolicySurroundings {
  place(
    id: string,
  ):
    | { readonly name: string; readonly level: string; readonly state: string | null; readonly geoid: string | null }
    | undefined;
  agency(id: string): SheetAgency | undefined;
  agenciesOf(placeId: string): readonly SheetAgency[];
  hasPolicy(id: string): boolean;
}

export interface SheetAgency {
  readonly id: string;
  readonly name: string;
  readonly jurisdictionId: string;
}

/** The provision whose words stand in the quote columns: the first that has any. */
export const quotedOf = (coded: readonly Provision[] = []): Provision | undefined =>
  coded.find(({ quote }) => quote !== null);

/** The row of a policy. Two states of a policy have the same row only where they are the same in all that a sheet can say. */
export function policyCells({ id, version, sections, notes, corroboration }: SheetPolicy, around: PolicySurroundings) {
  const { core } = sections;
  const place = around.place(core.jurisdictionId);
  const coded = sections.provisions ?? [];
  const quoted = quotedOf(coded);
  const cells: Record<PolicyColumn, string | null | undefined> = {
    id,
    [VERSION_COLUMN]: version ? String(version) : '',
    jurisdiction: place?.name,
    level: place?.level.toLowerCase(),
    state: place?.state,
    ocd_id: core.jurisdictionId,
    geoid: place?.geoid,
    instrument_type: core.instrumentType.toLowerCase(),
    official_number: core.officialNumber,
    title: core.title,
    date_adopted: core.adoptedOn,
    date_precision: core.adoptedOn === null ? 'unknown' : precisionOf(core.adoptedOn).toLowerCase(),
    status: core.claimedStatus?.toLowerCase(),
    status_basis: core.claimedStatusBasis,
    status_as_of: core.claimedStatusAsOf,
    stance: core.stance.toLowerCase(),
    detainer_response: detainerResponse(coded),
    provisions: writeList(provisions(''), coded),
    carveouts: writeList(carveouts(coded), sections.carveouts ?? []),
    bound_agencies: writeList(boundAgencies(core.jurisdictionId, around), sections.agencies ?? []),
    events: writeList(EVENTS, sections.events ?? []),
    relations: writeList(relations(around), sections.relations ?? []),
    quote: quoted?.quote,
    quote_about: quoted?.dimension.toLowerCase(),
    quote_url: quoted?.quoteUrl,
    source_url: core.url,
    notes,
    corroboration,
  };
  return Object.fromEntries(POLICY_SHEET_COLUMNS.map((column) => [column, plain(cells[column] ?? '')])) as Record<
    PolicyColumn,
    string
  >;
}

/** Spreadsheets change ends of lines, and blanks at the ends of a cell say nothing. */
export const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
