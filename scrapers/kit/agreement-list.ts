import type { RawAgreementEdition } from '../../src/domain/raw-agreements.ts';
import type { FetchedPage, Parsed } from '../../src/ingest/source.ts';
import { type EditionName, editionOfFile } from './agreement-list-name.ts';
import { filled } from './csv.ts';
import { readWorkbook, type TableRow, tableOf } from './workbook.ts';

const COLUMNS = {
  state: { names: /^states?$/, needed: true },
  agency: { names: /^(law enforcement )?agency( name)?$/, needed: true },
  agencyType: { names: /^(agency )?type$/ },
  county: { names: /^count(y|ies)$/ },
  model: { names: /^(support type|model|support model|agreement type)$/, needed: true },
  signed: { names: /^(date )?signed( date| on)?$/ },
  memorandum: { names: /^moas?( link)?$/ },
  addendum: { names: /^addend(um|a)( link)?$/ },
} as const;

/** The file's name may be wrong by the days of a weekend, and is older than the workbook where that was converted. */
const DAYS_APART = 4;

/** The name a list of agreements has, out of its address or the name of its file. */
export const fileNameOf = ({ url, member }: Pick<FetchedPage, 'url' | 'member'>): string =>
  decodeURIComponent(member?.split('/').at(-1) ?? new URL(url).pathname.split('/').at(-1) ?? '');

/** One of ICE's workbooks as an edition. */
export function* readAgreementList(page: FetchedPage<'participating' | 'pending'>): Generator<Parsed<never>> {
  const workbook = readWorkbook(page.bytes ?? new Uint8Array());
  const { rows, strange } = tableOf(workbook, COLUMNS);
  const fileName = fileNameOf(page);
  const named: EditionName = { ...editionOfFile(fileName), list: page.kind };
  const { savedOn } = workbook;
  const asOf = named.asOf ?? savedOn;
  if (strange.length > 0) {
    yield { problem: { code: 'COLUMNS', message: `columns we do not know, and did not read: ${strange.join(', ')}` } };
  }
  if (asOf === undefined) {
    yield {
      problem: { code: 'EDITION_DATE', message: `neither "${fileName}" nor the workbook says of which day it is` },
    };
    return;
  }
  const apart = savedOn === undefined ? 0 : Math.abs(Date.parse(savedOn) - Date.parse(asOf)) / 86_400_000;
  if (apart > DAYS_APART) {
    const message = `by its name "${fileName}" is of ${asOf}, and was last saved on ${savedOn}; its name was believed`;
    yield { problem: { code: 'EDITION_DATE', message } };
  }
  if (named.asOf === undefined) {
    yield { problem: { code: 'EDITION_DATE', message: `"${fileName}" has no date: the day it was saved was taken` } };
  }
  const record: RawAgreementEdition = {
    ...filled({ entity: 'agreementEdition' as const, list: named.list, asOf, part: named.part, fileName }),
    url: page.url,
    rows: [],
  };
  for (const row of rows) {
    const raw = rowOf(row);
    if (raw) record.rows.push(raw);
    else yield { problem: { code: 'ROW', message: `line ${row.line}: no state or no agency; the row is left out` } };
  }
  if (record.rows.length === 0) {
    yield { problem: { code: 'EMPTY', message: 'the list has no rows: it was not taken for an edition' } };
    return;
  }
  yield { record };
}

function rowOf(row: TableRow<keyof typeof COLUMNS>): RawAgreementEdition['rows'][number] | undefined {
  const state = row.text('state');
  const agency = row.text('agency');
  if (state === undefined || agency === undefined) return undefined;
  return filled({
    state,
    agency,
    agencyType: row.text('agencyType'),
    county: row.text('county'),
    model: row.text('model'),
    signed: row.text('signed'),
    memorandum: row.text('memorandum'),
    memorandumUrl: row.link('memorandum'),
    addendum: row.text('addendum'),
    addendumUrl: row.link('addendum'),
  });
}
