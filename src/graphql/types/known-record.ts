import { canonicalJson } from '../../domain/canonical.ts';
import { UserError } from '../../domain/errors.ts';
import type { Entity } from '../../domain/ids.ts';
import type { PolicyCore, PolicyEvent } from '../../domain/policy.ts';
import { policyPeriods } from '../../domain/policy-status.ts';
import { valueIn } from '../../domain/weighing.ts';
import { builder } from '../builder.ts';
import type { Context, PartRow, RecordView, ShownVersion } from '../context.ts';
import { PolicyPeriod, Version } from '../refs.ts';
import { PolicyStanding, standingOn } from './policy-standing.ts';

/** What was shown of a record at an instant. */
export interface Known {
  readonly instant: string;
  readonly shown: ShownVersion;
}

/** The instant that is meant: the end of a day, an instant, or now. @throws UserError where both are given */
export function instantOf(
  { on, at }: { readonly on?: string | null | undefined; readonly at?: string | null | undefined },
  { clock }: Pick<Context, 'clock'>,
): string {
  if (on && at) throw new UserError('INVALID_INPUT', 'asKnownOn takes a day (on) or an instant (at), not both.', 'at');
  return at ?? (on ? `${on}T23:59:59.999Z` : clock.now().toISOString());
}

/** What was shown of a record then; null before it was put into the record. */
export async function knownAt(view: RecordView, entity: Entity, id: string, instant: string): Promise<Known | null> {
  const shown = await view.versionAt(entity, id, instant);
  return shown && { instant, shown };
}

/** The status over time of a policy, by today's rules, out of what was known then. */
async function periodsOf({ shown }: Known, view: RecordView): Promise<readonly PartRow<'PolicyPeriod'>[] | null> {
  if (shown.entity !== 'policy') return null;
  const { core, events } = await view.sections(shown.sections);
  const history = { ...(core as PolicyCore), events: (events ?? []) as readonly PolicyEvent[] };
  return policyPeriods(history).map((period, ordinal) => ({
    ...period,
    policyId: shown.recordId,
    ordinal,
    __typename: 'PolicyPeriod',
  }));
}

export const KnownRecord = builder.objectRef<Known>('KnownRecord').implement({
  description:
    'What this record said of something on a day: what was known then, not what is known now of that day (which is `status(on:)` of a policy and the like).',
  fields: (t) => ({
    at: t.expose('instant', { type: 'DateTime', description: 'The instant: of a day its last millisecond, in UTC.' }),
    version: t.field({
      type: Version,
      description: 'The version that was shown, with why it had come about.',
      resolve: ({ shown }) => shown,
    }),
    replacedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the next version took its place. Null where it is shown today.',
      resolve: ({ shown }) => shown.until,
    }),
    delistedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when none of its sources listed it, as of then. Null where one did.',
      resolve: ({ instant, shown }, _args, { view }) =>
        view.delistedAt(shown.entity as Entity, shown.recordId, instant),
    }),
    value: t.string({
      nullable: true,
      description: 'One fact or list of it as shown then, as JSON text. Null where nothing was shown.',
      args: { field: t.arg.string({ required: true, description: 'Such as adoptedOn, or provisions.' }) },
      resolve: async ({ shown }, { field }, { view }) => {
        const value = valueIn(await view.sections(shown.sections), field);
        return value === null ? null : canonicalJson(value);
      },
    }),
    status: t.field({
      type: PolicyStanding,
      nullable: true,
      description:
        "Of a policy: where it stood on a day, worked out by today's rules from the events and claims that were known then. Null of other records.",
      args: { on: t.arg({ type: 'Date', description: 'The day. That of `at` when left out.' }) },
      resolve: async (known, { on }, { view }) => {
        const periods = await periodsOf(known, view);
        return periods && standingOn(on ?? known.instant.slice(0, 10), periods);
      },
    }),
    periods: t.field({
      type: [PolicyPeriod],
      nullable: true,
      description: 'Of a policy: its statuses over time, as known then. Null of other records.',
      resolve: (known, _args, { view }) => periodsOf(known, view),
    }),
  }),
});
