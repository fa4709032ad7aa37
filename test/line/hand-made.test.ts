import { expect, it } from 'vitest';
import { EditConflictError } from '../../src/domain/errors.ts';
import type { Entity } from '../../src/domain/ids.ts';
import { draftFault } from '../../src/ingest/reconcile.ts';
import { openDesk, SEATTLE } from './staff.ts';

const CORE = {
  title: 'Resolution 32137',
  instrumentType: 'RESOLUTION',
  jurisdictionId: SEATTLE,
  stance: 'ANTI_DETAINER',
  adoptedOn: '2024-05-14',
};
const EVENT = { type: 'ADOPTED', on: '2024-05-14', actor: null, note: null, url: null };
const save = (sections: object, more: object = {}) => ({
  ...{
    entity: 'policy' as Entity,
    recordId: null,
    sections: sections as Record<string, unknown>,
    reason: 'From the council.',
  },
  ...{ sourceUrl: 'https://example.org/32137', expectedRevision: 0 },
  ...more,
});

it('shows nobody a draft, publishes it as a record with versions, and takes it back', async () => {
  const desk = await openDesk();
  await desk.office();
  const { handMade } = desk.writes;
  const { reader } = desk.line.db;
  const draft = await handMade.save(save({ core: CORE, events: [EVENT] }), desk.by());
  const id = draft.recordId;
  expect(id).toBe('staff-resolution-32137');
  for (const count of [reader.policy.count(), reader.sourceRecord.count({ where: { recordId: id } })])
    expect(await count).toBe(0);
  expect(await reader.change.count({ where: { recordId: id } })).toBe(0);
  expect((await handMade.drafts()).map(({ recordId }) => recordId)).toEqual([id]);

  await handMade.publish('policy', id, 1, desk.by('Edna'));
  const row = () => reader.policy.findUniqueOrThrow({ where: { id } });
  expect(await row()).toMatchObject({
    title: 'Resolution 32137',
    citation: null,
    version: 1,
    reviewStatus: 'UNREVIEWED',
  });
  expect(await reader.policyPeriod.count({ where: { policyId: id } })).toBeGreaterThan(0);
  expect(await reader.sourceRecord.findMany({ where: { recordId: id } })).toMatchObject([
    { sourceId: 'holdwatch-staff', pageUrl: 'https://example.org/32137', corroboration: 'CORROBORATED' },
  ]);
  expect(await handMade.drafts()).toEqual([]);

  // An edit is a draft until it is published, too.
  const edited = save(
    { core: { ...CORE, citation: 'SMC 4.18' }, events: [EVENT] },
    { recordId: id, expectedRevision: 1 },
  );
  await handMade.save(edited, desk.by());
  expect(await row()).toMatchObject({ citation: null, version: 1 });
  await handMade.publish('policy', id, 2, desk.by('Edna'));
  expect(await row()).toMatchObject({ citation: 'SMC 4.18', version: 2 });

  await handMade.withdraw('policy', id, 'Not that number.', desk.by('Edna'));
  expect(await row()).toMatchObject({ citation: null, version: 3, delistedAt: null });
  await handMade.withdraw('policy', id, 'Not ours at all.', desk.by('Edna'));
  expect((await row()).delistedAt).not.toBeNull();
  await expect(handMade.withdraw('policy', id, 'Again.', desk.by())).rejects.toThrow(
    /Nothing of policy .* is published/,
  );
  await handMade.publish('policy', id, 2, desk.by('Edna'));
  expect(await row()).toMatchObject({ citation: 'SMC 4.18', version: 4, delistedAt: null });
  const changes = await reader.change.findMany({ where: { recordId: id }, orderBy: { seq: 'asc' } });
  expect(changes.map(({ kind, cause }) => `${kind} ${cause}`)).toEqual([
    'CREATED CURATION',
    'UPDATED CURATION',
    'UPDATED CURATION',
    'DELISTED CURATION',
    'UPDATED CURATION',
    'RELISTED CURATION',
  ]);
  expect((await desk.writes.audit.verify()).fault).toBeNull();
});

it('tells two editors of one draft of both, and publishes only what the editor saw', async () => {
  const desk = await openDesk();
  await desk.office();
  const { handMade } = desk.writes;
  const { recordId } = await handMade.save(save({ core: CORE }), desk.by());
  await handMade.save(save({ core: { ...CORE, title: 'Of Ana' } }, { recordId, expectedRevision: 1 }), desk.by());
  const mine = save({ core: { ...CORE, title: 'Of Ben' } }, { recordId, expectedRevision: 1 });
  const error = await handMade.save(mine, desk.by('Ben')).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EditConflictError);
  expect(error).toMatchObject({
    shown: { core: { title: 'Of Ana' } },
    yours: { core: { title: 'Of Ben' } },
    version: 2,
  });
  await expect(handMade.publish('policy', recordId, 1, desk.by('Edna'))).rejects.toThrow(/Revision 2 was saved by Ana/);
});

it.each<[Entity, object]>([
  ['agency', { core: { name: 'Jail of Seattle', kind: 'JAIL_OR_CORRECTIONS', jurisdictionId: SEATTLE } }],
  ['organization', { core: { name: 'A Network', kind: 'COALITION' } }],
  ['campaign', { core: { name: 'No Holds' }, ties: [{ role: 'RUN_BY', toEntity: 'organization', toId: 'a-network' }] }],
  ['resource', { core: { title: 'Know Your Rights', kind: 'PRINTABLE_CARD' } }],
  ['billFamily', { core: { name: "Kate's Law" }, members: [] }],
])('makes a record of the kind %s', async (entity, sections) => {
  const desk = await openDesk();
  await desk.office();
  const { recordId } = await desk.writes.handMade.save(save(sections, { entity }), desk.by());
  expect(recordId).toMatch(/^staff-/);
  await desk.writes.handMade.publish(entity, recordId, 1, desk.by('Edna'));
  const { reader } = desk.line.db;
  expect(await reader.version.count({ where: { entity, recordId } })).toBe(1);
  expect(await reader[entity as 'agency'].findUnique({ where: { id: recordId } })).toMatchObject({ version: 1 });
  const again = await desk.writes.handMade.save(save(sections, { entity }), desk.by());
  expect(again.recordId).toBe(`${recordId}-2`);
});

it.each<[string, object, object, string, RegExp]>([
  ['a fact that is wrong', { core: { ...CORE, adoptedOn: 'May' } }, {}, 'core.adoptedOn', /core.adoptedOn/],
  ['a fact that is missing', { core: { ...CORE, title: undefined } }, {}, 'core.title', /core.title/],
  ['an entry that is wrong', { core: CORE, events: [{ ...EVENT, on: 'soon' }] }, {}, 'events.0.on', /events.0.on/],
  ['a list that is none', { core: CORE, verses: [] }, {}, 'verses', /verses/],
  [
    'a place that is not there',
    { core: { ...CORE, jurisdictionId: `${SEATTLE}x` } },
    {},
    'value',
    /There is no jurisdiction/,
  ],
  ['a kind that offices number', { core: CORE }, { entity: 'bill' }, 'entity', /is not made by hand/],
  [
    'a record that staff did not make',
    { core: CORE },
    { recordId: 'p1' },
    'recordId',
    /Staff have made no policy "p1"/,
  ],
])('refuses %s', async (_, sections, more, field, message) => {
  const desk = await openDesk();
  await desk.office();
  const error = await desk.writes.handMade.save(save(sections, more), desk.by()).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ field, message: expect.stringMatching(message) });
  expect(await desk.line.db.reader.staffRevision.count()).toBe(0);
});

it('lets no source take an id of the form that staff ids have', () => {
  const core = { name: 'Jail', kind: 'JAIL_OR_CORRECTIONS' as const, jurisdictionId: SEATTLE };
  const draft = { entity: 'agency' as const, sections: { core }, words: [], corroboration: 'LISTED' as const };
  expect(draftFault({ ...draft, id: 'staff-jail', corroborationNote: null })).toMatch(/for records that staff make/);
  expect(draftFault({ ...draft, id: 'wa-jail', corroborationNote: null })).toBeUndefined();
});
