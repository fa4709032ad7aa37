import { beforeAll, describe, expect, it } from 'vitest';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase } from './fixture.ts';

// Where bills stand, how many there are of each kind, what followed upon executive actions, and what courts said.

let ask: Asker;
beforeAll(async () => {
  ask = asker(await fixtureDatabase());
});

const answer = async (query: string) => {
  const { data, errors } = await ask(query);
  expect(errors).toBeUndefined();
  return data;
};

describe('the standing of a bill', () => {
  it('is told in one word, one sentence and the action that decided', async () => {
    const { dead, law, living } = await answer(`{
      dead: bill(billId: "hr3003-115") { ...standing }
      law: bill(billId: "s5-119") { ...standing }
      living: bill(billId: "s685-119") { ...standing }
    } fragment standing on Bill { stage alive statusSentence statusSince statusAction { id on text } }`);
    expect(dead).toEqual({
      stage: 'DEAD',
      alive: false,
      statusSentence:
        'Passed the House on 29 June 2017; died in the Senate when the 115th Congress ended on 3 January 2019.',
      statusSince: '2017-06-29',
      statusAction: {
        id: 'BillAction:hr3003-115/0',
        on: '2017-06-29',
        text: 'On passage Passed by recorded vote: 228 - 195 (Roll no. 342).',
      },
    });
    expect(law).toMatchObject({
      stage: 'LAW',
      statusSentence: 'Signed into law on 29 January 2025 as Public Law 119-1.',
      statusAction: { text: 'Signed by President.' },
    });
    expect(living).toMatchObject({
      stage: 'IN_COMMITTEE',
      alive: true,
      statusSentence: 'Introduced in the Senate on 24 February 2025; waits in committee.',
      statusAction: { id: 'BillAction:s685-119/0' },
    });
  });

  it('agrees with `alive` and `deadSince` for every bill', async () => {
    const { bills } = await answer('{ bills(first: 100) { nodes { stage alive deadSince statusSentence } } }');
    expect(bills.nodes.length).toBeGreaterThan(5);
    for (const { stage, alive, deadSince, statusSentence } of bills.nodes) {
      expect(stage === 'DEAD').toBe(!alive && deadSince !== null);
      expect(/\bdied\b/.test(statusSentence)).toBe(stage === 'DEAD');
    }
  });

  it('costs no more for many bills than for one', async () => {
    const query = (first: number) =>
      `{ bills(first: ${first}) { nodes { stage statusSentence statusAction { on text } } } }`;
    const fresh = async () => asker(await fixtureDatabase());
    const [few, many] = [await fresh(), await fresh()];
    await few(query(1));
    await many(query(8));
    // Laws are looked up where there is a law.
    expect(many.statements().length - few.statements().length).toBeLessThanOrEqual(1);
  });
});

describe('counts of bills', () => {
  const counts = async (args: string, fields: string) =>
    (await answer(`{ billCounts(${args}) { totalCount groups { bills ${fields} } } }`)).billCounts;

  it('go by several sides at once, the most first, and count a bill for each of its harms', async () => {
    const found = await counts('by: [HARM, STAGE], filter: {congress: 119, poison: true}', 'harm stage');
    expect(found.totalCount).toBe(3);
    expect(found.groups).toEqual([
      { bills: 1, harm: 'DETAINER_LIABILITY_SHIELD', stage: 'IN_COMMITTEE' },
      { bills: 1, harm: 'ILLEGAL_REENTRY_PENALTIES', stage: 'IN_COMMITTEE' },
      { bills: 1, harm: 'MANDATORY_DETENTION_EXPANSION', stage: 'LAW' },
      { bills: 1, harm: 'MANDATORY_MINIMUMS', stage: 'IN_COMMITTEE' },
      { bills: 1, harm: 'SANCTUARY_DEFUNDING', stage: 'IN_COMMITTEE' },
      { bills: 1, harm: 'STATE_STANDING_TO_SUE', stage: 'LAW' },
    ]);
  });

  it('give sponsors, known by their own record or by the file of a bill', async () => {
    const fields = 'sponsorId sponsorName sponsor { name }';
    const { groups } = await counts('by: SPONSOR, filter: {poison: true}', fields);
    expect(groups).toEqual([
      { bills: 3, sponsorId: 'C001098', sponsorName: 'Sen. Cruz, Ted [R-TX]', sponsor: { name: 'Ted Cruz' } },
      {
        bills: 2,
        sponsorId: 'G000289',
        sponsorName: 'Rep. Goodlatte, Bob [R-VA-6]',
        sponsor: { name: 'Bob Goodlatte' },
      },
      { bills: 1, sponsorId: 'B001319', sponsorName: 'Sen. Britt, Katie Boyd [R-AL]', sponsor: null },
    ]);
  });

  it('have a group for what is not known, after the others', async () => {
    const { groups } = await counts('by: [HARM], filter: {poison: false}', 'harm');
    expect(groups).toEqual([{ bills: 2, harm: null }]);
    const all = (await counts('by: HARM', 'harm')).groups;
    expect(all[0].bills).toBeGreaterThan(2);
    expect(all.at(-2)).toMatchObject({ bills: 1 });
    expect(all.at(-1)).toEqual({ bills: 2, harm: null });
    const sponsors = await counts('by: [SPONSOR], filter: {poison: false}', 'sponsorId');
    expect(sponsors.groups).toEqual([
      { bills: 1, sponsorId: 'G000586' },
      { bills: 1, sponsorId: null },
    ]);
  });

  it('agree with the lists that they count', async () => {
    const { groups, totalCount } = await counts(
      'by: [STAGE, STATUS, CONGRESS, STANCE]',
      'stage statusCode congress stance',
    );
    let sum = 0;
    for (const { bills, stage, statusCode, congress, stance } of groups) {
      const filter = `stage: ${stage}, statusCode: "${statusCode}", congress: ${congress}, stance: ${stance}`;
      const list = await answer(`{ bills(filter: {${filter}}) { totalCount } }`);
      expect(list.bills.totalCount).toBe(bills);
      sum += bills;
    }
    expect(sum).toBe(totalCount);
  });

  it('are cut at the number asked for, and refuse what makes no sense', async () => {
    expect((await counts('by: HARM, first: 2', 'harm')).groups).toHaveLength(2);
    const messages = async (args: string) =>
      (await ask(`{ billCounts(${args}) { totalCount } }`)).errors?.map(({ extensions }) => extensions.code);
    expect(await messages('by: []')).toEqual(['INVALID_INPUT']);
    expect(await messages('by: HARM, first: 0')).toEqual(['INVALID_INPUT']);
    expect(await messages('by: HARM, first: 501')).toEqual(['INVALID_INPUT']);
  });

  it('leave out what is listed no more, unless asked for', async () => {
    const all = await answer('{ bills(filter: {listing: ANY}) { totalCount } }');
    expect((await counts('by: CONGRESS, filter: {listing: ANY}', 'congress')).totalCount).toBe(all.bills.totalCount);
  });
});

describe('court decisions', () => {
  it('name what they bear on, and are found from there', async () => {
    const { courtDecisions, policy, actions } = await answer(`{
      courtDecisions(orderBy: DECIDED_ON_ASC) { nodes { caption policies { slug } executiveActions { id } jurisdictions { name } } }
      policy(slug: "tx-texas-151") { courtDecisions { totalCount nodes { caption } } }
      actions: executiveActions(filter: {orderNumber: 13768}) { nodes { courtDecisions { nodes { caption } } } }
    }`);
    expect(courtDecisions.nodes).toMatchObject([
      { caption: 'Printz v. United States', policies: [], executiveActions: [] },
      { caption: 'County of Santa Clara v. Trump', executiveActions: [{ id: 'ExecutiveAction:eo-13768' }] },
      { caption: 'City of El Cenizo v. Texas', policies: [{ slug: 'tx-texas-151' }] },
    ]);
    expect(policy.courtDecisions).toEqual({ totalCount: 1, nodes: [{ caption: 'City of El Cenizo v. Texas' }] });
    expect(actions.nodes[0].courtDecisions.nodes).toEqual([{ caption: 'County of Santa Clara v. Trump' }]);
  });
});

describe('an executive action', () => {
  it('is found from the other side of what is noted of it', async () => {
    const { executiveActions } = await answer(`{ executiveActions(filter: {orderNumber: 13768}) { nodes {
      relatedBy { type by { orderNumber } action { orderNumber } } followedBy { orderNumber } supersedes { orderNumber } } } }`);
    expect(executiveActions.nodes).toEqual([
      {
        relatedBy: [{ type: 'REVOKES', by: { orderNumber: 13993 }, action: { orderNumber: 13768 } }],
        followedBy: [{ orderNumber: 13993 }],
        supersedes: [],
      },
    ]);
  });

  it('has one history, told once, in order of date', async () => {
    const { executiveActions } = await answer(`{ executiveActions(orderBy: ANNOUNCED_ON_ASC) { nodes { orderNumber
      timeline { type on { value } text action { orderNumber } courtDecision { caption } } } } }`);
    expect(executiveActions.nodes).toEqual([
      {
        orderNumber: 13768,
        timeline: [
          event('ANNOUNCED', '2017-01-25', 'Enhancing Public Safety in the Interior of the United States'),
          event('PUBLISHED', '2017-01-30', 'Published in the Federal Register'),
          {
            ...event(
              'COURT_DECISION',
              '2017-04-25',
              'County of Santa Clara v. Trump: Section 9(a) preliminarily enjoined',
            ),
            courtDecision: { caption: 'County of Santa Clara v. Trump' },
          },
          { ...event('REVOKED', '2021-01-20', 'Revoked by EO 13993'), action: { orderNumber: 13993 } },
        ],
      },
      {
        orderNumber: 13993,
        timeline: [
          { ...event('PREDECESSOR', '2017-01-25', 'Revokes EO 13768'), action: { orderNumber: 13768 } },
          event('ANNOUNCED', '2021-01-20', 'Revision of Civil Immigration Enforcement Policies and Priorities'),
          event('PUBLISHED', '2021-01-25', 'Published in the Federal Register'),
        ],
      },
    ]);
  });
});

const event = (type: string, on: string, text: string) => ({
  type,
  on: { value: on },
  text,
  action: null,
  courtDecision: null,
});
