-- CreateTable
CREATE TABLE "Touch" (
    "commit" INTEGER NOT NULL,
    "tables" TEXT COLLATE "C",

    CONSTRAINT "Touch_pkey" PRIMARY KEY ("commit")
);

