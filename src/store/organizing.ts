import type { Entity } from '../domain/ids.ts';
import type { OrganizationKind, ResourceKind, TieRole } from '../domain/records.ts';
import { dateBetween, equalTo, type ListSpec, type RecordFilter, recordList } from './list.ts';
import { name, type Sql, sql } from './sql.ts';

// Lists of who organizes, for what, and with which material.

/** A record of any kind. */
export interface RecordKey {
  readonly entity: Entity;
  readonly id: string;
}

/** Rows tied to a record in one of these roles. */
const tiedTo = (from: Entity, { entity, id }: RecordKey, ...roles: TieRole[]): Sql =>
  sql`r."id" IN (SELECT "fromId" FROM "Link" WHERE "fromEntity" = ${from} AND "toEntity" = ${entity} AND "toId" = ${id} AND "role" IN (${rolesOf(roles)}))`;

const rolesOf = (roles: readonly TieRole[]): Sql =>
  roles.slice(1).reduce((list, role) => sql`${list}, ${role}`, sql`${roles[0]}`);

/** Rows of a table by the record they are tied to, whatever the role. */
const tied = (table: 'Resource' | 'Campaign', from: Entity): Sql =>
  sql`(SELECT x.*, l."toEntity", l."toId" FROM (SELECT DISTINCT "fromId", "toEntity", "toId" FROM "Link" WHERE "fromEntity" = ${from}) AS l JOIN ${name(table)} x ON x."id" = l."fromId") AS r`;

export interface OrganizationFilter extends RecordFilter {
  readonly kind?: OrganizationKind | null | undefined;
}

export const organizationList = recordList(
  'Organization',
  'organization',
  { NAME: { column: 'name' } },
  'NAME_ASC',
  ({ kind }: OrganizationFilter) => equalTo({ kind }),
);

export interface CampaignFilter extends RecordFilter {
  readonly organization?: string | null | undefined;
  readonly about?: RecordKey | null | undefined;
}

export const campaignList = recordList(
  'Campaign',
  'campaign',
  { NAME: { column: 'name' }, STARTED_ON: { column: 'startedOn', nullable: true } },
  'NAME_ASC',
  ({ organization, about }: CampaignFilter) => [
    ...(organization == null ? [] : [tiedTo('campaign', { entity: 'organization', id: organization }, 'RUN_BY')]),
    ...(about ? [tiedTo('campaign', about, 'TARGETS', 'ABOUT', 'AFFECTS')] : []),
  ],
);

export interface ResourceFilter extends RecordFilter {
  readonly kind?: ResourceKind | null | undefined;
  readonly publisher?: string | null | undefined;
  readonly about?: RecordKey | null | undefined;
  readonly publishedFrom?: string | null | undefined;
  readonly publishedTo?: string | null | undefined;
}

export const resourceList = recordList(
  'Resource',
  'resource',
  { PUBLISHED_ON: { column: 'publishedOn', nullable: true }, TITLE: { column: 'title' } },
  'PUBLISHED_ON_DESC',
  ({ kind, publisher, about, publishedFrom, publishedTo }: ResourceFilter) => [
    ...equalTo({ kind }),
    ...(publisher == null ? [] : [tiedTo('resource', { entity: 'organization', id: publisher }, 'PUBLISHED_BY')]),
    ...(about ? [tiedTo('resource', about, 'ABOUT', 'TARGETS', 'AFFECTS')] : []),
    ...dateBetween('publishedOn', publishedFrom, publishedTo),
  ],
);

/** Lists of what is tied to a record take its kind, since ids are unique only within a kind. */
interface Tied {
  readonly toEntity: Entity;
}

const tiedList = <Filter extends RecordFilter, OrderName extends string>(
  spec: ListSpec<Filter, OrderName>,
  from: Sql,
): ListSpec<Filter & Tied, OrderName> => ({
  ...spec,
  name: `Tied${spec.name}`,
  from,
  where: (filter, provider) => [sql`r."toEntity" = ${filter.toEntity}`, ...spec.where(filter, provider)],
});

export const tiedResourceList = tiedList(resourceList, tied('Resource', 'resource'));
export const tiedCampaignList = tiedList(campaignList, tied('Campaign', 'campaign'));
