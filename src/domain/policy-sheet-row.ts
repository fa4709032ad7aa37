import { z } from 'zod';
import type { CurationAct } from './curation.ts';
import { isSame } from './overlay.ts';
import { INSTRUMENT_TYPES, POLICY_STANCES, POLICY_STATUSES, type PolicyCore } from './policy.ts';
import {
  FOLLOWING,
  OF_SOURCES,
  type PolicyCells,
  type PolicyColumn,
  type PolicySections,
  type PolicySurroundings,
  policyCells,
  quotedOf,
} from './policy-sheet.ts';
import {
  boundAgencies,
  carveouts,
  dateOf,
  EVENTS,
  listed,
  provisions,
  relations,
  wordOf,
} from './policy-sheet-lists.ts';
import { PROVISION_DIMENSION_NAMES, type Provision, type ProvisionDimension } from './provision.ts';
import { CellFault, type ListForm, type Wanted, wantedList } from './sheet.ts';

// From the cells of a row to the record that they ask for.

/** One thing to be set, as curate takes it. */
export interface SheetEdit {
  readonly field: string;
  readonly act: CurationAct;
  readonly value: unknown;
  readonly entry?: unknown;
}

export interface ReadRow {
  /** The record as it would be. */
  readonly after: PolicySections;
  /** What leads there; of a new record nothing. */
  readonly edits: readonly SheetEdit[];
  readonly faults: readonly CellFault[];
}

type Facts = { [Column in PolicyColumn]?: readonly [keyof PolicyCore, (text: string) => unknown, isNeeded?: true] };

const url = (column: PolicyColumn) => (text: string) => {
  if (z.url({ protocol: /^https?$/ }).safeParse(text).success) return text;
  throw new CellFault(column, `"${text}" is not an address`, 'one that begins with https:// or http://');
};
const text = (said: string) => said;

const facts = (around: PolicySurroundings): Facts => ({
  ocd_id: [
    'jurisdictionId',
    (id) => {
      if (around.place(id)) return id;
      const allowed =
        'the Open Civic Data id of a place on record, such as ocd-division/country:us/state:wa/county:king';
      throw new CellFault('ocd_id', `there is no place "${id}"`, allowed);
    },
    true,
  ],
  instrument_type: ['instrumentType', (said) => wordOf('instrument_type', said, INSTRUMENT_TYPES), true],
  official_number: ['officialNumber', text],
  title: ['title', text, true],
  date_adopted: ['adoptedOn', (said) => dateOf('date_adopted', said)],
  status: ['claimedStatus', (said) => wordOf('status', said, POLICY_STATUSES, { in_force: 'EFFECTIVE' })],
  status_basis: ['claimedStatusBasis', (said) => wordOf('status_basis', said, ['source', 'assumed'])],
  status_as_of: ['claimedStatusAsOf', (said) => dateOf('status_as_of', said)],
  stance: ['stance', (said) => wordOf('stance', said, POLICY_STANCES, { anti_sanctuary: 'PRO_ENFORCEMENT' }), true],
  source_url: ['url', url('source_url')],
});

const NOTHING: PolicySections = {
  core: {
    ...{ title: '', popularName: null, instrumentType: 'ORDINANCE', officialNumber: null, citation: null },
    ...{ jurisdictionId: '', issuingBody: null, stance: 'UNKNOWN', summary: null, url: null, adoptedOn: null },
    ...{ effectiveOn: null, claimedStatus: null, claimedStatusBasis: null, claimedStatusAsOf: null },
  },
};

/**
 * What a row asks for.
 * @param touched columns that whoever wrote the row changed
 * @param now the record as it is shown; undefined for a new one
 * @param coder in whose name provisions are coded that differ
 */
export function readPolicyRow(
  cells: PolicyCells,
  touched: ReadonlySet<PolicyColumn>,
  now: PolicySections | undefined,
  around: PolicySurroundings,
  coder: string,
): ReadRow {
  const faults: CellFault[] = [];
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      faults.push(error, ...error.others);
      return otherwise;
    }
  };
  const before = now ?? NOTHING;
  const edits: SheetEdit[] = [];
  const core: Record<string, unknown> = { ...before.core };
  for (const [column, [field, read, isNeeded]] of Object.entries(facts(around)) as [
    PolicyColumn,
    NonNullable<Facts[PolicyColumn]>,
  ][]) {
    const cell = cells[column];
    if (!touched.has(column) && !(isNeeded && !now)) continue;
    const value = attempt(() => {
      if (cell !== '') return read(cell);
      if (!isNeeded) return null;
      throw new CellFault(column, 'is empty', 'something: no policy can do without it');
    }, core[field]);
    if (isSame(value, core[field])) continue;
    core[field] = value;
    edits.push({ field, act: 'SET', value });
  }

  const list = <Entry>(section: keyof PolicySections, form: ListForm<Entry>, old: readonly Entry[] = []) => {
    const column = form.column as PolicyColumn;
    const same = old.map((entry): Wanted<Entry> => ({ entry, from: entry }));
    const wanted = touched.has(column) ? attempt(() => wantedList(form, old, cells[column]), same) : same;
    return { section, old, wanted };
  };
  const coded = list('provisions', provisions(coder), before.provisions);
  const quoted = attempt(() => withQuote(coded.wanted, cells, touched, before.provisions, coder), coded.wanted);
  const codedAfter = quoted.map(({ entry }) => entry);
  const placeId = String(core.jurisdictionId);
  const lists = [
    list('events', EVENTS, before.events),
    { ...coded, wanted: quoted },
    list('carveouts', carveouts(codedAfter), before.carveouts),
    list('relations', relations(around), before.relations),
    list('agencies', boundAgencies(placeId, around), before.agencies),
  ];
  const after: Record<string, unknown> = { ...before, core };
  for (const { section, old, wanted } of lists) {
    after[section] = wanted.map(({ entry }) => entry);
    edits.push(...listEdits(section, old, wanted));
  }
  const sections = after as unknown as PolicySections;
  if (!faults.length) faults.push(...followingFaults(cells, touched, sections, around, now === undefined));
  return { after: sections, edits, faults };
}

function listEdits(field: string, old: readonly unknown[], wanted: readonly Wanted<unknown>[]): SheetEdit[] {
  const kept = new Set(wanted.map(({ from }) => from));
  return [
    ...old.flatMap((entry): SheetEdit[] => (kept.has(entry) ? [] : [{ field, act: 'REMOVE', value: null, entry }])),
    ...wanted.flatMap(({ entry, from }): SheetEdit[] => {
      if (from === null) return [{ field, act: 'ADD', value: entry }];
      return isSame(entry, from) ? [] : [{ field, act: 'REPLACE', value: entry, entry: from }];
    }),
  ];
}

/** The quote columns speak of one provision. */
function withQuote(
  wanted: readonly Wanted<Provision>[],
  cells: PolicyCells,
  touched: ReadonlySet<PolicyColumn>,
  before: readonly Provision[] | undefined,
  coder: string,
): readonly Wanted<Provision>[] {
  if (!(['quote', 'quote_about', 'quote_url'] as const).some((column) => touched.has(column))) return wanted;
  const was = quotedOf(before);
  const bare = wanted.map((each) =>
    was && each.from === was
      ? { ...each, entry: { ...each.entry, quote: null, quoteUrl: null, pinpoint: null } }
      : each,
  );
  if (cells.quote === '') {
    for (const column of ['quote_about', 'quote_url'] as const) {
      if (cells[column] !== '') throw new CellFault(column, 'stands without a quote', 'a quote, or nothing in both');
    }
    return bare;
  }
  const dimension = wordOf<ProvisionDimension>('quote_about', cells.quote_about, PROVISION_DIMENSION_NAMES);
  const at = bare.findIndex(({ entry }) => entry.dimension === dimension);
  if (at < 0) {
    const about = listed(bare.map(({ entry }) => entry.dimension));
    throw new CellFault(
      'quote_about',
      `no provision is about ${cells.quote_about}`,
      about ? `one of: ${about}` : 'nothing',
    );
  }
  const quoteUrl = cells.quote_url === '' ? null : url('quote_url')(cells.quote_url);
  return bare.map((each, index) =>
    index === at
      ? { ...each, entry: { ...each.entry, quote: cells.quote, quoteUrl, pinpoint: was?.pinpoint ?? null, coder } }
      : each,
  );
}

/** Words for levels that the starter data have. */
const LEVELS: Readonly<Record<string, string>> = {
  city: 'municipality',
  village: 'municipality',
  borough: 'municipality',
  town: 'township',
};
/** As a spreadsheet may leave it. */
const loosely = (column: PolicyColumn, cell: string): string =>
  column === 'geoid' ? cell.replace(/^0+/, '') : column === 'level' ? (LEVELS[cell.toLowerCase()] ?? cell) : cell;

function followingFaults(
  cells: PolicyCells,
  touched: ReadonlySet<PolicyColumn>,
  sections: PolicySections,
  around: PolicySurroundings,
  isNew: boolean,
): CellFault[] {
  const right = policyCells({ id: '', version: 0, sections, notes: '', corroboration: '' }, around);
  const faults = Object.entries(FOLLOWING).flatMap(([name, from]) => {
    const column = name as PolicyColumn;
    const cell = cells[column];
    if (!touched.has(column) || cell === '' || loosely(column, cell) === loosely(column, right[column])) return [];
    const allowed =
      right[column] === '' ? `nothing, or change ${from}` : `"${right[column]}" or nothing, or change ${from}`;
    return [new CellFault(column, `"${cell}" does not go with ${from}, from which it follows`, allowed)];
  });
  if (isNew) return faults;
  const fixed = OF_SOURCES.filter((column) => touched.has(column) && cells[column] !== '');
  return [
    ...faults,
    ...fixed.map(
      (column) =>
        new CellFault(column, 'tells of the sources, and is not for staff to change', 'as it was exported, or nothing'),
    ),
  ];
}
