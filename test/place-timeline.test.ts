import { describe, expect, it } from 'vitest';
import type { AgreementEventType } from '../src/domain/agreement/track.ts';
import { eventsWithin, type PlaceFacts, type PolicyStory, placeTimeline } from '../src/domain/place-timeline.ts';
import type { PolicyEvent, PolicyEventType } from '../src/domain/policy.ts';
import { policyPeriods } from '../src/domain/policy-status.ts';
import { spanEnds } from '../src/domain/span.ts';

const event = (type: PolicyEventType, on: string | null, note: string | null = null): PolicyEvent => ({
  type,
  on,
  actor: null,
  note,
  url: null,
});

function story(
  dates: { readonly adoptedOn?: string; readonly effectiveOn?: string; readonly claim?: readonly [string, string] },
  events: readonly PolicyEvent[],
  scope: PolicyStory['scope'] = 'OWN',
): PolicyStory {
  const { adoptedOn = null, effectiveOn = null, claim } = dates;
  const history = {
    adoptedOn,
    effectiveOn,
    claimedStatus: (claim?.[0] ?? null) as never,
    claimedStatusBasis: claim ? 'source' : null,
    claimedStatusAsOf: claim?.[1] ?? null,
    events,
  };
  return {
    scope,
    events,
    periods: policyPeriods(history),
    policy: {
      id: 'p',
      title: 'Oak Order',
      popularName: null,
      officialNumber: null,
      instrumentType: 'ORDINANCE',
      jurisdictionId: 'ocd-division/country:us/state:xx',
      adoptedOn,
      effectiveOn,
      status: null,
      inForce: null,
      basis: '',
      agencies: [],
      provisions: [],
      replaces: [],
      preemptedBy: [],
    },
  };
}

const facts = (more: Partial<PlaceFacts>): PlaceFacts => ({
  placeId: 'ocd-division/country:us/state:xx/county:oak',
  stateName: 'Exstate',
  policies: [],
  decisions: [],
  agreements: [],
  designations: [],
  ...more,
});
const lines = (...policies: PolicyStory[]) =>
  placeTimeline(facts({ policies })).map(({ kind, on, inForce, sentence }) => `${kind} ${on} ${inForce} ${sentence}`);

describe('the timeline of a place', () => {
  it('tells the dates of a policy of which no event tells, once', () => {
    const told = [
      'POLICY_EVENT 2014-09 PRESUMED “Oak Order” of September 2014: adopted.',
      'POLICY_EVENT 2015-01-01 PRESUMED “Oak Order” of September 2014: in effect.',
    ];
    const dates = { adoptedOn: '2014-09', effectiveOn: '2015-01-01' };
    expect(lines(story(dates, []))).toEqual([told[0]?.replace('PRESUMED', 'NO'), told[1]]);
    // The same day, known better.
    expect(lines(story(dates, [event('ADOPTED', '2014-09-15', 'carried 9 to 0')]))[0]).toBe(
      'POLICY_EVENT 2014-09-15 NO “Oak Order” of September 2014: adopted (carried 9 to 0).',
    );
  });

  it('tells a change of status that no event tells', () => {
    expect(
      lines(story({ adoptedOn: '2014-09-02', claim: ['RESCINDED', '2020-05-01'] }, [event('ADOPTED', '2014-09-02')])),
    ).toEqual([
      'POLICY_EVENT 2014-09-02 UNKNOWN “Oak Order” of 2 September 2014: adopted.',
      'POLICY_STATUS 2020-05-01 NO “Oak Order” of 2 September 2014: not in force. A source says: rescinded as of 2020-05-01.',
    ]);
  });

  it('tells an event without a date, and a policy without any', () => {
    expect(lines(story({ adoptedOn: '2014-09-02' }, [event('RESCINDED', null)]))).toContain(
      'POLICY_EVENT null null “Oak Order” of 2 September 2014: rescinded.',
    );
    expect(lines(story({}, []))).toEqual(['POLICY_STATUS null UNKNOWN “Oak Order”: no date is known of it.']);
  });

  it('labels law of the state', () => {
    expect(lines(story({ adoptedOn: '2017' }, [], 'STATE'))[0]).toBe(
      'POLICY_EVENT 2017 PRESUMED Law of Exstate, “Oak Order” of 2017: adopted.',
    );
  });

  const agreement = {
    id: 'a',
    agencyName: 'Oak Sheriff',
    model: 'TASK_FORCE',
    signedOn: '2020-01-02',
    lastListedOn: '2025-06-01',
    ended: false,
    events: [],
  } as const;
  const ofAgreement = (more: Partial<PlaceFacts['agreements'][number]>) =>
    placeTimeline(facts({ agreements: [{ ...agreement, ...more }] })).map(({ kind, on, sentence }) =>
      `${kind} ${on} ${sentence}`.replace('287(g) agreement of Oak Sheriff with ICE (task force) ', ''),
    );

  it('tells of agreements what their own dates say, where the lists were not compared', () => {
    expect(ofAgreement({ ended: true })).toEqual([
      'AGREEMENT_SIGNED 2020-01-02 signed.',
      "AGREEMENT_ENDED 2025-06-01 no longer on ICE's list: last seen there on 1 June 2025.",
    ]);
    expect(ofAgreement({ signedOn: null })).toEqual([]);
  });

  it('tells of agreements what the lists say, and nothing twice', () => {
    const happened = (...events: [AgreementEventType, string][]) => events.map(([type, on]) => ({ type, on }));
    expect(
      ofAgreement({
        ended: true,
        events: happened(
          ['SIGNED', '2020-01-02'],
          ['LISTED', '2020-03-01'],
          ['CORRECTED', '2021-01-01'],
          ['RENEWED', '2024-01-02'],
          ['REMOVED', '2025-07-01'],
        ),
      }),
    ).toEqual([
      'AGREEMENT_SIGNED 2020-01-02 signed.',
      'AGREEMENT_SIGNED 2024-01-02 signed anew.',
      "AGREEMENT_ENDED 2025-07-01 no longer on ICE's list: last seen there on 1 June 2025.",
    ]);
    expect(
      ofAgreement({
        signedOn: null,
        events: happened(['LISTED', '2020-03-01'], ['REMOVED', '2021-01-01'], ['RELISTED', '2022-01-01']),
      }),
    ).toEqual([
      "AGREEMENT_LISTED 2020-03-01 on ICE's list; when it was signed is not known.",
      "AGREEMENT_ENDED 2021-01-01 no longer on ICE's list.",
      "AGREEMENT_LISTED 2022-01-01 on ICE's list again.",
    ]);
    const changed = happened(['SIGNED', '2020-01-02'], ['MODEL_CHANGED', '2025-07-01']);
    expect(ofAgreement({ ended: true, events: changed }).at(-1)).toBe(
      'AGREEMENT_ENDED 2025-07-01 listed with another model instead.',
    );
    expect(ofAgreement({ ended: false, events: changed })).toEqual(['AGREEMENT_SIGNED 2020-01-02 signed.']);
  });

  it('tells designations, and that they were withdrawn', () => {
    const events = placeTimeline(
      facts({
        designations: [{ id: 'd', publisher: 'DHS', publishedName: 'Oak', asOf: '2025-05-29', withdrawnOn: '2025-06' }],
      }),
    );
    expect(events.map(({ kind, on, sentence }) => [kind, on, sentence])).toEqual([
      ['DESIGNATED', '2025-05-29', '“Oak” on a list of DHS of places it calls "sanctuaries": a claim, not a policy.'],
      ['DESIGNATION_WITHDRAWN', '2025-06', '“Oak” on a list of DHS of places it calls "sanctuaries": withdrawn.'],
    ]);
    expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
  });

  it('gives for a stretch of time all that may have happened in it', () => {
    const events = placeTimeline(
      facts({ policies: [story({ adoptedOn: '2014' }, [event('AMENDED', '2016-03'), event('RESCINDED', null)])] }),
    );
    const on = (from: string | null, to: string | null) => eventsWithin(events, { from, to }).map((one) => one.on);
    expect(on(null, null)).toContain(null);
    expect(on('2014-12-31', '2016-03-01')).toEqual(expect.arrayContaining(['2014', '2016-03']));
    expect(on('2015-01-01', '2016-02-29')).toEqual([]);
    expect(on('2016-03-31', null)).toEqual(['2016-03']);
  });
});

describe('spans', () => {
  it.each([
    [
      'MONTH',
      '2015-12-31',
      '2016-03-01',
      ['2015-12 2015-12-31', '2016-01 2016-01-31', '2016-02 2016-02-29', '2016-03 2016-03-01'],
    ],
    ['YEAR', '2015-06-01', '2016-12-31', ['2015 2015-12-31', '2016 2016-12-31']],
    ['DAY', '2016-02-28', '2016-03-01', ['2016-02-28 2016-02-28', '2016-02-29 2016-02-29', '2016-03-01 2016-03-01']],
    ['MONTH', '2016-02-02', '2016-02-01', []],
    ['YEAR', '9998-01-01', '9999-12-31', ['9998 9998-12-31', '9999 9999-12-31']],
  ] as const)('%s from %s to %s', (unit, from, to, expected) => {
    expect(spanEnds(unit, from, to).map(({ span, on }) => `${span} ${on}`)).toEqual(expected);
  });
});
