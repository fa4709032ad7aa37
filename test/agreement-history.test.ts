import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byTime, type Edition, type EditionRow, editionIdOf } from '../src/domain/agreement/edition.ts';
import { AgreementHistories, type AgreementHistory } from '../src/domain/agreement/history.ts';
import { foldedName } from '../src/domain/agreement/names.ts';

const row = (agencyName: string, over: Partial<EditionRow> = {}): EditionRow => ({
  state: 'TX',
  agencyName,
  agencyType: 'county',
  countyName: null,
  model: 'TASK_FORCE',
  modelPublished: 'Task Force Model',
  signedOn: '2025-01-10',
  memorandumUrl: null,
  memorandumPending: false,
  addendumUrl: null,
  ...over,
});
const edition = (asOf: string, rows: readonly EditionRow[], over: Partial<Edition> = {}): Edition => {
  const key = { list: over.list ?? ('PARTICIPATING' as const), asOf, part: over.part ?? null };
  return { ...key, id: editionIdOf(key), rowCount: rows.length, rows, ...over };
};
function historiesOf(...editions: readonly Edition[]): AgreementHistory[] {
  const histories = new AgreementHistories();
  for (const one of editions.toSorted(byTime)) histories.add(one);
  return histories.result();
}
const told = ({ events }: AgreementHistory) => events.map(({ type, on }) => `${type} ${on}`);
const [A, B, C, D, E] = ['Ames', 'Bell', 'Cass', 'Dale', 'Erie'].map((name) =>
  row(`${name} County Sheriff's Office`),
) as [EditionRow, EditionRow, EditionRow, EditionRow, EditionRow];

describe('names', () => {
  it.each([
    ["St. Johns County Sheriff's Office", 'Saint Johns Co Sheriff Department'],
    ['City of Miami Police Department', 'Miami Police Dept'],
    ['Orlando Police Department', 'Orlando  Police Services Department'],
    ['Department of Corrections', 'Department of Correction'],
    ['Taylor County Sheriffs Office', 'Taylor County Sheriff’s Office'],
  ])('%s is %s', (a, b) => expect(foldedName(a)).toBe(foldedName(b)));

  it.each([
    ['Miami County Sheriff', 'Miami Police Department'],
    ['Texas Department of Public Safety', 'Texas National Guard'],
  ])('%s is not %s', (a, b) => expect(foldedName(a)).not.toBe(foldedName(b)));
});

describe('an agreement over the lists', () => {
  it('ends with the first whole list that lacks it', () => {
    const [a, b] = historiesOf(
      edition('2025-02-01', [A, B, C, D, E]),
      edition('2025-02-02', [A, C, D, E]),
      edition('2025-02-03', [A, B, C, D, E]),
    );
    expect(a?.status).toBe('ACTIVE');
    expect(b && told(b)).toEqual([
      'SIGNED 2025-01-10',
      'LISTED 2025-02-01',
      'REMOVED 2025-02-02',
      'RELISTED 2025-02-03',
    ]);
    // From the old signature to the last list that had it, and again from the list that has it.
    expect(b?.periods).toEqual([
      { status: 'ACTIVE', fromOn: '2025-01-10', throughOn: '2025-02-01', basis: 'SIGNED' },
      { status: 'ACTIVE', fromOn: '2025-02-03', throughOn: null, basis: 'LISTED' },
    ]);
  });

  it('does not end with a short list, nor one that cannot be read, alone', () => {
    const full = edition('2025-02-01', [A, B, C, D, E]);
    const statuses = (...more: Edition[]) => historiesOf(full, ...more).map(({ status }) => status);
    const active = ['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE'];
    const removed = ['ACTIVE', 'ACTIVE', 'ACTIVE', 'REMOVED', 'REMOVED'];
    expect(statuses(edition('2025-02-02', [A, B, C]))).toEqual(active);
    expect(statuses(edition('2025-02-02', [A, B, C]), edition('2025-02-03', [A, B, C]))).toEqual(removed);
    expect(statuses(edition('2025-02-02', [A, B, C]), edition('2025-02-03', [A, B, C, D, E]))).toEqual(active);
    expect(statuses(edition('2025-02-02', [A, B, C, D], { rowCount: 5 }))).toEqual(active);
    // Of an agency whose model is a word that we do not know, nobody can say what ended.
    expect(statuses(edition('2025-02-02', [A, B, C, D, { ...E, model: null }]))).toEqual(active);
  });

  it('tells a signature anew from a date put right', () => {
    const signed = (signedOn: string) =>
      historiesOf(edition('2025-02-01', [A]), edition('2025-08-01', [{ ...A, signedOn }]))
        .map(told)[0]
        ?.at(-1);
    expect(signed('2025-07-20')).toBe('RENEWED 2025-07-20');
    expect(signed('2025-01-11')).toBe('CORRECTED 2025-08-01');
    expect(signed('2024-01-10')).toBe('CORRECTED 2025-08-01');
    expect(signed('2026-01-10')).toBe('CORRECTED 2025-08-01');
    expect(signed('2025-01-10')).toBe('LISTED 2025-02-01');
  });

  it('gives way to another model, and stands beside one that was there before', () => {
    const jail = { ...A, model: 'JAIL_ENFORCEMENT' as const };
    const others = [B, C, D, E];
    const switched = historiesOf(edition('2025-02-01', [A, ...others]), edition('2025-03-01', [jail, ...others]));
    expect(switched.find(({ row: { model }, status }) => model === 'TASK_FORCE' && status !== 'ACTIVE')?.status).toBe(
      'SUPERSEDED',
    );
    const dropped = historiesOf(edition('2025-02-01', [A, jail, ...others]), edition('2025-03-01', [jail, ...others]));
    expect(dropped.find(({ status }) => status !== 'ACTIVE')).toMatchObject({
      status: 'REMOVED',
      row: { model: 'TASK_FORCE' },
    });
  });

  it('goes on under another name, where it is the only one that it can be', () => {
    const mine = { ...A, memorandumUrl: 'https://www.ice.gov/a.pdf' };
    const renamed = { ...mine, agencyName: 'County of Ames / Ames County Jail' };
    const [history, ...none] = historiesOf(edition('2025-02-01', [mine]), edition('2025-03-01', [renamed]));
    expect(none).toEqual([]);
    expect(history).toMatchObject({ status: 'ACTIVE', otherNames: [A.agencyName] });
    expect(history && told(history).at(-1)).toBe('RENAMED 2025-03-01');
    // Two that may be it: neither is taken for it.
    const twice = [renamed, { ...renamed, agencyName: 'Ames Correctional Center' }];
    expect(historiesOf(edition('2025-02-01', [mine]), edition('2025-03-01', twice))).toHaveLength(3);
  });

  it('keeps two agencies of one name in two counties apart, and one whose county is misspelled together', () => {
    const washington = row('Washington Township Police', { countyName: 'Gloucester County' });
    const other = { ...washington, countyName: 'Morris County' };
    const both = edition('2025-02-01', [washington, other]);
    expect(historiesOf(both, edition('2025-02-02', [other, washington]))).toHaveLength(2);
    const misspelled = { ...washington, countyName: 'Glocester County' };
    expect(historiesOf(edition('2025-02-01', [misspelled]), edition('2025-02-02', [washington]))).toHaveLength(1);
  });

  it('is pending until it is signed, and withdrawn only when two lists of pending ones lack it', () => {
    const wanted = row('Zion Police', { signedOn: null });
    const pending = (asOf: string, rows: readonly EditionRow[]) => edition(asOf, rows, { list: 'PENDING' });
    const [signed] = historiesOf(
      pending('2025-02-01', [wanted]),
      pending('2025-02-05', []),
      edition('2025-02-06', [{ ...wanted, signedOn: '2025-02-04' }]),
      pending('2025-02-06', []),
    );
    expect(signed && told(signed)).toEqual(['PENDING 2025-02-01', 'SIGNED 2025-02-04', 'LISTED 2025-02-06']);
    const [withdrawn] = historiesOf(
      pending('2025-02-01', [wanted]),
      pending('2025-02-05', []),
      pending('2025-02-06', []),
    );
    expect(withdrawn).toMatchObject({ status: 'REMOVED', lastListedOn: '2025-02-01' });
  });
});

describe('of any lists', () => {
  const AGENCIES = ['Ames', 'Bell', 'Cass', 'Dale', 'Erie', 'Ford', 'Gray', 'Hill'].map((name) => `${name} Police`);
  const anyRow = fc
    .record({
      agencyName: fc.constantFrom(...AGENCIES),
      model: fc.constantFrom('TASK_FORCE' as const, 'JAIL_ENFORCEMENT' as const),
      signedOn: fc.constantFrom('2024-05-01', '2025-01-10', '2025-02-20', null),
      countyName: fc.constantFrom('Gloucester County', null),
    })
    .map(({ agencyName, ...over }) => row(agencyName, { ...over, modelPublished: over.model }));
  const anyRows = fc.uniqueArray(anyRow, {
    selector: ({ agencyName, model }) => `${agencyName} ${model}`,
    minLength: 1,
    maxLength: 16,
  });
  const anyEditions = fc
    .array(anyRows, { minLength: 1, maxLength: 6 })
    .map((lists) => lists.map((rows, n) => edition(`2025-0${n + 1}-15`, rows)));

  it('all that the newest list names is active, once, and nothing that two lists lacked', () => {
    fc.assert(
      fc.property(anyEditions, (editions) => {
        const active = historiesOf(...editions).filter(({ status }) => status === 'ACTIVE');
        const keys = active.map(({ row: { agencyName, model } }) => `${agencyName} ${model}`);
        expect(new Set(keys).size).toBe(keys.length);
        const keysOf = (rows: readonly EditionRow[] = []) =>
          rows.map(({ agencyName, model }) => `${agencyName} ${model}`);
        expect(keys).toEqual(expect.arrayContaining(keysOf(editions.at(-1)?.rows)));
        if (editions.length < 2) return;
        const lately = new Set(editions.slice(-2).flatMap(({ rows }) => keysOf(rows)));
        expect(keys.filter((key) => !lately.has(key))).toEqual([]);
      }),
    );
  });

  it('the order of their rows is of no matter, ids are distinct, and periods follow each other', () => {
    fc.assert(
      fc.property(anyEditions, (editions) => {
        const histories = historiesOf(...editions);
        const byId = (list: readonly AgreementHistory[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
        const reversed = editions.map((one) => ({ ...one, rows: [...one.rows].reverse() }));
        expect(byId(historiesOf(...reversed))).toEqual(byId(histories));
        expect(new Set(histories.map(({ id }) => id)).size).toBe(histories.length);
        for (const { periods, status, events } of histories) {
          for (const [n, { fromOn, throughOn }] of periods.entries()) {
            if (throughOn !== null) expect(fromOn <= throughOn).toBe(true);
            const next = periods[n + 1];
            if (next) expect(throughOn !== null && throughOn < next.fromOn).toBe(true);
          }
          expect(periods.at(-1)?.throughOn === null).toBe(status === 'ACTIVE');
          expect(events.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
