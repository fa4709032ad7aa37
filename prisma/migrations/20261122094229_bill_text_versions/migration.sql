-- AlterTable
ALTER TABLE "Screening" ADD COLUMN "textsRead" TEXT;
ALTER TABLE "Screening" ADD COLUMN "textsWanted" TEXT;

-- CreateTable
CREATE TABLE "BillTextVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "billId" TEXT NOT NULL,
    "versionCode" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "on" TEXT,
    "title" TEXT,
    "url" TEXT NOT NULL,
    "sectionCount" INTEGER NOT NULL,
    "wordCount" INTEGER NOT NULL,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- CreateTable
CREATE TABLE "BillTextSection" (
    "textId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "number" TEXT,
    "heading" TEXT,
    "path" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("textId", "ordinal"),
    CONSTRAINT "BillTextSection_textId_fkey" FOREIGN KEY ("textId") REFERENCES "BillTextVersion" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "BillTextVersion_billId_id_idx" ON "BillTextVersion"("billId", "id");

-- CreateIndex
CREATE INDEX "BillTextVersion_changedAt_id_idx" ON "BillTextVersion"("changedAt", "id");

