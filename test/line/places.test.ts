import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/store/client.ts';
import { type Asker, asker } from '../api/asking.ts';
import { openLine, sourceOf } from './line.ts';

// Ten real places, worked out by hand from data/policies.csv before the program was asked. Each case says why.

let ask: Asker;
let db: Database;

beforeAll(async () => {
  let close: (() => Promise<void>) | undefined;
  const line = await openLine({}, {}, {}, (atEnd) => {
    close = atEnd;
  });
  const from = path.resolve(import.meta.dirname, '../../data');
  for (const id of ['us-census-jurisdictions', 'holdwatch-starter']) {
    expect((await line.run(sourceOf(id), { from })).run.status).toBe('SUCCEEDED');
  }
  db = line.db;
  ask = asker(db);
  return close;
}, 60_000);

interface Told {
  readonly label: string;
  readonly answers: readonly string[];
  readonly policy: { readonly slug: string } | null;
  readonly sentence: string;
  readonly custody: string;
  readonly custodian: { readonly name: string };
  readonly sources: readonly { readonly role: string; readonly record: { readonly id: string } }[];
}

/** The answers to one question in a place on a day. */
async function told(place: string, on: string, dimension = 'DETAINER_RESPONSE'): Promise<readonly Told[]> {
  const reply = await ask(
    `query ($id: String!, $on: Date!, $dimension: ProvisionDimension!) {
      jurisdiction(ocdId: $id) {
        protections(on: $on, dimension: $dimension) {
          label answers sentence custody custodian { name } policy { slug } sources { role record { id } }
        }
      }
    }`,
    { id: `ocd-division/country:us/state:${place}`, on, dimension },
  );
  expect(reply.errors).toBeUndefined();
  return reply.data.jurisdiction.protections;
}

const brief = ({ label, answers, policy, custody, custodian }: Told) =>
  [custody, custodian.name, label, answers.join('/'), policy?.slug ?? '-'].join(' ').trim();

const of = async (place: string, on: string, dimension?: string) => (await told(place, on, dimension)).map(brief);

describe('King County and Seattle, Washington', () => {
  test('2012: nothing on detainers is on record, so that nobody can say', async () => {
    // The first ordinance on detainers, 17706, passed on 2 December 2013.
    expect(await of('wa/county:king', '2012-06-01')).toEqual(['JAIL King County UNKNOWN  -']);
    // Seattle holds nobody: whoever is arrested there goes to the county's jail, of which nothing is known.
    expect(await of('wa/place:seattle', '2012-06-01')).toEqual(['JAIL King County UNKNOWN  -']);
    // The city's own rule of 2003 is about questions, and binds its employees.
    expect(await of('wa/place:seattle', '2012-06-01', 'STATUS_INQUIRY')).toEqual([
      'OFFICERS Seattle OWN PROHIBITED wa-seattle-105',
    ]);
  });

  test('January 2014: the county holds people convicted of serious crimes', async () => {
    // 17706 was signed on 10 December 2013: people with low-level crimes are not held, others are.
    expect(await of('wa/county:king', '2014-01-15')).toEqual([
      'JAIL King County OWN CONVICTION_CARVEOUT wa-king_county-001',
    ]);
  });

  test('October 2014: a judge must have signed', async () => {
    // 17886 of 2 September 2014, signed on the 5th, amends 17706 and answers the same question: it speaks in its place.
    expect(await of('wa/county:king', '2014-10-01')).toEqual([
      'JAIL King County OWN JUDICIAL_WARRANT_REQUIRED wa-king_county-002',
    ]);
    expect(await of('wa/place:seattle', '2014-10-01')).toEqual([
      'JAIL King County INHERITED JUDICIAL_WARRANT_REQUIRED wa-king_county-002',
    ]);
  });

  test('June 2019: ordinance 18665, and the Keep Washington Working Act beside it', async () => {
    // 18665 of 2018 amends both earlier ones. The state law of 21 May 2019 is as strict: the county's own rule governs.
    const [detainers] = await told('wa/county:king', '2019-06-01');
    expect(detainers && brief(detainers)).toBe('JAIL King County OWN JUDICIAL_WARRANT_REQUIRED wa-king_county-233');
    expect(detainers?.sources.map(({ role, record }) => `${role} ${record.id}`)).toEqual([
      'GOVERNS Policy:wa-king_county-233',
      'ALSO_APPLIES Policy:wa-washington-098',
    ]);
    // On 287(g) the county says nothing and the state forbids it.
    expect(await of('wa/county:king', '2019-06-01', 'AGREEMENT_287G')).toEqual([
      'JAIL King County INHERITED PROHIBITED wa-washington-098',
    ]);
    // A month before the state law there is no rule on agreements.
    expect(await of('wa/county:king', '2019-04-01', 'AGREEMENT_287G')).toEqual(['JAIL King County UNKNOWN  -']);
  });

  test('2025: as in 2019, and courthouses are protected by state law', async () => {
    expect(await of('wa/place:seattle', '2025-06-01')).toEqual([
      'JAIL King County INHERITED JUDICIAL_WARRANT_REQUIRED wa-king_county-233',
    ]);
    expect(await of('wa/place:seattle', '2025-06-01', 'COURTHOUSE_ARRESTS')).toEqual([
      'OFFICERS Seattle INHERITED LIMITED wa-washington-099',
    ]);
    // The governor's order of 2017 binds state agencies, and no city.
    const [resources] = await told('wa/place:seattle', '2025-06-01', 'GENERAL_PROHIBITION');
    expect(resources && brief(resources)).toBe('OFFICERS Seattle UNKNOWN  -');
  });
});

describe('New York City, whose jails are its own', () => {
  test('before Local Laws 58 and 59 of 2014: convictions and open charges are carved out', async () => {
    // Local Law 22 of 2013 amended 62 of 2011 for the jails; Local Law 21 of 2013 says the same to the police.
    expect(await of('ny/place:new_york', '2014-10-01')).toEqual([
      'JAIL New York City OWN CONVICTION_CARVEOUT/CHARGE_CARVEOUT ny-new_york_city-296',
      'OFFICERS New York City OWN CONVICTION_CARVEOUT/CHARGE_CARVEOUT ny-new_york_city-004',
    ]);
  });

  test('after them: a warrant of a judge and a conviction, both', async () => {
    const [jail, police] = await told('ny/place:new_york', '2015-01-01');
    expect(jail && brief(jail)).toBe(
      'JAIL New York City OWN JUDICIAL_WARRANT_REQUIRED/CONVICTION_CARVEOUT ny-new_york_city-005',
    );
    expect(jail?.sentence).toContain('only with a warrant or order of a judge and after certain convictions');
    // 59 binds the police, not the jail.
    expect(police?.policy?.slug).toBe('ny-new_york_city-006');
    expect(jail?.sources).toContainEqual({ role: 'BINDS_OTHERS', record: { id: 'Policy:ny-new_york_city-006' } });
    // Brooklyn is a county without a jail: it is the city.
    expect(await of('ny/county:kings', '2015-01-01')).toEqual([
      'JAIL Kings County OWN JUDICIAL_WARRANT_REQUIRED/CONVICTION_CARVEOUT ny-new_york_city-005',
    ]);
  });
});

describe('Cook County and Chicago', () => {
  test('2012: the county asks for its costs; the city tells its own police who may be held', async () => {
    expect(await of('il/county:cook', '2012-01-01')).toEqual([
      'JAIL Cook County OWN REIMBURSEMENT_REQUIRED il-cook_county-040',
    ]);
  });

  test('2025: state law is the least there is, and asks for more than the county and the city', async () => {
    // The Illinois TRUST Act of 2017 and the Way Forward Act of 2021 ask for a judge's warrant.
    expect(await of('il/county:cook', '2025-06-01')).toEqual([
      'JAIL Cook County INHERITED JUDICIAL_WARRANT_REQUIRED il-illinois-039',
    ]);
    const chicago = await told('il/place:chicago', '2025-06-01');
    // A corner of Chicago, its airport, lies in DuPage County.
    expect(chicago.map(({ custody, custodian }) => `${custody} ${custodian.name}`)).toEqual([
      'JAIL Cook County',
      'JAIL DuPage County',
      'OFFICERS Chicago',
    ]);
    const own = chicago.find(({ custody }) => custody === 'OFFICERS');
    expect(own?.sources).toContainEqual({ role: 'ALSO_APPLIES', record: { id: 'Policy:il-chicago-041' } });
  });
});

test('San Francisco is one government under two ids', async () => {
  // The sheriff's order of 29 May 2014 is stricter and later than the ordinance of 2013; both stand.
  const city = await of('ca/place:san_francisco', '2016-01-01');
  expect(city[0]).toBe('JAIL San Francisco OWN JUDICIAL_WARRANT_REQUIRED ca-san_francisco-013');
  expect(await of('ca/county:san_francisco', '2016-01-01')).toEqual([
    'JAIL San Francisco County OWN JUDICIAL_WARRANT_REQUIRED ca-san_francisco-013',
  ]);
  // From 2018 on the California Values Act forbids agreements under 287(g).
  expect(await of('ca/place:san_francisco', '2025-01-01', 'AGREEMENT_287G')).toEqual([
    'JAIL San Francisco INHERITED PROHIBITED ca-california-089',
  ]);
});

describe('Texas before and after SB 4', () => {
  test('Travis County: from its own rule, over months of which nobody knows, to the state law', async () => {
    // The sheriff's policy is known to be of January 2017, and to have been preempted in 2017, on a day that is not known.
    expect(await of('tx/county:travis', '2016-06-01')).toEqual(['JAIL Travis County UNKNOWN  -']);
    expect(await of('tx/county:travis', '2017-03-01')).toEqual(['JAIL Travis County UNKNOWN  -']);
    const [after] = await told('tx/county:travis', '2018-06-01');
    expect(after && brief(after)).toBe('JAIL Travis County PREEMPTED MANDATED tx-texas-109');
    expect(after?.sources.slice(0, 2).map(({ role, record }) => `${role} ${record.id}`)).toEqual([
      'PREEMPTS Policy:tx-texas-109',
      'PREEMPTED Policy:tx-travis_county-048',
    ]);
    // The Fifth Circuit upheld most of the law in May 2018: shown beside the answer.
    expect(after?.sources.some(({ role }) => role === 'RULING')).toBe(true);
  });

  test('Houston: nothing before, the state law in each of its counties after', async () => {
    expect((await of('tx/place:houston', '2016-06-01')).every((line) => line.includes(' UNKNOWN '))).toBe(true);
    const after = await of('tx/place:houston', '2018-06-01');
    expect(after).toContain('JAIL Harris County INHERITED MANDATED tx-texas-109');
    expect(after).toContain('JAIL Fort Bend County INHERITED MANDATED tx-texas-109');
  });
});

test('Clayton County, Georgia: a sheriff against a state mandate, and what is not known of it', async () => {
  // The sheriff asked for warrants from 2014 on and was preempted some time before May 2026; the starter data have the
  // statutes of 2011 demand that detainers are honored. What the sheriff did is shown, and not decided.
  const [detainers] = await told('ga/county:clayton', '2016-01-01');
  expect(detainers && brief(detainers)).toBe('JAIL Clayton County INHERITED MANDATED ga-georgia-123');
  expect(detainers?.sources).toContainEqual({ role: 'UNCERTAIN', record: { id: 'Policy:ga-clayton_county-062' } });
  expect(detainers?.sentence).toContain('whether its own rule was in force is not known');
});

describe('Leon County, Florida, with an agreement under section 287(g)', () => {
  test('2018: the sheriff declines detainers', async () => {
    expect(await of('fl/county:leon', '2018-01-01')).toEqual(['JAIL Leon County OWN DECLINE_ALL fl-leon_county-341']);
    expect(await of('fl/county:leon', '2018-01-01', 'AGREEMENT_287G')).toEqual(['JAIL Leon County UNKNOWN  -']);
  });

  test('2026: SB 168 of 2019 governs, and ICE lists two agreements', async () => {
    expect(await of('fl/county:leon', '2026-06-01')).toEqual(['JAIL Leon County PREEMPTED MANDATED fl-florida-110']);
    const [agreement] = await told('fl/county:leon', '2026-06-01', 'AGREEMENT_287G');
    expect(agreement).toMatchObject({ label: 'OWN', answers: ['ACTIVE'], policy: null });
    expect(agreement?.sources.filter(({ record }) => record.id.startsWith('Agreement287g:'))).toHaveLength(2);
  });
});

test('all counties of a state are as many statements as one county', async () => {
  const count = async (query: string) => {
    const fresh = asker(db);
    await fresh(query);
    return fresh.statements().length;
  };
  const protections = 'protections(on: "2025-01-01") { label policy { slug } }';
  const one = await count(`{ jurisdiction(geoid: "53033") { ${protections} } }`);
  const all = await count(
    `{ jurisdictions(first: 39, filter: { state: "WA", level: COUNTY }) { nodes { ${protections} } } }`,
  );
  expect(one).toBeGreaterThan(5);
  expect(all).toBeLessThanOrEqual(one);
});
