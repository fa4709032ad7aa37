-- CreateTable
CREATE TABLE "RateBucket" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "available" REAL NOT NULL,
    "granted" REAL NOT NULL,
    "at" REAL NOT NULL
);

