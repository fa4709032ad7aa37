-- AlterTable
ALTER TABLE "ReviewTask" ADD COLUMN     "assignee" TEXT COLLATE "C",
ADD COLUMN     "assigneeName" TEXT COLLATE "C",
ADD COLUMN     "cause" TEXT COLLATE "C",
ADD COLUMN     "closedBy" TEXT COLLATE "C",
ADD COLUMN     "closedByName" TEXT COLLATE "C",
ADD COLUMN     "closedReason" TEXT COLLATE "C",
ADD COLUMN     "goneAt" TEXT COLLATE "C",
ADD COLUMN     "outcome" TEXT COLLATE "C",
ADD COLUMN     "wakesAt" TEXT COLLATE "C",
ALTER COLUMN "entity" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "ReviewTask_kind_goneAt_cause_idx" ON "ReviewTask"("kind", "goneAt", "cause");

-- CreateIndex
CREATE INDEX "ReviewTask_assignee_status_idx" ON "ReviewTask"("assignee", "status");

