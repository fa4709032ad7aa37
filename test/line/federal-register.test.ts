import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { openLine, sourceOf, type TestLine, tableCounts } from './line.ts';
import { type RegisterDocument, startRegister } from './register.ts';

const DATA = path.resolve(import.meta.dirname, '../../data');
const DAY = 86_400_000;
const source = sourceOf('us-federal-register');

const order = (number: string, order: number, title: string, publishedOn: string, signedOn: string) => ({
  number,
  order,
  title,
  publishedOn,
  signedOn,
  subtype: 'Executive Order',
});
const INTERIOR = order(
  '2017-02102',
  13768,
  'Enhancing Public Safety in the Interior of the United States',
  '2017-01-30',
  '2017-01-25',
);
const REVISION = {
  ...order(
    '2021-01768',
    13993,
    'Revision of Civil Immigration Enforcement Policies and Priorities',
    '2021-01-25',
    '2021-01-20',
  ),
  notes: 'Revokes: EO 13768, January 25, 2017',
};
const INVASION = order(
  '2025-02006',
  14159,
  'Protecting the American People Against Invasion',
  '2025-01-29',
  '2025-01-20',
);
const CONTROLS = order('2021-01755', 13990, 'Protecting Public Health and the Environment', '2021-01-25', '2021-01-20');
const WEEK: RegisterDocument = {
  number: '2019-25405',
  title: 'National Apprenticeship Week, 2019',
  publishedOn: '2019-11-21',
  signedOn: '2019-11-08',
  subtype: 'Proclamation',
};
const EXPEDITED: RegisterDocument = {
  number: '2019-15710',
  title: 'Designating Aliens for Expedited Removal',
  publishedOn: '2019-07-23',
  abstract: 'This Notice lets officers apply expedited removal anywhere in the country.',
};

/** A line on the first of March 2025. */
async function opened(register: { origin: string }, bases: Record<string, string> = {}): Promise<TestLine> {
  const line = await openLine(
    { 'federal-register': register.origin, ...bases },
    { fileRoots: [DATA], maxBytes: 16 * 2 ** 20 },
  );
  line.clock.advance(Date.parse('2025-03-01T12:00:00Z') - line.clock.now().getTime());
  return line;
}

async function loaded(documents: readonly RegisterDocument[]) {
  const register = await startRegister();
  register.publish(documents);
  const line = await opened(register);
  const first = await line.run(source);
  return { register, line, first };
}

const actions = (line: TestLine) => line.db.reader.executiveAction.findMany({ orderBy: { id: 'asc' } });
const action = (line: TestLine, id: string) => line.db.reader.executiveAction.findUniqueOrThrow({ where: { id } });

it('asks for every year once, keeps what is on the topics, and of the rest why not', async () => {
  const { line, first, register } = await loaded([INTERIOR, REVISION, CONTROLS, WEEK, EXPEDITED]);
  expect(first.problems).toEqual([]);
  expect(first.run).toMatchObject({ status: 'SUCCEEDED', seen: 5, inserted: 3 });
  const asked = register.asked();
  expect(asked).toHaveLength(2 * (2025 - 1994 + 1));
  expect(new Set(asked).size).toBe(asked.length);
  expect((await actions(line)).map(({ id, verdict, kind }) => [id, verdict, kind])).toEqual([
    ['eo-13768', 'TRACKED', 'EXECUTIVE_ORDER'],
    ['eo-13993', 'TRACKED', 'EXECUTIVE_ORDER'],
    ['expedited-removal-2019', 'TRACKED', 'AGENCY_NOTICE'],
  ]);
  const left = await line.db.reader.screening.findMany({ where: { verdict: 'LEFT_OUT' }, orderBy: { id: 'asc' } });
  expect(left.map(({ id, title }) => [id, title])).toEqual([
    ['executiveAction:eo-13990', 'Protecting Public Health and the Environment'],
    ['executiveAction:fr-2019-25405', 'National Apprenticeship Week, 2019'],
  ]);
  expect(await line.db.reader.sourceRecord.count({ where: { recordId: 'eo-13990' } })).toBe(0);
  // Nobody signs a notice: it is listed by the day of its publication.
  expect(await action(line, 'expedited-removal-2019')).toMatchObject({
    announcedOn: '2019-07-23',
    publishedOn: '2019-07-23',
    publishedAs: 'Notice',
    agencies: '["DHS"]',
  });
});

it('asks a quiet publisher for the open year, and each day for a few of the closed ones', async () => {
  const { line, register } = await loaded([INTERIOR, REVISION, WEEK, EXPEDITED]);
  register.asked();
  const before = await tableCounts(line);
  const again = await line.run(source);
  expect(again.run).toMatchObject({ status: 'SUCCEEDED', seen: 4, inserted: 0, updated: 0, unchanged: 4 });
  expect(register.asked()).toEqual(['presidential 2025-01-01', 'agencies 2025-01-01']);

  const closed: string[] = [];
  for (let day = 1; day <= 28; day++) {
    line.clock.advance(DAY);
    await line.run(source);
    const asked = register.asked();
    expect(asked.length, `day ${day}`).toBeLessThanOrEqual(10);
    closed.push(...asked.slice(2));
    // What was asked for and had not changed is not asked for again on the same day.
    await line.run(source);
    expect(register.asked(), `day ${day}`).toHaveLength(2);
  }
  const times = (listing: string, year: number) => closed.filter((page) => page === `${listing} ${year}-01-01`).length;
  for (let year = 1994; year < 2025; year++) {
    expect([times('presidential', year), times('agencies', year)], `${year}`).toEqual([4, 1]);
  }
  expect(await tableCounts(line)).toEqual(before);
});

it('brings a document on the day it is published', async () => {
  const { line, register } = await loaded([INTERIOR, REVISION]);
  register.publish([INTERIOR, REVISION, INVASION]);
  const { run } = await line.run(source);
  expect(run).toMatchObject({ status: 'SUCCEEDED', inserted: 1, updated: 0 });
  expect(await action(line, 'eo-14159')).toMatchObject({ orderNumber: 14159, announcedOn: '2025-01-20' });
  const changes = await line.db.reader.change.findMany({ where: { recordId: 'eo-14159' } });
  expect(changes.map(({ kind, cause, sourceId }) => [kind, cause, sourceId])).toEqual([
    ['CREATED', 'SOURCE', 'us-federal-register'],
  ]);
});

it('turns over to the second page, on the host it was sent to, and over a closed one only with the first', async () => {
  const register = await startRegister(2);
  register.publish([
    INTERIOR,
    ...[1, 2, 3].map((day) => ({ ...WEEK, number: `2017-0${day}`, publishedOn: `2017-06-0${day}` })),
  ]);
  const line = await opened(register);
  const { run } = await line.run(source);
  expect(run).toMatchObject({ status: 'SUCCEEDED', seen: 4, inserted: 1, problems: 0 });
  expect(register.asked().filter((page) => page.includes('2017'))).toEqual([
    'presidential 2017-01-01',
    'agencies 2017-01-01',
    'presidential 2017-01-01 page 2',
  ]);
  const quiet = await line.run(source);
  expect(quiet.run.seen).toBe(4);
  expect(register.asked()).toHaveLength(2);
  line.clock.advance(7 * DAY);
  await line.run(source);
  expect(register.asked().filter((page) => page.startsWith('presidential 2017'))).toEqual([
    'presidential 2017-01-01',
    'presidential 2017-01-01 page 2',
  ]);
});

it('halves a year of which it cannot have all', async () => {
  const register = await startRegister();
  const many = Array.from({ length: 2100 }, (_, i) => ({
    ...WEEK,
    number: `2019-${10_000 + i}`,
    publishedOn: i < 1200 ? '2019-03-01' : '2019-09-01',
  }));
  register.publish(many);
  const line = await opened(register);
  const { run, problems } = await line.run(source);
  expect(problems).toEqual([]);
  expect(run).toMatchObject({ status: 'SUCCEEDED', seen: 2100 });
  expect(await line.db.reader.screening.count()).toBe(2100);
  expect(register.asked().filter((page) => page.startsWith('presidential 2019'))).toEqual([
    'presidential 2019-01-01',
    'presidential 2019-01-01',
    'presidential 2019-07-03',
    'presidential 2019-01-01 page 2',
  ]);
});

it('learns within a week that an order was revoked, and says so in the event log', async () => {
  const { line, register } = await loaded([INTERIOR, REVISION]);
  expect((await action(line, 'eo-13993')).status).toBe('UNKNOWN');
  const notes = `${REVISION.notes}\nRevoked by: EO 14159, January 20, 2025`;
  register.publish([INTERIOR, { ...REVISION, notes }, INVASION]);
  for (let day = 0; day < 7; day++) {
    line.clock.advance(DAY);
    await line.run(source);
  }
  expect(await action(line, 'eo-13993')).toMatchObject({
    status: 'RESCINDED',
    statusBasis: 'Federal Register, disposition notes: Revoked by: EO 14159, January 20, 2025',
    predecessorId: 'eo-13768',
    supersededById: 'eo-14159',
    subsequent: '[{"on":"2025-01-20","text":"Revoked by EO 14159"}]',
    version: 2,
  });
  const [, change] = await line.db.reader.change.findMany({ where: { recordId: 'eo-13993' }, orderBy: { seq: 'asc' } });
  expect(change).toMatchObject({ kind: 'UPDATED', cause: 'SOURCE' });
  const fields = JSON.parse(change?.fields ?? '[]') as { field: string }[];
  expect(fields).toContainEqual({ field: 'status', before: 'UNKNOWN', after: 'RESCINDED' });
  expect(fields).toContainEqual({ field: 'relations', before: 1, after: 2 });
  const relations = await line.db.reader.executiveActionRelation.findMany({
    where: { actionId: 'eo-13993' },
    orderBy: { ordinal: 'asc' },
  });
  expect(relations.map(({ type, target, targetId, on }) => [type, target, targetId, on])).toEqual([
    ['REVOKES', 'EO 13768', 'eo-13768', '2017-01-25'],
    ['REVOKED_BY', 'EO 14159', 'eo-14159', '2025-01-20'],
  ]);
  const status = await line.db.reader.assertion.findFirstOrThrow({
    where: { recordId: 'eo-13993', field: 'status' },
  });
  expect(status).toMatchObject({ quote: 'Revoked by: EO 14159, January 20, 2025', pinpoint: 'disposition notes' });
});

it('shows one act out of what our list and the Register say, under the id it has', async () => {
  const register = await startRegister();
  const family = order(
    '2018-13696',
    13841,
    'Affording Congress an Opportunity To Address Family Separation',
    '2018-06-25',
    '2018-06-22',
  );
  const initial = {
    ...order(
      '2025-01901',
      14148,
      'Initial Rescissions of Harmful Executive Orders and Actions',
      '2025-01-28',
      '2025-01-20',
    ),
    notes: 'Revokes: EO 13993, January 20, 2021',
  };
  const further = {
    ...order('2025-04866', 14236, 'Additional Rescissions', '2025-03-01', '2025-02-28'),
    notes: 'Revokes: EO 13993, January 20, 2021',
  };
  const documents = [
    { ...INTERIOR, notes: 'Revoked by: EO 13993, January 20, 2021' },
    REVISION,
    family,
    initial,
    EXPEDITED,
  ];
  register.publish([...documents, further, CONTROLS]);
  const line = await opened(register, { 'holdwatch-data': pathToFileURL(DATA).href });
  await line.run(sourceOf('holdwatch-starter'));
  const listed = (await actions(line)).map(({ id }) => id);
  expect(listed).toHaveLength(68);

  const { run } = await line.run(source);
  expect(run).toMatchObject({ status: 'SUCCEEDED', seen: 7 });
  // Only the order that is on no list is new, and it is kept for what it revokes.
  expect((await actions(line)).map(({ id }) => id)).toEqual([...listed, 'eo-14236'].sort());
  expect((await action(line, 'eo-14236')).verdict).toBe('CANDIDATE');
  const sources = await line.db.reader.sourceRecord.groupBy({
    by: ['recordId'],
    where: { entity: 'executiveAction' },
    _count: true,
    having: { recordId: { _count: { gt: 1 } } },
  });
  expect(sources.map(({ recordId }) => recordId).sort()).toEqual(
    ['eo-13768', 'eo-13841', 'eo-13993', 'eo-14148', 'expedited-removal-2019'].sort(),
  );

  const interior = await action(line, 'eo-13768');
  expect(interior).toMatchObject({
    effect: 'HARMFUL',
    status: 'RESCINDED',
    publishedOn: '2017-01-30',
    verdict: 'TRACKED',
  });
  const timeline = JSON.parse(interior.subsequent) as { on: string; text: string }[];
  expect(timeline.map(({ on }) => on)).toEqual(['2017-04-25', '2017-11-20', '2018-08-01', '2021-01-20']);
  expect(timeline.at(-1)?.text).toBe('Revoked by EO 13993');

  const conflicts = await line.db.reader.conflict.findMany({ where: { status: 'OPEN', entity: 'executiveAction' } });
  expect(
    conflicts.map(({ recordId, field, shownValue, otherValue }) => [recordId, field, shownValue, otherValue]),
  ).toEqual([['eo-13841', 'announcedOn', '"2018-06-22"', '"2018-06-20"']]);
});

it('keeps what stands where the listing is not one', async () => {
  const { line, register } = await loaded([INTERIOR, REVISION]);
  const before = await tableCounts(line);
  register.fail({ errors: { conditions: { term: 'is not valid' } } });
  line.clock.advance(7 * DAY);
  const { run, problems } = await line.run(source);
  expect(run).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0 });
  expect(problems.every(({ code }) => code === 'INVALID')).toBe(true);
  expect(problems.length).toBeGreaterThan(2);
  const after = await tableCounts(line);
  expect({ ...after, snapshots: before.snapshots }).toEqual(before);
});
