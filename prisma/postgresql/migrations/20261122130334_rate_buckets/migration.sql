-- CreateTable. UNLOGGED by hand: it changes with many requests, and may be lost.
CREATE UNLOGGED TABLE "RateBucket" (
    "key" TEXT COLLATE "C" NOT NULL,
    "available" DOUBLE PRECISION NOT NULL,
    "granted" DOUBLE PRECISION NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "RateBucket_pkey" PRIMARY KEY ("key")
);

