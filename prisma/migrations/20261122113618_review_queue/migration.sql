-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ReviewTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "entity" TEXT,
    "recordId" TEXT,
    "sourceId" TEXT,
    "runId" TEXT,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "openedAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "closedAt" TEXT,
    "cause" TEXT,
    "goneAt" TEXT,
    "assignee" TEXT,
    "assigneeName" TEXT,
    "wakesAt" TEXT,
    "closedBy" TEXT,
    "closedByName" TEXT,
    "closedReason" TEXT,
    "outcome" TEXT
);
INSERT INTO "new_ReviewTask" ("changedAt", "closedAt", "detail", "entity", "id", "kind", "openedAt", "recordId", "runId", "sourceId", "status", "title") SELECT "changedAt", "closedAt", "detail", "entity", "id", "kind", "openedAt", "recordId", "runId", "sourceId", "status", "title" FROM "ReviewTask";
DROP TABLE "ReviewTask";
ALTER TABLE "new_ReviewTask" RENAME TO "ReviewTask";
CREATE INDEX "ReviewTask_status_openedAt_id_idx" ON "ReviewTask"("status", "openedAt", "id");
CREATE INDEX "ReviewTask_kind_status_openedAt_id_idx" ON "ReviewTask"("kind", "status", "openedAt", "id");
CREATE INDEX "ReviewTask_entity_recordId_openedAt_idx" ON "ReviewTask"("entity", "recordId", "openedAt");
CREATE INDEX "ReviewTask_changedAt_id_idx" ON "ReviewTask"("changedAt", "id");
CREATE INDEX "ReviewTask_kind_goneAt_cause_idx" ON "ReviewTask"("kind", "goneAt", "cause");
CREATE INDEX "ReviewTask_assignee_status_idx" ON "ReviewTask"("assignee", "status");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

