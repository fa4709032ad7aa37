-- AlterTable
ALTER TABLE "Agreement287g" ADD COLUMN     "otherNames" TEXT COLLATE "C" NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "Agreement287gEvent" (
    "agreementId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C",
    "editionId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Agreement287gEvent_pkey" PRIMARY KEY ("agreementId","ordinal")
);

-- CreateTable
CREATE TABLE "Agreement287gPeriod" (
    "agreementId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "fromOn" TEXT COLLATE "C" NOT NULL,
    "throughOn" TEXT COLLATE "C",
    "basis" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Agreement287gPeriod_pkey" PRIMARY KEY ("agreementId","ordinal")
);

-- CreateTable
CREATE TABLE "AgreementEdition" (
    "id" TEXT COLLATE "C" NOT NULL,
    "list" TEXT COLLATE "C" NOT NULL,
    "asOf" TEXT COLLATE "C" NOT NULL,
    "part" TEXT COLLATE "C",
    "fileName" TEXT COLLATE "C",
    "url" TEXT COLLATE "C",
    "rowCount" INTEGER NOT NULL,
    "unreadRows" INTEGER NOT NULL,
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "AgreementEdition_pkey" PRIMARY KEY ("id")
);

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

-- AddForeignKey
ALTER TABLE "Agreement287gEvent" ADD CONSTRAINT "Agreement287gEvent_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement287g"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement287gPeriod" ADD CONSTRAINT "Agreement287gPeriod_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement287g"("id") ON DELETE CASCADE ON UPDATE CASCADE;

