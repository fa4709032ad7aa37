import type { Entity } from '../domain/ids.ts';
import type * as models from '../generated/sqlite/client.ts';
import type { MaybePromise } from '../maybe-promise.ts';
import { inList } from './dialect.ts';
import { groupBy } from './groups.ts';
import type { Typed } from './rows.ts';
import { sql } from './sql.ts';
import { WatchView } from './watch-view.ts';

/** What is known of executive actions and court decisions beside their own rows. */
export class FederalView extends WatchView {
  /** The places a court decision bears on. */
  decisionPlaces(decisionId: string): MaybePromise<readonly string[]> {
    return this.idsBy('places', 'CourtDecisionJurisdiction', 'decisionId', 'jurisdictionId', decisionId);
  }

  /** The court decisions that bear on a record. */
  decisionsOn(entity: Entity, id: string): MaybePromise<readonly string[]> {
    return this.loads.load<readonly string[]>(`decisionsOn:${entity}`, id, [], () => async (ids) => {
      const rows = await this.loads.run<{ toId: string; fromId: string }>(
        sql`SELECT DISTINCT r."toId", r."fromId" FROM "Link" AS r WHERE r."toEntity" = ${entity} AND ${inList(this.loads.provider, 'r."toId"', ids)} AND r."fromEntity" = 'courtDecision' ORDER BY r."toId", r."fromId"`,
      );
      const found = groupBy(rows, (row) => row.toId);
      return new Map([...found].map(([owner, ties]) => [owner, ties.map(({ fromId }) => fromId)]));
    });
  }

  /** What other acts say that they do to this one, or had done to them by it. */
  relationsTo(
    actionId: string,
  ): MaybePromise<readonly Typed<'ExecutiveActionRelation', models.ExecutiveActionRelation>[]> {
    return this.loads.load<readonly Typed<'ExecutiveActionRelation', models.ExecutiveActionRelation>[]>(
      'relationsTo',
      actionId,
      [],
      () => async (ids) => {
        const rows = await this.loads.run<models.ExecutiveActionRelation>(
          sql`SELECT r.* FROM "ExecutiveActionRelation" AS r WHERE ${inList(this.loads.provider, 'r."targetId"', ids)} ORDER BY r."targetId", r."actionId", r."ordinal"`,
        );
        return groupBy(
          rows.map((row) => ({ ...row, __typename: 'ExecutiveActionRelation' as const })),
          (row) => String(row.targetId),
        );
      },
    );
  }

  /** The acts of which this one is the predecessor. */
  followersOf(actionId: string): MaybePromise<readonly string[]> {
    return this.idsBy('followersOf', 'ExecutiveAction', 'predecessorId', 'id', actionId);
  }

  /** The acts whose place this one took. */
  replacedBy(actionId: string): MaybePromise<readonly string[]> {
    return this.idsBy('replacedBy', 'ExecutiveAction', 'supersededById', 'id', actionId);
  }
}
