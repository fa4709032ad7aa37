import { expect, it } from 'vitest';
import { ANYONE } from '../../src/domain/viewer.ts';
import { asker } from '../api/asking.ts';
import { openDesk } from './staff.ts';

// What we said on a day, and why we say what we say, asked of the API after a real line has run.

const KNOWN = `query ($on: Date, $at: DateTime, $field: String! = "adoptedOn") { node(id: "Policy:p1") { ... on Policy {
  adoptedOn { value } now: status(on: "2014-06-01") { inForce }
  asKnownOn(on: $on, at: $at) {
    at replacedAt delistedAt value(field: $field) version { number cause content(section: "events") }
    status(on: "2014-06-01") { on inForce basis } today: status { on }
  } } } }`;

const WHY = `query ($field: String!) { node(id: "Policy:p1") { ... on Policy { why(field: $field) {
  value because
  statements { sourceId value standing because quote since snapshotHash pageUrl fetchedAt corroboration }
  curations { curator reason status } conflicts { field status } review { curator reason }
  provisions { dimension coder secondCoder codebookVersion quote } } } } }`;

async function open() {
  const desk = await openDesk();
  const ask = asker(desk.line.db, { viewer: ANYONE });
  return {
    ...desk,
    now: () => desk.line.clock.now().toISOString(),
    known: async (variables: Record<string, unknown>) => {
      const { data, errors } = await ask(KNOWN, variables);
      expect(errors).toBeUndefined();
      return data.node.asKnownOn;
    },
    why: async (field: string) => {
      const { data, errors } = await ask(WHY, { field });
      expect(errors).toBeUndefined();
      return data.node.why;
    },
    ask,
  };
}

const DAY = 86_400_000;
const events = (...said: readonly (readonly [string, string])[]) => said.map(([type, on]) => ({ type, on }));

it('says what it said on each day, beside what it knows now of that day', async () => {
  const { line, office, writes, by, known, now, ask } = await open();
  const before = now();
  await office({ id: 'p1', adoptedOn: '2013-12', status: 'adopted', statusBasis: 'source' });
  const first = now();
  line.clock.advance(DAY);
  // We learn in 2026 of a repeal of 2014.
  const repealed = events(['adopted', '2013-12-02'], ['rescinded', '2014-03-01']);
  await office({ id: 'p1', adoptedOn: '2013-12-02', status: 'rescinded', statusBasis: 'source', events: repealed });
  const second = now();
  line.clock.advance(DAY);
  const { actor, at } = by();
  const value = '2013-12-09';
  const correction = {
    entity: 'policy',
    recordId: 'p1',
    field: 'adoptedOn',
    act: 'SET',
    value,
    expectedVersion: 2,
  } as const;
  await writes.curations.curate({ ...correction, reason: 'The minutes.', sourceUrl: null }, { actor, at });

  expect(await known({ at: new Date(Date.parse(before) - 1).toISOString() })).toBeNull();
  expect(await known({ at: first })).toMatchObject({
    at: first,
    value: '"2013-12"',
    version: { number: 1, cause: 'SOURCE', content: 'null' },
    status: { on: '2014-06-01', inForce: 'YES' },
    today: { on: first.slice(0, 10) },
  });
  expect(await known({ on: first.slice(0, 10) })).toMatchObject({
    at: `${first.slice(0, 10)}T23:59:59.999Z`,
    value: '"2013-12"',
  });
  const then = await known({ on: second.slice(0, 10) });
  expect(then).toMatchObject({
    value: '"2013-12-02"',
    version: { number: 2 },
    status: { inForce: 'NO' },
    replacedAt: at,
  });
  expect(JSON.parse(then.version.content)).toHaveLength(2);
  const today = await known({});
  expect(today).toMatchObject({ value: '"2013-12-09"', version: { number: 3, cause: 'CURATION' }, replacedAt: null });
  expect(await known({ field: 'nothing' })).toMatchObject({ value: null });
  const both = await ask(KNOWN, { on: '2026-03-02', at: first });
  expect(both.errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
});

it('says when it was listed no more, as of then', async () => {
  const { line, office, known, now } = await open();
  await office({ id: 'p1', adoptedOn: '2013-12-02' });
  const first = now();
  line.clock.advance(DAY);
  const change = {
    entity: 'policy',
    recordId: 'p1',
    cause: 'SOURCE',
    fields: '[]',
    title: 'p1',
    version: 1,
    sourceId: 'test-office',
    runId: null,
  };
  const gone = now();
  await line.db.write((tx) => tx.change.create({ data: { ...change, kind: 'DELISTED', at: gone } }));
  line.clock.advance(DAY);
  const back = now();
  await line.db.write((tx) => tx.change.create({ data: { ...change, kind: 'RELISTED', at: back } }));
  expect(await known({ at: first })).toMatchObject({ delistedAt: null });
  expect(await known({ at: gone })).toMatchObject({ delistedAt: gone });
  expect(await known({ at: back })).toMatchObject({ delistedAt: null });
});

it('says of a fact who states it, where, and why the one is shown and the other is not', async () => {
  const { line, office, paper, writes, by, why } = await open();
  await office({ id: 'p1', adoptedOn: '2013-12-02' });
  expect(await why('adoptedOn')).toMatchObject({
    value: '"2013-12-02"',
    because: 'It is what the one source says.',
    statements: [{ sourceId: 'test-office', standing: 'SHOWN', snapshotHash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    curations: [],
    review: null,
  });
  await paper({ id: 'p1', adoptedOn: '2013-12-05' });
  const ranked = 'A source that is official is shown before one that is press.';
  expect(await why('adoptedOn')).toMatchObject({
    because: ranked,
    statements: [
      { sourceId: 'test-office', standing: 'SHOWN', since: expect.stringContaining('2023-') },
      { sourceId: 'test-paper', value: '"2013-12-05"', standing: 'OUTRANKED', because: ranked },
    ],
    conflicts: [{ field: 'adoptedOn', status: 'OPEN' }],
  });
  await paper({ id: 'p1', adoptedOn: '2013' });
  expect((await why('adoptedOn')).statements).toMatchObject([
    { standing: 'SHOWN' },
    { standing: 'COARSER', value: '"2013"' },
  ]);

  const set = { entity: 'policy', recordId: 'p1', act: 'SET', sourceUrl: null } as const;
  const { version: expectedVersion } = await line.db.reader.policy.findUniqueOrThrow({ where: { id: 'p1' } });
  await writes.curations.curate(
    { ...set, field: 'adoptedOn', value: '2013-12-09', reason: 'The minutes.', expectedVersion },
    by(),
  );
  await writes.curations.curate(
    {
      ...set,
      field: 'reviewStatus',
      value: 'REVIEWED',
      reason: 'Read all of it.',
      expectedVersion: expectedVersion + 1,
    },
    by('Edna'),
  );
  expect(await why('adoptedOn')).toMatchObject({
    value: '"2013-12-09"',
    because: 'Staff (Ana) set it: The minutes.',
    statements: [
      { standing: 'CORRECTED', value: '"2013-12-02"' },
      // It does not speak against the day that staff set.
      { standing: 'COARSER', value: '"2013"' },
    ],
    curations: [{ curator: 'Ana', reason: 'The minutes.', status: 'ACTIVE' }],
    review: { curator: 'Edna', reason: 'Read all of it.' },
  });
  expect(await why('nothing')).toBeNull();
});

it('says of a provision who coded it, and what each source says of that question alone', async () => {
  const { office, why } = await open();
  await office({
    id: 'p1',
    adoptedOn: '2013-12-02',
    provisions: ['detainer:judicial_warrant', 'jail_access:office_prohibited'],
  } as never);
  const grounds = await why('provisions/DETAINER_RESPONSE');
  expect(grounds).toMatchObject({
    because: 'It is what the one source says.',
    statements: [{ sourceId: 'test-office', standing: 'SHOWN' }],
    provisions: [{ dimension: 'DETAINER_RESPONSE', coder: expect.any(String), codebookVersion: expect.any(Number) }],
  });
  expect(JSON.parse(grounds.value)).toMatchObject([{ dimension: 'DETAINER_RESPONSE' }]);
  expect(JSON.parse((await why('provisions')).value)).toHaveLength(2);
  expect(await why('provisions/NOTIFICATION_OF_RELEASE')).toBeNull();
});
