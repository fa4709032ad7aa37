import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { POLICY_STATUSES } from '../src/domain/policy.ts';
import { IN_FORCE } from '../src/domain/policy-status.ts';
import type { AgreementOnRecord, PolicyOnDay, RecordOnDay } from '../src/domain/protection/input.ts';
import type { PlaceAround } from '../src/domain/protection/place.ts';
import type { Protection } from '../src/domain/protection/protection.ts';
import { protectionsOf } from '../src/domain/protection/protections.ts';
import type { ProvisionAnswer, ProvisionDimension } from '../src/domain/provision.ts';
import { PROVISION_DIMENSIONS } from '../src/domain/provision.ts';
import type { AgencyKind } from '../src/domain/records.ts';

const STATE = 'ocd-division/country:us/state:xx';
const COUNTY = `${STATE}/county:oak`;
const CITY = `${STATE}/place:elm`;

const state = { id: STATE, level: 'STATE', name: 'Exstate', state: 'XX' } as const;
const county = { id: COUNTY, level: 'COUNTY', name: 'Oak County', state: 'XX' } as const;
const city = { id: CITY, level: 'MUNICIPALITY', name: 'Elm', state: 'XX' } as const;
const inCounty: PlaceAround = { place: county, counties: [], state };
const inCity: PlaceAround = { place: city, counties: [county], state };

const agency = (name: string, kind: AgencyKind, jurisdictionId: string) => ({ name, kind, jurisdictionId });
const SHERIFF = agency('Oak County Sheriff', 'SHERIFF', COUNTY);
const POLICE = agency('Elm Police Department', 'POLICE', CITY);
const EVERYBODY = agency('State and local agencies of Exstate', 'OTHER', STATE);

function policy(id: string, jurisdictionId: string, more: Partial<PolicyOnDay> = {}): PolicyOnDay {
  return {
    id,
    title: id,
    popularName: null,
    officialNumber: null,
    instrumentType: jurisdictionId === STATE ? 'STATUTE' : 'ORDINANCE',
    jurisdictionId,
    adoptedOn: '2015-01-01',
    effectiveOn: null,
    status: 'EFFECTIVE',
    inForce: 'YES',
    basis: 'In effect.',
    agencies: [jurisdictionId === STATE ? EVERYBODY : jurisdictionId === CITY ? POLICE : SHERIFF],
    provisions: [],
    replaces: [],
    preemptedBy: [],
    ...more,
  };
}

const says = (dimension: ProvisionDimension, ...answers: ProvisionAnswer[]) => ({
  provisions: [{ id: `${dimension}/1`, dimension, answers, joinedBy: 'OR' as const }],
});
const WARRANT = says('DETAINER_RESPONSE', 'JUDICIAL_WARRANT_REQUIRED');
const MANDATE = says('DETAINER_RESPONSE', 'MANDATED');

const record = (policies: readonly PolicyOnDay[], agreements: readonly AgreementOnRecord[] = []): RecordOnDay => ({
  day: '2020-01-01',
  policies,
  agreements,
  decisions: [],
});

function answer(
  around: PlaceAround,
  policies: readonly PolicyOnDay[],
  dimension: ProvisionDimension = 'DETAINER_RESPONSE',
): Protection {
  const found = protectionsOf(around, record(policies)).find((one) => one.dimension === dimension);
  if (!found) throw new Error(`no answer on ${dimension}`);
  return found;
}

const roles = ({ sources }: Protection) => sources.map(({ role, id }) => `${role} ${id}`);

describe('what governs', () => {
  test('nothing on record is UNKNOWN, and says what is not known', () => {
    const found = answer(inCounty, []);
    expect(found).toMatchObject({ label: 'UNKNOWN', direction: null, answers: [], sources: [] });
    expect(found.sentence).toBe(
      'Nothing on record says what happens when an ICE detainer arrives in the jail of Oak County.',
    );
  });

  test('a city police order does not bind the county jail', () => {
    const found = protectionsOf(inCity, record([policy('order', CITY, WARRANT)])).filter(
      ({ dimension }) => dimension === 'DETAINER_RESPONSE',
    );
    expect(found.map(({ custody, custodianId, label }) => [custody, custodianId, label])).toEqual([
      ['JAIL', COUNTY, 'UNKNOWN'],
      ['OFFICERS', CITY, 'OWN'],
    ]);
  });

  test('an order for probation officers does not bind the jail of its own county', () => {
    const probation = [agency('Oak County Probation', 'PROBATION', COUNTY)];
    const found = answer(inCounty, [policy('order', COUNTY, { ...WARRANT, agencies: probation })]);
    expect(found.label).toBe('UNKNOWN');
    expect(roles(found)).toEqual(['BINDS_OTHERS order']);
  });

  test('whom it binds is not recorded: its own, and the sentence says so', () => {
    const found = answer(inCounty, [policy('order', COUNTY, { ...WARRANT, agencies: [] })]);
    expect(found.label).toBe('OWN');
    expect(found.sentence).toContain('Whom it binds is not recorded.');
  });

  test('a later policy speaks in the place of one that it amends, on the questions it answers', () => {
    const older = policy('older', COUNTY, {
      provisions: [
        ...says('DETAINER_RESPONSE', 'CONVICTION_CARVEOUT').provisions,
        ...says('JAIL_ACCESS', 'LIMITED').provisions,
      ],
    });
    const newer = policy('newer', COUNTY, { ...WARRANT, adoptedOn: '2018-01-01', replaces: ['older'] });
    expect(roles(answer(inCounty, [older, newer]))).toEqual(['GOVERNS newer']);
    expect(roles(answer(inCounty, [older, newer], 'JAIL_ACCESS'))).toEqual(['GOVERNS older']);
    // One that is not in force yet replaces nothing.
    const waiting = { ...newer, inForce: 'NO' as const };
    expect(roles(answer(inCounty, [older, waiting]))).toEqual(['GOVERNS older']);
  });

  test('rules of one place that contradict each other are CONFLICTING', () => {
    const found = answer(inCounty, [
      policy('board', COUNTY, WARRANT),
      policy('sheriff', COUNTY, says('DETAINER_RESPONSE', 'HONOR_ALL')),
    ]);
    expect(found).toMatchObject({ label: 'CONFLICTING', direction: null, answers: [] });
    expect(roles(found).sort()).toEqual(['CONFLICTS board', 'CONFLICTS sheriff']);
  });
});

describe('state and place', () => {
  test('a mandate of the state takes the place of a local limit', () => {
    const found = answer(inCounty, [policy('order', COUNTY, WARRANT), policy('law', STATE, MANDATE)]);
    expect(found).toMatchObject({ label: 'PREEMPTED', direction: 'REQUIRES', answers: ['MANDATED'] });
    expect(roles(found)).toEqual(['PREEMPTS law', 'PREEMPTED order']);
  });

  test('a ban on such policies preempts them, and gives no answer', () => {
    const ban = policy('ban', STATE, says('PREEMPTION', 'YES'));
    const found = answer(inCounty, [policy('order', COUNTY, WARRANT), ban]);
    expect(found).toMatchObject({ label: 'PREEMPTED', direction: null, answers: [] });
    expect(found.sentence).toContain('What a court would say of it is not decided here.');
    expect(answer(inCounty, [ban]).label).toBe('UNKNOWN');
  });

  test('of two bans of one day it is always the same that is named', () => {
    const order = policy('order', COUNTY, WARRANT);
    const bans = ['one', 'two'].map((id) => policy(id, STATE, says('PREEMPTION', 'YES')));
    expect(roles(answer(inCounty, [order, ...bans]))).toEqual(['PREEMPTS one', 'PREEMPTED order']);
    expect(roles(answer(inCounty, [order, ...bans.toReversed()]))).toEqual(['PREEMPTS one', 'PREEMPTED order']);
  });

  test('a limit of the state is the least there is', () => {
    const law = policy('law', STATE, WARRANT);
    expect(answer(inCounty, [law]).label).toBe('INHERITED');
    const weaker = policy('order', COUNTY, says('DETAINER_RESPONSE', 'CHARGE_CARVEOUT'));
    const found = answer(inCounty, [law, weaker]);
    expect(found).toMatchObject({ label: 'INHERITED', answers: ['JUDICIAL_WARRANT_REQUIRED'] });
    expect(roles(found)).toEqual(['GOVERNS law', 'ALSO_APPLIES order']);
    const asStrict = policy('order', COUNTY, says('DETAINER_RESPONSE', 'DECLINE_ALL'));
    expect(answer(inCounty, [law, asStrict]).label).toBe('OWN');
  });

  test('a sheriff who honors detainers against state law is a conflict', () => {
    const found = answer(inCounty, [
      policy('law', STATE, WARRANT),
      policy('order', COUNTY, says('DETAINER_RESPONSE', 'HONOR_ALL')),
    ]);
    expect(found.label).toBe('CONFLICTING');
  });

  test("a governor's order, and a law for private prisons, do not reach a county jail", () => {
    const order = policy('order', STATE, { ...WARRANT, instrumentType: 'EXECUTIVE_ORDER' });
    const prisons = policy('law', STATE, {
      ...WARRANT,
      agencies: [agency('Private detention operators', 'OTHER', STATE)],
    });
    expect(answer(inCounty, [order]).label).toBe('UNKNOWN');
    expect(answer(inCounty, [prisons]).label).toBe('UNKNOWN');
  });

  test('an opinion of an attorney general advises', () => {
    const found = answer(inCounty, [policy('opinion', STATE, { ...WARRANT, instrumentType: 'AG_OPINION' })]);
    expect(found.label).toBe('UNKNOWN');
    expect(roles(found)).toEqual(['ADVISES opinion']);
  });

  test('a policy recorded as preempted, by a law we do not have, leaves no answer', () => {
    const ended = policy('order', COUNTY, {
      ...WARRANT,
      status: 'PREEMPTED',
      inForce: 'NO',
      preemptedBy: [{ targetId: null, target: 'HB 1105 (2024)' }],
    });
    const found = answer(inCounty, [ended]);
    expect(found).toMatchObject({ label: 'PREEMPTED', answers: [] });
    expect(found.sentence).toContain('preempted by HB 1105 (2024)');
  });
});

describe('agreements under section 287(g)', () => {
  const agreement: AgreementOnRecord = {
    id: 'a',
    agencyName: "Oak County Sheriff's Office",
    agency: { kind: 'SHERIFF', jurisdictionId: COUNTY },
    jurisdictionId: COUNTY,
    model: 'TASK_FORCE',
    status: 'ACTIVE',
    signedOn: '2019-03-01',
    firstListedOn: null,
    lastListedOn: '2026-05-18',
  };
  const on287g = (policies: readonly PolicyOnDay[], agreements: readonly AgreementOnRecord[]) =>
    protectionsOf(inCounty, record(policies, agreements)).find(({ dimension }) => dimension === 'AGREEMENT_287G');

  test('one that is listed answers the question; one signed later or asked for does not', () => {
    expect(on287g([], [agreement])).toMatchObject({ label: 'OWN', direction: 'ALLOWS', answers: ['ACTIVE'] });
    expect(on287g([], [{ ...agreement, signedOn: '2020-06-01' }])?.label).toBe('UNKNOWN');
    expect(on287g([], [{ ...agreement, status: 'PENDING' }])?.label).toBe('UNKNOWN');
    // Known to the year only: it counts from the end of that year.
    expect(on287g([], [{ ...agreement, signedOn: '2020' }])?.label).toBe('UNKNOWN');
  });

  test('one against a prohibition is a conflict', () => {
    const law = policy('law', STATE, says('AGREEMENT_287G', 'PROHIBITED'));
    expect(on287g([law], [agreement])?.label).toBe('CONFLICTING');
  });

  test("a police department's is the city's", () => {
    const police = { ...agreement, agencyName: 'Elm Police Department', agency: null };
    expect(on287g([], [police])?.label).toBe('UNKNOWN');
    const inElm = protectionsOf(inCity, record([], [police])).filter(({ dimension }) => dimension === 'AGREEMENT_287G');
    expect(inElm.map(({ custody, label }) => `${custody} ${label}`)).toEqual(['JAIL UNKNOWN', 'OFFICERS OWN']);
  });
});

describe('whatever is on record', () => {
  const provision = fc.constantFrom(...(Object.keys(PROVISION_DIMENSIONS) as ProvisionDimension[])).chain((dimension) =>
    fc.record({
      id: fc.constant(`p/${dimension}`),
      dimension: fc.constant(dimension),
      answers: fc.uniqueArray(fc.constantFrom<ProvisionAnswer>(...PROVISION_DIMENSIONS[dimension].answers), {
        minLength: 1,
        maxLength: 3,
      }),
      joinedBy: fc.constantFrom('AND' as const, 'OR' as const),
    }),
  );
  const anyPolicy = fc
    .record({
      at: fc.constantFrom(STATE, COUNTY, CITY),
      agencies: fc.subarray([SHERIFF, POLICE, EVERYBODY, agency('Exstate courts', 'COURT', STATE)]),
      provisions: fc.array(provision, { maxLength: 4 }),
      instrumentType: fc.constantFrom(
        'STATUTE' as const,
        'ORDINANCE' as const,
        'EXECUTIVE_ORDER' as const,
        'AG_OPINION' as const,
      ),
      inForce: fc.constantFrom(...IN_FORCE, null),
      status: fc.constantFrom(...POLICY_STATUSES, null),
      replaces: fc.subarray(['p0', 'p1', 'p2']),
    })
    .map(({ at, ...more }) => policy('p', at, more));
  const policies = fc.array(anyPolicy, { maxLength: 6 }).map((all) => all.map((one, at) => ({ ...one, id: `p${at}` })));

  test('every answer names what it rests on, and only what is on record', () => {
    fc.assert(
      fc.property(fc.constantFrom(inCounty, inCity), policies, (around, all) => {
        const ids = new Set(all.map(({ id }) => id));
        for (const { label, answers, sources, sentence } of protectionsOf(around, record(all))) {
          expect(sentence).not.toBe('');
          expect(sources.every(({ id }) => ids.has(id))).toBe(true);
          const found = sources.map(({ role }) => role);
          if (label === 'OWN' || label === 'INHERITED') {
            expect(found[0]).toBe('GOVERNS');
            expect(answers.length).toBeGreaterThan(0);
          }
          if (label === 'PREEMPTED') expect(found).toContain('PREEMPTED');
          if (label === 'CONFLICTING') expect(found.filter((role) => role === 'CONFLICTS').length).toBeGreaterThan(1);
          if (label === 'UNKNOWN' || label === 'CONFLICTING') expect(answers).toEqual([]);
          if (label === 'UNKNOWN') expect(found).not.toContain('GOVERNS');
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what is not in force, or not known to be, never governs', () => {
    fc.assert(
      fc.property(fc.constantFrom(inCounty, inCity), policies, (around, all) => {
        const inForce = new Set(
          all.filter((one) => one.inForce === 'YES' || one.inForce === 'PRESUMED').map(({ id }) => id),
        );
        for (const { sources } of protectionsOf(around, record(all))) {
          for (const { role, id } of sources)
            if (role === 'GOVERNS' || role === 'PREEMPTS') expect(inForce).toContain(id);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the order in which policies are read does not matter', () => {
    fc.assert(
      fc.property(policies, (all) => {
        expect(protectionsOf(inCity, record(all.toReversed()))).toEqual(protectionsOf(inCity, record(all)));
      }),
      { numRuns: 300 },
    );
  });
});
