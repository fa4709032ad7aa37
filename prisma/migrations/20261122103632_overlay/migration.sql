-- CreateTable
CREATE TABLE "Merge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "entity" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "intoId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "mergedBy" TEXT NOT NULL,
    "mergedByName" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "undoneAt" TEXT,
    "undoneBy" TEXT,
    "undoneReason" TEXT
);

-- CreateTable
CREATE TABLE "StaffRevision" (
    "entity" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sections" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "writtenBy" TEXT NOT NULL,
    "writtenByName" TEXT NOT NULL,
    "writtenAt" TEXT NOT NULL,
    "publishedAt" TEXT,
    "publishedBy" TEXT,
    "withdrawnAt" TEXT,
    "withdrawnBy" TEXT,

    PRIMARY KEY ("entity", "recordId", "number")
);

-- CreateTable
CREATE TABLE "ScreeningDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "screeningId" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedByName" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "hadRecord" BOOLEAN NOT NULL,
    "undoneAt" TEXT,
    "undoneBy" TEXT,
    "undoneReason" TEXT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Curation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "entity" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "corrects" TEXT NOT NULL,
    "upstream" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "curator" TEXT NOT NULL,
    "curatorName" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "endedAt" TEXT,
    "endedBy" TEXT,
    "endedReason" TEXT
);
INSERT INTO "new_Curation" ("corrects", "createdAt", "curator", "endedAt", "endedBy", "entity", "field", "id", "reason", "recordId", "sourceUrl", "status", "value") SELECT "corrects", "createdAt", "curator", "endedAt", "endedBy", "entity", "field", "id", "reason", "recordId", "sourceUrl", "status", "value" FROM "Curation";
DROP TABLE "Curation";
ALTER TABLE "new_Curation" RENAME TO "Curation";
CREATE UNIQUE INDEX "Curation_number_key" ON "Curation"("number");
CREATE INDEX "Curation_entity_recordId_status_idx" ON "Curation"("entity", "recordId", "status");
CREATE INDEX "Curation_status_createdAt_id_idx" ON "Curation"("status", "createdAt", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Merge_number_key" ON "Merge"("number");

-- CreateIndex
CREATE INDEX "Merge_entity_fromId_idx" ON "Merge"("entity", "fromId");

-- CreateIndex
CREATE INDEX "Merge_entity_intoId_idx" ON "Merge"("entity", "intoId");

-- CreateIndex
CREATE INDEX "StaffRevision_writtenAt_idx" ON "StaffRevision"("writtenAt");

-- CreateIndex
CREATE UNIQUE INDEX "ScreeningDecision_number_key" ON "ScreeningDecision"("number");

-- CreateIndex
CREATE INDEX "ScreeningDecision_screeningId_number_idx" ON "ScreeningDecision"("screeningId", "number");

