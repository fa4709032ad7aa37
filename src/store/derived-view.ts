import type { Day } from '../domain/ids.ts';
import { earliestDay } from '../domain/partial-date.ts';
import { eventsWithin, type PlaceEvent, type Within } from '../domain/place-timeline.ts';
import type { CodedPolicy } from '../domain/policy-coding.ts';
import type { Score } from '../domain/policy-score.ts';
import type { MaybePromise } from '../maybe-promise.ts';
import {
  type CarveoutCount,
  type CarveoutCountRow,
  type CarveoutFilter,
  type CarveoutSide,
  carveoutCounts,
  carveoutCountsStatement,
  carveoutList,
} from './carveouts.ts';
import { codedPolicy } from './coded-policy.ts';
import type { Connection } from './connection.ts';
import type { PageArgs } from './cursor.ts';
import { listed } from './list.ts';
import { placeEvents } from './place-events.ts';
import { placeScore } from './place-score.ts';
import { PlaceView } from './place-view.ts';
import { type PolicyFilter, policyList } from './policies.ts';
import { type PolicySide, type PolicyTally, type SeriesRow, type Stretch, seriesStatement, tallies } from './series.ts';
import { sortedConnection } from './sorted.ts';

const TIMELINE_ORDER = {
  name: 'PlaceEvent.ON_ASC',
  terms: [
    { column: 'day', descending: false, nullable: true, numeric: false },
    { column: 'key', descending: false, nullable: false, numeric: false },
  ],
} as const;

/** What is worked out of the record when it is asked for: counts, scores, the history of a place. */
export class DerivedView extends PlaceView {
  /** How many policies of the list were in force at the end of each span of a stretch, by kind: at most `limit` kinds. */
  policySeries(
    by: readonly PolicySide[],
    filter: PolicyFilter,
    stretch: Stretch,
    today: Day,
    limit: number,
  ): MaybePromise<readonly PolicyTally[]> {
    const { provider, run, once } = this.loads;
    return once('policySeries', JSON.stringify([by, filter, stretch, today, limit]), async () => {
      const wanted = listed(policyList, provider, { filter });
      return tallies(await run<SeriesRow>(seriesStatement(wanted, by, today, stretch)), by, stretch, limit);
    });
  }

  /** How many carve-outs, policies and places leave out each kind of people, those with most policies first. */
  carveoutCounts(by: readonly CarveoutSide[], filter: CarveoutFilter): MaybePromise<readonly CarveoutCount[]> {
    const { provider, run, once } = this.loads;
    return once('carveoutCounts', JSON.stringify([by, filter]), async () => {
      const wanted = listed(carveoutList, provider, { filter });
      return carveoutCounts(by, await run<CarveoutCountRow>(carveoutCountsStatement(wanted, by)));
    });
  }

  /** Claims that a place is a "sanctuary". */
  designationsOf(jurisdictionId: string): MaybePromise<readonly string[]> {
    return this.idsBy('designationsOf', 'Designation', 'jurisdictionId', 'id', jurisdictionId);
  }

  /** A page of what happened in a place: of all, or of what may have happened between two days. */
  timeline(jurisdictionId: string, within: Within, args: PageArgs): Connection<PlaceEvent> {
    return sortedConnection(
      async () => eventsWithin(await placeEvents(this, jurisdictionId), within),
      TIMELINE_ORDER,
      (event) => ({ day: event.on === null ? null : earliestDay(event.on), key: event.key }),
      args,
    );
  }

  /** One line of the history of a place by its key; null where there is none. */
  async placeEvent(jurisdictionId: string, key: string): Promise<PlaceEvent | null> {
    return (await placeEvents(this, jurisdictionId)).find((event) => event.key === key) ?? null;
  }

  /** What people coded of a policy. */
  coded(policyId: string): Promise<CodedPolicy> {
    return codedPolicy(this, policyId);
  }

  /** The score of a place on a day. */
  score(jurisdictionId: string, day: Day): Promise<Score> {
    return placeScore(this, jurisdictionId, day);
  }
}
