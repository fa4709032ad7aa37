-- DropIndex
DROP INDEX "Bill_statusCode_id_idx";

-- DropIndex
DROP INDEX "Screening_congress_verdict_id_idx";

-- DropIndex
DROP INDEX "Screening_verdict_id_idx";

-- CreateTable
CREATE TABLE "RecordTopic" (
    "entity" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,

    PRIMARY KEY ("entity", "recordId", "ordinal")
);

-- CreateIndex
CREATE INDEX "RecordTopic_entity_topic_recordId_idx" ON "RecordTopic"("entity", "topic", "recordId");

-- CreateIndex
CREATE INDEX "Bill_statusCode_congress_id_idx" ON "Bill"("statusCode", "congress", "id");

-- CreateIndex
CREATE INDEX "ExecutiveAction_predecessorId_idx" ON "ExecutiveAction"("predecessorId");

-- CreateIndex
CREATE INDEX "ExecutiveAction_supersededById_idx" ON "ExecutiveAction"("supersededById");

-- CreateIndex
CREATE INDEX "Screening_verdict_score_id_idx" ON "Screening"("verdict", "score", "id");

-- CreateIndex
CREATE INDEX "Screening_congress_verdict_score_id_idx" ON "Screening"("congress", "verdict", "score", "id");

-- CreateIndex
CREATE INDEX "Screening_score_id_idx" ON "Screening"("score", "id");

-- CreateIndex
CREATE INDEX "Screening_screenedAt_id_idx" ON "Screening"("screenedAt", "id");


-- Topics of what is in the store already.
INSERT INTO "RecordTopic" ("entity", "recordId", "ordinal", "topic")
SELECT r."entity", r."id", t."key", t."value"
FROM (
    SELECT 'executiveAction' AS "entity", "id", "topics" FROM "ExecutiveAction"
    UNION ALL
    SELECT 'courtDecision', "id", "topics" FROM "CourtDecision"
    UNION ALL
    SELECT 'resource', "id", "topics" FROM "Resource"
) AS r, json_each(r."topics") AS t;
