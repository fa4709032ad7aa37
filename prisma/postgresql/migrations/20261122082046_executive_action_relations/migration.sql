-- AlterTable
ALTER TABLE "ExecutiveAction" ADD COLUMN     "publishedAs" TEXT COLLATE "C",
ADD COLUMN     "publishedOn" TEXT COLLATE "C",
ADD COLUMN     "verdict" TEXT COLLATE "C" NOT NULL DEFAULT 'TRACKED';

-- CreateTable
CREATE TABLE "ExecutiveActionRelation" (
    "actionId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "inPart" BOOLEAN NOT NULL,
    "target" TEXT COLLATE "C" NOT NULL,
    "targetId" TEXT COLLATE "C",
    "on" TEXT COLLATE "C",

    CONSTRAINT "ExecutiveActionRelation_pkey" PRIMARY KEY ("actionId","ordinal")
);

-- CreateIndex
CREATE INDEX "ExecutiveActionRelation_targetId_idx" ON "ExecutiveActionRelation"("targetId");

-- AddForeignKey
ALTER TABLE "ExecutiveActionRelation" ADD CONSTRAINT "ExecutiveActionRelation_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "ExecutiveAction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

