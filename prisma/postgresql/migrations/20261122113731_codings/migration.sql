-- CreateTable
CREATE TABLE "Coding" (
    "id" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "policyId" TEXT COLLATE "C" NOT NULL,
    "dimension" TEXT COLLATE "C" NOT NULL,
    "round" INTEGER NOT NULL,
    "textEntity" TEXT COLLATE "C" NOT NULL,
    "textId" TEXT COLLATE "C" NOT NULL,
    "textVersion" INTEGER,
    "textHash" TEXT COLLATE "C" NOT NULL,
    "quote" TEXT COLLATE "C",
    "quoteStart" INTEGER,
    "quoteEnd" INTEGER,
    "quoteUrl" TEXT COLLATE "C",
    "pinpoint" TEXT COLLATE "C",
    "answers" TEXT COLLATE "C" NOT NULL,
    "joinedBy" TEXT COLLATE "C" NOT NULL,
    "scope" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C",
    "codebookVersion" INTEGER NOT NULL,
    "coder" TEXT COLLATE "C" NOT NULL,
    "coderName" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "resolvedBy" TEXT COLLATE "C",
    "resolvedByName" TEXT COLLATE "C",
    "resolvedReason" TEXT COLLATE "C",
    "resolvedAs" TEXT COLLATE "C",

    CONSTRAINT "Coding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Coding_number_key" ON "Coding"("number");

-- CreateIndex
CREATE INDEX "Coding_policyId_dimension_round_idx" ON "Coding"("policyId", "dimension", "round");

-- CreateIndex
CREATE INDEX "Coding_status_number_idx" ON "Coding"("status", "number");

