import type { EditionList } from '../domain/agreement/edition.ts';
import type { AgreementEventType } from '../domain/agreement/track.ts';
import type { Day } from '../domain/ids.ts';
import type { MaybePromise } from '../maybe-promise.ts';
import { DesignationView } from './designation-view.ts';
import { inList } from './dialect.ts';
import { groupBy } from './groups.ts';
import type { Rows } from './rows.ts';
import { sql, table } from './sql.ts';

type LastListing = Pick<Rows['Agreement287g'], 'status' | 'lastListedOn'>;

/** How many agreements something happened to, by what an edition tells. */
export interface EditionEvents {
  readonly type: AgreementEventType;
  readonly agreements: number;
}

/** What is known of agreements beside their own rows. */
export class AgreementView extends DesignationView {
  /** The day of the newest list of agreements of a kind; null where there is none. */
  newestEdition(list: EditionList): MaybePromise<Day | null> {
    return this.loads.load<Day | null>('newestEdition', list, null, () => async (lists) => {
      const { provider, run } = this.loads;
      const rows = await run<{ list: string; asOf: string }>(
        sql`SELECT r."list", MAX(r."asOf") AS "asOf" FROM ${table('AgreementEdition')} WHERE r."delistedAt" IS NULL AND ${inList(provider, 'r."list"', lists)} GROUP BY r."list"`,
      );
      return new Map(rows.map(({ list: name, asOf }) => [name, asOf]));
    });
  }

  /** The last list an agreement was seen on: while it stands, the newest there is. */
  async lastListedOn({ status, lastListedOn }: LastListing): Promise<string | null> {
    if (lastListedOn !== null || (status !== 'ACTIVE' && status !== 'PENDING')) return lastListedOn;
    return this.newestEdition(status === 'ACTIVE' ? 'PARTICIPATING' : 'PENDING');
  }

  /** How many events of each kind an edition of a list tells of. */
  editionEvents(editionId: string): MaybePromise<readonly EditionEvents[]> {
    return this.loads.load<readonly EditionEvents[]>('editionEvents', editionId, [], () => async (ids) => {
      const { provider, run } = this.loads;
      const rows = await run<{ editionId: string; type: AgreementEventType; count: number | bigint }>(
        sql`SELECT r."editionId", r."type", COUNT(*) AS "count" FROM ${table('Agreement287gEvent')} WHERE ${inList(provider, 'r."editionId"', ids)} GROUP BY r."editionId", r."type" ORDER BY r."editionId", r."type"`,
      );
      return groupBy(
        rows.map(({ count, ...row }) => ({ ...row, agreements: Number(count) })),
        (row) => row.editionId,
      );
    });
  }
}
