import type { AgencyKind, JurisdictionLevel } from '../domain/records.ts';
import { around, within } from './containment.ts';
import { equalTo, type ListSpec, type RecordFilter, recordList } from './list.ts';
import { placesNamed } from './place-names.ts';
import { type PolicyFilter, policyList } from './policies.ts';
import { all, sql } from './sql.ts';
import { type ThreatDay, threatsOn } from './threats.ts';

export { within } from './containment.ts';

export interface JurisdictionFilter extends RecordFilter {
  readonly state?: string | null | undefined;
  readonly level?: JurisdictionLevel | null | undefined;
  readonly geoid?: string | null | undefined;
  readonly within?: string | null | undefined;
  /** Only places that this one lies in. */
  readonly containing?: string | null | undefined;
  /** Only places with policies of their own, or only those without. */
  readonly hasPolicies?: boolean | null | undefined;
  /** Only places with a policy of their own that this lets through. */
  readonly policies?: PolicyFilter | null | undefined;
}

export const jurisdictionList = recordList(
  'Jurisdiction',
  'jurisdiction',
  { NAME: { column: 'name' } },
  'NAME_ASC',
  (filter: JurisdictionFilter, provider) => [
    ...equalTo({ state: filter.state, level: filter.level, geoid: filter.geoid }),
    ...(filter.within == null ? [] : [sql`r."id" IN (${within(filter.within)})`, sql`r."id" <> ${filter.within}`]),
    ...(filter.containing == null
      ? []
      : [sql`r."id" IN (${around(filter.containing)})`, sql`r."id" <> ${filter.containing}`]),
    ...(filter.hasPolicies == null
      ? []
      : [
          sql`r."id" ${filter.hasPolicies ? sql`IN` : sql`NOT IN`} (SELECT "jurisdictionId" FROM "Policy" WHERE "delistedAt" IS NULL)`,
        ]),
    ...(filter.policies
      ? [
          sql`r."id" IN (SELECT r."jurisdictionId" FROM "Policy" AS r WHERE ${all(policyList.where(filter.policies, provider))})`,
        ]
      : []),
  ],
);

/** Places by what somebody calls them, the best match first. */
export const namedPlaceList: ListSpec<
  JurisdictionFilter & { readonly named: string },
  keyof typeof jurisdictionList.orders | 'MATCH'
> = {
  ...jurisdictionList,
  name: 'NamedPlace',
  from: ({ named }) => placesNamed(named),
  orders: {
    ...jurisdictionList.orders,
    MATCH: {
      name: 'NamedPlace.MATCH',
      terms: [
        { column: 'rank', descending: false, nullable: false, numeric: true },
        { column: 'name', descending: false, nullable: false, numeric: false },
        { column: 'id', descending: false, nullable: false, numeric: false },
      ],
    },
  },
  defaultOrder: 'MATCH',
};

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
