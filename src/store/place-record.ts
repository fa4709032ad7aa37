import type { Day } from '../domain/ids.ts';
import type { InstrumentType, PolicyStatus } from '../domain/policy.ts';
import type { InForce } from '../domain/policy-status.ts';
import type { AgreementOnRecord, DecisionOnRecord, PolicyOnDay, RecordOnDay } from '../domain/protection/input.ts';
import { governmentOf, type Place, type PlaceAround } from '../domain/protection/place.ts';
import { isByRule, type ProvisionAnswer, type ProvisionDimension } from '../domain/provision.ts';
import type { AgencyKind, AgreementModel, AgreementStatus, JurisdictionLevel } from '../domain/records.ts';
import type { PlaceView } from './place-view.ts';
import type { Rows } from './rows.ts';

// Everything on record that may bear on a place, gathered by rows and parts: for fifty places it is as many statements as
// for one.

const placeOf = ({ id, level, name, state }: Rows['Jurisdiction']): Place => ({
  id,
  level: level as JurisdictionLevel,
  name,
  state,
});

const REPLACES = new Set(['AMENDS', 'SUPERSEDES', 'REPEALS']);
const REPLACED = new Set(['AMENDED_BY', 'SUPERSEDED_BY', 'REPEALED_BY']);

/** The place, the counties it lies in, and its state; null where there is no such place. */
export async function placeAround(view: PlaceView, id: string): Promise<PlaceAround | null> {
  const row = await view.row('Jurisdiction', id);
  if (!row) return null;
  const containers = await view.rows('Jurisdiction', await view.containers(id));
  const parent = row.parentId === null ? null : await view.row('Jurisdiction', row.parentId);
  const around = [...containers, ...(parent ? [parent] : [])];
  const counties = new Map(
    around.filter(({ level }) => level === 'COUNTY').map((county) => [county.id, placeOf(county)]),
  );
  return { place: placeOf(row), counties: [...counties.values()], state: await stateOf(view, row, around) };
}

async function stateOf(view: PlaceView, row: Rows['Jurisdiction'], around: readonly Rows['Jurisdiction'][]) {
  const isState = ({ level }: Rows['Jurisdiction']) => level === 'STATE' || level === 'TERRITORY';
  const direct = [row, ...around].find(isState);
  if (direct) return placeOf(direct);
  // "…/state:wa/place:seattle": the first three steps of an id name the state.
  const above = await view.row('Jurisdiction', row.id.split('/').slice(0, 3).join('/'));
  return above && isState(above) ? placeOf(above) : null;
}

export async function recordOnDay(
  view: PlaceView,
  { place, counties, state }: PlaceAround,
  day: Day,
): Promise<RecordOnDay> {
  const governments = [...new Set([place, ...counties].flatMap(({ id }) => governmentOf(id)))];
  const places = [...new Set([...governments, ...(state ? [state.id] : [])])];
  const [policies, agreements, decisions] = await Promise.all([
    gathered(places, (id) => view.policiesOf(id)).then((ids) => policiesOnDay(view, ids, day)),
    gathered(governments, (id) => view.agreementsOf(id)).then((ids) => agreementsOnRecord(view, ids)),
    gathered(places, (id) => view.decisionsOf(id)).then((ids) => decisionsOnRecord(view, ids)),
  ]);
  return { day, policies, agreements, decisions };
}

const gathered = async (
  keys: readonly string[],
  idsOf: (key: string) => PromiseLike<readonly string[]> | readonly string[],
) => [...new Set((await Promise.all(keys.map(idsOf))).flat())];

async function policiesOnDay(view: PlaceView, ids: readonly string[], day: Day): Promise<PolicyOnDay[]> {
  const rows = (await view.rows('Policy', ids)).filter(({ delistedAt }) => delistedAt === null);
  const policies = await Promise.all(rows.map((row) => policyOnDay(view, row, day)));
  const replacedBy = new Map(policies.map(({ policy, replacedBy }) => [policy.id, replacedBy]));
  return policies.map(({ policy }) => ({
    ...policy,
    // One side of the pair may have been written down alone.
    replaces: [
      ...policy.replaces,
      ...policies.flatMap((other) => (replacedBy.get(other.policy.id)?.includes(policy.id) ? [other.policy.id] : [])),
    ],
  }));
}

async function policyOnDay(view: PlaceView, row: Rows['Policy'], day: Day) {
  const [periods, provisions, relations, bound] = await Promise.all([
    view.parts('PolicyPeriod', row.id),
    view.parts('Provision', row.id),
    view.parts('PolicyRelation', row.id),
    view.parts('PolicyAgency', row.id),
  ]);
  const agencies = await view.rows(
    'Agency',
    bound.map(({ agencyId }) => agencyId),
  );
  const period = periods.find(({ fromOn, throughOn }) => fromOn <= day && (throughOn === null || day < throughOn));
  // What a rule suggests, and nobody has looked at, decides nothing.
  const coded = provisions.filter((provision) => !isByRule(provision));
  const answers = await Promise.all(coded.map(({ id }) => view.parts('ProvisionAnswer', id)));
  const targets = (types: ReadonlySet<string>) =>
    relations.flatMap(({ type, targetId }) => (types.has(type) && targetId !== null ? [targetId] : []));
  const policy: PolicyOnDay = {
    id: row.id,
    title: row.title,
    popularName: row.popularName,
    officialNumber: row.officialNumber,
    instrumentType: row.instrumentType as InstrumentType,
    jurisdictionId: row.jurisdictionId,
    adoptedOn: row.adoptedOn,
    effectiveOn: row.effectiveOn,
    status: (period?.status ?? null) as PolicyStatus | null,
    inForce: (period?.inForce ?? null) as InForce | null,
    basis: period?.basis ?? 'Nothing is known of it on that day.',
    agencies: agencies.map(({ name, kind, jurisdictionId }) => ({ name, kind: kind as AgencyKind, jurisdictionId })),
    provisions: coded.map(({ id, dimension, joinedBy }, at) => ({
      id,
      dimension: dimension as ProvisionDimension,
      joinedBy: joinedBy as 'AND' | 'OR',
      answers: (answers[at] ?? []).map(({ answer }) => answer as ProvisionAnswer),
    })),
    replaces: targets(REPLACES),
    preemptedBy: relations
      .filter(({ type }) => type === 'PREEMPTED_BY')
      .map(({ targetId, target }) => ({ targetId, target })),
  };
  return { policy, replacedBy: targets(REPLACED) };
}

async function agreementsOnRecord(view: PlaceView, ids: readonly string[]): Promise<AgreementOnRecord[]> {
  const rows = (await view.rows('Agreement287g', ids)).filter(({ delistedAt }) => delistedAt === null);
  return Promise.all(
    rows.map(async (row) => {
      const agency = row.agencyId === null ? null : await view.row('Agency', row.agencyId);
      return {
        ...row,
        lastListedOn: await view.lastListedOn(row),
        agency: agency && { kind: agency.kind as AgencyKind, jurisdictionId: agency.jurisdictionId },
        model: row.model as AgreementModel,
        status: row.status as AgreementStatus,
      };
    }),
  );
}

async function decisionsOnRecord(view: PlaceView, ids: readonly string[]): Promise<DecisionOnRecord[]> {
  const rows = (await view.rows('CourtDecision', ids)).filter(({ delistedAt }) => delistedAt === null);
  return Promise.all(
    rows.map(async ({ id, caption, decidedOn, topics, holding }) => ({
      id,
      caption,
      decidedOn,
      topics: JSON.parse(topics) as string[],
      holding,
      jurisdictionIds: await view.decisionPlaces(id),
    })),
  );
}
