-- CreateTable
CREATE TABLE "Touch" (
    "commit" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "tables" TEXT
);

