import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { type Matter, startLegistar } from './legistar-site.ts';
import { openLine, sourceOf, type TestLine } from './line.ts';

// Matters of King County's council on a store that holds our own list already: what they become, and what they join.

const DATA = path.resolve(import.meta.dirname, '../../data');
const DAY = 86_400_000;
const king = sourceOf('us-wa-king-legistar');

/** Ordinance 17706, which stands in our list as adopted on 2013-12-02. */
const HOLDS: Matter = {
  id: 11,
  file: '2013-0285',
  title: 'AN ORDINANCE relating to how the county will honor civil immigration hold requests',
  status: 'Passed',
  introduced: '2013-06-17',
  passed: '2013-12-09',
  enacted: '2013-12-10',
  number: '17706',
  sponsors: ['First Sponsor', 'Second Sponsor'],
  history: [
    { on: '2013-06-17', action: 'Introduced and Referred' },
    { on: '2013-12-09', action: 'Passed', result: 'Pass' },
  ],
  texts: {
    1: 'The department shall not honor a civil immigration detainer. Immigration and Customs Enforcement shall not be permitted to maintain an office in the jail.',
  },
};
const PENDING: Matter = {
  id: 12,
  file: '2023-0100',
  title: 'AN ORDINANCE prohibiting the honoring of immigration detainers in county jails',
  introduced: '2023-05-23',
  modified: '2023-05-23T17:00:00',
  history: [{ on: '2023-05-23', action: 'Introduced and Referred' }],
};
const CALL: Matter = {
  id: 13,
  file: '2023-0101',
  type: 'Motion',
  title: 'A MOTION calling on Congress to end immigration detention and deportations',
  modified: '2023-05-23T17:00:00',
};

async function loaded(matters: readonly Matter[]) {
  const site = await startLegistar('kingcounty');
  site.publish(matters);
  const bases = { legistar: site.origin, 'holdwatch-data': pathToFileURL(DATA).href };
  const line = await openLine(bases, { fileRoots: [DATA], maxBytes: 16 * 2 ** 20, retries: 1 });
  await line.run(sourceOf('us-census-jurisdictions'));
  await line.run(sourceOf('holdwatch-starter'));
  const before = await line.db.reader.policy.count();
  const { problems } = await line.run(king);
  return { site, line, before, codes: problems.map(({ code }) => code) };
}

const periods = async (line: TestLine, policyId: string) =>
  (await line.db.reader.policyPeriod.findMany({ where: { policyId }, orderBy: { ordinal: 'asc' } })).map(
    ({ status, inForce, fromOn }) => `${status} ${inForce} ${fromOn}`,
  );
const said = async (line: TestLine) => ({
  policies: await line.db.reader.policy.findMany({ orderBy: { id: 'asc' } }),
  versions: await line.db.reader.version.count(),
  changes: await line.db.reader.change.count(),
});

it('joins the policy that a matter already is, and shows where the two disagree', async () => {
  const { line, before, codes } = await loaded([HOLDS]);
  const { reader } = line.db;
  expect(codes).toEqual([]);
  expect(await reader.policy.count()).toBe(before);
  const id = 'wa-king_county-001';
  const sources = await reader.sourceRecord.findMany({ where: { entity: 'policy', recordId: id } });
  expect(sources.map(({ sourceId }) => sourceId).sort()).toEqual(['holdwatch-starter', king.id]);
  expect(await reader.policy.findUniqueOrThrow({ where: { id } })).toMatchObject({
    title: 'How the county will honor civil immigration hold requests (ICE detainers)',
    adoptedOn: '2013-12-09',
    claimedStatus: 'AMENDED',
    stance: 'ANTI_DETAINER',
  });
  const conflicts = await reader.conflict.findMany({ where: { entity: 'policy', recordId: id } });
  expect(conflicts.map(({ field }) => field)).toEqual(['adoptedOn']);

  const provisions = await reader.provision.findMany({ where: { policyId: id }, orderBy: { ordinal: 'asc' } });
  expect(provisions.map(({ dimension, coder }) => [dimension, coder])).toEqual([
    ['DETAINER_RESPONSE', 'holdwatch-starter'],
    ['JAIL_ACCESS', 'rule:jail.office'],
  ]);
  const events = await reader.policyEvent.findMany({ where: { policyId: id }, orderBy: { ordinal: 'asc' } });
  expect(events.map(({ type, on }) => `${type} ${on}`)).toEqual([
    'INTRODUCED 2013-06-17',
    'REFERRED 2013-06-17',
    'ADOPTED 2013-12-02',
    'ADOPTED 2013-12-09',
    'SIGNED 2013-12-10',
    'AMENDED 2014-09-05',
  ]);
  const sponsors = await reader.policySponsor.findMany({ where: { policyId: id }, orderBy: { ordinal: 'asc' } });
  expect(sponsors.map(({ name }) => name)).toEqual(['First Sponsor', 'Second Sponsor']);

  // Our list read again, and the matter read again, change nothing more.
  const once = await said(line);
  await line.run(sourceOf('holdwatch-starter'), { reparse: true });
  await line.run(king, { reparse: true });
  expect(await said(line)).toEqual(once);
});

it('makes a policy of a matter that is pending, and sees it die', async () => {
  const { line, site, before } = await loaded([PENDING]);
  const id = 'wa-king_county-2023-0100';
  expect(await line.db.reader.policy.count()).toBe(before + 1);
  expect(await periods(line, id)).toEqual(['IN_COMMITTEE NO 2023-05-23']);
  const coders = await line.db.reader.provision.findMany({ where: { policyId: id } });
  expect(coders.length).toBeGreaterThan(0);
  for (const { coder } of coders) expect(coder).toMatch(/^rule:/);

  site.publish([
    {
      ...PENDING,
      status: 'Withdrawn',
      modified: '2023-06-01T17:00:00',
      history: [...(PENDING.history ?? []), { on: '2023-06-01', action: 'Withdrawn' }],
    },
  ]);
  line.clock.advance(DAY);
  await line.run(king);
  expect(await periods(line, id)).toEqual(['IN_COMMITTEE NO 2023-05-23', 'WITHDRAWN NO 2023-06-01']);
  expect(await line.db.reader.policy.count()).toBe(before + 1);
});

it('keeps of a candidate the row that says why, with its page and its place', async () => {
  const { line, before } = await loaded([CALL]);
  expect(await line.db.reader.policy.count()).toBe(before);
  const rows = await line.db.reader.screening.findMany({ where: { entity: 'policy' } });
  expect(rows).toMatchObject([
    {
      id: 'policy:wa-king_county-2023-0101',
      verdict: 'CANDIDATE',
      title: CALL.title,
      sourceId: king.id,
      recordUrl: 'https://kingcounty.legistar.com/Gateway.aspx?M=L&ID=13',
      jurisdictionId: 'ocd-division/country:us/state:wa/county:king',
    },
  ]);
});
