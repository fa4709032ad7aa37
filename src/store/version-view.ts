import type { Entity, Instant } from '../domain/ids.ts';
import type * as models from '../generated/sqlite/client.ts';
import { andThen, type MaybePromise } from '../maybe-promise.ts';
import { unpackContent } from './content.ts';
import { DerivedView } from './derived-view.ts';
import { inList } from './dialect.ts';
import type { Typed } from './rows.ts';
import { sql } from './sql.ts';

/** The version that was shown at an instant. */
export type ShownVersion = Typed<'Version', models.Version> & {
  /** When the next one took its place; null while none has. */
  readonly until: Instant | null;
};

/** What was shown of records before, and what their versions consist of. */
export class VersionView extends DerivedView {
  /** The version of a record that was shown at an instant; null before its first. */
  versionAt(entity: Entity, recordId: string, instant: Instant): MaybePromise<ShownVersion | null> {
    const { provider, run } = this.loads;
    return this.loads.load<ShownVersion | null>(
      `versionAt:${entity}:${instant}`,
      recordId,
      null,
      () => async (ids) => {
        const rows = await run<models.Version & { until: Instant | null }>(
          sql`SELECT * FROM (SELECT r.*, LEAD(r."at") OVER (PARTITION BY r."recordId" ORDER BY r."number") AS "until" FROM "Version" AS r WHERE r."entity" = ${entity} AND ${inList(provider, 'r."recordId"', ids)}) AS shown WHERE "at" <= ${instant} AND ("until" IS NULL OR "until" > ${instant})`,
        );
        return new Map(rows.map((row) => [row.recordId, { ...row, __typename: 'Version' }]));
      },
      'recordId',
    );
  }

  /** Since when no source listed a record, as of an instant; null where one did. */
  delistedAt(entity: Entity, recordId: string, instant: Instant): MaybePromise<Instant | null> {
    const { provider, run } = this.loads;
    return this.loads.load<Instant | null>(
      `delistedAt:${entity}:${instant}`,
      recordId,
      null,
      () => async (ids) => {
        const rows = await run<{ recordId: string; kind: string; at: Instant }>(
          sql`SELECT r."recordId", r."kind", r."at" FROM "Change" AS r WHERE r."entity" = ${entity} AND ${inList(provider, 'r."recordId"', ids)} AND r."kind" IN ('DELISTED', 'RELISTED') AND r."at" <= ${instant} ORDER BY r."seq"`,
        );
        return new Map(rows.map(({ recordId, kind, at }) => [recordId, kind === 'DELISTED' ? at : null]));
      },
      'recordId',
    );
  }

  /** The sections of a version or of a claim, by name. @param hashes JSON: {name: hash of the content} */
  async sections(hashes: string): Promise<Readonly<Record<string, unknown>>> {
    const named = Object.entries(JSON.parse(hashes) as Record<string, string>);
    const contents = await Promise.all(named.map(([, hash]) => this.#content(hash)));
    return Object.fromEntries(named.map(([name], i) => [name, contents[i]]));
  }

  #content(hash: string): MaybePromise<unknown> {
    const { provider, run } = this.loads;
    const loaded = this.loads.load<{ readonly value: unknown } | null>(
      'content',
      hash,
      null,
      () => async (hashes) => {
        const rows = await run<models.Content>(
          sql`SELECT r.* FROM "Content" AS r WHERE ${inList(provider, 'r."hash"', hashes)}`,
        );
        return new Map(rows.map((row) => [row.hash, { value: unpackContent(row.body) }]));
      },
      'hash',
    );
    return andThen(loaded, (content) => {
      if (!content) throw new Error(`content ${hash} is not in the store`);
      return content.value;
    });
  }
}
