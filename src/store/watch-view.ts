import type { Instant } from '../domain/ids.ts';
import { andThen, type MaybePromise } from '../maybe-promise.ts';
import { unpackContent } from './content.ts';
import { inList } from './dialect.ts';
import { groupBy } from './groups.ts';
import { sql } from './sql.ts';
import { View } from './view.ts';

/** One version of a watched page, and the hash of the text that it had. */
export interface TextVersion {
  readonly number: number;
  readonly at: Instant;
  readonly hash: string;
}

/** What is known of watched pages beside their own rows. */
export class WatchView extends View {
  /** The policies that a page speaks of. */
  pagePolicies(pageId: string): MaybePromise<readonly string[]> {
    return this.idsBy('pagePolicies', 'WatchedPagePolicy', 'pageId', 'policyId', pageId);
  }

  /** The words of a page, as it is shown. */
  pageText(pageId: string): MaybePromise<readonly string[]> {
    return andThen(this.parts('WatchedPageParagraph', pageId), (rows) => rows.map(({ text }) => text));
  }

  /** All versions of a page, the oldest first. */
  textVersions(pageId: string): MaybePromise<readonly TextVersion[]> {
    const { provider, run } = this.loads;
    return this.loads.load<readonly TextVersion[]>('textVersions', pageId, [], () => async (ids) => {
      const rows = await run<{ recordId: string; number: number; sections: string; at: string }>(
        sql`SELECT r."recordId", r."number", r."sections", r."at" FROM "Version" AS r WHERE r."entity" = 'watchedPage' AND ${inList(provider, 'r."recordId"', ids)} ORDER BY r."recordId", r."number"`,
      );
      const versions = rows.map(({ recordId, number, sections, at }) => ({
        recordId,
        number: Number(number),
        at,
        hash: (JSON.parse(sections) as { paragraphs: string }).paragraphs,
      }));
      return groupBy(versions, ({ recordId }) => recordId);
    });
  }

  /** A text by its hash, as one of the versions has it. */
  textOf({ hash }: TextVersion): MaybePromise<readonly string[]> {
    const { provider, run } = this.loads;
    return this.loads.load<readonly string[]>('textOf', hash, [], () => async (hashes) => {
      const rows = await run<{ hash: string; body: string }>(
        sql`SELECT r."hash", r."body" FROM "Content" AS r WHERE ${inList(provider, 'r."hash"', hashes)}`,
      );
      return new Map(rows.map((row) => [row.hash, unpackContent(row.body) as string[]]));
    });
  }
}
