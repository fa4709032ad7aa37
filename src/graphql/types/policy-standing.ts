import { OPEN_START } from '../../domain/policy-status.ts';
import { builder } from '../builder.ts';
import type { PartRow } from '../context.ts';
import { InForce, PolicyStatus } from './policy-words.ts';

type Period = PartRow<'PolicyPeriod'>;

/** Where a policy stands on a day. */
export interface Standing {
  readonly on: string;
  readonly period: Period | null;
}

/** A period runs from its first day up to, and without, the day it ends. */
export const standingOn = (on: string, periods: readonly Period[]): Standing => ({
  on,
  period: periods.find(({ fromOn, throughOn }) => fromOn <= on && (throughOn === null || on < throughOn)) ?? null,
});

export const PolicyStanding = builder.objectRef<Standing>('PolicyStanding').implement({
  description: 'Where a policy stands on one day, worked out from what happened to it.',
  fields: (t) => ({
    on: t.expose('on', { type: 'Date', description: 'The day.' }),
    status: t.field({
      type: PolicyStatus,
      description: 'The status on that day. UNKNOWN before anything is known to have happened.',
      resolve: ({ period }) => period?.status ?? 'UNKNOWN',
    }),
    inForce: t.field({
      type: InForce,
      description: 'Whether it is in force on that day.',
      resolve: ({ period }) => period?.inForce ?? 'UNKNOWN',
    }),
    since: t.field({
      type: 'Date',
      nullable: true,
      description: 'Since when it has that status. Null where that is not known.',
      resolve: ({ period }) => (period && period.fromOn !== OPEN_START ? period.fromOn : null),
    }),
    basis: t.string({
      description: 'On what grounds: the event, or the claim of a source.',
      resolve: ({ period }) => period?.basis ?? 'No event and no claim is known up to this day.',
    }),
  }),
});
