import { describe, expect, it } from 'vitest';
import type { BillAction, BillVote } from '../src/domain/bill.ts';
import type { Claim } from '../src/domain/claim.ts';
import type { Lineage } from '../src/domain/lineage.ts';
import { mergeClaims } from '../src/domain/merge.ts';

const action = (on: string, text: string, code: string | null = null): BillAction => ({
  on,
  time: null,
  text,
  type: 'Floor',
  code,
  sourceSystem: 'House floor actions',
  committees: [],
});
const INTRODUCED = [
  action('2023-05-02', 'Introduced in House', 'Intro-H'),
  action('2023-05-02', 'Introduced in House', '1000'),
];
const REFERRED = action('2023-05-03', 'Referred to the House Committee on the Judiciary.');
const PASSED = action('2023-05-11', 'On passage Passed by the Yeas and Nays: 219 - 213 (Roll no. 217).');
const TABLED = action('2023-05-11', 'Motion to reconsider laid on the table Agreed to without objection.');
const VOTE: BillVote = {
  actionOrdinal: 1,
  chamber: 'House',
  congress: 118,
  session: 1,
  rollNumber: 217,
  at: '2023-05-11T22:32:05.000Z',
  url: 'https://clerk.house.gov/evs/2023/roll217.xml',
};

function file(actions: readonly BillAction[], votes: readonly BillVote[] = [], rest: object = {}): Claim {
  const status = actions.includes(PASSED)
    ? { statusCode: 'PASS_OVER:HOUSE', statusSince: '2023-05-11' }
    : { statusCode: 'REFERRED', statusSince: '2023-05-03' };
  const latest = { latestActionOn: actions[0]?.on ?? null, latestActionText: actions[0]?.text ?? null };
  const core = {
    type: 'hr',
    number: 2,
    congress: 118,
    title: 'An Act',
    introducedOn: '2023-05-02',
    ...latest,
    ...status,
  };
  return {
    sourceId: 'us-govinfo-billstatus',
    lineage: 'official',
    // Two harms that stand in no order of the alphabet: a supplement leaves every list as it is.
    sections: { core: { ...core, ...rest }, actions, votes, harms: [{ harm: 'Z' }, { harm: 'A' }] },
  };
}
const api = (
  actions: readonly BillAction[],
  votes: readonly BillVote[] = [],
  introducedOn: string | null = '2023-05-02',
  title: string | null = 'An Act',
): Claim => ({
  sourceId: 'us-congress-api',
  lineage: 'official',
  sections: {
    core: { title, introducedOn, latestActionOn: actions[0]?.on, latestActionText: actions[0]?.text },
    actions,
    votes,
  },
});
const merged = (...claims: Claim[]) => {
  const forth = mergeClaims('bill', claims);
  expect(mergeClaims('bill', claims.toReversed())).toEqual(forth);
  return forth;
};
const core = (claims: ReturnType<typeof merged>) => claims.sections.core as Record<string, unknown>;

describe('a bill with the actions of the day', () => {
  const known = [REFERRED, ...INTRODUCED];
  const today = [TABLED, PASSED, ...known];

  it('shows them above those of the file, and stands where they put it', () => {
    const { sections, disagreements } = merged(file(known), api(today, [VOTE]));
    expect(disagreements).toEqual([]);
    expect(sections.actions).toEqual(today);
    expect(sections.votes).toEqual([VOTE]);
    expect(sections.core).toMatchObject({
      latestActionOn: '2023-05-11',
      latestActionText: TABLED.text,
      statusCode: 'PASS_OVER:HOUSE',
      statusSince: '2023-05-11',
      title: 'An Act',
    });
  });

  it('is word for word what the file says once the file has caught up', () => {
    const before = merged(file(known), api(today, [VOTE]));
    const caughtUp = file(today, [VOTE]);
    expect(merged(caughtUp, api(today, [VOTE]))).toEqual(mergeClaims('bill', [caughtUp]));
    expect(before.sections).toEqual(caughtUp.sections);
  });

  it('is what the file says alone where nothing is added', () => {
    for (const other of [known, [REFERRED], INTRODUCED]) {
      expect(merged(file(known), api(other))).toEqual(mergeClaims('bill', [file(known)]));
    }
  });

  it('keeps the votes of the file at their actions', () => {
    const signed = action('2023-06-01', 'Received in the Senate.');
    const { sections } = merged(file(today, [VOTE]), api([signed, ...today], [{ ...VOTE, actionOrdinal: 2 }]));
    expect(sections.votes).toEqual([{ ...VOTE, actionOrdinal: 2 }]);
    expect((sections.actions as BillAction[])[2]).toEqual(PASSED);
  });

  it('knows an action again that has got its page of the Record since', () => {
    const paged = { ...TABLED, text: `${TABLED.text.slice(0, -1)} (text: CR H2229-2258).` };
    const { sections, disagreements } = merged(file([paged, PASSED, ...known]), api(today));
    expect(sections.actions).toEqual([paged, PASSED, ...known]);
    expect(disagreements).toEqual([]);
  });

  it('does not repeat an action that the lists have in another order', () => {
    const { sections } = merged(file([TABLED, PASSED, ...known]), api([PASSED, TABLED, ...known]));
    expect(sections.actions).toEqual([TABLED, PASSED, ...known]);
  });

  it('takes a list that is cut before the newest known action as newer altogether', () => {
    const { sections, disagreements } = merged(file(known), api([TABLED, PASSED], [], null));
    expect(sections.actions).toEqual(today);
    expect(disagreements).toEqual([]);
  });

  it('is left alone by a list that the file has overtaken', () => {
    const corrected = action('2023-05-02', 'Introduced in House, in other words');
    const { sections, disagreements } = merged(file(today), api([corrected]));
    expect(sections.actions).toEqual(today);
    expect(disagreements).toEqual([]);
  });
});

describe('two sources of one bill that cannot both be right', () => {
  const known = [REFERRED, ...INTRODUCED];

  it('are a conflict where each has another newest action of one day, and the file is shown', () => {
    const other = action('2023-05-03', 'Referred to the House Committee on Homeland Security.');
    const { sections, disagreements } = merged(file(known), api([other, ...INTRODUCED]));
    expect(sections).toEqual(file(known).sections);
    expect(disagreements).toEqual([
      {
        field: 'latestActionText',
        shownSourceId: 'us-govinfo-billstatus',
        otherSourceId: 'us-congress-api',
        shownValue: REFERRED.text,
        otherValue: other.text,
        reason: expect.stringMatching(/whole bill is shown/),
      },
    ]);
  });

  it('are one where the later list lacks the newest action of the file', () => {
    const { sections, disagreements } = merged(file(known), api([PASSED, ...INTRODUCED]));
    expect(core({ sections, disagreements })).toMatchObject({ latestActionOn: '2023-05-03', statusCode: 'REFERRED' });
    expect(disagreements).toMatchObject([
      { field: 'latestActionOn', shownValue: '2023-05-03', otherValue: '2023-05-11' },
    ]);
  });

  it('are one where they give two days of introduction, and the file is shown whatever their names', () => {
    const { sections, disagreements } = merged(file(known), api(known, [], '2023-05-01'));
    expect(core({ sections, disagreements }).introducedOn).toBe('2023-05-02');
    expect(disagreements).toMatchObject([
      { field: 'introducedOn', shownSourceId: 'us-govinfo-billstatus', otherSourceId: 'us-congress-api' },
    ]);
  });

  it('are one where they give two titles, unless the other list is an old one or they only write it differently', () => {
    const disagreements = (other: string, actions = known) =>
      merged(file(known, [], { title: 'The “Act” of 2023' }), api(actions, [], null, other)).disagreements;
    expect(disagreements('The "Act"  of 2023.')).toEqual([]);
    expect(disagreements('Another Act', INTRODUCED)).toEqual([]);
    expect(disagreements('Another Act')).toMatchObject([
      {
        field: 'title',
        shownSourceId: 'us-govinfo-billstatus',
        shownValue: 'The “Act” of 2023',
        otherValue: 'Another Act',
      },
    ]);
  });

  it('are none where one of them says nothing', () => {
    const reserved = file([], [], { introducedOn: null });
    expect(core(merged(reserved, api(known))).introducedOn).toBeNull();
    expect(merged(file(known), api(known, [], null)).disagreements).toEqual([]);
  });
});

describe('a bill of our own list that no file was read of', () => {
  const listed: Claim = {
    sourceId: 'holdwatch-starter',
    lineage: 'curated' satisfies Lineage,
    sections: {
      core: {
        ...{ type: 'hr', number: 2, congress: 118, title: 'An Act', introducedOn: '2023-05-01' },
        ...{
          latestActionOn: '2023-05-03',
          latestActionText: 'sent to committee',
          statusCode: 'REFERRED',
          statusSince: null,
        },
      },
    },
  };
  const today = [PASSED, REFERRED, ...INTRODUCED];

  it('gets its title, actions, introduction and status from the official list, and keeps the rest', () => {
    const { sections, disagreements } = merged(listed, api(today, [], '2023-05-02', 'An Act of 2023'));
    expect(sections.actions).toEqual(today);
    expect(sections.core).toMatchObject({
      title: 'An Act of 2023',
      number: 2,
      introducedOn: '2023-05-02',
      latestActionText: PASSED.text,
      statusCode: 'PASS_OVER:HOUSE',
    });
    expect(disagreements).toMatchObject([
      { field: 'introducedOn', shownSourceId: 'us-congress-api', shownValue: '2023-05-02', otherValue: '2023-05-01' },
    ]);
  });
});
