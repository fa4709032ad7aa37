-- CreateTable
CREATE TABLE "PersonTerm" (
    "personId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "chamber" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "through" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "district" TEXT,
    "party" TEXT,
    "senateClass" INTEGER,

    PRIMARY KEY ("personId", "ordinal"),
    CONSTRAINT "PersonTerm_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "firstName" TEXT,
    "middleName" TEXT,
    "lastName" TEXT NOT NULL,
    "nickname" TEXT,
    "suffix" TEXT,
    "sortName" TEXT NOT NULL,
    "chamber" TEXT NOT NULL,
    "party" TEXT,
    "state" TEXT NOT NULL,
    "district" TEXT,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);
INSERT INTO "new_Person" ("changedAt", "createdAt", "district", "id", "name", "party", "state") SELECT "changedAt", "createdAt", "district", "id", "name", "party", "state" FROM "Person";
DROP TABLE "Person";
ALTER TABLE "new_Person" RENAME TO "Person";
CREATE INDEX "Person_sortName_id_idx" ON "Person"("sortName", "id");
CREATE INDEX "Person_state_sortName_id_idx" ON "Person"("state", "sortName", "id");
CREATE INDEX "Person_changedAt_id_idx" ON "Person"("changedAt", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "PersonTerm_through_from_personId_idx" ON "PersonTerm"("through", "from", "personId");

