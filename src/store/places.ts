import type { AgencyKind, JurisdictionLevel } from '../domain/records.ts';
import { equalTo, type ListSpec, type RecordFilter, recordList } from './list.ts';
import { type Sql, sql } from './sql.ts';
import { type ThreatDay, threatsOn } from './threats.ts';

/** Ids of a place and of all places inside it, however deep. */
export const within = (jurisdictionId: string): Sql =>
  sql`WITH RECURSIVE inside("id") AS (SELECT "id" FROM "Jurisdiction" WHERE "id" = ${jurisdictionId} UNION SELECT c."childId" FROM inside i JOIN "JurisdictionContainment" c ON c."parentId" = i."id") SELECT "id" FROM inside`;

export interface JurisdictionFilter extends RecordFilter {
  readonly state?: string | null | undefined;
  readonly level?: JurisdictionLevel | null | undefined;
  readonly geoid?: string | null | undefined;
  readonly within?: string | null | undefined;
  /** Only places with policies of their own, or only those without. */
  readonly hasPolicies?: boolean | null | undefined;
}

export const jurisdictionList = recordList(
  'Jurisdiction',
  'jurisdiction',
  { NAME: { column: 'name' } },
  'NAME_ASC',
  (filter: JurisdictionFilter) => [
    ...equalTo({ state: filter.state, level: filter.level, geoid: filter.geoid }),
    ...(filter.within == null ? [] : [sql`r."id" IN (${within(filter.within)})`, sql`r."id" <> ${filter.within}`]),
    ...(filter.hasPolicies == null
      ? []
      : [
          sql`r."id" ${filter.hasPolicies ? sql`IN` : sql`NOT IN`} (SELECT "jurisdictionId" FROM "Policy" WHERE "delistedAt" IS NULL)`,
        ]),
  ],
);

/** Places by the bills that would hit a policy of theirs. */
export const threatenedPlaceList: ListSpec<JurisdictionFilter & ThreatDay, keyof typeof jurisdictionList.orders> = {
  ...jurisdictionList,
  name: 'ThreatenedPlace',
  from: ({ threatOn }) =>
    sql`(SELECT j.*, t."billId" FROM (${threatsOn(threatOn, ['jurisdictionId'])}) AS t JOIN "Jurisdiction" j ON j."id" = t."jurisdictionId") AS r`,
};

export interface AgencyFilter extends RecordFilter {
  readonly kind?: AgencyKind | null | undefined;
  readonly jurisdiction?: string | null | undefined;
  readonly includeWithin?: boolean | null | undefined;
}

export const agencyList = recordList(
  'Agency',
  'agency',
  { NAME: { column: 'name' } },
  'NAME_ASC',
  ({ kind, jurisdiction, includeWithin }: AgencyFilter) => [
    ...equalTo({ kind }),
    ...(jurisdiction == null
      ? []
      : includeWithin
        ? [sql`r."jurisdictionId" IN (${within(jurisdiction)})`]
        : equalTo({ jurisdictionId: jurisdiction })),
  ],
);
