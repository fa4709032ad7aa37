-- CreateTable
CREATE TABLE "Agreement287gEvent" (
    "agreementId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "note" TEXT,
    "editionId" TEXT NOT NULL,

    PRIMARY KEY ("agreementId", "ordinal"),
    CONSTRAINT "Agreement287gEvent_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement287g" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Agreement287gPeriod" (
    "agreementId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "throughOn" TEXT,
    "basis" TEXT NOT NULL,

    PRIMARY KEY ("agreementId", "ordinal"),
    CONSTRAINT "Agreement287gPeriod_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement287g" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AgreementEdition" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "list" TEXT NOT NULL,
    "asOf" TEXT NOT NULL,
    "part" TEXT,
    "fileName" TEXT,
    "url" TEXT,
    "rowCount" INTEGER NOT NULL,
    "unreadRows" INTEGER NOT NULL,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Agreement287g" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "agencyName" TEXT NOT NULL,
    "agencyType" TEXT,
    "agencyId" TEXT,
    "jurisdictionId" TEXT,
    "countyName" TEXT,
    "model" TEXT NOT NULL,
    "modelPublished" TEXT,
    "signedOn" TEXT,
    "status" TEXT NOT NULL,
    "memorandumUrl" TEXT,
    "addendumUrl" TEXT,
    "firstListedOn" TEXT,
    "lastListedOn" TEXT,
    "otherNames" TEXT NOT NULL DEFAULT '[]',
    "note" TEXT,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);
INSERT INTO "new_Agreement287g" ("addendumUrl", "agencyId", "agencyName", "agencyType", "changedAt", "countyName", "createdAt", "delistedAt", "firstListedOn", "id", "jurisdictionId", "lastListedOn", "lastVerifiedAt", "memorandumUrl", "model", "modelPublished", "note", "reviewStatus", "signedOn", "state", "status", "verifyBy", "version") SELECT "addendumUrl", "agencyId", "agencyName", "agencyType", "changedAt", "countyName", "createdAt", "delistedAt", "firstListedOn", "id", "jurisdictionId", "lastListedOn", "lastVerifiedAt", "memorandumUrl", "model", "modelPublished", "note", "reviewStatus", "signedOn", "state", "status", "verifyBy", "version" FROM "Agreement287g";
DROP TABLE "Agreement287g";
ALTER TABLE "new_Agreement287g" RENAME TO "Agreement287g";
CREATE INDEX "Agreement287g_state_agencyName_id_idx" ON "Agreement287g"("state", "agencyName", "id");
CREATE INDEX "Agreement287g_jurisdictionId_idx" ON "Agreement287g"("jurisdictionId");
CREATE INDEX "Agreement287g_signedOn_id_idx" ON "Agreement287g"("signedOn", "id");
CREATE INDEX "Agreement287g_model_id_idx" ON "Agreement287g"("model", "id");
CREATE INDEX "Agreement287g_changedAt_id_idx" ON "Agreement287g"("changedAt", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Agreement287gEvent_editionId_type_idx" ON "Agreement287gEvent"("editionId", "type");

-- CreateIndex
CREATE INDEX "Agreement287gPeriod_fromOn_throughOn_status_agreementId_idx" ON "Agreement287gPeriod"("fromOn", "throughOn", "status", "agreementId");

-- CreateIndex
CREATE INDEX "AgreementEdition_list_asOf_id_idx" ON "AgreementEdition"("list", "asOf", "id");

-- CreateIndex
CREATE INDEX "AgreementEdition_asOf_id_idx" ON "AgreementEdition"("asOf", "id");

-- CreateIndex
CREATE INDEX "AgreementEdition_changedAt_id_idx" ON "AgreementEdition"("changedAt", "id");

