import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { earliestDay, isApproximate, latestDay } from '../../src/domain/partial-date.ts';
import {
  POLICY_EVENT_TYPES,
  POLICY_STATUSES,
  type PolicyEvent,
  type PolicyEventType,
} from '../../src/domain/policy.ts';
import {
  OPEN_START,
  type Period,
  type PolicyHistory,
  policyPeriods,
  statusOn,
} from '../../src/domain/policy-status.ts';
import { type Span, spanEnds } from '../../src/domain/span.ts';
import { makeReads, type Reads } from '../../src/store/reads.ts';
import { ensureSearch } from '../../src/store/search.ts';
import type { PolicyTally } from '../../src/store/series.ts';
import { insertRecords } from '../api/fixture.ts';
import { places } from '../api/fixture-places.ts';
import { policy, provision } from '../api/fixture-policies.ts';
import { freshDatabase } from '../harness/database.ts';

// Counted over time by the database and, day by day, by hand: random policies, both databases, the same numbers.

const TODAY = '2026-11-22';
const PLACES = places.map(({ id }) => id);
const ANSWERS = ['DECLINE_ALL', 'JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT', 'HONOR_ALL'] as const;

const two = (number: number) => String(number).padStart(2, '0');
const date = fc
  .tuple(
    fc.integer({ min: 1999, max: 2012 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom('DAY', 'DAY', 'MONTH', 'YEAR'),
    fc.constantFrom('', '', '', '~'),
  )
  .map(([year, month, day, precision, mark]) =>
    precision === 'YEAR'
      ? `${year}${mark}`
      : precision === 'MONTH'
        ? `${year}-${two(month)}${mark}`
        : `${year}-${two(month)}-${two(day)}${mark}`,
  );
const maybeDate = fc.option(date, { freq: 3 });
const event = fc.record<PolicyEvent>({
  type: fc.constantFrom(...POLICY_EVENT_TYPES, 'ADOPTED', 'EFFECTIVE', 'RESCINDED'),
  on: maybeDate,
  actor: fc.constant(null),
  note: fc.constant(null),
  url: fc.constant(null),
});

const one = fc.record({
  place: fc.constantFrom(...PLACES),
  stance: fc.constantFrom('ANTI_DETAINER', 'PRO_ENFORCEMENT'),
  answers: fc.option(fc.uniqueArray(fc.constantFrom(...ANSWERS), { minLength: 1, maxLength: 3 })),
  byRule: fc.boolean(),
  history: fc.record<PolicyHistory>({
    adoptedOn: maybeDate,
    effectiveOn: fc.option(date, { freq: 1 }),
    claimedStatus: fc.option(fc.constantFrom(...POLICY_STATUSES, 'EFFECTIVE', 'EFFECTIVE')),
    claimedStatusBasis: fc.constantFrom('source', 'assumed', null),
    claimedStatusAsOf: fc.option(fc.constantFrom('2005-06', '2010-05-15', '2013'), { freq: 3 }),
    events: fc.array(event, { maxLength: 5 }),
  }),
});

// The same every time, so that a failure can be looked at.
const random = fc.sample(one, { numRuns: 400, seed: 20261122 }).map((facts, i) => ({ id: `xx-random-${i}`, ...facts }));
type Random = (typeof random)[number];
const periodsOf = new Map<string, Period[]>(random.map(({ id, history }) => [id, policyPeriods(history)]));

let reads: Reads;
beforeAll(async () => {
  const db = await freshDatabase();
  await ensureSearch(db);
  const records = random.map(({ id, place, stance, answers, byRule, history: { events, ...dates } }) =>
    policy(
      id,
      { title: id, instrumentType: 'ORDINANCE', jurisdictionId: place, stance, ...dates },
      {
        events: [...events],
        ...(answers
          ? { provisions: [provision('DETAINER_RESPONSE', answers, byRule ? { coder: 'rule:x' } : {})] }
          : {}),
      },
    ),
  );
  await db.write((tx) => insertRecords(db, tx, [...places, ...records]));
  reads = makeReads(db);
});

const isIn = (period: Period | undefined) => period?.inForce === 'YES' || period?.inForce === 'PRESUMED';
const BEGINNINGS: readonly PolicyEventType[] = ['ADOPTED', 'SIGNED', 'EFFECTIVE', 'REINSTATED', 'INJUNCTION_LIFTED'];

/** How well it is known since when a policy was in force without a break. */
function knownOf({ id, history }: Random, day: string): 'DAY' | 'MONTH' | 'YEAR' | 'BY_THEN' {
  const periods = periodsOf.get(id) ?? [];
  const current = statusOn(periods, day);
  let at = current ? periods.indexOf(current) : -1;
  while (isIn(periods[at - 1])) at--;
  const since = periods[at]?.fromOn ?? '';
  const dates = [
    history.adoptedOn,
    history.effectiveOn,
    ...history.events.filter(({ type }) => BEGINNINGS.includes(type)).map(({ on }) => on),
  ].filter((on) => on !== null && !isApproximate(on));
  const fits = (letters: number) =>
    dates.some((on) => on?.length === letters && earliestDay(on) <= since && since <= latestDay(on));
  return fits(10) ? 'DAY' : fits(7) ? 'MONTH' : fits(4) ? 'YEAR' : 'BY_THEN';
}

type Numbers = Omit<PolicyTally, 'span' | 'on' | 'kind'>;

function byHand(policies: readonly Random[], day: string): Numbers {
  const standing = policies.map((each) => ({ each, period: statusOn(periodsOf.get(each.id) ?? [], day) }));
  const held = standing.filter(({ period }) => isIn(period));
  const unknown = standing.filter(({ period }) => period?.inForce === 'UNKNOWN');
  const known = (word: string) => held.filter(({ each }) => knownOf(each, day) === word).length;
  return {
    policies: held.length,
    presumed: held.filter(({ period }) => period?.inForce === 'PRESUMED').length,
    knownToMonth: known('MONTH'),
    knownToYear: known('YEAR'),
    knownByThen: known('BY_THEN'),
    uncertain: unknown.length,
    undated: unknown.filter(({ period }) => period?.fromOn === OPEN_START).length,
  };
}

const series = async (by: Parameters<typeof count>[1], filter: object, unit: Span, from: string, to: string) =>
  count(await reads.open(), by, filter, unit, from, to);
const count = (
  { view }: Awaited<ReturnType<Reads['open']>>,
  by: readonly ('STATE' | 'LEVEL' | 'STANCE' | 'DETAINER_RESPONSE' | 'ADOPTED_YEAR')[],
  filter: object,
  unit: Span,
  from: string,
  to: string,
) => view.policySeries(by, filter, { unit, from, to }, TODAY, 500);

const numbers = ({ span: _span, on: _on, kind: _kind, ...rest }: PolicyTally): Numbers => rest;

describe('policies over time', () => {
  it('covers what can be known and what cannot', () => {
    const all = spanEnds('MONTH', '1999-01-01', '2014-12-31').map(({ on }) => byHand(random, on));
    const most = (number: keyof Numbers) => Math.max(...all.map((one) => one[number]));
    for (const number of Object.keys(all[0] ?? {}) as (keyof Numbers)[])
      expect([number, most(number) > 3]).toEqual([number, true]);
  });

  it.each<[Span, string, string]>([
    ['MONTH', '1998-01-01', '2015-12-31'],
    ['MONTH', '2004-02-29', '2005-05-14'],
    ['YEAR', '2001-06-01', '2009-07-04'],
    ['DAY', '2006-12-25', '2007-03-02'],
    ['MONTH', '2005-05-05', '2005-05-05'],
  ])('by %s from %s to %s', async (unit, from, to) => {
    const found = await series([], {}, unit, from, to);
    const ends = spanEnds(unit, from, to);
    expect(found.map(({ span, on }) => ({ span, on }))).toEqual(ends);
    expect(found.map(numbers)).toEqual(ends.map(({ on }) => byHand(random, on)));
  });

  it('on the very days on which something changes', async () => {
    const days = [
      ...new Set([...periodsOf.values()].flat().flatMap(({ fromOn, throughOn }) => [fromOn, throughOn ?? ''])),
    ]
      .filter((day) => day > '2000-01-01' && day < '2014-01-01')
      .sort()
      .filter((_, at) => at % 5 === 0);
    expect(days.length).toBeGreaterThan(50);
    for (const day of days) {
      const [found] = await series([], {}, 'DAY', day, day);
      expect([day, found && numbers(found)]).toEqual([day, byHand(random, day)]);
    }
  });

  it('by stance, of one stance only, and where there is none', async () => {
    const to = '2014-12-31';
    const ends = spanEnds('YEAR', '2000-01-01', to);
    const harmful = random.filter(({ stance }) => stance === 'PRO_ENFORCEMENT');
    const found = await series([], { stance: 'PRO_ENFORCEMENT' }, 'YEAR', '2000-01-01', to);
    expect(found.map(numbers)).toEqual(ends.map(({ on }) => byHand(harmful, on)));
    const nobody = await series([], { stance: 'UNKNOWN' }, 'YEAR', '2000-01-01', to);
    expect(nobody.map(numbers)).toEqual(ends.map(({ on }) => byHand([], on)));
    const split = await series(['STANCE'], {}, 'YEAR', '2000-01-01', to);
    expect(split.filter(({ kind }) => kind.STANCE === 'PRO_ENFORCEMENT').map(numbers)).toEqual(found.map(numbers));
    expect(split).toHaveLength(2 * ends.length);
  });

  it('by state and answer to detainers: every kind in every month, once for each answer', async () => {
    const [from, to] = ['2003-03-01', '2008-08-31'];
    const found = await series(['STATE', 'DETAINER_RESPONSE'], {}, 'MONTH', from, to);
    const ends = spanEnds('MONTH', from, to);
    const kinds = new Set(found.map(({ kind }) => JSON.stringify(kind)));
    expect(found).toHaveLength(kinds.size * ends.length);
    expect(kinds.size).toBeGreaterThan(10);
    for (const tally of found) {
      const { STATE, DETAINER_RESPONSE: answer } = tally.kind;
      const policies = random.filter(({ place, answers, byRule }) => {
        const state = /state:(\w\w)/.exec(place)?.[1]?.toUpperCase() ?? null;
        const coded = byRule ? null : answers;
        return state === STATE && (answer === null ? coded === null : coded?.some((given) => given === answer));
      });
      expect([tally.kind, tally.on, numbers(tally)]).toEqual([tally.kind, tally.on, byHand(policies, tally.on)]);
    }
  });

  it('gives as many kinds as asked for, the largest first, what is not known last', async () => {
    const { view } = await reads.open();
    const stretch = { unit: 'YEAR', from: '2010-01-01', to: '2010-12-31' } as const;
    const all = await view.policySeries(['STATE'], {}, stretch, TODAY, 500);
    expect(all.map(({ kind }) => kind.STATE).at(-1)).toBeNull();
    const known = all.slice(0, -1).map(({ policies, uncertain }) => policies + uncertain);
    expect(known).toEqual([...known].sort((a, b) => b - a));
    expect(await view.policySeries(['STATE'], {}, stretch, TODAY, 2)).toEqual(all.slice(0, 2));
  });
});
