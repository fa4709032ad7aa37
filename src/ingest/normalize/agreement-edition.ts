import { type EditionList, type EditionRow, editionIdOf } from '../../domain/agreement/edition.ts';
import type { Normalized } from '../../domain/draft.ts';
import { isCalendarDate } from '../../domain/partial-date.ts';
import type { RawAgreementEdition, RawEditionRow } from '../../domain/raw-agreements.ts';
import type { AgreementModel } from '../../domain/records.ts';
import { stateCodeOf } from '../../domain/state-names.ts';
import { supportOf } from './corroboration.ts';
import { Reading, type Vocabulary } from './reading.ts';

const LIST_WORDS: Vocabulary<EditionList> = new Map([
  ['participating', 'PARTICIPATING'],
  ['pending', 'PENDING'],
]);

/** Models as the lists have spelled them, and as the starter data call them. */
const MODELS: readonly (readonly [RegExp, AgreementModel])[] = [
  [/^tribal task force( (model|officer|agreement))?$/, 'TRIBAL_TASK_FORCE'],
  [/^task[ -]?force( (model|officers?|officer model))?$|^tfm$|^tfo$/, 'TASK_FORCE'],
  [/^jail enforcement( (model|officers?|officer model))?$|^jem$/, 'JAIL_ENFORCEMENT'],
  [/^warrants? service( (office|officers?|officer model|officer program|model))?$|^wso$/, 'WARRANT_SERVICE_OFFICER'],
  [/^(legacy|hybrid)( model)?$/, 'LEGACY'],
];

const clean = (text: string | undefined): string | undefined => text?.replace(/\s+/g, ' ').trim() || undefined;

export const modelOf = (said: string): AgreementModel | null => {
  const word = said.toLowerCase().replace(/_/g, ' ');
  return MODELS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
};

/** An edition in our words: rows whose state or agency is not known are problems, and so is each model we do not know. */
export function normalizeAgreementEdition(raw: RawAgreementEdition): Normalized {
  const reading = new Reading(`edition ${raw.fileName ?? raw.asOf}`);
  const list = reading.needed('list', raw.list, LIST_WORDS);
  if (list === null) return reading.result();
  if (!isCalendarDate(raw.asOf)) {
    reading.problem('BAD_DATE', `the day of the edition, "${raw.asOf}", is not a date as YYYY-MM-DD`);
    return reading.result();
  }
  const rows = raw.rows.flatMap((row) => rowOf(row, raw.asOf, reading) ?? []);
  for (const model of new Set(rows.flatMap((row) => (row.model === null ? (row.modelPublished ?? 'none') : [])))) {
    const count = rows.filter((row) => row.model === null && (row.modelPublished ?? 'none') === model).length;
    const where = 'teach it to MODELS in src/ingest/normalize/agreement-edition.ts';
    reading.problem('UNKNOWN_WORD', `model "${model}" of ${count} rows is a word we do not know; ${where}`);
  }
  const key = { list, asOf: raw.asOf, part: raw.part ?? null };
  const unread = raw.rows.length - rows.filter(({ model }) => model !== null).length;
  const core = {
    ...key,
    fileName: raw.fileName ?? null,
    url: raw.url ?? null,
    rowCount: raw.rows.length,
    unreadRows: unread,
  };
  const support = supportOf(reading, raw.corroboration);
  return reading.result({
    entity: 'agreementEdition',
    id: editionIdOf(key),
    sections: { core, rows },
    words: [],
    ...support,
  });
}

function rowOf(raw: RawEditionRow, asOf: string, reading: Reading): EditionRow | undefined {
  const state = stateCodeOf(raw.state);
  const agencyName = clean(raw.agency);
  if (state === undefined || agencyName === undefined) {
    reading.problem('UNKNOWN_WORD', `the state "${raw.state}" of "${raw.agency}" is none we know; the row is left out`);
    return undefined;
  }
  const model = clean(raw.model);
  const county = clean(raw.county);
  return {
    state,
    agencyName,
    agencyType: typeOf(clean(raw.agencyType)),
    countyName: county === undefined || /^#?n\/?a$/i.test(county) ? null : county,
    model: model === undefined ? null : modelOf(model),
    modelPublished: model ?? null,
    signedOn: signedOn(clean(raw.signed), asOf, agencyName, reading),
    memorandumUrl: addressOf(raw.memorandumUrl) ?? addressOf(raw.memorandum),
    memorandumPending: /pending/i.test(raw.memorandum ?? ''),
    addendumUrl: addressOf(raw.addendumUrl) ?? addressOf(raw.addendum),
  };
}

/** "State" and "State Agency" are one. */
const typeOf = (said: string | undefined): string | null => {
  const word = said?.toLowerCase();
  return word === undefined ? null : word === 'state' ? 'state agency' : word;
};

const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

/** "2020-06-08", "6/8/2020", or 43990 as Excel counts days. */
function signedOn(said: string | undefined, asOf: string, agency: string, reading: Reading): string | null {
  if (said === undefined) return null;
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(said);
  const day = /^\d{5}(\.\d+)?$/.test(said)
    ? new Date(EXCEL_EPOCH + Math.floor(Number(said)) * 86_400_000).toISOString().slice(0, 10)
    : american
      ? `${american[3]}-${american[1]?.padStart(2, '0')}-${american[2]?.padStart(2, '0')}`
      : said.slice(0, 10);
  if (!isCalendarDate(day) || day < '1996-09-30') {
    reading.problem(
      'BAD_DATE',
      `the date signed of "${agency}", "${said}", is no date since section 287(g) became law`,
    );
    return null;
  }
  if (day > asOf)
    reading.problem('BAD_DATE', `"${agency}" is said to have signed on ${day}, after the list of ${asOf}`);
  return day;
}

/** The address itself, out of the archive's or the mail filter's that stands around it; null for what is none. */
function addressOf(said: string | undefined): string | null {
  const text = clean(said);
  if (text === undefined) return null;
  const site = text.startsWith('/') ? `https://www.ice.gov${text}` : text;
  const archived = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(https?:\/\/.*)$/.exec(site)?.[1] ?? site;
  if (!/^https?:\/\//.test(archived) || !URL.canParse(archived)) return null;
  const url = new URL(archived);
  const inner = url.hostname.endsWith('.safelinks.protection.outlook.com') ? url.searchParams.get('url') : null;
  return inner === null ? archived : addressOf(inner);
}
