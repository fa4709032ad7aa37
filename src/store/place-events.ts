import type { AgreementEventType } from '../domain/agreement/track.ts';
import { type PlaceEvent, type PlaceEventScope, type PolicyStory, placeTimeline } from '../domain/place-timeline.ts';
import type { PolicyEvent, PolicyEventType } from '../domain/policy.ts';
import type { Period } from '../domain/policy-status.ts';
import { officersOf } from '../domain/protection/custody.ts';
import type { PolicyOnDay } from '../domain/protection/input.ts';
import { governmentOf } from '../domain/protection/place.ts';
import { reachOf } from '../domain/protection/reach.ts';
import type { AgreementModel } from '../domain/records.ts';
import type { DerivedView } from './derived-view.ts';
import { placeAround, recordOnDay } from './place-record.ts';

/** Everything that is on record to have happened in a place; nothing where there is no such place. */
export async function placeEvents(view: DerivedView, jurisdictionId: string): Promise<PlaceEvent[]> {
  const around = await placeAround(view, jurisdictionId);
  if (!around) return [];
  const own = new Set(governmentOf(jurisdictionId));
  const state = around.state && !own.has(around.state.id) ? around.state : null;
  // Policies and decisions are the same on every day; only their standing is not.
  const record = await recordOnDay(view, around, '9999-12-31');
  const scopeOf = (policy: PolicyOnDay): PlaceEventScope | null => {
    if (own.has(policy.jurisdictionId)) return 'OWN';
    if (policy.jurisdictionId !== state?.id) return null;
    return reachOf(policy, 'GENERAL_PROHIBITION', officersOf(around), state.id) === 'BINDS' ? 'STATE' : null;
  };
  const scoped = record.policies.flatMap((policy) => {
    const scope = scopeOf(policy);
    return scope === null ? [] : [{ policy, scope }];
  });
  const [policies, decisions, agreements, designations] = await Promise.all([
    Promise.all(scoped.map(({ policy, scope }) => storyOf(view, policy, scope))),
    decisionsOf(view, own, state?.id ?? null, scoped),
    agreementsOf(view, own),
    designationsOf(view, own),
  ]);
  return placeTimeline({
    placeId: jurisdictionId,
    stateName: state?.name ?? null,
    policies,
    decisions,
    agreements,
    designations,
  });
}

async function storyOf(view: DerivedView, policy: PolicyOnDay, scope: PlaceEventScope): Promise<PolicyStory> {
  const [events, periods] = await Promise.all([
    view.parts('PolicyEvent', policy.id),
    view.parts('PolicyPeriod', policy.id),
  ]);
  return {
    policy,
    scope,
    events: events.map((event): PolicyEvent => ({ ...event, type: event.type as PolicyEventType })),
    periods: periods as readonly unknown[] as readonly Period[],
  };
}

const flat = async (lists: readonly (PromiseLike<readonly string[]> | readonly string[])[]): Promise<string[]> => [
  ...new Set((await Promise.all(lists)).flat()),
];

/** Those about the place and its state, and those that bear on their policies. */
async function decisionsOf(
  view: DerivedView,
  own: ReadonlySet<string>,
  stateId: string | null,
  policies: readonly { readonly policy: PolicyOnDay; readonly scope: PlaceEventScope }[],
) {
  const ofScope = (scope: PlaceEventScope) =>
    policies.filter((one) => one.scope === scope).map(({ policy }) => policy.id);
  const on = (ids: readonly string[]) => ids.map((id) => view.decisionsOn('policy', id));
  const [ownIds, stateIds] = await Promise.all([
    flat([...[...own].map((id) => view.decisionsOf(id)), ...on(ofScope('OWN'))]),
    flat([...(stateId === null ? [] : [view.decisionsOf(stateId)]), ...on(ofScope('STATE'))]),
  ]);
  const rows = await view.rows('CourtDecision', [...new Set([...ownIds, ...stateIds])]);
  return rows
    .filter(({ delistedAt }) => delistedAt === null)
    .map(({ id, caption, disposition, decidedOn }) => ({
      id,
      scope: ownIds.includes(id) ? ('OWN' as const) : ('STATE' as const),
      caption,
      disposition,
      decidedOn,
    }));
}

/** One that its source lists no more has ended, as far as anybody can see. */
async function agreementsOf(view: DerivedView, own: ReadonlySet<string>) {
  const rows = await view.rows('Agreement287g', await flat([...own].map((id) => view.agreementsOf(id))));
  return Promise.all(
    rows.map(async ({ model, status, delistedAt, ...row }) => ({
      ...row,
      model: model as AgreementModel,
      ended: status === 'REMOVED' || status === 'SUPERSEDED' || delistedAt !== null,
      events: (await view.parts('Agreement287gEvent', row.id)).map(({ type, on }) => ({
        type: type as AgreementEventType,
        on,
      })),
    })),
  );
}

async function designationsOf(view: DerivedView, own: ReadonlySet<string>) {
  const rows = await view.rows('Designation', await flat([...own].map((id) => view.designationsOf(id))));
  return Promise.all(
    rows
      .filter(({ delistedAt }) => delistedAt === null)
      .map(async (row) => {
        const list = await view.named('DesignationList', row.listId);
        return {
          ...row,
          publisher: list.publisher,
          asOf: row.asOf ?? list.asOf,
          withdrawnOn: row.withdrawnOn ?? list.withdrawnOn,
        };
      }),
  );
}
