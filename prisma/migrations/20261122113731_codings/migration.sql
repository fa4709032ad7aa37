-- CreateTable
CREATE TABLE "Coding" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "policyId" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "textEntity" TEXT NOT NULL,
    "textId" TEXT NOT NULL,
    "textVersion" INTEGER,
    "textHash" TEXT NOT NULL,
    "quote" TEXT,
    "quoteStart" INTEGER,
    "quoteEnd" INTEGER,
    "quoteUrl" TEXT,
    "pinpoint" TEXT,
    "answers" TEXT NOT NULL,
    "joinedBy" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "note" TEXT,
    "codebookVersion" INTEGER NOT NULL,
    "coder" TEXT NOT NULL,
    "coderName" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "resolvedBy" TEXT,
    "resolvedByName" TEXT,
    "resolvedReason" TEXT,
    "resolvedAs" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "Coding_number_key" ON "Coding"("number");

-- CreateIndex
CREATE INDEX "Coding_policyId_dimension_round_idx" ON "Coding"("policyId", "dimension", "round");

-- CreateIndex
CREATE INDEX "Coding_status_number_idx" ON "Coding"("status", "number");

