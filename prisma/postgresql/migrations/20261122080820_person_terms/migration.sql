-- DropIndex
DROP INDEX "Person_name_id_idx";

-- AlterTable
ALTER TABLE "Person" DROP COLUMN "terms",
ADD COLUMN     "chamber" TEXT COLLATE "C" NOT NULL,
ADD COLUMN     "delistedAt" TEXT COLLATE "C",
ADD COLUMN     "firstName" TEXT COLLATE "C",
ADD COLUMN     "lastName" TEXT COLLATE "C" NOT NULL,
ADD COLUMN     "lastVerifiedAt" TEXT COLLATE "C",
ADD COLUMN     "middleName" TEXT COLLATE "C",
ADD COLUMN     "nickname" TEXT COLLATE "C",
ADD COLUMN     "reviewStatus" TEXT COLLATE "C" NOT NULL,
ADD COLUMN     "sortName" TEXT COLLATE "C" NOT NULL,
ADD COLUMN     "suffix" TEXT COLLATE "C",
ADD COLUMN     "verifyBy" TEXT COLLATE "C",
ADD COLUMN     "version" INTEGER NOT NULL,
ALTER COLUMN "state" SET NOT NULL;

-- CreateTable
CREATE TABLE "PersonTerm" (
    "personId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "chamber" TEXT COLLATE "C" NOT NULL,
    "from" TEXT COLLATE "C" NOT NULL,
    "through" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "district" TEXT COLLATE "C",
    "party" TEXT COLLATE "C",
    "senateClass" INTEGER,

    CONSTRAINT "PersonTerm_pkey" PRIMARY KEY ("personId","ordinal")
);

-- CreateIndex
CREATE INDEX "PersonTerm_through_from_personId_idx" ON "PersonTerm"("through", "from", "personId");

-- CreateIndex
CREATE INDEX "Person_sortName_id_idx" ON "Person"("sortName", "id");

-- CreateIndex
CREATE INDEX "Person_state_sortName_id_idx" ON "Person"("state", "sortName", "id");

-- CreateIndex
CREATE INDEX "Person_changedAt_id_idx" ON "Person"("changedAt", "id");

-- AddForeignKey
ALTER TABLE "PersonTerm" ADD CONSTRAINT "PersonTerm_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

