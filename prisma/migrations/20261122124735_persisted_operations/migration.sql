-- CreateTable
CREATE TABLE "PersistedOperation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "operationName" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "registeredBy" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "revokedAt" TEXT
);

-- CreateIndex
CREATE INDEX "PersistedOperation_hash_idx" ON "PersistedOperation"("hash");

