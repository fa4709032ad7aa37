import type { Entity } from '../domain/ids.ts';
import { type Sql, sql } from './sql.ts';

/** Rows with a topic, in the word they have it by; all where none is given. */
export const onTopic = (entity: Entity, topic: string | null | undefined): Sql[] =>
  topic == null
    ? []
    : [sql`r."id" IN (SELECT "recordId" FROM "RecordTopic" WHERE "entity" = ${entity} AND "topic" = ${topic})`];
