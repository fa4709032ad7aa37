import { expect, it } from 'vitest';
import { faultLines, importTable, previewLines } from '../../src/cli/import-report.ts';
import { POLICY_SHEET_COLUMNS, type PolicyColumn, policyCells } from '../../src/domain/policy-sheet.ts';
import { readPolicyRow } from '../../src/domain/policy-sheet-row.ts';
import { csvLine } from '../../src/exports/csv.ts';
import type { Database, Tx } from '../../src/store/client.ts';
import { makeImportStore } from '../../src/store/importing.ts';
import { bringIn, edited, exported, openOffice, planned, type Row, sheetOf } from './sheet.ts';
import { openDesk, state } from './staff.ts';

const KING = 'wa-king_county-001';
const NEXT = 'wa-king_county-002';
const SEATTLE = 'ocd-division/country:us/state:wa/place:seattle';
const NEW: Row = {
  ...{ jurisdiction: 'Seattle', level: 'city', state: 'WA', ocd_id: SEATTLE, instrument_type: 'resolution' },
  ...{ official_number: '32137', title: '=Resolution 32137', date_adopted: '2024-05-14', date_precision: 'day' },
  ...{ stance: 'anti_detainer', provisions: 'detainer_response:conviction_carveout', status: 'in_force' },
  ...{ carveouts: 'violent_felony [5 years] = within five years', source_url: 'https://example.org/32137' },
  ...{ events: '2024-05-14 adopted: passed 7 to 2 | ? signed', notes: 'Seen in the minutes.' },
};

/** All that a write could touch, in numbers. */
const counts = async ({ reader }: Database) => ({
  curations: await reader.curation.count(),
  drafts: await reader.staffRevision.count(),
  imports: await reader.sheetImport.count(),
  versions: await reader.version.count(),
  changes: await reader.change.count(),
  audited: await reader.auditEntry.count(),
  contents: await reader.content.count(),
});

it('writes the whole starter set so that bringing it in again changes nothing, and every cell can be read', async () => {
  const { line, writes } = await openOffice();
  const { imports } = writes;
  const before = await counts(line.db);
  for (const text of [await exported(imports), await exported(imports, true)]) {
    expect(await planned(imports, text)).toEqual({ faults: [], added: [], changed: [], unchanged: 443, moved: [] });
  }
  expect(await counts(line.db)).toEqual(before);
  for (const cell of (await exported(imports)).matchAll(/(?:^|,)("?)([^,"]*)/gm)) {
    expect(cell[2]).not.toMatch(/^\s*[=+@-]/);
  }
  // As rows of new policies they say the same: each form is read as it is written.
  const record = await imports.onRecord();
  const columns = new Set<PolicyColumn>(
    POLICY_SHEET_COLUMNS.filter((column) => column !== 'notes' && column !== 'corroboration'),
  );
  const bare = { id: '', version: 0, notes: '', corroboration: '' };
  for (const policy of record.policies.values()) {
    const cells = { ...policyCells(policy, record), id: '', version: '', notes: '', corroboration: '' };
    const { after, faults } = readPolicyRow(cells, columns, undefined, record, 'staff:Ana');
    expect(faults, policy.id).toEqual([]);
    expect(policyCells({ ...bare, sections: after }, record), policy.id).toEqual(cells);
  }
  expect(record.policies.size).toBe(443);
});

it('shows what would change, writes it as one act, and takes it back without a trace but its history', async () => {
  const office = await openOffice();
  const { line, writes, by } = office;
  const { imports, curations, handMade } = writes;
  const before = await state(office);
  const sheet = await exported(imports);
  const text = await edited(
    imports,
    {
      [KING]: {
        ...{
          date_adopted: '2013-12-09',
          title: '@King County holds',
          quote: 'No holds.',
          quote_about: 'detainer_response',
        },
        ...{ provisions: 'detainer_response:conviction_carveout and charge_carveout;training:yes' },
        ...{ events: '2013-12-09 adopted: passed | 2014-09-05 amended: amended by 17886', geoid: '53033' },
      },
      [NEXT]: { carveouts: 'gang_database', status: '', bound_agencies: '' },
    },
    NEW,
  );
  expect(text).toContain("'=Resolution 32137");
  const plan = await planned(imports, text);
  await expect(previewLines(plan)).toMatchFileSnapshot('golden/import-preview.txt');
  const { row, detail } = await bringIn(office, text);
  expect(row).toMatchObject({ id: 'i1', importedByName: 'Ana', reason: 'From the county clerk.', undoneAt: null });
  expect(await planned(imports, await exported(imports))).toMatchObject({ faults: [], changed: [], unchanged: 443 });

  const { reader } = line.db;
  expect(await reader.policy.findUnique({ where: { id: KING } })).toMatchObject({
    ...{ adoptedOn: '2013-12-09', title: '@King County holds', version: 2 },
  });
  expect(await reader.policyEvent.count({ where: { policyId: KING } })).toBe(2);
  const [reasoned] = await curations.of('policy', KING);
  expect(reasoned).toMatchObject({ reason: 'From the county clerk.', curatorName: 'Ana', status: 'ACTIVE' });
  expect(detail.draftIds).toEqual(['staff-resolution-32137']);
  expect(await handMade.drafts()).toMatchObject([{ recordId: 'staff-resolution-32137', publishedAt: null }]);
  expect(await reader.policy.count({ where: { id: 'staff-resolution-32137' } })).toBe(0);
  const [draft] = await handMade.drafts();
  expect(JSON.parse(draft?.sections ?? '')).toMatchObject({
    core: { title: '=Resolution 32137', claimedStatus: 'EFFECTIVE', jurisdictionId: SEATTLE },
    events: [
      { type: 'ADOPTED', on: '2024-05-14', note: 'passed 7 to 2' },
      { type: 'SIGNED', on: null },
    ],
    carveouts: [{ dimension: 'DETAINER_RESPONSE', kind: 'VIOLENT_FELONY', lookbackYears: 5 }],
  });
  expect(draft?.reason).toBe('From the county clerk.\nNotes: Seen in the minutes.');
  const log = await writes.audit.newest(9);
  expect(log.map(({ action, target }) => `${action} ${target}`)).toEqual(['import.apply SheetImport:i1']);

  // The same file once more: what it changed is as it says, and its new policy is known.
  const again = await planned(imports, text);
  expect(again).toMatchObject({ changed: [], unchanged: 2, moved: [{ id: KING }, { id: NEXT }] });
  expect(again.faults).toMatchObject([{ line: 4, column: null, wrong: expect.stringMatching(/the draft staff-/) }]);

  const undone = await imports.undo('i1', 'Of another county.', by('Ben'));
  expect(undone.detail.discarded).toMatchObject([{ recordId: 'staff-resolution-32137' }]);
  expect(await state(office)).toEqual(before);
  expect(await handMade.drafts()).toEqual([]);
  const versions = (cell: string) => cell.replaceAll(/^(wa-king_county-00[12]),\d+/gm, '$1');
  expect(versions(await exported(imports))).toBe(versions(sheet));
  expect(importTable(await imports.all())).toMatch(/^i1 .* Ana .* by Ben .*policies\.csv .*From the county clerk\./m);
  await expect(imports.undo('i1', 'Twice.', by())).rejects.toThrow(/was undone at .* by Ben/);
  await expect(imports.undo('i9', 'Which?', by())).rejects.toThrow(/There is no import "i9"/);
  const audit = await writes.audit.verify();
  expect([audit.fault, audit.sound]).toEqual([null, 2]);
});

it('reports every error with its line and column, and writes nothing', async () => {
  const { line, writes } = await openOffice();
  const { imports } = writes;
  const before = await counts(line.db);
  const sheet = await edited(imports, {
    [KING]: { date_adopted: '12/9/2013', stance: 'nice', ocd_id: `${SEATTLE}x`, title: '' },
    [NEXT]: { version: '7' },
  });
  const rows = [
    { ...NEW, title: 'Of two lines\nand a bad event', events: 'soon adopted | 2024-13-40 signed | 2024 praised' },
    { ...NEW, provisions: 'detainer_response:maybe', carveouts: 'jaywalking', relations: 'amends It = nobody-1' },
    { ...NEW, level: 'county', detainer_response: 'decline_all', date_precision: 'year' },
    { ...NEW, bound_agencies: 'Bureau of Nothing', source_url: 'javascript:alert(1)', status_basis: 'hearsay' },
    { ...NEW, quote: 'Words.', quote_about: 'training', notes: 'x'.repeat(1600) },
    { ...NEW, title: 'One' },
    { ...NEW, title: 'One' },
    { id: 'wa-nowhere-1', version: '1', title: 'x' },
    { id: KING, version: '1' },
  ];
  const text = `${sheet}${sheetOf(rows).split('\r\n').slice(1).join('\r\n')}${csvLine(['too', 'short'])}`;
  const plan = await planned(imports, text);
  await expect(faultLines(plan.faults)).toMatchFileSnapshot('golden/import-errors.txt');
  const request = { plan, fileName: 'policies.csv', fileHash: '', reason: 'From the clerk.' };
  await expect(imports.apply(request, { actor: { id: 'a', name: 'A' }, at: 'x' })).rejects.toThrow(
    /nothing was written/,
  );
  expect(await counts(line.db)).toEqual(before);
});

it('tells of records that changed since the export: both values where both changed a cell, and no word of the others', async () => {
  const office = await openOffice();
  const { writes, by } = office;
  const { imports, curations } = writes;
  const text = await edited(imports, { [KING]: { title: 'Of Ana', status_as_of: '2026-06' } });
  const curated = {
    entity: 'policy' as const,
    recordId: KING,
    act: 'SET' as const,
    sourceUrl: null,
    expectedVersion: 1,
  };
  const reason = 'The clerk said so.';
  await curations.curate({ ...curated, field: 'officialNumber', value: '17706-A', reason }, by('Ben'));
  const moved = await planned(imports, text);
  expect(moved).toMatchObject({
    faults: [],
    changed: [{ id: KING, version: 2, cells: [{ column: 'title' }, { column: 'status_as_of' }] }],
    moved: [{ exported: 1, version: 2, cells: [{ column: 'official_number', before: '17706', after: '17706-A' }] }],
  });
  await curations.curate({ ...curated, field: 'title', value: 'Of Ben', reason, expectedVersion: 2 }, by('Ben'));
  const { faults } = await planned(imports, text);
  expect(faults).toEqual([
    {
      ...{ line: 2, column: 'title', allowed: '"Of Ben", to leave it so; or export again, and decide anew' },
      wrong: expect.stringMatching(/it is "Of Ben" since version 3, and you wanted "Of Ana" where "How the county/),
    },
  ]);
  // A plan that was made before is not written either.
  const request = { plan: moved, fileName: 'policies.csv', fileHash: '', reason };
  await expect(imports.apply(request, by())).rejects.toThrow(/Line 2: wa-king_county-001 was changed meanwhile/);
  await bringIn(office, text.replace('Of Ana', 'Of Ben'));
  expect(await office.line.db.reader.policy.findUnique({ where: { id: KING } })).toMatchObject({
    ...{ title: 'Of Ben', officialNumber: '17706-A', claimedStatusAsOf: '2026-06' },
  });
});

it('refuses to undo what was built on since, and says what stands in the way', async () => {
  const office = await openOffice();
  const { writes, by, line } = office;
  const { imports, curations, handMade } = writes;
  const text = await edited(imports, { [KING]: { title: 'Of Ana' }, [NEXT]: { title: 'Of Ana too' } }, NEW);
  const { detail } = await bringIn(office, text);
  const curated = { entity: 'policy' as const, recordId: KING, act: 'SET' as const, sourceUrl: null };
  const later = await curations.curate(
    { ...curated, field: 'title', value: 'Of Ben', reason: 'No, so.', expectedVersion: 2 },
    by('Ben'),
  );
  await curations.curate(
    { ...curated, field: 'citation', value: 'KCC 2.15', reason: 'As well.', expectedVersion: 3 },
    by(),
  );
  const [draft = ''] = detail.draftIds;
  await handMade.publish('policy', draft, 1, by('Edna'));
  const error = await imports.undo('i1', 'All wrong.', by()).catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ code: 'CONFLICT' });
  expect((error as Error).message.split('\n').slice(1)).toEqual([
    expect.stringMatching(/title of wa-king_county-001 was curated again by Ben at .*: retract c3 first/),
    expect.stringMatching(/staff-resolution-32137 was published at/),
  ]);
  expect((await imports.all())[0]?.row.undoneAt).toBeNull();
  expect(await line.db.reader.policy.findUnique({ where: { id: NEXT } })).toMatchObject({ title: 'Of Ana too' });
  expect(later.id).toBe('c3');
});

it('is undone over what sources and staff did meanwhile: sources are shown as they are by then', async () => {
  const desk = await openDesk();
  const { imports, curations } = desk.writes;
  const said = { id: 'p1', adoptedOn: '2013-12-02', events: [{ type: 'adopted', on: '2013-12-02' }] };
  await desk.office(said, { id: 'p2' });
  await bringIn(
    desk,
    await edited(imports, {
      p1: { date_adopted: '2013-12-09', events: '2013-12-09 adopted' },
      p2: { title: 'Of Ana' },
    }),
  );
  await desk.office({ ...said, adoptedOn: '2013-12-10' }, { id: 'p2' });
  expect(await desk.line.db.reader.reviewTask.count({ where: { closedAt: null } })).toBe(1);
  const [titled] = await curations.of('policy', 'p2');
  await curations.retract(titled?.id ?? '', 'Not that.', desk.by('Ben'));
  await imports.undo('i1', 'Not so.', desk.by('Edna'));
  const { policies, curations: left, tasks, events } = await state(desk);
  expect(policies).toMatchObject([
    { id: 'p1', adoptedOn: '2013-12-10' },
    { id: 'p2', title: 'Detainer ordinance' },
  ]);
  expect(events).toMatchObject([{ type: 'ADOPTED', on: '2013-12-02' }]);
  expect([left, tasks]).toEqual([[], []]);
  expect(await curations.of('policy', 'p2')).toMatchObject([{ endedReason: 'Not that.' }]);
});

it.each<[string, (tx: Tx) => object]>([
  ['at the entry in the audit log', (tx) => failing(tx, 'auditEntry', 'create')],
  ['when the import is noted', (tx) => failing(tx, 'sheetImport', 'create')],
  ['when the second draft is saved', (tx) => failing(tx, 'staffRevision', 'create', 1)],
])('leaves all as it was when the database fails %s', async (_, broken) => {
  const office = await openOffice();
  const { line, writes, by } = office;
  const text = await edited(writes.imports, { [KING]: { title: 'Of Ana' } }, NEW, { ...NEW, title: 'Another' });
  const [before, shown] = [await counts(line.db), await state(office)];
  const db: Database = {
    ...line.db,
    reader: line.db.reader,
    write: (work) => line.db.write((tx) => work(broken(tx) as Tx)),
  };
  const plan = await planned(writes.imports, text);
  const request = { plan, fileName: 'policies.csv', fileHash: '', reason: 'From the clerk.' };
  await expect(makeImportStore(db).apply(request, by())).rejects.toThrow('the disk is full');
  expect(await counts(line.db)).toEqual(before);
  expect(await state(office)).toEqual(shown);
  // And the same plan is written where nothing fails.
  expect((await writes.imports.apply(request, by())).row.id).toBe('i1');
});

/** The transaction, in which one kind of write fails after so many that did not. */
function failing(tx: Tx, model: 'auditEntry' | 'sheetImport' | 'staffRevision', method: string, after = 0): object {
  let left = after;
  const failingModel = new Proxy(tx[model], {
    get(target, name) {
      if (name !== method || left-- > 0) return Reflect.get(target, name);
      return () => Promise.reject(new Error('the disk is full'));
    },
  });
  return new Proxy(tx, { get: (target, name) => (name === model ? failingModel : Reflect.get(target, name)) });
}
