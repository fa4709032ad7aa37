import { ENTITIES, type Instant } from '../domain/ids.ts';
import { STAFF_SOURCE } from '../domain/overlay.ts';
import { WORKED_OUT_KINDS, type WorkedOutKind } from '../domain/review-task.ts';
import type { Database, Tx } from './client.ts';
import { projectionOf } from './projection/index.ts';
import { join, name, raw, type Sql, sql } from './sql.ts';

// Tasks that follow from what is in the store: one for each cause, open as long as the cause stands and nobody has dealt
// with it. All are worked out each time, so that what a crash left undone is made up for. `cause` names what a task follows
// from; `detail` is what of it a person looks at. Who dealt with it is asked again when the cause is gone and comes back, or
// when its detail is another.

/** What a line about a change of the record was last headed with. */
const TITLE = raw(
  '(SELECT c."title" FROM "Change" c WHERE c."entity" = x."entity" AND c."recordId" = x."recordId" ORDER BY c."seq" DESC LIMIT 1)',
);

/** All records that are listed and meet the condition, with their table called `r`. */
const ofRecords = (condition: Sql, detail: Sql): Sql =>
  join(
    ENTITIES.map(
      (entity) =>
        sql`SELECT ${raw(`'${entity}:'`)} || r."id" AS "cause", ${raw(`'${entity}'`)} AS "entity", r."id" AS "recordId", ${detail} AS "detail" FROM ${name(projectionOf(entity).table)} r WHERE r."delistedAt" IS NULL AND ${condition}`,
    ),
    ' UNION ALL ',
  );

const titled = (causes: Sql, ending: string): Sql =>
  sql`SELECT x."cause", x."entity", x."recordId", NULL AS "sourceId", NULL AS "runId", COALESCE(${TITLE}, x."recordId") || ${raw(`'${ending}'`)} AS "title", x."detail" FROM (${causes}) x`;

/** The causes of a kind that stand: cause, entity, recordId, sourceId, runId, title, detail. */
const CAUSES: Readonly<Record<WorkedOutKind, (today: string) => Sql>> = {
  // Of a source that was read since, what was held is old.
  HELD_RUN: () =>
    sql`SELECT r."id" AS "cause", NULL AS "entity", NULL AS "recordId", r."sourceId", r."id" AS "runId", r."sourceId" || ': ' || COALESCE(r."reason", 'held') AS "title", '{}' AS "detail"
      FROM "Run" r WHERE r."status" = 'HELD' AND NOT EXISTS (SELECT 1 FROM "Run" n WHERE n."sourceId" = r."sourceId"
        AND n."startedAt" > r."startedAt" AND n."mode" <> 'DERIVE' AND n."status" IN ('HELD', 'SUCCEEDED', 'REJECTED'))`,
  DISPUTED: () => titled(ofRecords(sql`r."reviewStatus" = 'DISPUTED'`, sql`'{}'`), ': disputed'),
  NEW_CANDIDATE: () =>
    sql`SELECT s."id" AS "cause", s."entity", s."recordId", s."sourceId", NULL AS "runId", s."title", '{}' AS "detail"
      FROM "Screening" s WHERE s."verdict" = 'CANDIDATE' AND s."decidedBy" = 'SCREENER'`,
  // Where staff said which is right, nobody is asked.
  CONFLICT: () =>
    sql`SELECT x."id" AS "cause", x."entity", x."recordId", x."otherSourceId" AS "sourceId", NULL AS "runId",
        COALESCE(${TITLE}, x."recordId") || ': sources disagree on ' || x."field" AS "title",
        '{"field":"' || x."field" || '","other":' || x."otherValue" || ',"shown":' || x."shownValue" || '}' AS "detail"
      FROM "Conflict" x WHERE x."status" = 'OPEN' AND x."shownSourceId" <> ${STAFF_SOURCE.id}`,
  STALE: (today) =>
    titled(
      ofRecords(sql`r."verifyBy" < ${today}`, sql`'{"verifyBy":"' || r."verifyBy" || '"}'`),
      ': it was to be verified again by now',
    ),
};

/** Opens a task for each cause that has none, and withdraws those whose cause is gone. */
export async function refreshTasks(tx: Pick<Tx, '$executeRaw'>, at: Instant): Promise<void> {
  const when = sql`CAST(${at} AS TEXT)`;
  for (const kind of WORKED_OUT_KINDS) {
    const causes = CAUSES[kind](at.slice(0, 10));
    await tx.$executeRaw(sql`UPDATE "ReviewTask" SET "detail" = n."detail", "title" = n."title", "changedAt" = ${when}
      FROM (${causes}) n WHERE "ReviewTask"."kind" = ${kind} AND "ReviewTask"."goneAt" IS NULL
        AND "ReviewTask"."status" = 'OPEN' AND "ReviewTask"."cause" = n."cause" AND "ReviewTask"."detail" <> n."detail"`);
    await tx.$executeRaw(sql`UPDATE "ReviewTask" SET "goneAt" = ${when}, "closedAt" = COALESCE("closedAt", ${when}),
        "changedAt" = CASE WHEN "status" = 'OPEN' THEN ${when} ELSE "changedAt" END,
        "status" = CASE WHEN "status" = 'OPEN' THEN 'LAPSED' ELSE "status" END
      WHERE "kind" = ${kind} AND "goneAt" IS NULL
        AND ("cause", "detail") NOT IN (SELECT n."cause", n."detail" FROM (${causes}) n)`);
    await tx.$executeRaw(sql`INSERT INTO "ReviewTask"
        ("id", "kind", "entity", "recordId", "sourceId", "runId", "title", "detail", "status", "openedAt", "changedAt", "cause")
      SELECT ${`${kind}:`} || n."cause" || ':' || CAST((SELECT COUNT(*) + 1 FROM "ReviewTask" t WHERE t."kind" = ${kind} AND t."cause" = n."cause") AS TEXT), ${kind}, n."entity", n."recordId", n."sourceId", n."runId",
        n."title", n."detail", 'OPEN', ${when}, ${when}, n."cause"
      FROM (${causes}) n
      WHERE n."cause" NOT IN (SELECT t."cause" FROM "ReviewTask" t WHERE t."kind" = ${kind} AND t."goneAt" IS NULL)`);
  }
}

/** The same store for what staff write: tasks follow in the same transaction. Whatever staff do is in the audit log, with its instant. */
export const withTasks = (db: Database): Database => ({
  ...db,
  write: (work) =>
    db.write(async (tx) => {
      const done = await work(tx);
      const last = await tx.auditEntry.findFirst({ orderBy: { seq: 'desc' }, select: { at: true } });
      if (last) await refreshTasks(tx, last.at);
      return done;
    }),
});
