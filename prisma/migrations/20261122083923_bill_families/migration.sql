-- CreateTable
CREATE TABLE "BillFamilyMember" (
    "familyId" TEXT NOT NULL,
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,

    PRIMARY KEY ("familyId", "billId"),
    CONSTRAINT "BillFamilyMember_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "BillFamily" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BillFamilyMember_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Bill" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "congress" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "shortTitle" TEXT,
    "originChamber" TEXT,
    "introducedOn" TEXT,
    "policyArea" TEXT,
    "constitutionalAuthority" TEXT,
    "latestActionOn" TEXT,
    "latestActionText" TEXT,
    "statusCode" TEXT NOT NULL,
    "statusSince" TEXT,
    "stance" TEXT NOT NULL,
    "poison" BOOLEAN NOT NULL,
    "priority" TEXT,
    "verdict" TEXT NOT NULL,
    "sponsorId" TEXT,
    "url" TEXT NOT NULL,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);
INSERT INTO "new_Bill" ("changedAt", "congress", "constitutionalAuthority", "createdAt", "delistedAt", "id", "introducedOn", "lastVerifiedAt", "latestActionOn", "latestActionText", "number", "originChamber", "poison", "policyArea", "priority", "reviewStatus", "shortTitle", "sponsorId", "stance", "statusCode", "statusSince", "title", "type", "url", "verdict", "verifyBy", "version") SELECT "changedAt", "congress", "constitutionalAuthority", "createdAt", "delistedAt", "id", "introducedOn", "lastVerifiedAt", "latestActionOn", "latestActionText", "number", "originChamber", "poison", "policyArea", "priority", "reviewStatus", "shortTitle", "sponsorId", "stance", "statusCode", "statusSince", "title", "type", "url", "verdict", "verifyBy", "version" FROM "Bill";
DROP TABLE "Bill";
ALTER TABLE "new_Bill" RENAME TO "Bill";
CREATE INDEX "Bill_congress_type_number_idx" ON "Bill"("congress", "type", "number");
CREATE INDEX "Bill_introducedOn_id_idx" ON "Bill"("introducedOn", "id");
CREATE INDEX "Bill_latestActionOn_id_idx" ON "Bill"("latestActionOn", "id");
CREATE INDEX "Bill_statusCode_id_idx" ON "Bill"("statusCode", "id");
CREATE INDEX "Bill_stance_id_idx" ON "Bill"("stance", "id");
CREATE INDEX "Bill_poison_congress_id_idx" ON "Bill"("poison", "congress", "id");
CREATE INDEX "Bill_sponsorId_idx" ON "Bill"("sponsorId");
CREATE INDEX "Bill_title_id_idx" ON "Bill"("title", "id");
CREATE INDEX "Bill_changedAt_id_idx" ON "Bill"("changedAt", "id");
CREATE TABLE "new_BillFamily" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "firstBillId" TEXT,
    "firstIntroducedOn" TEXT,
    "billCount" INTEGER NOT NULL,
    "mergedIntoId" TEXT,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);
INSERT INTO "new_BillFamily" ("changedAt", "createdAt", "delistedAt", "id", "lastVerifiedAt", "name", "reviewStatus", "verifyBy", "version") SELECT "changedAt", "createdAt", "delistedAt", "id", "lastVerifiedAt", "name", "reviewStatus", "verifyBy", "version" FROM "BillFamily";
DROP TABLE "BillFamily";
ALTER TABLE "new_BillFamily" RENAME TO "BillFamily";
CREATE INDEX "BillFamily_name_id_idx" ON "BillFamily"("name", "id");
CREATE INDEX "BillFamily_firstIntroducedOn_id_idx" ON "BillFamily"("firstIntroducedOn", "id");
CREATE INDEX "BillFamily_changedAt_id_idx" ON "BillFamily"("changedAt", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "BillFamilyMember_billId_idx" ON "BillFamilyMember"("billId");

