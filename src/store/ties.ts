import type { Entity } from '../domain/ids.ts';
import type { TieRole } from '../domain/records.ts';
import type { ListSpec, RecordFilter } from './list.ts';
import { name, type Sql, sql } from './sql.ts';

// Lists of what is tied to a record, and the way back.

/** A record of any kind. */
export interface RecordKey {
  readonly entity: Entity;
  readonly id: string;
}

/** Rows tied to a record in one of these roles. */
export const tiedTo = (from: Entity, { entity, id }: RecordKey, ...roles: TieRole[]): Sql =>
  sql`r."id" IN (SELECT "fromId" FROM "Link" WHERE "fromEntity" = ${from} AND "toEntity" = ${entity} AND "toId" = ${id} AND "role" IN (${rolesOf(roles)}))`;

const rolesOf = (roles: readonly TieRole[]): Sql =>
  roles.slice(1).reduce((list, role) => sql`${list}, ${role}`, sql`${roles[0]}`);

/** Rows of a table by the record they are tied to, whatever the role. */
export const tied = (table: 'Resource' | 'Campaign' | 'CourtDecision', from: Entity): Sql =>
  sql`(SELECT x.*, l."toEntity", l."toId" FROM (SELECT DISTINCT "fromId", "toEntity", "toId" FROM "Link" WHERE "fromEntity" = ${from}) AS l JOIN ${name(table)} x ON x."id" = l."fromId") AS r`;

/** Lists of what is tied to a record take its kind, since ids are unique only within a kind. */
interface Tied {
  readonly toEntity: Entity;
}

export const tiedList = <Filter extends RecordFilter, OrderName extends string>(
  spec: ListSpec<Filter, OrderName>,
  from: Sql,
): ListSpec<Filter & Tied, OrderName> => ({
  ...spec,
  name: `Tied${spec.name}`,
  from,
  where: (filter, provider) => [sql`r."toEntity" = ${filter.toEntity}`, ...spec.where(filter, provider)],
});
