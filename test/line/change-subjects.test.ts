import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SectionsOf } from '../../src/domain/draft.ts';
import type { Entity } from '../../src/domain/ids.ts';
import type { ChangeAbout } from '../../src/store/history.ts';
import { makeReads } from '../../src/store/reads.ts';
import { type FixtureRecord, fixtureRecords, KING, NEW_YORK_CITY, SEATTLE, WA } from '../api/fixture-records.ts';
import { freshDatabase, provider } from '../harness/database.ts';
import { type Office, openFixtureOffice } from './drafts.ts';

const NY = 'ocd-division/country:us/state:ny';
const FILTERS: readonly ChangeAbout[] = [
  ...['WA', 'NY', 'CA', 'TX'].map((state) => ({ state })),
  ...[SEATTLE, KING, WA, NEW_YORK_CITY, NY].flatMap((jurisdiction) => [
    { jurisdiction },
    { jurisdiction, includeWithin: true },
  ]),
  { jurisdiction: 'ocd-division/country:us', includeWithin: true },
  { policy: 'wa-king_county-001' },
  { policy: 'wa-seattle-105' },
  { bill: 'hr3003-115' },
  { bill: 's2193-114' },
  { family: 'test-family' },
  { harm: 'SANCTUARY_DEFUNDING' },
  { harm: 'DETAINER_MANDATE' },
  { poison: true },
  { poison: false },
  { state: 'WA', policy: 'wa-king_county-001' },
  { poison: true, harm: 'SANCTUARY_DEFUNDING', family: 'test-family' },
];

type Sections = { readonly [name: string]: unknown; readonly core: Readonly<Record<string, unknown>> };
type World = Map<string, FixtureRecord>;

/** The simple way: everything that the record says, before and after, looked at one by one. */
class Expected {
  readonly world: World = new Map();
  readonly lines: ((about: ChangeAbout) => boolean)[] = [];

  tell(now: FixtureRecord, before = this.world.get(`${now.entity}:${now.id}`)) {
    this.world.set(`${now.entity}:${now.id}`, now);
    const looks = [now, ...(before ? [before] : [])].map((record) => this.#look(record));
    this.lines.push((about) =>
      Object.entries(about).every(([word, wanted]) => {
        if (word === 'includeWithin') return true;
        if (word === 'jurisdiction')
          return looks.some(({ places, inside }) => (about.includeWithin ? inside : places).has(String(wanted)));
        return looks.some((look) => look.words.has(`${word} ${wanted}`));
      }),
    );
  }

  #look({ entity, id, sections }: FixtureRecord) {
    const { core, ...lists } = sections as unknown as Sections;
    const ties = (lists.ties ?? []) as readonly { toEntity: Entity; toId: string }[];
    const named = (kind: Entity) => ties.flatMap(({ toEntity, toId }) => (toEntity === kind ? [toId] : []));
    const policies = [
      ...named('policy'),
      ...((lists.policies ?? []) as string[]),
      ...(entity === 'policy' ? [id] : []),
    ];
    const bills = [
      ...named('bill'),
      ...(entity === 'bill' ? [id] : []),
      ...(entity === 'billTextVersion' ? [String(core.billId)] : []),
    ];
    const members = ((lists.members ?? []) as { billId: string }[]).map(({ billId }) => billId);
    const families = [...this.world.values()].filter(
      (family) =>
        family.entity === 'billFamily' &&
        (family.sections as SectionsOf['billFamily']).members?.some(({ billId }) => bills.includes(billId)),
    );
    const places = new Set([
      ...(entity === 'jurisdiction' ? [id] : []),
      ...(typeof core.jurisdictionId === 'string' ? [core.jurisdictionId] : []),
      ...((lists.jurisdictions ?? []) as string[]),
      ...named('jurisdiction'),
      ...policies.flatMap((policy) => {
        const found = this.world.get(`policy:${policy}`) as FixtureRecord<'policy'> | undefined;
        return found ? [found.sections.core.jurisdictionId] : [];
      }),
    ]);
    const parents = (place: string) => {
      const record = this.world.get(`jurisdiction:${place}`);
      return record ? containers(record) : [];
    };
    const inside = new Set([...places, ...(entity === 'jurisdiction' ? containers({ id, entity, sections }) : [])]);
    for (const place of inside) for (const parent of parents(place)) inside.add(parent);
    const states = [...places].flatMap((place) => /state:(\w\w)/.exec(place)?.[1]?.toUpperCase() ?? []);
    return {
      places,
      inside,
      words: new Set([
        ...states.map((state) => `state ${state}`),
        ...(['agreement287g', 'designation'].includes(entity) ? [`state ${core.state}`] : []),
        ...policies.map((policy) => `policy ${policy}`),
        ...[...bills, ...members].map((bill) => `bill ${bill}`),
        ...families.map((family) => `family ${family.id}`),
        ...(entity === 'billFamily' ? [`family ${id}`] : []),
        ...((lists.harms ?? []) as { harm: string }[]).map(({ harm }) => `harm ${harm}`),
        ...(entity === 'bill' ? [`poison ${core.poison}`] : []),
      ]),
    };
  }
}

function containers({ sections }: FixtureRecord): string[] {
  const { core, within } = sections as SectionsOf['jurisdiction'];
  return [...(core.parentId ? [core.parentId] : []), ...(within ?? [])];
}

/** Changes that are written: a record of the fixture with one thing otherwise. */
const some = <T>(...list: readonly T[]) => fc.constantFrom(...list);
const policyMove = fc.record({
  id: some('wa-king_county-001', 'wa-seattle-105'),
  core: fc.record({ jurisdictionId: some(SEATTLE, KING, NEW_YORK_CITY) }),
});
const billTurn = fc.record({
  id: some('hr3003-115', 's2193-114'),
  core: fc.record({ poison: fc.boolean() }),
  harms: fc.uniqueArray(some('SANCTUARY_DEFUNDING', 'DETAINER_MANDATE'), { maxLength: 2 }),
});
const members = fc.uniqueArray(some('hr3003-115', 's2193-114'), { maxLength: 2 });
const ruling = fc.record({
  id: fc.constant('santa-clara-2017'),
  jurisdictions: fc.uniqueArray(some(SEATTLE, NEW_YORK_CITY, KING), { maxLength: 2 }),
  ties: fc.uniqueArray(some('wa-king_county-001', 'wa-seattle-105'), { maxLength: 1 }),
});
const step = fc.oneof(
  policyMove.map(({ id, core }) => otherwise('policy', id, { core })),
  billTurn.map(({ id, core, harms }) =>
    otherwise('bill', id, {
      core,
      harms: harms.map((harm) => ({
        harm,
        codedBy: 'STAFF',
        coder: 'x',
        field: null,
        quote: null,
        codebookVersion: 1,
      })),
    }),
  ),
  members.map(familyOf),
  ruling.map(({ id, jurisdictions, ties }) =>
    otherwise('courtDecision', id, {
      jurisdictions,
      ties: ties.map((toId) => ({ role: 'ABOUT', toEntity: 'policy', toId })),
    }),
  ),
  some(WA, KING).map((parentId) => otherwise('jurisdiction', SEATTLE, { core: { parentId }, within: [] })),
  some('drop' as const, 'relist' as const),
);

function otherwise(entity: Entity, id: string, sections: { core?: object; [list: string]: unknown }): FixtureRecord {
  const found = fixtureRecords.find((record) => record.entity === entity && record.id === id);
  if (!found) throw new Error(`no ${entity} ${id} in the fixture`);
  const core = { ...found.sections.core, ...sections.core };
  return { ...found, sections: { ...found.sections, ...sections, core } } as FixtureRecord;
}

function familyOf(bills: readonly string[]): FixtureRecord {
  const core = {
    name: 'Test',
    firstBillId: null,
    firstIntroducedOn: null,
    billCount: bills.length,
    mergedIntoId: null,
  };
  const sections = { core, members: bills.map((billId) => ({ billId })) };
  return { entity: 'billFamily', id: 'test-family', sections } as FixtureRecord;
}

async function all(db: Awaited<ReturnType<typeof freshDatabase>>, about?: ChangeAbout): Promise<number[]> {
  const { view } = await makeReads(db).open();
  const seqs: number[] = [];
  for (let after: string | undefined; ; ) {
    const edges = await view.list('Change', { first: 7, after, filter: { about } }).edges();
    seqs.push(...edges.map(({ node }) => node.seq));
    after = edges.at(-1)?.cursor;
    if (!after) return seqs;
  }
}

/** Does the steps, and works out beside it what must be told. */
async function live(db: Awaited<ReturnType<typeof freshDatabase>>, office: Office, steps: readonly unknown[]) {
  const expected = new Expected();
  const lines = async () => (await all(db)).length;
  // The office wrote them in the order of their kinds: with what is there at the end, all but families.
  for (const record of fixtureRecords) expected.world.set(`${record.entity}:${record.id}`, record);
  for (const { entity, recordId } of await db.reader.change.findMany({ orderBy: { seq: 'asc' } })) {
    const record = expected.world.get(`${entity}:${recordId}`);
    if (record) expected.tell(record);
  }
  const dropped = { entity: 'policy', id: 'wa-king_county-001' } as const;
  for (const one of steps as readonly (FixtureRecord | 'drop' | 'relist')[]) {
    const before = await lines();
    if (one === 'drop') await office.drop(dropped);
    else if (one === 'relist') await office.relist(dropped);
    else await office.put(one);
    const told = (await lines()) - before;
    const record = typeof one === 'string' ? expected.world.get(`policy:${dropped.id}`) : one;
    for (let i = 0; i < told && record; i++) {
      // Of a record that comes back with something new there are two lines: what is new, and that it is listed again.
      expected.tell(record, i === 0 ? undefined : record);
    }
    if (typeof one !== 'string') expected.world.set(`${one.entity}:${one.id}`, one);
  }
  return expected;
}

test('a filter finds exactly the changes that concern it, before or after, a page at a time', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const db = await freshDatabase();
      const office = await openFixtureOffice(db);
      const expected = await live(db, office, steps);
      const seqs = await all(db);
      expect(seqs.length).toBe(expected.lines.length);
      for (const about of FILTERS) {
        const wanted = seqs.filter((_, i) => expected.lines[i]?.(about));
        expect({ about, found: await all(db, about) }).toEqual({ about, found: wanted });
      }
      await db.close();
    }),
    { numRuns: provider === 'sqlite' ? 12 : 4 },
  );
});

test('the migration gives changes from before it the subjects they would have been written with', async () => {
  const db = await freshDatabase();
  const office = await openFixtureOffice(db);
  await office.put(familyOf(['hr3003-115']));
  const rows = () => db.reader.changeSubject.findMany({ orderBy: [{ seq: 'asc' }, { subject: 'asc' }] });
  const written = await rows();
  const folder = path.resolve(
    import.meta.dirname,
    '../../prisma',
    provider === 'sqlite' ? '' : 'postgresql',
    'migrations',
  );
  const name = fs.readdirSync(folder).find((each) => each.endsWith('_change_subjects')) ?? '';
  const sql = fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
  await db.write(async (tx) => {
    await tx.changeSubject.deleteMany();
    await tx.$executeRawUnsafe(sql.slice(sql.indexOf('INSERT INTO')));
  });
  // The bill and its text came before the family did, and were written without it; now it is there.
  const later = (await rows()).filter(
    ({ subject, seq }) => !(subject === 'billFamily:test-family' && seq < (written.at(-1)?.seq ?? 0)),
  );
  expect(written.length).toBeGreaterThan(100);
  expect(later).toEqual(written);
});
