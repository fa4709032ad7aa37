-- CreateTable
CREATE TABLE "WaitingPage" (
    "sourceId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "request" TEXT NOT NULL,

    PRIMARY KEY ("sourceId", "ordinal")
);

-- CreateTable
CREATE TABLE "RequestCount" (
    "publisher" TEXT NOT NULL,
    "per" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,

    PRIMARY KEY ("publisher", "per")
);

