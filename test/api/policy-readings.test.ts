import { beforeAll, describe, expect, it } from 'vitest';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase, insertRecords } from './fixture.ts';
import { place, WA } from './fixture-places.ts';
import { policy, provision } from './fixture-policies.ts';

// Policies side by side, beside a model and by score, and the history of places, on the fixture. The rules themselves:
// test/policy-readings.test.ts and test/place-timeline.test.ts.

let ask: Asker;
beforeAll(async () => {
  ask = asker(await fixtureDatabase());
});

async function answer(query: string) {
  const { data, errors } = await ask(query);
  expect(errors).toBeUndefined();
  return data;
}

describe('comparePolicies', () => {
  it('puts policies side by side, and tells "not coded" from "no"', async () => {
    const { comparePolicies: found } =
      await answer(`{ comparePolicies(slugs: ["ny-new_york_city-005", "Policy:wa-king_county-001"]) {
      policies { slug } rows { dimension outcome cells { policy { slug } coded answers joinedBy provision { pinpoint } carveouts { kind lookbackYears } } } } }`);
    expect(found.policies.map(({ slug }: { slug: string }) => slug)).toEqual([
      'ny-new_york_city-005',
      'wa-king_county-001',
    ]);
    expect(found.rows.map(({ dimension, outcome }: Record<string, string>) => [dimension, outcome])).toEqual([
      ['DETAINER_RESPONSE', 'DIFFERENT'],
      ['NOTIFICATION_OF_RELEASE', 'PARTLY_CODED'],
      ['JAIL_ACCESS', 'PARTLY_CODED'],
    ]);
    expect(found.rows[0].cells).toEqual([
      {
        policy: { slug: 'ny-new_york_city-005' },
        coded: true,
        answers: ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT'],
        joinedBy: 'AND',
        provision: { pinpoint: '§ 9-131 b' },
        carveouts: [
          { kind: 'VIOLENT_FELONY', lookbackYears: 5 },
          { kind: 'SERIOUS_FELONY', lookbackYears: 5 },
          { kind: 'TERRORISM_WATCHLIST', lookbackYears: null },
        ],
      },
      {
        policy: { slug: 'wa-king_county-001' },
        coded: true,
        answers: ['CONVICTION_CARVEOUT'],
        joinedBy: 'OR',
        provision: { pinpoint: null },
        carveouts: [{ kind: 'SERIOUS_FELONY', lookbackYears: null }],
      },
    ]);
    expect(found.rows[2].cells[1]).toMatchObject({
      coded: false,
      answers: [],
      joinedBy: null,
      provision: null,
      carveouts: [],
    });
  });

  it('gives only what differs, or what nobody coded, when asked', async () => {
    const { comparePolicies: found } =
      await answer(`{ comparePolicies(slugs: ["ny-new_york_city-005", "ny-new_york_city-006"]) {
      different: rows(outcome: DIFFERENT) { dimension } same: rows(outcome: SAME) { dimension } none: rows(outcome: NOT_CODED) { dimension } } }`);
    // The same answer, and other people are left out.
    expect([found.different, found.same]).toEqual([[{ dimension: 'DETAINER_RESPONSE' }], []]);
    expect(found.none.length).toBeGreaterThan(15);
  });

  it.each([
    ['["wa-king_county-001"]', 'INVALID_INPUT', 'slugs names 1 policies: name 2 to 10 different ones.'],
    [
      '["wa-king_county-001", "wa-king_county-001"]',
      'INVALID_INPUT',
      'slugs names 1 policies: name 2 to 10 different ones.',
    ],
    [
      '["wa-king_county-001", "wa-kings_county"]',
      'NOT_FOUND',
      'There is no policy "wa-kings_county": look for its slug with policies(filter: {search: …}).',
    ],
  ])('refuses %s', async (slugs, code, message) => {
    const { errors } = await ask(`{ comparePolicies(slugs: ${slugs}) { rows { dimension } } }`);
    expect(errors?.map(({ extensions, message: said }) => [extensions.code, said])).toEqual([[code, message]]);
  });
});

describe('policyGap', () => {
  it('says what a policy lacks of the model', async () => {
    const { policyGap: gap } =
      await answer(`{ policyGap(slug: "wa-king_county-001") { policy { slug } model { name basis } met weaker missing against unknown
      answers { wanted { dimension answer reason } finding sentence provision { dimension } carveouts { kind } } } }`);
    expect(gap).toMatchObject({
      policy: { slug: 'wa-king_county-001' },
      model: { name: 'Holdwatch model, version 1' },
      met: 0,
      weaker: 1,
      missing: 0,
      against: 0,
      unknown: gap.answers.length - 1,
    });
    expect(gap.answers[0]).toEqual({
      wanted: {
        dimension: 'DETAINER_RESPONSE',
        answer: 'JUDICIAL_WARRANT_REQUIRED',
        reason: expect.stringContaining('no judge'),
      },
      finding: 'WEAKER',
      sentence: 'It holds a person for ICE only after certain convictions. It leaves people out: serious felony.',
      provision: { dimension: 'DETAINER_RESPONSE' },
      carveouts: [{ kind: 'SERIOUS_FELONY' }],
    });
    expect(gap.answers[1]).toMatchObject({ finding: 'UNKNOWN', provision: null, carveouts: [] });
  });

  it('is null for no policy, and refuses an unknown model', async () => {
    expect(await answer('{ policyGap(slug: "none") { met } }')).toEqual({ policyGap: null });
    const { errors } = await ask('{ policyGap(slug: "wa-king_county-001", model: "ilrc") { met } }');
    expect(errors?.map(({ message }) => message)).toEqual(['There is no model "ilrc". Models: holdwatch-1.']);
  });
});

describe('score', () => {
  it('of a policy has its parts, and a range for what is not known', async () => {
    const { policy } = await answer(`{ policy(slug: "ny-new_york_city-005") { score { name least most outOf unknown
      parts { factor least most answers { dimension answers joinedBy points why provision { pinpoint } policy { slug } } } } } }`);
    // Holds in full, notice of release and access to the jail in part; consent to interviews could still make it one.
    expect(policy.score).toMatchObject({ least: 2, most: 6.5, outOf: 7, unknown: 4 });
    expect(policy.score.name).toBe("Holdwatch score, after the factors of ILRC's local rubric; not ILRC's own rating");
    const ranges = policy.score.parts.map((part: { factor: number; least: number; most: number }) => [
      part.factor,
      part.least,
      part.most,
    ]);
    expect(ranges).toEqual([
      [1, 0, 1],
      [2, 0, 1],
      [3, 1, 1],
      [4, 0.5, 0.5],
      [5, 0.5, 1],
      [6, 0, 1],
      [7, 0, 1],
    ]);
    expect(policy.score.parts[2].answers).toEqual([
      {
        dimension: 'DETAINER_RESPONSE',
        answers: ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT'],
        joinedBy: 'AND',
        points: 1,
        why: 'In full. It holds a person for ICE only with a warrant or order of a judge and after certain convictions.',
        provision: { pinpoint: '§ 9-131 b' },
        policy: { slug: 'ny-new_york_city-005' },
      },
    ]);
  });

  it('of a place goes by what governs there on the day', async () => {
    const { jurisdiction } = await answer(`{ jurisdiction(geoid: "53033") {
      before: score(on: "2014-01-01") { least most parts { factor answers { points custodian { name } policy { slug } why } } }
      now: score { least most unknown } none: score(on: "2010-01-01") { least most unknown } } }`);
    expect(jurisdiction.before.parts[2].answers).toEqual([
      {
        points: 0.5,
        custodian: { name: 'King County' },
        policy: { slug: 'wa-king_county-001' },
        why: expect.stringMatching(
          /^In part\. The jail of King County holds a person for ICE only after certain convictions .* Left out: serious felony\.$/,
        ),
      },
    ]);
    expect([jurisdiction.before.least, jurisdiction.before.most]).toEqual([0.5, 6.5]);
    expect(jurisdiction.now).toEqual({ least: 1, most: 7, unknown: 6 });
    expect(jurisdiction.none).toEqual({ least: 0, most: 7, unknown: 7 });
  });
});

describe('a place', () => {
  it('has its policies in force on a day', async () => {
    const { jurisdiction } = await answer(`{ jurisdiction(geoid: "53033") {
      early: inForce(on: "2014-01-01") { nodes { slug } } now: inForce(orderBy: TITLE_ASC) { totalCount nodes { slug } }
      mixed: inForce(filter: {stance: MIXED}) { totalCount } } }`);
    expect(jurisdiction).toEqual({
      early: { nodes: [{ slug: 'wa-king_county-001' }] },
      now: { totalCount: 2, nodes: [{ slug: 'wa-king_county-002' }, { slug: 'wa-king_county-001' }] },
      mixed: { totalCount: 0 },
    });
  });

  const TIMELINE =
    'totalCount nodes { kind scope policyEvent inForce on { value } sentence record { id } } pageInfo { endCursor hasNextPage hasPreviousPage }';

  it('has a timeline: its own history, and law of its state labelled so', async () => {
    const { jurisdiction } = await answer(`{ jurisdiction(geoid: "53033") { timeline { ${TIMELINE} } } }`);
    expect(
      jurisdiction.timeline.nodes.map(
        ({ kind, scope, on, policyEvent, inForce, record }: Record<string, { value?: string; id?: string }>) =>
          [kind, scope, on?.value ?? null, policyEvent, inForce, record?.id].join(' '),
      ),
    ).toEqual([
      'POLICY_EVENT OWN 2013-12-02 ADOPTED YES Policy:wa-king_county-001',
      'POLICY_EVENT OWN 2014-09-02 AMENDED YES Policy:wa-king_county-001',
      'POLICY_EVENT OWN 2014-09-02 ADOPTED PRESUMED Policy:wa-king_county-002',
      'POLICY_EVENT STATE 2019-05-21 ADOPTED PRESUMED Policy:wa-washington-098',
      'POLICY_EVENT STATE 2020 ADOPTED PRESUMED Policy:wa-washington-099',
    ]);
    expect(jurisdiction.timeline.nodes.at(-1).sentence).toBe(
      'Law of Washington, “Courts Open to All Act”, HB 2567 (2020) of 2020: adopted.',
    );
  });

  it('pages its timeline from either end, and cuts it to a stretch of time', async () => {
    const page = async (args: string) =>
      (await answer(`{ jurisdiction(geoid: "53033") { timeline(${args}) { ${TIMELINE} } } }`)).jurisdiction.timeline;
    const all = (await page('first: 100')).nodes;
    const first = await page('first: 2');
    const next = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
    const last = await page('last: 1');
    expect([...first.nodes, ...next.nodes, ...last.nodes]).toEqual(all);
    expect(
      [first, next, last].map(({ pageInfo, totalCount }) => [
        pageInfo.hasPreviousPage,
        pageInfo.hasNextPage,
        totalCount,
      ]),
    ).toEqual([
      [false, true, 5],
      [true, true, 5],
      [true, false, 5],
    ]);
    // Known to the year: it may have been on any day of it.
    expect((await page('from: "2020-06-01", to: "2020-06-30"')).nodes).toEqual(all.slice(4));
    expect((await page('to: "2013-12-31"')).nodes).toEqual(all.slice(0, 1));
    const { errors } = await ask('{ jurisdiction(geoid: "53033") { timeline(first: 0) { totalCount } } }');
    expect(errors?.[0]?.message).toBe('first is 0: ask for 1 to 100 at a time and follow the cursors.');
  });

  it('has a line of its timeline, as a policy has a carve-out, by its id', async () => {
    const { jurisdiction, carveouts } = await answer(
      '{ jurisdiction(geoid: "53033") { timeline(last: 2) { nodes { id sentence } } } carveouts(last: 2) { nodes { id kind } } }',
    );
    const wanted = [...jurisdiction.timeline.nodes, ...carveouts.nodes];
    const ids = wanted.map(({ id }: { id: string }) => JSON.stringify(id));
    const { nodes } = await answer(
      `{ nodes(ids: [${ids.join(', ')}, "PlaceEvent:nowhere", "PlaceEvent:nowhere#1", "Carveout:none/0", "Carveout:none"]) {
        id ... on PlaceEvent { sentence } ... on Carveout { kind } } }`,
    );
    expect(nodes).toEqual([...wanted, null, null, null, null]);
  });

  it('has agreements, designations and decisions in its timeline', async () => {
    const of = async (geoid: string) =>
      (
        await answer(`{ jurisdiction(geoid: "${geoid}") { timeline { ${TIMELINE} } } }`)
      ).jurisdiction.timeline.nodes.map(
        ({ kind, on, sentence }: { kind: string; on: { value: string } | null; sentence: string }) =>
          `${kind} ${on?.value} ${sentence}`,
      );
    expect(await of('48')).toEqual([
      'POLICY_EVENT 2017-05-07 “Senate Bill 4” of 7 May 2017: adopted.',
      'POLICY_EVENT 2017-09-01 “Senate Bill 4” of 7 May 2017: in effect.',
      'COURT_DECISION 2018-05-08 City of El Cenizo v. Texas: injunction largely vacated.',
      'AGREEMENT_SIGNED 2025-03-01 287(g) agreement of Fixture County Sheriff’s Office with ICE (task force) signed.',
    ]);
    expect((await of('3651000')).at(-1)).toBe(
      'DESIGNATED 2025-08-05 “New York City, NY” on a list of US Department of Justice of places it calls "sanctuaries": a claim, not a policy.',
    );
    expect((await of('53')).at(-1)).toBe(
      'POLICY_STATUS undefined “A practice of which no date is known”: no date is known of it.',
    );
  });

  it('costs hardly more statements for forty places than for two', async () => {
    const db = await fixtureDatabase();
    const counties = Array.from({ length: 40 }, (_, i) => `${WA}/county:extra_${String(i).padStart(2, '0')}`);
    await db.write((tx) =>
      insertRecords(db, tx, [
        ...counties.map((id) => place(id, `Extra ${id.slice(-2)} County`, 'COUNTY', null, WA)),
        ...counties.map((id) =>
          policy(
            id.slice(-8),
            { title: id, instrumentType: 'SHERIFF_POLICY', jurisdictionId: id, adoptedOn: '2014' },
            { provisions: [provision('DETAINER_RESPONSE', ['DECLINE_ALL'])] },
          ),
        ),
      ]),
    );
    const cost = async (first: number) => {
      const cold = asker(db);
      const { data, errors } = await cold(`{ jurisdictions(first: ${first}, filter: {search: "extra"}) { nodes {
        score { least } timeline(first: 3) { totalCount nodes { sentence record { id } } } inForce { totalCount nodes { slug score { least } } } } } }`);
      expect(errors).toBeUndefined();
      expect(data.jurisdictions.nodes.map((node: { score: { least: number } }) => node.score.least)).toEqual(
        Array(first).fill(1),
      );
      return cold.statements().length;
    };
    // What is looked up side by side may share a statement or not, as the answers come in; it must not grow with the places.
    expect(await cost(40)).toBeLessThanOrEqual((await cost(2)) + 5);
  });
});
