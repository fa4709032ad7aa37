-- CreateTable
CREATE TABLE "Webhook" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "payloadVersion" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT,
    "cursor" INTEGER NOT NULL,
    "deliveryCount" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "failingSince" TEXT,
    "nextTryAt" TEXT,
    "deliveredAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "WebhookSecret" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "webhookId" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "endsAt" TEXT,
    CONSTRAINT "WebhookSecret_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "webhookId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "payloadVersion" TEXT NOT NULL,
    "seqs" TEXT NOT NULL,
    "through" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "deliveredAt" TEXT,
    "askedAt" TEXT,
    "attempts" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    CONSTRAINT "WebhookDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Webhook_owner_createdAt_id_idx" ON "Webhook"("owner", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Webhook_createdAt_id_idx" ON "Webhook"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Webhook_state_nextTryAt_idx" ON "Webhook"("state", "nextTryAt");

-- CreateIndex
CREATE INDEX "WebhookSecret_webhookId_idx" ON "WebhookSecret"("webhookId");

-- CreateIndex
CREATE INDEX "WebhookDelivery_webhookId_state_idx" ON "WebhookDelivery"("webhookId", "state");

-- CreateIndex
CREATE INDEX "WebhookDelivery_askedAt_idx" ON "WebhookDelivery"("askedAt");

-- CreateIndex
CREATE INDEX "WebhookDelivery_createdAt_idx" ON "WebhookDelivery"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_webhookId_number_key" ON "WebhookDelivery"("webhookId", "number");

