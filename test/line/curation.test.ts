import { expect, it } from 'vitest';
import type { CurationRequest } from '../../src/domain/curation.ts';
import { EditConflictError } from '../../src/domain/errors.ts';
import { type Desk, openDesk } from './staff.ts';

const ID = 'p1';
const WRONG = '2013-12-02';
const RIGHT = '2013-12-09';
const OTHER = '2013-12-10';

const shownOf = async ({ line }: Desk, id = ID) => line.db.reader.policy.findUniqueOrThrow({ where: { id } });

const correction = async (desk: Desk, wanted: Partial<CurationRequest> = {}): Promise<CurationRequest> => ({
  entity: 'policy',
  recordId: ID,
  field: 'adoptedOn',
  act: 'SET',
  value: RIGHT,
  reason: 'The minutes of the council give this day.',
  sourceUrl: 'https://example.org/minutes.pdf',
  expectedVersion: (await shownOf(desk, wanted.recordId)).version,
  ...wanted,
});

/** Everything that anybody can see of the policy's history and of what waits, after each step of a story. */
async function told({ line, writes }: Desk) {
  const { reader } = line.db;
  const { adoptedOn, version, reviewStatus } = await reader.policy.findUniqueOrThrow({ where: { id: ID } });
  const changes = await reader.change.findMany({ where: { recordId: ID }, orderBy: { seq: 'asc' } });
  const versions = await reader.version.findMany({ where: { recordId: ID }, orderBy: { number: 'asc' } });
  const curations = await reader.curation.findMany({ orderBy: { number: 'asc' } });
  const tasks = await reader.reviewTask.findMany({ orderBy: { openedAt: 'asc' } });
  const conflicts = await reader.conflict.findMany({ where: { status: 'OPEN' } });
  const assertions = await reader.assertion.findMany({ where: { recordId: ID, field: 'adoptedOn' } });
  const audit = await writes.audit.verify();
  expect(audit.fault).toBeNull();
  return {
    adoptedOn,
    version,
    reviewStatus,
    versions: versions.map(({ cause }) => cause),
    changes: changes.map(({ kind, cause, fields }) => `${kind} ${cause} ${fields}`),
    curations: curations.map(({ id, status, corrects, upstream }) => `${id} ${status} ${corrects} ${upstream}`),
    tasks: tasks.map(({ kind, status }) => `${kind} ${status}`),
    conflicts: conflicts.map(({ shownSourceId, shownValue, otherValue, reason }) => ({
      shown: `${shownSourceId} ${shownValue}`,
      other: otherValue,
      reason,
    })),
    said: assertions.map(({ value }) => value),
    audited: (await writes.audit.newest(100)).reverse().map(({ action, target }) => `${action} ${target}`),
  };
}

it('keeps a corrected date through scrapes, lets it sleep while sources agree, and asks when they move elsewhere', async () => {
  const desk = await openDesk();
  const { office, writes } = desk;
  await office({ id: ID, adoptedOn: WRONG });
  const scraped = await told(desk);
  expect(scraped).toMatchObject({ adoptedOn: WRONG, version: 1, versions: ['SOURCE'], curations: [], conflicts: [] });

  const made = await writes.curations.curate(await correction(desk), desk.by());
  expect(made).toMatchObject({ field: 'adoptedOn', value: `"${RIGHT}"`, corrects: `"${WRONG}"`, status: 'ACTIVE' });
  const corrected = await told(desk);
  expect(corrected).toMatchObject({
    adoptedOn: RIGHT,
    version: 2,
    versions: ['SOURCE', 'CURATION'],
    curations: [`c1 ACTIVE "${WRONG}" "${WRONG}"`],
    tasks: [],
    said: [`"${WRONG}"`],
    audited: ['curation.create Curation:c1'],
  });
  expect(corrected.changes).toEqual([
    ...scraped.changes,
    `UPDATED CURATION [{"after":"${RIGHT}","before":"${WRONG}","field":"adoptedOn"}]`,
  ]);
  expect(corrected.conflicts).toEqual([
    {
      shown: `holdwatch-staff "${RIGHT}"`,
      other: `"${WRONG}"`,
      reason: 'Staff corrected it: The minutes of the council give this day.',
    },
  ]);

  // The same again: nothing. With another fact that is new: only that is news, and the staff value stands.
  await office({ id: ID, adoptedOn: WRONG });
  expect(await told(desk)).toEqual(corrected);
  await office({ id: ID, adoptedOn: WRONG, summary: 'No holds without a warrant.' });
  const scrapedAgain = await told(desk);
  expect(scrapedAgain).toMatchObject({ adoptedOn: RIGHT, version: 3, curations: corrected.curations, tasks: [] });
  expect(scrapedAgain.changes.at(-1)).toBe(
    'UPDATED SOURCE [{"after":"No holds without a warrant.","before":null,"field":"summary"}]',
  );

  // The office comes to agree: no news, since what is shown is the same.
  await office({ id: ID, adoptedOn: RIGHT, summary: 'No holds without a warrant.' });
  const agreed = await told(desk);
  expect(agreed).toMatchObject({
    adoptedOn: RIGHT,
    version: 3,
    changes: scrapedAgain.changes,
    curations: [`c1 LAPSED "${WRONG}" "${RIGHT}"`],
    conflicts: [],
    tasks: [],
    said: [`"${RIGHT}"`],
  });

  // And moves elsewhere: the staff value is shown, and somebody should look.
  await office({ id: ID, adoptedOn: OTHER, summary: 'No holds without a warrant.' });
  const moved = await told(desk);
  expect(moved).toMatchObject({
    adoptedOn: RIGHT,
    version: 3,
    changes: scrapedAgain.changes,
    curations: [`c1 NEEDS_REVIEW "${WRONG}" "${OTHER}"`],
    tasks: ['CURATION_MOVED OPEN'],
    reviewStatus: 'NEEDS_REVIEW',
  });
  expect(moved.conflicts).toMatchObject([{ shown: `holdwatch-staff "${RIGHT}"`, other: `"${OTHER}"` }]);
  const [task] = await desk.line.db.reader.reviewTask.findMany();
  expect(task).toMatchObject({ entity: 'policy', recordId: ID, closedAt: null });
  expect(JSON.parse(task?.detail ?? '')).toEqual({
    curationId: 'c1',
    field: 'adoptedOn',
    staff: RIGHT,
    corrects: WRONG,
    upstream: OTHER,
  });

  // Staff stay with their value: it corrects the new one from now on.
  const kept = await writes.curations.keep('c1', 'The clerk confirmed the ninth.', desk.by('Ben'));
  expect(kept).toMatchObject({ id: 'c2', status: 'ACTIVE', corrects: `"${OTHER}"`, curatorName: 'Ben' });
  const resolved = await told(desk);
  expect(resolved).toMatchObject({
    adoptedOn: RIGHT,
    version: 3,
    changes: scrapedAgain.changes,
    curations: [`c1 SUPERSEDED "${WRONG}" null`, `c2 ACTIVE "${OTHER}" "${OTHER}"`],
    tasks: ['CURATION_MOVED RESOLVED'],
    reviewStatus: 'UNREVIEWED',
    audited: ['curation.create Curation:c1', 'curation.keep Curation:c2'],
  });

  // Or follow the office after all: what it says is shown, as news of staff.
  await writes.curations.accept('c2', 'The clerk corrected himself.', desk.by('Ben'));
  const accepted = await told(desk);
  expect(accepted).toMatchObject({ adoptedOn: OTHER, version: 4, conflicts: [] });
  expect(accepted.versions).toEqual(['SOURCE', 'CURATION', 'SOURCE', 'CURATION']);
  expect(accepted.curations.map((text) => text.slice(0, 12))).toEqual(['c1 RETRACTED', 'c2 RETRACTED']);
  expect(accepted.changes.at(-1)).toContain(`"after":"${OTHER}","before":"${RIGHT}"`);
});

it('opens a task once, closes it when sources come back, and opens another when they leave again', async () => {
  const desk = await openDesk();
  await desk.office({ id: ID, adoptedOn: WRONG });
  await desk.writes.curations.curate(await correction(desk), desk.by());
  const tasks = async () => (await told(desk)).tasks;
  await desk.office({ id: ID, adoptedOn: OTHER });
  await desk.office({ id: ID, adoptedOn: '2013-12-11' });
  expect(await tasks()).toEqual(['CURATION_MOVED OPEN']);
  expect(JSON.parse((await desk.line.db.reader.reviewTask.findFirstOrThrow()).detail).upstream).toBe('2013-12-11');
  await desk.office({ id: ID, adoptedOn: WRONG });
  expect(await tasks()).toEqual(['CURATION_MOVED LAPSED']);
  await desk.office({ id: ID, adoptedOn: OTHER });
  expect(await tasks()).toEqual(['CURATION_MOVED LAPSED', 'CURATION_MOVED OPEN']);
  await desk.writes.curations.retract('c1', 'Wrong after all.', desk.by());
  expect(await tasks()).toEqual(['CURATION_MOVED LAPSED', 'CURATION_MOVED RESOLVED']);
});

it('takes a retraction back to what stood before, an earlier curation of the field included, and undoes it', async () => {
  const desk = await openDesk();
  const { curations } = desk.writes;
  await desk.office({ id: ID, adoptedOn: WRONG });
  await curations.curate(await correction(desk), desk.by());
  await curations.curate(await correction(desk, { value: OTHER }), desk.by('Ben'));
  expect((await shownOf(desk)).adoptedOn).toBe(OTHER);
  expect((await curations.of('policy', ID)).map(({ status, corrects }) => `${status} ${corrects}`)).toEqual([
    `SUPERSEDED "${WRONG}"`,
    `ACTIVE "${WRONG}"`,
  ]);
  await curations.retract('c2', 'Not so.', desk.by());
  expect((await shownOf(desk)).adoptedOn).toBe(RIGHT);
  await curations.reinstate('c2', 'It was so.', desk.by());
  expect((await shownOf(desk)).adoptedOn).toBe(OTHER);
  await curations.retract('c1', 'Not needed.', desk.by());
  expect((await shownOf(desk)).adoptedOn).toBe(OTHER);
  await curations.retract('c2', 'Not so.', desk.by());
  expect((await shownOf(desk)).adoptedOn).toBe(WRONG);
  await expect(curations.retract('c2', 'Twice.', desk.by())).rejects.toThrow(/was retracted at/);
  await expect(curations.retract('c9', 'Which?', desk.by())).rejects.toThrow(/There is no curation "c9"/);
});

it('tells two editors of one field of both values, and lets two of different fields pass', async () => {
  const desk = await openDesk();
  const { curations } = desk.writes;
  await desk.office({ id: ID, adoptedOn: WRONG });
  const mine = await correction(desk);
  const theirs = await correction(desk, { value: OTHER });
  const summary = await correction(desk, { field: 'summary', value: 'In short.' });
  await curations.curate(mine, desk.by());
  const error = await curations.curate(theirs, desk.by('Ben')).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EditConflictError);
  expect(error).toMatchObject({ code: 'CONFLICT', field: 'adoptedOn', shown: RIGHT, yours: OTHER, version: 2 });
  await curations.curate(summary, desk.by('Ben'));
  expect(await shownOf(desk)).toMatchObject({ adoptedOn: RIGHT, summary: 'In short.', version: 3 });
  expect(await curations.of('policy', ID)).toHaveLength(2);
  await curations.curate({ ...theirs, expectedVersion: 3 }, desk.by('Ben'));
  expect((await shownOf(desk)).adoptedOn).toBe(OTHER);
});

it.each<[string, Partial<CurationRequest>, string, RegExp]>([
  ['a field that is none', { field: 'adopted' }, 'field', /has no field "adopted"/],
  ['a date that is none', { value: '2013-13-40' }, 'value', /value cannot be adoptedOn/],
  ['a word that is none', { field: 'stance', value: 'NICE' }, 'value', /value cannot be stance/],
  [
    'an entry that is none',
    { field: 'events', act: 'ADD', value: { type: 'ADOPTED', on: 'soon' } },
    'value.on',
    /value.on/,
  ],
  [
    'a status of review that is none',
    { field: 'reviewStatus', value: 'FINE' },
    'value',
    /value cannot be reviewStatus/,
  ],
  ['a priority of what has none', { field: 'priority', value: 'HIGH' }, 'field', /has no field "priority"/],
  ['an entry of a fact', { act: 'ADD' }, 'act', /is no list/],
  [
    'an entry that is not there',
    { field: 'events', act: 'REMOVE', value: null, entry: { type: 'SIGNED' } },
    'entry',
    /no such entry/,
  ],
  [
    'a place that is not there',
    { field: 'jurisdictionId', value: 'ocd-division/country:us/state:zz' },
    'value',
    /There is no jurisdiction/,
  ],
  ['no reason', { reason: ' ' }, 'reason', /must say why/],
  ['a source that is no address', { sourceUrl: 'javascript:alert(1)' }, 'sourceUrl', /must be an address/],
  ['a version that never was', { expectedVersion: 7 }, 'expectedVersion', /has no version 7/],
  ['a record that is not there', { recordId: 'p2', expectedVersion: 1 }, '', /There is no policy "p2"/],
])('refuses %s, and writes nothing', async (_, wanted, field, message) => {
  const desk = await openDesk();
  await desk.office({ id: ID, adoptedOn: WRONG });
  const request = { ...(await correction(desk)), ...wanted };
  const error = await desk.writes.curations.curate(request, desk.by()).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ message: expect.stringMatching(message), field: field || null });
  expect(await told(desk)).toMatchObject({ curations: [], version: 1, audited: [] });
});

it('corrects lists as a whole and entry by entry, and tells when sources come to agree', async () => {
  const desk = await openDesk();
  const { curations } = desk.writes;
  const said = [
    { type: 'adopted', on: '2013-12-02' },
    { type: 'amended', on: '2015-01-01' },
  ];
  await desk.office({ id: ID, events: said });
  const shown = async () =>
    (await desk.line.db.reader.policyEvent.findMany({ where: { policyId: ID }, orderBy: { ordinal: 'asc' } })).map(
      ({ type, on }) => `${type} ${on}`,
    );
  const event = (type: string, on: string) => ({ type, on, actor: null, note: null, url: null });
  const events = { field: 'events' };
  await curations.curate(
    await correction(desk, { ...events, act: 'ADD', value: event('SIGNED', '2013-12-20') }),
    desk.by(),
  );
  await curations.curate(
    await correction(desk, {
      ...{ ...events, act: 'REPLACE', entry: event('ADOPTED', '2013-12-02') },
      value: event('ADOPTED', '2013-12-09'),
    }),
    desk.by(),
  );
  await curations.curate(
    await correction(desk, { ...events, act: 'REMOVE', value: undefined, entry: event('AMENDED', '2015-01-01') }),
    desk.by(),
  );
  expect(await shown()).toEqual(['ADOPTED 2013-12-09', 'SIGNED 2013-12-20']);
  const statuses = async () => (await curations.of('policy', ID)).map(({ status }) => status);
  expect(await statuses()).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE']);
  // An entry that staff wrote is corrected at the place of the one it stands for.
  await curations.curate(
    await correction(desk, {
      ...{ ...events, act: 'REPLACE', entry: event('ADOPTED', '2013-12-09') },
      value: event('ADOPTED', '2013-12-10'),
    }),
    desk.by(),
  );
  expect(await shown()).toEqual(['ADOPTED 2013-12-10', 'SIGNED 2013-12-20']);
  expect(await statuses()).toEqual(['ACTIVE', 'SUPERSEDED', 'ACTIVE', 'ACTIVE']);
  // The office takes over all of it, and adds something of its own.
  await desk.office({
    id: ID,
    events: [
      { type: 'adopted', on: '2013-12-10' },
      { type: 'signed', on: '2013-12-20' },
      { type: 'effective', on: '2014-01-01' },
    ],
  });
  expect(await shown()).toEqual(['ADOPTED 2013-12-10', 'SIGNED 2013-12-20', 'EFFECTIVE 2014-01-01']);
  expect(await statuses()).toEqual(['LAPSED', 'SUPERSEDED', 'LAPSED', 'LAPSED']);
  // The list as a whole puts an end to what was said of its entries, until it is taken back.
  await curations.curate(await correction(desk, { ...events, value: [event('ADOPTED', '2013')] }), desk.by());
  expect(await shown()).toEqual(['ADOPTED 2013']);
  expect(await statuses()).toEqual(['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED', 'ACTIVE']);
  await curations.retract('c5', 'Too little.', desk.by());
  expect(await shown()).toEqual(['ADOPTED 2013-12-10', 'SIGNED 2013-12-20', 'EFFECTIVE 2014-01-01']);
  expect((await desk.line.db.reader.policyPeriod.findMany({ where: { policyId: ID } })).length).toBeGreaterThan(1);
});

it('marks a record as reviewed, and takes the mark off', async () => {
  const desk = await openDesk();
  const { curations } = desk.writes;
  await desk.office({ id: ID, adoptedOn: WRONG });
  await curations.curate(await correction(desk, { field: 'reviewStatus', value: 'REVIEWED' }), desk.by());
  await curations.curate(await correction(desk, { field: 'verifyBy', value: '2024-06-01' }), desk.by());
  expect(await shownOf(desk)).toMatchObject({ reviewStatus: 'REVIEWED', verifyBy: '2024-06-01', version: 3 });
  await desk.office({ id: ID, adoptedOn: OTHER });
  expect(await shownOf(desk)).toMatchObject({ reviewStatus: 'REVIEWED', adoptedOn: OTHER, version: 4 });
  const { changes } = await told(desk);
  expect(changes[1]).toBe('UPDATED CURATION [{"after":"REVIEWED","before":null,"field":"reviewStatus"}]');
  await curations.retract('c1', 'Too early.', desk.by());
  expect(await shownOf(desk)).toMatchObject({ reviewStatus: 'UNREVIEWED', verifyBy: '2024-06-01' });
});
