import { describe, expect, it } from 'vitest';
import { editionOfFile } from '../scrapers/kit/agreement-list-name.ts';
import { readWorkbook, tableOf } from '../scrapers/kit/workbook.ts';
import usIce287g from '../scrapers/us-ice-287g.ts';
import { countsInWorkbook } from '../scripts/second-reading.ts';
import type { Draft } from '../src/domain/draft.ts';
import type { SourceError } from '../src/domain/errors.ts';
import { PlaceIndex } from '../src/domain/place-index.ts';
import { RawAgreementEdition } from '../src/domain/raw-agreements.ts';
import { stateCodeOf } from '../src/domain/state-names.ts';
import { modelOf, normalizeAgreementEdition } from '../src/ingest/normalize/agreement-edition.ts';
import { type WrittenCell, workbookBytes } from './workbook.ts';

const SAVED = '2026-06-05T09:00:00Z';
const HEADER = ['STATE', 'LAW ENFORCEMENT AGENCY', 'TYPE', 'COUNTY', 'SUPPORT TYPE', 'SIGNED', 'MOA'];
const bytesOf = (rows: readonly (readonly WrittenCell[])[]) =>
  workbookBytes({ saved: SAVED, sheets: [{ name: 'Sheet1', rows }] });

/** The edition out of a workbook, as the line reads it. */
function editionOf(written: readonly (readonly WrittenCell[])[], file = 'participatingAgencies06052026am.xlsx') {
  const url = `https://www.ice.gov/${file}`;
  const page = { kind: 'participating' as const, url, body: '', bytes: bytesOf(written), contentType: '' };
  const parsed = [...usIce287g.parse(page)];
  const problems = parsed.flatMap((found) => ('problem' in found ? found.problem.code : []));
  const [record] = parsed.flatMap((found) => ('record' in found ? RawAgreementEdition.parse(found.record) : []));
  const normalized = record && normalizeAgreementEdition(record);
  const [draft] = normalized?.drafts ?? [];
  if (draft?.entity !== 'agreementEdition') throw new Error(`no edition; problems: ${problems.join(', ')}`);
  const { core, rows = [] } = (draft as Draft<'agreementEdition'>).sections;
  return { core, rows, problems, messages: normalized?.problems.map(({ message }) => message) ?? [] };
}

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as SourceError).code;
  }
};

describe('the name of a list', () => {
  it.each([
    ['participatingAgencies05182026am.xlsx', { list: 'participating', asOf: '2026-05-18', part: 'am' }],
    ['pendingAgencies02062026pm.xlsx', { list: 'pending', asOf: '2026-02-06', part: 'pm' }],
    ['participatingAgencies-20250224192655.xlsx', { list: 'participating', asOf: '2025-02-24', part: '192655' }],
    ['ParticipatingEntities-20210113002027.xlsx', { list: 'participating', asOf: '2021-01-13', part: '002027' }],
    ['participatingAgencies 05202026.xlsx', { list: 'participating', asOf: '2026-05-20' }],
    ['participatingAgencies13452026am.xlsx', { list: 'participating' }],
    ['participating.xlsx', { list: 'participating' }],
    ['annual-report-05182026.xlsx', undefined],
  ])('%s', (name, edition) => expect(editionOfFile(name)).toEqual(edition));
});

describe('the words of a list', () => {
  it.each([
    ['Task Force Model', 'TASK_FORCE'],
    ['task force officer', 'TASK_FORCE'],
    ['Jail Enforcement Model ', 'JAIL_ENFORCEMENT'],
    ['warrant service office', 'WARRANT_SERVICE_OFFICER'],
    ['Warrant Service Officer', 'WARRANT_SERVICE_OFFICER'],
    ['Tribal Task Force Model', 'TRIBAL_TASK_FORCE'],
    ['Border Model', null],
  ])('%s is %s', (said, model) => expect(modelOf(said.trim())).toBe(model));

  it('knows states by name and letters, and does not guess', () => {
    expect(
      ['ALABAMA', 'al', 'Northern Mariana Islands', 'District of  Columbia', 'VIRGIN ISLANDS'].map(stateCodeOf),
    ).toEqual(['AL', 'AL', 'MP', 'DC', 'VI']);
    expect(stateCodeOf('WEST VIRIGINA')).toBeUndefined();
  });

  it('leaves out rows of states it does not know and keeps rows of models it does not know, and says so', () => {
    const { core, rows, messages } = editionOf([
      HEADER,
      ['TEXAS', 'A Police Department', 'Municipality', '#N/A', 'Border Model', 45_800, 'link'],
      ['WEST VIRIGINA', 'B Police Department', 'Municipality', '#N/A', 'Task Force Model', 45_800, 'link'],
      ['TEXAS', 'C Police Department', 'Municipality', '#N/A', 'Task Force Model', 50_000, 'link'],
    ]);
    expect(core).toMatchObject({ rowCount: 3, unreadRows: 2 });
    expect(rows.map(({ model }) => model)).toEqual([null, 'TASK_FORCE']);
    expect(messages).toEqual([
      expect.stringContaining('"WEST VIRIGINA" of "B Police Department" is none we know'),
      expect.stringContaining('signed on 2036-11-21, after the list of 2026-06-05'),
      expect.stringContaining('model "Border Model" of 1 rows is a word we do not know'),
    ]);
  });
});

describe('a workbook', () => {
  it('is told from a page of a firewall, a broken file, and one that is too large to unpack', () => {
    expect(codeOf(() => readWorkbook(Buffer.from('<!doctype html><title>Access Denied</title>')))).toBe('INVALID');
    expect(codeOf(() => readWorkbook(Buffer.from('PK\x03\x04')))).toBe('INVALID');
    const whole = bytesOf([HEADER]);
    expect(codeOf(() => readWorkbook(whole.subarray(0, whole.length - 300)))).toBe('INVALID');
    const bomb = Buffer.from(whole);
    // The directory says that the first file unpacks to 1 GiB.
    bomb.writeUInt32LE(2 ** 30, bomb.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    expect(codeOf(() => readWorkbook(bomb))).toBe('TOO_LARGE');
  });

  it('gives its one table, wherever it stands, and refuses to choose between two', () => {
    const columns = { state: { names: /^state$/, needed: true as const }, note: { names: /^note$/ } };
    const table = { name: 'Data', rows: [['As of today'], [], ['Note', 'State'], ['n', 'TX'], ['', ''], ['', 'WA']] };
    const book = (...sheets: (typeof table)[]) => readWorkbook(workbookBytes({ saved: SAVED, sheets }));
    const { rows } = tableOf(book({ name: 'Read me', rows: [['Hello']] }, table), columns);
    expect(rows.map((row) => [row.line, row.text('state'), row.text('note')])).toEqual([
      [4, 'TX', 'n'],
      [6, 'WA', undefined],
    ]);
    expect(codeOf(() => tableOf(book(table, { ...table, name: 'Copy' }), columns))).toBe('SELECTOR');
    expect(codeOf(() => tableOf(book({ name: 'Other', rows: [['County']] }), columns))).toBe('SELECTOR');
  });

  it('gives as many agreements by model and state as a second reading by other means', () => {
    const rows = Array.from({ length: 60 }, (_, n): WrittenCell[] => [
      ['TEXAS', 'GEORGIA ', 'Florida'][n % 3] as string,
      `Agency ${n}`,
      'County',
      n % 7 === 0 ? '#N/A' : 'Some County',
      ['Task Force Model', 'Jail Enforcement Model ', 'Warrant Service Officer', 'task force model'][n % 4] as string,
      45_000 + n,
      n % 5 === 0 ? 'link pending' : { text: 'link', link: 'https://www.ice.gov/a.pdf' },
    ]);
    const written = [HEADER, ...rows.slice(0, 30), ['', '', '', '', '', '', ''], ...rows.slice(30), ['', '', ' ']];
    const counted = new Map<string, number>();
    for (const { model, state } of editionOf(written).rows) {
      counted.set(`${model} ${state}`, (counted.get(`${model} ${state}`) ?? 0) + 1);
    }
    const again = new Map<string, number>();
    for (const [kind, count] of countsInWorkbook(bytesOf(written))) {
      const [model = '', state = ''] = kind.split(' | ');
      const key = `${modelOf(model)} ${stateCodeOf(state)}`;
      again.set(key, (again.get(key) ?? 0) + count);
    }
    expect([...again].sort()).toEqual([...counted].sort());
    expect([...counted.values()].reduce((a, b) => a + b, 0)).toBe(60);
  });
});

describe('places by name', () => {
  const place = (id: string, name: string, level: 'COUNTY' | 'MUNICIPALITY' | 'TOWNSHIP', within: string[] = []) => ({
    id,
    name,
    level,
    state: 'TX',
    within,
  });
  const index = new PlaceIndex([
    place('falls', 'Falls County', 'COUNTY'),
    place('hall', 'Hall County', 'COUNTY'),
    place('st', 'St. Mary County', 'COUNTY'),
    place('a', 'Springfield', 'MUNICIPALITY', ['falls']),
    place('b', 'Springfield', 'MUNICIPALITY', ['hall']),
    place('c', 'City of Nixon', 'MUNICIPALITY', ['falls']),
    place('d', 'Dover', 'MUNICIPALITY'),
    place('e', 'Dover', 'TOWNSHIP'),
  ]);

  it('are exact, or without the word for their kind, or a guess', () => {
    expect(index.county('TX', 'falls county')).toEqual({ id: 'falls', how: 'EXACT' });
    expect(index.county('TX', 'Saint Mary')).toEqual({ id: 'st', how: 'NORMALISED' });
    expect(index.county('TX', 'Fall County')).toEqual({ id: 'falls', how: 'SUGGESTED' });
    expect(index.county('TX', 'Nowhere County')).toBeUndefined();
    expect(index.county('GA', 'Falls County')).toBeUndefined();
  });

  it('are no place where two have the name', () => {
    expect(index.city('TX', 'Springfield')).toBeUndefined();
    expect(index.city('TX', 'Springfield', 'hall')?.id).toBe('b');
    expect(index.city('TX', 'Nixon')?.id).toBe('c');
    expect(index.city('TX', 'Nixon', 'hall')).toBeUndefined();
  });

  it('are the city, of a city and a town of one name, unless the name says otherwise', () => {
    expect(index.city('TX', 'Dover')?.id).toBe('d');
    expect(index.city('TX', 'Town of Dover')).toBeUndefined();
  });
});
