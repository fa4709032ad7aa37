-- AlterTable
ALTER TABLE "Curation" ADD COLUMN     "changedAt" TEXT COLLATE "C" NOT NULL,
ADD COLUMN     "curatorName" TEXT COLLATE "C" NOT NULL,
ADD COLUMN     "endedReason" TEXT COLLATE "C",
ADD COLUMN     "number" INTEGER NOT NULL,
ADD COLUMN     "upstream" TEXT COLLATE "C" NOT NULL,
ALTER COLUMN "corrects" SET NOT NULL;

-- CreateTable
CREATE TABLE "Merge" (
    "id" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "fromId" TEXT COLLATE "C" NOT NULL,
    "intoId" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "mergedBy" TEXT COLLATE "C" NOT NULL,
    "mergedByName" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "undoneAt" TEXT COLLATE "C",
    "undoneBy" TEXT COLLATE "C",
    "undoneReason" TEXT COLLATE "C",

    CONSTRAINT "Merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffRevision" (
    "entity" TEXT COLLATE "C" NOT NULL,
    "recordId" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "sections" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "sourceUrl" TEXT COLLATE "C",
    "writtenBy" TEXT COLLATE "C" NOT NULL,
    "writtenByName" TEXT COLLATE "C" NOT NULL,
    "writtenAt" TEXT COLLATE "C" NOT NULL,
    "publishedAt" TEXT COLLATE "C",
    "publishedBy" TEXT COLLATE "C",
    "withdrawnAt" TEXT COLLATE "C",
    "withdrawnBy" TEXT COLLATE "C",

    CONSTRAINT "StaffRevision_pkey" PRIMARY KEY ("entity","recordId","number")
);

-- CreateTable
CREATE TABLE "ScreeningDecision" (
    "id" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "screeningId" TEXT COLLATE "C" NOT NULL,
    "verdict" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "decidedBy" TEXT COLLATE "C" NOT NULL,
    "decidedByName" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "hadRecord" BOOLEAN NOT NULL,
    "undoneAt" TEXT COLLATE "C",
    "undoneBy" TEXT COLLATE "C",
    "undoneReason" TEXT COLLATE "C",

    CONSTRAINT "ScreeningDecision_pkey" PRIMARY KEY ("id")
);

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

-- CreateIndex
CREATE UNIQUE INDEX "Curation_number_key" ON "Curation"("number");

