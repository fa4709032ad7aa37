-- DropForeignKey
ALTER TABLE "Bill" DROP CONSTRAINT "Bill_familyId_fkey";

-- DropIndex
DROP INDEX "Bill_familyId_idx";

-- AlterTable
ALTER TABLE "Bill" DROP COLUMN "familyId";

-- AlterTable
ALTER TABLE "BillFamily" ADD COLUMN     "billCount" INTEGER NOT NULL,
ADD COLUMN     "firstBillId" TEXT COLLATE "C",
ADD COLUMN     "firstIntroducedOn" TEXT COLLATE "C",
ADD COLUMN     "mergedIntoId" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "BillFamilyMember" (
    "familyId" TEXT COLLATE "C" NOT NULL,
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "BillFamilyMember_pkey" PRIMARY KEY ("familyId","billId")
);

-- CreateIndex
CREATE INDEX "BillFamilyMember_billId_idx" ON "BillFamilyMember"("billId");

-- CreateIndex
CREATE INDEX "BillFamily_name_id_idx" ON "BillFamily"("name", "id");

-- CreateIndex
CREATE INDEX "BillFamily_firstIntroducedOn_id_idx" ON "BillFamily"("firstIntroducedOn", "id");

-- AddForeignKey
ALTER TABLE "BillFamilyMember" ADD CONSTRAINT "BillFamilyMember_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "BillFamily"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillFamilyMember" ADD CONSTRAINT "BillFamilyMember_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

