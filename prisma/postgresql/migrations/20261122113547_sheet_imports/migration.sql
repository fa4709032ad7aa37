-- CreateTable
CREATE TABLE "SheetImport" (
    "id" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "fileName" TEXT COLLATE "C" NOT NULL,
    "fileHash" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "importedBy" TEXT COLLATE "C" NOT NULL,
    "importedByName" TEXT COLLATE "C" NOT NULL,
    "importedAt" TEXT COLLATE "C" NOT NULL,
    "detail" TEXT COLLATE "C" NOT NULL,
    "undoneAt" TEXT COLLATE "C",
    "undoneBy" TEXT COLLATE "C",
    "undoneByName" TEXT COLLATE "C",
    "undoneReason" TEXT COLLATE "C",

    CONSTRAINT "SheetImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SheetImport_number_key" ON "SheetImport"("number");

