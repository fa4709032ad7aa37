-- CreateTable
CREATE TABLE "SourceCongress" (
    "sourceId" TEXT NOT NULL,
    "congress" INTEGER NOT NULL,
    "files" INTEGER NOT NULL,
    "newestAt" TEXT,
    "lookedAt" TEXT,
    "changedAt" TEXT,

    PRIMARY KEY ("sourceId", "congress")
);

