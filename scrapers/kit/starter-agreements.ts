import type { RawAgreementEdition, RawEditionRow } from '../../src/domain/raw-agreements.ts';
import { editionOfFile } from './agreement-list-name.ts';
import { csvReader, filled } from './csv.ts';

interface Listed {
  readonly list: string;
  readonly asOf: string;
  readonly file: string;
  readonly row: RawEditionRow;
}

// What is matched to a place or coded there is worked out again from the names, as for every other edition.
const read = csvReader(
  [
    'id state agency agency_type county county_ocd_id county_match county_suggested_ocd_id model',
    'model_as_published signed_on moa_status moa_url has_addendum addendum_url list listed_as_of',
    'source_file source_row flags',
  ],
  (row): Listed => ({
    list: row.needed('list'),
    asOf: row.needed('listed_as_of'),
    file: row.needed('source_file'),
    row: filled({
      state: row.needed('state'),
      agency: row.needed('agency'),
      agencyType: row.text('agency_type'),
      county: row.text('county'),
      model: row.needed('model_as_published'),
      signed: row.text('signed_on'),
      memorandum: row.text('moa_status'),
      memorandumUrl: row.text('moa_url'),
      addendumUrl: row.text('addendum_url'),
    }),
  }),
);

/** The rows of our copy of ICE's lists, as the editions they were copied from. */
export function* readStarterAgreements(
  body: string,
): Generator<{ record: RawAgreementEdition } | { problem: { code: string; message: string } }> {
  const editions = new Map<string, RawAgreementEdition & { rows: RawEditionRow[] }>();
  for (const parsed of read(body)) {
    if ('problem' in parsed) {
      yield parsed;
      continue;
    }
    const { list, asOf, file, row } = parsed.record;
    const key = `${list} ${asOf} ${file}`;
    const edition = editions.get(key) ?? {
      ...filled({ entity: 'agreementEdition' as const, list, asOf, part: editionOfFile(file)?.part, fileName: file }),
      rows: [],
      corroboration: `repo: ${file}`,
    };
    edition.rows.push(row);
    editions.set(key, edition);
  }
  for (const record of editions.values()) yield { record };
}
