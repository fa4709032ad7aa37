-- AlterTable
ALTER TABLE "Screening" ADD COLUMN     "textsRead" TEXT COLLATE "C",
ADD COLUMN     "textsWanted" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "BillTextVersion" (
    "id" TEXT COLLATE "C" NOT NULL,
    "billId" TEXT COLLATE "C" NOT NULL,
    "versionCode" TEXT COLLATE "C" NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "on" TEXT COLLATE "C",
    "title" TEXT COLLATE "C",
    "url" TEXT COLLATE "C" NOT NULL,
    "sectionCount" INTEGER NOT NULL,
    "wordCount" INTEGER NOT NULL,
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "BillTextVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BillTextSection" (
    "textId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "number" TEXT COLLATE "C",
    "heading" TEXT COLLATE "C",
    "path" TEXT COLLATE "C" NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "BillTextSection_pkey" PRIMARY KEY ("textId","ordinal")
);

-- CreateIndex
CREATE INDEX "BillTextVersion_billId_id_idx" ON "BillTextVersion"("billId", "id");

-- CreateIndex
CREATE INDEX "BillTextVersion_changedAt_id_idx" ON "BillTextVersion"("changedAt", "id");

-- AddForeignKey
ALTER TABLE "BillTextSection" ADD CONSTRAINT "BillTextSection_textId_fkey" FOREIGN KEY ("textId") REFERENCES "BillTextVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

