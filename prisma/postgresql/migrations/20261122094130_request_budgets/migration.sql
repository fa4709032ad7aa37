-- CreateTable
CREATE TABLE "WaitingPage" (
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "request" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "WaitingPage_pkey" PRIMARY KEY ("sourceId","ordinal")
);

-- CreateTable
CREATE TABLE "RequestCount" (
    "publisher" TEXT COLLATE "C" NOT NULL,
    "per" TEXT COLLATE "C" NOT NULL,
    "startedAt" TEXT COLLATE "C" NOT NULL,
    "requests" INTEGER NOT NULL,

    CONSTRAINT "RequestCount_pkey" PRIMARY KEY ("publisher","per")
);

