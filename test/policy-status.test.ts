import { describe, expect, it } from 'vitest';
import { isCalendarDate } from '../src/domain/partial-date.ts';
import { POLICY_EVENT_TYPES, POLICY_STATUSES, type PolicyEvent, type PolicyEventType } from '../src/domain/policy.ts';
import { OPEN_START, type Period, type PolicyHistory, policyPeriods, statusOn } from '../src/domain/policy-status.ts';
import { draftsOf, starter } from './starter-data.ts';

const event = (type: PolicyEventType, on: string | null, note: string | null = null): PolicyEvent => ({
  type,
  on,
  note,
  actor: null,
  url: null,
});
const history = (further: Partial<PolicyHistory>): PolicyHistory => ({
  events: [],
  adoptedOn: null,
  effectiveOn: null,
  claimedStatus: null,
  claimedStatusBasis: null,
  claimedStatusAsOf: null,
  ...further,
});
const claim = (
  claimedStatus: PolicyHistory['claimedStatus'],
  claimedStatusBasis: 'source' | 'assumed' = 'assumed',
) => ({
  claimedStatus,
  claimedStatusBasis,
  claimedStatusAsOf: '2026-05',
});
/** "from status in force", one line each. */
const lines = (further: Partial<PolicyHistory>): string[] =>
  policyPeriods(history(further)).map(({ fromOn, status, inForce }) => `${fromOn} ${status} ${inForce}`);

describe('a claim', () => {
  it('that it is in force makes it YES from a source and PRESUMED where assumed', () => {
    expect(lines({ adoptedOn: '2014-09-02', ...claim('EFFECTIVE', 'source') })).toEqual(['2014-09-02 EFFECTIVE YES']);
    expect(lines({ adoptedOn: '2014-09-02', ...claim('EFFECTIVE') })).toEqual(['2014-09-02 EFFECTIVE PRESUMED']);
  });

  it('that it was amended, without a date, counts from the day of the claim', () => {
    expect(lines({ adoptedOn: '2014-09-02', ...claim('AMENDED', 'source') })).toEqual([
      '2014-09-02 EFFECTIVE YES',
      '2026-05-31 AMENDED YES',
    ]);
  });

  it('that nobody knows leaves it PRESUMED up to that day and UNKNOWN from then', () => {
    expect(lines({ adoptedOn: '2014-09-02', ...claim('UNKNOWN') })).toEqual([
      '2014-09-02 ADOPTED PRESUMED',
      '2026-05-31 UNKNOWN UNKNOWN',
    ]);
  });

  it.each(['SUPERSEDED', 'RESCINDED', 'PREEMPTED', 'EXPIRED', 'STRUCK_DOWN', 'ENJOINED'] as const)(
    'of %s without a date says that it had ended by that day and not when',
    (status) => {
      expect(lines({ adoptedOn: '2014-09-02', ...claim(status, 'source') })).toEqual([
        '2014-09-02 ADOPTED UNKNOWN',
        `2026-05-31 ${status} NO`,
      ]);
    },
  );

  it('that it ended does not reach back before the last dated event', () => {
    const events = [event('AMENDED', '2016-03-01')];
    expect(lines({ adoptedOn: '2014-09-02', events, ...claim('RESCINDED', 'source') })).toEqual([
      '2014-09-02 ADOPTED YES',
      '2016-03-01 AMENDED UNKNOWN',
      '2026-05-31 RESCINDED NO',
    ]);
  });

  it('is all there is without a date of adoption', () => {
    expect(lines(claim('EFFECTIVE', 'source'))).toEqual([`${OPEN_START} UNKNOWN UNKNOWN`, '2026-05-31 EFFECTIVE YES']);
    expect(lines(claim('RESCINDED'))).toEqual([`${OPEN_START} UNKNOWN UNKNOWN`, '2026-05-31 RESCINDED NO']);
    expect(lines(claim('UNKNOWN'))).toEqual([`${OPEN_START} UNKNOWN UNKNOWN`, '2026-05-31 UNKNOWN UNKNOWN']);
    expect(lines({})).toEqual([`${OPEN_START} UNKNOWN UNKNOWN`]);
  });

  it('without a day cannot be placed: an ending leaves nothing certain', () => {
    const said = { claimedStatus: 'RESCINDED', claimedStatusBasis: 'source', claimedStatusAsOf: null } as const;
    expect(lines({ adoptedOn: '2014-09-02', ...said })).toEqual(['2014-09-02 UNKNOWN UNKNOWN']);
  });

  it('loses against a dated ending, but from a source it leaves a question', () => {
    const ended = { adoptedOn: '2014-09-02', events: [event('RESCINDED', '2016-12-02')] };
    expect(lines({ ...ended, ...claim('EFFECTIVE') }).at(-1)).toBe('2016-12-02 RESCINDED NO');
    expect(lines({ ...ended, ...claim('EFFECTIVE', 'source') }).at(-1)).toBe('2026-05-31 UNKNOWN UNKNOWN');
  });

  it('says nothing of what happened after it', () => {
    const events = [event('RESCINDED', '2026-08-01')];
    expect(lines({ adoptedOn: '2014-09-02', events, ...claim('EFFECTIVE', 'source') })).toEqual([
      '2014-09-02 EFFECTIVE YES',
      '2026-08-01 RESCINDED NO',
    ]);
    const amended = [event('AMENDED', '2026-08-01')];
    expect(lines({ adoptedOn: '2014-09-02', events: amended, ...claim('UNKNOWN') }).at(-1)).toBe(
      '2026-08-01 AMENDED PRESUMED',
    );
  });

  it('that it was only introduced is not force', () => {
    const events = [event('INTRODUCED', '2026')];
    expect(lines({ events, ...claim('INTRODUCED', 'source') })[0]).toBe('2026-05-31 INTRODUCED NO');
    expect(
      policyPeriods(history({ events, ...claim('INTRODUCED', 'source') })).every(({ inForce }) => inForce === 'NO'),
    ).toBe(true);
  });
});

describe('dates', () => {
  it('known to the month or year count from their end, and are UNKNOWN within', () => {
    expect(lines({ adoptedOn: '2014', ...claim('EFFECTIVE') })).toEqual([
      '2014-01-01 UNKNOWN UNKNOWN',
      '2014-12-31 EFFECTIVE PRESUMED',
    ]);
    expect(lines({ adoptedOn: '2014-02', events: [event('PREEMPTED', '2018')], ...claim('PREEMPTED') })).toEqual([
      '2014-02-01 UNKNOWN UNKNOWN',
      '2014-02-28 ADOPTED PRESUMED',
      '2018-01-01 UNKNOWN UNKNOWN',
      '2018-12-31 PREEMPTED NO',
    ]);
  });

  it('that are approximate say nothing of the time before them', () => {
    expect(lines({ events: [event('EFFECTIVE', '2017-03~')], ...claim('UNKNOWN') })).toEqual([
      `${OPEN_START} UNKNOWN UNKNOWN`,
      '2017-03-31 EFFECTIVE PRESUMED',
      '2026-05-31 UNKNOWN UNKNOWN',
    ]);
    expect(
      lines({ adoptedOn: '2017-07-10', events: [event('SUPERSEDED', '2021-05~')], ...claim('SUPERSEDED', 'source') }),
    ).toEqual(['2017-07-10 UNKNOWN UNKNOWN', '2021-05-31 SUPERSEDED NO']);
  });

  it('"by September 2014" sharpens "2014"', () => {
    const events = [event('EFFECTIVE', '2014-09-18~')];
    expect(lines({ adoptedOn: '2014', events, ...claim('UNKNOWN') })).toEqual([
      '2014-01-01 UNKNOWN UNKNOWN',
      '2014-09-18 EFFECTIVE PRESUMED',
      '2026-05-31 UNKNOWN UNKNOWN',
    ]);
  });

  it('put adoption before the change that falls into its year', () => {
    expect(lines({ adoptedOn: '2014', events: [event('AMENDED', '2014-06-15')], ...claim('EFFECTIVE') })).toEqual([
      '2014-01-01 UNKNOWN UNKNOWN',
      '2014-06-15 AMENDED PRESUMED',
    ]);
    const rescinded = lines({ adoptedOn: '2014', events: [event('RESCINDED', '2014-06-15')], ...claim('RESCINDED') });
    expect(rescinded).toEqual(['2014-01-01 UNKNOWN UNKNOWN', '2014-06-15 RESCINDED NO']);
  });
});

describe('force', () => {
  it('waits for the signature and for the effective date', () => {
    const events = [event('SIGNED', '2013-12-10')];
    expect(
      lines({ adoptedOn: '2013-12-02', effectiveOn: '2014-01-01', events, ...claim('EFFECTIVE', 'source') }),
    ).toEqual(['2013-12-02 ADOPTED NO', '2013-12-10 SIGNED NO', '2014-01-01 EFFECTIVE YES']);
  });

  it('does not begin before adoption, even if the words reach back', () => {
    expect(lines({ adoptedOn: '2013-10-05', effectiveOn: '2013-01-01', ...claim('EFFECTIVE') })[0]).toBe(
      '2013-10-05 EFFECTIVE PRESUMED',
    );
  });

  it('never begins when it is vetoed', () => {
    const events = [event('INTRODUCED', '2018-01-10'), event('ADOPTED', '2018-02-01'), event('VETOED', '2018-02-08')];
    expect(lines({ events })).toEqual(['2018-01-10 INTRODUCED NO', '2018-02-01 ADOPTED NO', '2018-02-08 VETOED NO']);
  });

  it.each(['FAILED', 'WITHDRAWN'] as const)('never begins when it is %s, and does not end by it either', (type) => {
    const events = [event('INTRODUCED', '2018-01-10'), event('ADOPTED', '2018-02-01'), event(type, '2018-12-31')];
    expect(lines({ events })).toEqual(['2018-01-10 INTRODUCED NO', '2018-02-01 ADOPTED NO', `2018-12-31 ${type} NO`]);
    expect(lines({ events: [events[0] as PolicyEvent, events[2] as PolicyEvent] })).toEqual([
      '2018-01-10 INTRODUCED NO',
      `2018-12-31 ${type} NO`,
    ]);
    expect(lines({ events: [event('INTRODUCED', '2018-01-10')], ...claim(type, 'source') })).toEqual([
      '2018-01-10 INTRODUCED NO',
      `2026-05-31 ${type} NO`,
    ]);
  });

  it('stops for an injunction and a suspension until they are lifted', () => {
    const events = [
      event('ENJOINED', '2017-08-30'),
      event('INJUNCTION_LIFTED', '2018-05-08'),
      event('SUSPENDED', '2019-01-01'),
      event('REINSTATED', '2019-06-01'),
    ];
    expect(lines({ adoptedOn: '2017-05-07', events, ...claim('EFFECTIVE', 'source') })).toEqual([
      '2017-05-07 EFFECTIVE YES',
      '2017-08-30 ENJOINED NO',
      '2018-05-08 EFFECTIVE YES',
      '2019-01-01 DORMANT NO',
      '2019-06-01 EFFECTIVE YES',
    ]);
  });

  it('does not return with an injunction lifted after it was rescinded', () => {
    const events = [
      event('ENJOINED', '2017-08-30'),
      event('RESCINDED', '2018-01-01'),
      event('INJUNCTION_LIFTED', '2018-05-08'),
    ];
    expect(lines({ adoptedOn: '2017-05-07', events }).at(-1)).toBe('2018-01-01 RESCINDED NO');
  });

  it('returns when it is adopted again', () => {
    const events = [event('RESCINDED', '2016-12-02'), event('ADOPTED', '2019-01-01')];
    expect(lines({ adoptedOn: '2014-09-02', events }).at(-1)).toBe('2019-01-01 ADOPTED PRESUMED');
  });

  it('is certain between two events and presumed after the last, where no source claims anything', () => {
    expect(lines({ adoptedOn: '2014-09-02', events: [event('AMENDED', '2016-01-01')] })).toEqual([
      '2014-09-02 ADOPTED YES',
      '2016-01-01 AMENDED PRESUMED',
    ]);
  });
});

describe('an event of unknown date', () => {
  it('that ends the policy leaves everything after the last dated event UNKNOWN', () => {
    const events = [event('AMENDED', '2016-01-01'), event('RESCINDED', null, 'a later sheriff reversed it')];
    const periods = policyPeriods(history({ adoptedOn: '2014-09-02', events }));
    expect(periods.map(({ fromOn, inForce }) => `${fromOn} ${inForce}`)).toEqual([
      '2014-09-02 YES',
      '2016-01-01 UNKNOWN',
    ]);
    expect(periods.at(-1)?.basis).toContain('a later sheriff reversed it');
    // A source that looked and found it in force may have looked before or after.
    expect(lines({ adoptedOn: '2014-09-02', events, ...claim('EFFECTIVE', 'source') }).at(-1)).toMatch(/UNKNOWN$/);
  });

  it('that ends it, with a claim that it ended, ends it on the day of the claim', () => {
    const events = [event('RESCINDED', null, 'now accepted again')];
    const periods = policyPeriods(history({ adoptedOn: '2011-07-01', events, ...claim('RESCINDED', 'source') }));
    expect(periods.map(({ fromOn, inForce }) => `${fromOn} ${inForce}`)).toEqual([
      '2011-07-01 UNKNOWN',
      '2026-05-31 NO',
    ]);
    expect(periods[0]?.basis).toContain('now accepted again');
  });

  it('that only amends it changes nothing', () => {
    expect(lines({ adoptedOn: '2014-09-02', events: [event('AMENDED', null)], ...claim('EFFECTIVE') })).toEqual([
      '2014-09-02 EFFECTIVE PRESUMED',
    ]);
  });

  it('that brings it back leaves its end UNKNOWN', () => {
    const events = [event('SUSPENDED', '2019-01-01'), event('REINSTATED', null)];
    expect(lines({ adoptedOn: '2014-09-02', events }).at(-1)).toBe('2019-01-01 UNKNOWN UNKNOWN');
  });
});

/** Numbers that look like chance and are the same in every run (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

function anyHistory(roll: (sides: number) => number): PolicyHistory {
  const two = (n: number) => String(n).padStart(2, '0');
  const date = () => {
    const year = String(2008 + roll(16));
    const text =
      [year, `${year}-${two(1 + roll(12))}`, `${year}-${two(1 + roll(12))}-${two(1 + roll(28))}`][roll(3)] ?? year;
    return roll(6) === 0 ? `${text}~` : text;
  };
  const maybe = <T>(value: () => T) => (roll(3) === 0 ? null : value());
  const events = Array.from({ length: roll(5) }, () =>
    event(POLICY_EVENT_TYPES[roll(POLICY_EVENT_TYPES.length)] ?? 'ADOPTED', maybe(date)),
  );
  return history({
    events,
    adoptedOn: maybe(date),
    effectiveOn: roll(4) === 0 ? date() : null,
    claimedStatus: maybe(() => POLICY_STATUSES[roll(POLICY_STATUSES.length)] ?? 'UNKNOWN'),
    claimedStatusBasis: ['source', 'assumed', null][roll(3)] ?? null,
    claimedStatusAsOf: maybe(date),
  });
}

function expectWhole(periods: readonly Period[], where: string): void {
  expect(periods.length, where).toBeGreaterThan(0);
  periods.forEach(({ fromOn, throughOn, basis }, index) => {
    expect(isCalendarDate(fromOn), where).toBe(true);
    expect(basis.length, where).toBeGreaterThan(10);
    expect(throughOn, where).toBe(periods[index + 1]?.fromOn ?? null);
    if (throughOn !== null) expect(fromOn < throughOn, where).toBe(true);
  });
}

describe('whatever is on record', () => {
  const roll = dice(20140902);
  const histories = Array.from({ length: 4000 }, () => anyHistory(roll));

  it('the periods are in order, without gap or overlap, and the last has no end', () => {
    for (const one of histories) expectWhole(policyPeriods(one), JSON.stringify(one));
  });

  it('the order of the events in the list does not matter', () => {
    for (const one of histories) {
      const days = one.events.map(({ on }) => on);
      if (new Set(days).size < days.length) continue;
      const back = policyPeriods({ ...one, events: one.events.toReversed() });
      expect(back, JSON.stringify(one)).toEqual(policyPeriods(one));
    }
  });

  it('a policy that was rescinded on a day is not in force from that day', () => {
    for (const one of histories) {
      const periods = policyPeriods({ ...one, events: [...one.events, event('RESCINDED', '2025-01-15')] });
      const from = (inForce: string) =>
        periods.some((p) => p.inForce === inForce && (p.throughOn ?? '9') > '2025-01-15');
      expect(from('PRESUMED') || from('YES'), JSON.stringify(one)).toBe(false);
    }
  });

  it('an assumption never makes anything certain', () => {
    for (const one of histories) {
      const periods = policyPeriods({ ...one, claimedStatus: 'EFFECTIVE', claimedStatusBasis: 'assumed' });
      expect(
        periods.some(({ inForce }) => inForce === 'YES'),
        JSON.stringify(one),
      ).toBe(false);
    }
  });

  it('an ending of unknown date leaves today neither certain nor presumed', () => {
    for (const one of histories) {
      const periods = policyPeriods({ ...one, events: [...one.events, event('RESCINDED', null)] });
      expect(['UNKNOWN', 'NO'], JSON.stringify(one)).toContain(statusOn(periods, '2030-01-01')?.inForce);
    }
  });

  it('the starter data gives whole periods too', () => {
    for (const { id, sections } of draftsOf(starter, 'policy').values()) {
      expectWhole(policyPeriods({ ...sections.core, events: sections.events ?? [] }), id);
    }
  });
});
