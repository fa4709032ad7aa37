-- DropIndex
DROP INDEX "Token_hash_key";

-- AlterTable
ALTER TABLE "Token" DROP COLUMN "hash",
DROP COLUMN "prefix",
ADD COLUMN     "createdBy" TEXT COLLATE "C" NOT NULL;

-- CreateTable
CREATE TABLE "TokenSecret" (
    "prefix" TEXT COLLATE "C" NOT NULL,
    "tokenId" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "endsAt" TEXT COLLATE "C",

    CONSTRAINT "TokenSecret_pkey" PRIMARY KEY ("prefix")
);

-- CreateTable
CREATE TABLE "Session" (
    "hash" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "seq" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "actor" TEXT COLLATE "C" NOT NULL,
    "actorName" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "target" TEXT COLLATE "C" NOT NULL,
    "detail" TEXT COLLATE "C" NOT NULL,
    "previousHash" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "TokenSecret_tokenId_idx" ON "TokenSecret"("tokenId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "AuditEntry_target_idx" ON "AuditEntry"("target");

-- AddForeignKey
ALTER TABLE "TokenSecret" ADD CONSTRAINT "TokenSecret_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES "Token"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The audit log is only ever added to: see the decision record on tokens and the audit log.
CREATE FUNCTION "AuditEntry_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'AuditEntry is append-only: % is refused', TG_OP;
END
$$;
CREATE FUNCTION "AuditEntry_next"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."seq" <> (SELECT COALESCE(MAX("seq"), 0) + 1 FROM "AuditEntry") THEN
        RAISE EXCEPTION 'AuditEntry is append-only: seq is not the next one';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER "AuditEntry_next" BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION "AuditEntry_next"();
CREATE TRIGGER "AuditEntry_no_change" BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION "AuditEntry_refuse"();
CREATE TRIGGER "AuditEntry_no_truncate" BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION "AuditEntry_refuse"();
