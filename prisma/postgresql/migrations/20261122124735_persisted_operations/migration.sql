-- CreateTable
CREATE TABLE "PersistedOperation" (
    "id" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "operationName" TEXT COLLATE "C" NOT NULL,
    "client" TEXT COLLATE "C" NOT NULL,
    "registeredBy" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "revokedAt" TEXT COLLATE "C",

    CONSTRAINT "PersistedOperation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PersistedOperation_hash_idx" ON "PersistedOperation"("hash");

