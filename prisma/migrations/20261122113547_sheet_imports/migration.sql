-- CreateTable
CREATE TABLE "SheetImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "entity" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "importedBy" TEXT NOT NULL,
    "importedByName" TEXT NOT NULL,
    "importedAt" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "undoneAt" TEXT,
    "undoneBy" TEXT,
    "undoneByName" TEXT,
    "undoneReason" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "SheetImport_number_key" ON "SheetImport"("number");

