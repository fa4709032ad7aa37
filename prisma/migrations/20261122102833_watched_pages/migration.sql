-- CreateTable
CREATE TABLE "WatchedPage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "jurisdictionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "media" TEXT NOT NULL,
    "title" TEXT,
    "wordCount" INTEGER NOT NULL,
    "textHash" TEXT NOT NULL,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- CreateTable
CREATE TABLE "WatchedPageParagraph" (
    "pageId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("pageId", "ordinal"),
    CONSTRAINT "WatchedPageParagraph_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "WatchedPage" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WatchedPagePolicy" (
    "pageId" TEXT NOT NULL,
    "policyId" TEXT NOT NULL,

    PRIMARY KEY ("pageId", "policyId"),
    CONSTRAINT "WatchedPagePolicy_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "WatchedPage" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "recordId" TEXT,
    "sourceId" TEXT,
    "runId" TEXT,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "openedAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "closedAt" TEXT
);

-- CreateIndex
CREATE INDEX "WatchedPage_jurisdictionId_id_idx" ON "WatchedPage"("jurisdictionId", "id");

-- CreateIndex
CREATE INDEX "WatchedPage_label_id_idx" ON "WatchedPage"("label", "id");

-- CreateIndex
CREATE INDEX "WatchedPage_changedAt_id_idx" ON "WatchedPage"("changedAt", "id");

-- CreateIndex
CREATE INDEX "WatchedPagePolicy_policyId_idx" ON "WatchedPagePolicy"("policyId");

-- CreateIndex
CREATE INDEX "ReviewTask_status_openedAt_id_idx" ON "ReviewTask"("status", "openedAt", "id");

-- CreateIndex
CREATE INDEX "ReviewTask_kind_status_openedAt_id_idx" ON "ReviewTask"("kind", "status", "openedAt", "id");

-- CreateIndex
CREATE INDEX "ReviewTask_entity_recordId_openedAt_idx" ON "ReviewTask"("entity", "recordId", "openedAt");

-- CreateIndex
CREATE INDEX "ReviewTask_changedAt_id_idx" ON "ReviewTask"("changedAt", "id");

