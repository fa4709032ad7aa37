-- AlterTable
ALTER TABLE "Carveout" ADD COLUMN "coder" TEXT;

-- AlterTable
ALTER TABLE "Screening" ADD COLUMN "jurisdictionId" TEXT;
ALTER TABLE "Screening" ADD COLUMN "recordUrl" TEXT;

-- CreateTable
CREATE TABLE "PolicySponsor" (
    "policyId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT,

    PRIMARY KEY ("policyId", "ordinal"),
    CONSTRAINT "PolicySponsor_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

