-- AlterTable
ALTER TABLE "Carveout" ADD COLUMN     "coder" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "Screening" ADD COLUMN     "jurisdictionId" TEXT COLLATE "C",
ADD COLUMN     "recordUrl" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "PolicySponsor" (
    "policyId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C",

    CONSTRAINT "PolicySponsor_pkey" PRIMARY KEY ("policyId","ordinal")
);

-- AddForeignKey
ALTER TABLE "PolicySponsor" ADD CONSTRAINT "PolicySponsor_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

