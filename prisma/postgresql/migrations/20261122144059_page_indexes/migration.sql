-- DropIndex
DROP INDEX "Bill_stance_id_idx";

-- DropIndex
DROP INDEX "Policy_stance_id_idx";

-- CreateIndex
CREATE INDEX "Bill_congress_introducedOn_id_idx" ON "Bill"("congress", "introducedOn", "id");

-- CreateIndex
CREATE INDEX "Bill_stance_introducedOn_id_idx" ON "Bill"("stance", "introducedOn", "id");

-- CreateIndex
CREATE INDEX "Policy_stance_adoptedOn_id_idx" ON "Policy"("stance", "adoptedOn", "id");

