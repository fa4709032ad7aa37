-- CreateTable
CREATE TABLE "SourceCongress" (
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "congress" INTEGER NOT NULL,
    "files" INTEGER NOT NULL,
    "newestAt" TEXT COLLATE "C",
    "lookedAt" TEXT COLLATE "C",
    "changedAt" TEXT COLLATE "C",

    CONSTRAINT "SourceCongress_pkey" PRIMARY KEY ("sourceId","congress")
);

