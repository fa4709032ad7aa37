-- AlterTable
ALTER TABLE "ExecutiveAction" ADD COLUMN "publishedAs" TEXT;
ALTER TABLE "ExecutiveAction" ADD COLUMN "publishedOn" TEXT;
ALTER TABLE "ExecutiveAction" ADD COLUMN "verdict" TEXT NOT NULL DEFAULT 'TRACKED';

-- CreateTable
CREATE TABLE "ExecutiveActionRelation" (
    "actionId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "inPart" BOOLEAN NOT NULL,
    "target" TEXT NOT NULL,
    "targetId" TEXT,
    "on" TEXT,

    PRIMARY KEY ("actionId", "ordinal"),
    CONSTRAINT "ExecutiveActionRelation_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "ExecutiveAction" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ExecutiveActionRelation_targetId_idx" ON "ExecutiveActionRelation"("targetId");
