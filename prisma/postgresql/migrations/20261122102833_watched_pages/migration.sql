-- CreateTable
CREATE TABLE "WatchedPage" (
    "id" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C" NOT NULL,
    "label" TEXT COLLATE "C" NOT NULL,
    "jurisdictionId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "media" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C",
    "wordCount" INTEGER NOT NULL,
    "textHash" TEXT COLLATE "C" NOT NULL,
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "WatchedPage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WatchedPageParagraph" (
    "pageId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "WatchedPageParagraph_pkey" PRIMARY KEY ("pageId","ordinal")
);

-- CreateTable
CREATE TABLE "WatchedPagePolicy" (
    "pageId" TEXT COLLATE "C" NOT NULL,
    "policyId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "WatchedPagePolicy_pkey" PRIMARY KEY ("pageId","policyId")
);

-- CreateTable
CREATE TABLE "ReviewTask" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "recordId" TEXT COLLATE "C",
    "sourceId" TEXT COLLATE "C",
    "runId" TEXT COLLATE "C",
    "title" TEXT COLLATE "C" NOT NULL,
    "detail" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "openedAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "closedAt" TEXT COLLATE "C",

    CONSTRAINT "ReviewTask_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "WatchedPageParagraph" ADD CONSTRAINT "WatchedPageParagraph_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "WatchedPage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WatchedPagePolicy" ADD CONSTRAINT "WatchedPagePolicy_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "WatchedPage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

