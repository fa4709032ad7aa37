-- CreateTable
CREATE TABLE "Jurisdiction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "geoid" TEXT,
    "level" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT,
    "parentId" TEXT,
    "validFrom" TEXT,
    "validThrough" TEXT,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT,
    CONSTRAINT "Jurisdiction_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Jurisdiction" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "JurisdictionContainment" (
    "childId" TEXT NOT NULL,
    "parentId" TEXT NOT NULL,

    PRIMARY KEY ("childId", "parentId")
);

-- CreateTable
CREATE TABLE "Agency" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "jurisdictionId" TEXT NOT NULL,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT,
    CONSTRAINT "Agency_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Policy" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "popularName" TEXT,
    "instrumentType" TEXT NOT NULL,
    "officialNumber" TEXT,
    "citation" TEXT,
    "jurisdictionId" TEXT NOT NULL,
    "issuingBody" TEXT,
    "stance" TEXT NOT NULL,
    "summary" TEXT,
    "url" TEXT,
    "adoptedOn" TEXT,
    "effectiveOn" TEXT,
    "claimedStatus" TEXT,
    "claimedStatusBasis" TEXT,
    "claimedStatusAsOf" TEXT,
    "state" TEXT,
    "level" TEXT NOT NULL,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT,
    CONSTRAINT "Policy_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PolicyEvent" (
    "policyId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "on" TEXT,
    "actor" TEXT,
    "note" TEXT,
    "url" TEXT,

    PRIMARY KEY ("policyId", "ordinal"),
    CONSTRAINT "PolicyEvent_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PolicyPeriod" (
    "policyId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "inForce" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "throughOn" TEXT,
    "basis" TEXT NOT NULL,

    PRIMARY KEY ("policyId", "ordinal"),
    CONSTRAINT "PolicyPeriod_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Provision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "policyId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "dimension" TEXT NOT NULL,
    "joinedBy" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "note" TEXT,
    "quote" TEXT,
    "quoteUrl" TEXT,
    "pinpoint" TEXT,
    "textId" TEXT,
    "coder" TEXT NOT NULL,
    "secondCoder" TEXT,
    "agreed" BOOLEAN,
    "codebookVersion" INTEGER NOT NULL,
    CONSTRAINT "Provision_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProvisionAnswer" (
    "provisionId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "published" TEXT,

    PRIMARY KEY ("provisionId", "ordinal"),
    CONSTRAINT "ProvisionAnswer_provisionId_fkey" FOREIGN KEY ("provisionId") REFERENCES "Provision" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Carveout" (
    "policyId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "dimension" TEXT,
    "kind" TEXT NOT NULL,
    "lookbackYears" INTEGER,
    "terms" TEXT,
    "quote" TEXT,
    "quoteUrl" TEXT,
    "pinpoint" TEXT,

    PRIMARY KEY ("policyId", "ordinal"),
    CONSTRAINT "Carveout_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PolicyText" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "policyId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "url" TEXT,
    "language" TEXT NOT NULL,
    "asOf" TEXT,
    "snapshotHash" TEXT,
    "text" TEXT,
    CONSTRAINT "PolicyText_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PolicyRelation" (
    "policyId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "targetId" TEXT,
    "target" TEXT NOT NULL,
    "note" TEXT,

    PRIMARY KEY ("policyId", "ordinal"),
    CONSTRAINT "PolicyRelation_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PolicyAgency" (
    "policyId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,

    PRIMARY KEY ("policyId", "agencyId"),
    CONSTRAINT "PolicyAgency_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PolicyAgency_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Bill" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "congress" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "shortTitle" TEXT,
    "originChamber" TEXT,
    "introducedOn" TEXT,
    "policyArea" TEXT,
    "constitutionalAuthority" TEXT,
    "latestActionOn" TEXT,
    "latestActionText" TEXT,
    "statusCode" TEXT NOT NULL,
    "statusSince" TEXT,
    "stance" TEXT NOT NULL,
    "poison" BOOLEAN NOT NULL,
    "priority" TEXT,
    "verdict" TEXT NOT NULL,
    "sponsorId" TEXT,
    "familyId" TEXT,
    "url" TEXT NOT NULL,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT,
    CONSTRAINT "Bill_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "BillFamily" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillTitle" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "chamber" TEXT,
    "textVersion" TEXT,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillTitle_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillSponsor" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "personId" TEXT,
    "fullName" TEXT NOT NULL,
    "party" TEXT,
    "state" TEXT,
    "district" TEXT,
    "byRequest" BOOLEAN,
    "original" BOOLEAN,
    "sponsoredOn" TEXT,
    "withdrawnOn" TEXT,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillSponsor_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillCommittee" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "committeeId" TEXT NOT NULL,
    "parentId" TEXT,
    "name" TEXT NOT NULL,
    "chamber" TEXT,
    "type" TEXT,
    "activities" TEXT NOT NULL,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillCommittee_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillAction" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    "time" TEXT,
    "text" TEXT NOT NULL,
    "type" TEXT,
    "code" TEXT,
    "sourceSystem" TEXT,
    "committees" TEXT NOT NULL,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillAction_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillVote" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "actionOrdinal" INTEGER,
    "chamber" TEXT NOT NULL,
    "congress" INTEGER NOT NULL,
    "session" INTEGER,
    "rollNumber" INTEGER NOT NULL,
    "at" TEXT,
    "url" TEXT NOT NULL,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillVote_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillAmendment" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "amendmentId" TEXT NOT NULL,
    "congress" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "description" TEXT,
    "purpose" TEXT,
    "sponsorId" TEXT,
    "submittedOn" TEXT,
    "latestActionOn" TEXT,
    "latestActionText" TEXT,
    "detail" TEXT NOT NULL,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillAmendment_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillRelation" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "relatedBillId" TEXT NOT NULL,
    "title" TEXT,
    "relations" TEXT NOT NULL,
    "latestActionOn" TEXT,
    "latestActionText" TEXT,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillRelation_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillSubject" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillSubject_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillSummary" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "versionCode" TEXT NOT NULL,
    "actionOn" TEXT NOT NULL,
    "actionDesc" TEXT,
    "updatedAt" TEXT,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillSummary_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillText" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "on" TEXT,
    "urls" TEXT NOT NULL,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillText_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillLaw" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "number" TEXT NOT NULL,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillLaw_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillDocument" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT,
    "on" TEXT,
    "text" TEXT,
    "url" TEXT,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillDocument_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillHarm" (
    "billId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "harm" TEXT NOT NULL,
    "codedBy" TEXT NOT NULL,
    "coder" TEXT NOT NULL,
    "field" TEXT,
    "quote" TEXT,
    "codebookVersion" INTEGER NOT NULL,

    PRIMARY KEY ("billId", "ordinal"),
    CONSTRAINT "BillHarm_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BillFamily" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- CreateTable
CREATE TABLE "BillFamilyLink" (
    "familyId" TEXT NOT NULL,
    "billId" TEXT NOT NULL,
    "otherId" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "score" REAL NOT NULL,
    "note" TEXT,

    PRIMARY KEY ("familyId", "billId", "otherId", "method"),
    CONSTRAINT "BillFamilyLink_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "BillFamily" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Screening" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "entity" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "congress" INTEGER,
    "verdict" TEXT NOT NULL,
    "screenedVerdict" TEXT NOT NULL,
    "score" REAL NOT NULL,
    "stance" TEXT NOT NULL,
    "matches" TEXT NOT NULL,
    "codebookVersion" INTEGER NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "reason" TEXT,
    "sourceId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "documentHash" TEXT NOT NULL,
    "screenedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "party" TEXT,
    "state" TEXT,
    "district" TEXT,
    "terms" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ExecutiveAction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "orderNumber" INTEGER,
    "documentNumber" TEXT,
    "citation" TEXT,
    "number" TEXT,
    "president" TEXT,
    "agencies" TEXT NOT NULL,
    "announcedOn" TEXT,
    "effectiveOn" TEXT,
    "status" TEXT NOT NULL,
    "statusBasis" TEXT,
    "effect" TEXT NOT NULL,
    "topics" TEXT NOT NULL,
    "summary" TEXT,
    "url" TEXT,
    "predecessorId" TEXT,
    "supersededById" TEXT,
    "subsequent" TEXT NOT NULL,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- CreateTable
CREATE TABLE "CourtDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caption" TEXT NOT NULL,
    "court" TEXT NOT NULL,
    "docketNumber" TEXT,
    "citation" TEXT,
    "decidedOn" TEXT,
    "disposition" TEXT,
    "holding" TEXT,
    "effect" TEXT NOT NULL,
    "topics" TEXT NOT NULL,
    "url" TEXT,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- CreateTable
CREATE TABLE "CourtDecisionJurisdiction" (
    "decisionId" TEXT NOT NULL,
    "jurisdictionId" TEXT NOT NULL,

    PRIMARY KEY ("decisionId", "jurisdictionId"),
    CONSTRAINT "CourtDecisionJurisdiction_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "CourtDecision" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Agreement287g" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "agencyName" TEXT NOT NULL,
    "agencyType" TEXT,
    "agencyId" TEXT,
    "jurisdictionId" TEXT,
    "countyName" TEXT,
    "model" TEXT NOT NULL,
    "modelPublished" TEXT,
    "signedOn" TEXT,
    "status" TEXT NOT NULL,
    "memorandumUrl" TEXT,
    "addendumUrl" TEXT,
    "firstListedOn" TEXT,
    "lastListedOn" TEXT,
    "note" TEXT,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- CreateTable
CREATE TABLE "DesignationList" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "publisher" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "asOf" TEXT,
    "withdrawnOn" TEXT,
    "complete" BOOLEAN NOT NULL,
    "url" TEXT,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- CreateTable
CREATE TABLE "Designation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "listId" TEXT NOT NULL,
    "jurisdictionId" TEXT,
    "publishedName" TEXT NOT NULL,
    "level" TEXT,
    "state" TEXT,
    "asOf" TEXT,
    "withdrawnOn" TEXT,
    "disputed" BOOLEAN NOT NULL,
    "disputeNote" TEXT,
    "url" TEXT,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT,
    CONSTRAINT "Designation_listId_fkey" FOREIGN KEY ("listId") REFERENCES "DesignationList" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "abbreviation" TEXT,
    "kind" TEXT NOT NULL,
    "focus" TEXT,
    "url" TEXT,
    "contactUrl" TEXT,
    "memberOf" TEXT NOT NULL,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "startedOn" TEXT,
    "demands" TEXT NOT NULL,
    "hashtags" TEXT NOT NULL,
    "url" TEXT,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- CreateTable
CREATE TABLE "Resource" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "publishedOn" TEXT,
    "languages" TEXT NOT NULL,
    "topics" TEXT NOT NULL,
    "hashtags" TEXT NOT NULL,
    "url" TEXT,
    "reviewStatus" TEXT NOT NULL,
    "lastVerifiedAt" TEXT,
    "verifyBy" TEXT,
    "version" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "delistedAt" TEXT
);

-- CreateTable
CREATE TABLE "Link" (
    "fromEntity" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "toEntity" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,

    PRIMARY KEY ("fromEntity", "fromId", "role", "toEntity", "toId")
);

-- CreateTable
CREATE TABLE "SourceRecord" (
    "sourceId" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "pageUrl" TEXT NOT NULL,
    "snapshotHash" TEXT NOT NULL,
    "member" TEXT,
    "sections" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "corroboration" TEXT NOT NULL,
    "corroborationNote" TEXT,
    "fetchedAt" TEXT NOT NULL,
    "firstSeenAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "missingRuns" INTEGER NOT NULL,
    "delistedAt" TEXT,

    PRIMARY KEY ("sourceId", "entity", "recordId")
);

-- CreateTable
CREATE TABLE "Assertion" (
    "sourceId" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "quote" TEXT,
    "quoteUrl" TEXT,
    "pinpoint" TEXT,
    "snapshotHash" TEXT NOT NULL,
    "member" TEXT,
    "pageUrl" TEXT NOT NULL,
    "fetchedAt" TEXT NOT NULL,
    "since" TEXT NOT NULL,

    PRIMARY KEY ("sourceId", "entity", "recordId", "field")
);

-- CreateTable
CREATE TABLE "Conflict" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "entity" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "shownSourceId" TEXT NOT NULL,
    "otherSourceId" TEXT NOT NULL,
    "shownValue" TEXT NOT NULL,
    "otherValue" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "openedAt" TEXT NOT NULL,
    "closedAt" TEXT
);

-- CreateTable
CREATE TABLE "Curation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "entity" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "corrects" TEXT,
    "reason" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "curator" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "endedAt" TEXT,
    "endedBy" TEXT
);

-- CreateTable
CREATE TABLE "Version" (
    "entity" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sections" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "runId" TEXT,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("entity", "recordId", "number")
);

-- CreateTable
CREATE TABLE "Content" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Change" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "entity" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "sourceId" TEXT,
    "runId" TEXT,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Source" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "lineage" TEXT NOT NULL,
    "homepage" TEXT NOT NULL,
    "schedule" TEXT NOT NULL,
    "coverage" TEXT NOT NULL,
    "parserVersion" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sourceId" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "startedAt" TEXT NOT NULL,
    "endedAt" TEXT,
    "seen" INTEGER NOT NULL,
    "inserted" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "missing" INTEGER NOT NULL,
    "problems" INTEGER NOT NULL,
    "requests" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "detail" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Problem" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "runId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "station" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "url" TEXT,
    "member" TEXT,
    "snapshotHash" TEXT,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Page" (
    "sourceId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "etag" TEXT,
    "lastModified" TEXT,
    "revision" TEXT,
    "documentHash" TEXT NOT NULL,
    "snapshotHash" TEXT NOT NULL,
    "member" TEXT,
    "records" INTEGER NOT NULL,
    "follows" INTEGER NOT NULL,
    "fetchedAt" TEXT NOT NULL,
    "asOf" TEXT,
    "appliedHash" TEXT,
    "appliedWith" TEXT,

    PRIMARY KEY ("sourceId", "url")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "sourceId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "packId" INTEGER,
    "packOffset" INTEGER,
    "archive" BOOLEAN NOT NULL,
    "fetchedAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Pack" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "encoding" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "archiveHash" TEXT,
    "ordinal" INTEGER NOT NULL,
    "body" BLOB NOT NULL
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "DataVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Token" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT,
    "lastUsedAt" TEXT,
    "revokedAt" TEXT
);

-- CreateIndex
CREATE INDEX "Jurisdiction_geoid_idx" ON "Jurisdiction"("geoid");

-- CreateIndex
CREATE INDEX "Jurisdiction_state_level_name_id_idx" ON "Jurisdiction"("state", "level", "name", "id");

-- CreateIndex
CREATE INDEX "Jurisdiction_parentId_idx" ON "Jurisdiction"("parentId");

-- CreateIndex
CREATE INDEX "Jurisdiction_name_id_idx" ON "Jurisdiction"("name", "id");

-- CreateIndex
CREATE INDEX "Jurisdiction_changedAt_id_idx" ON "Jurisdiction"("changedAt", "id");

-- CreateIndex
CREATE INDEX "JurisdictionContainment_parentId_childId_idx" ON "JurisdictionContainment"("parentId", "childId");

-- CreateIndex
CREATE INDEX "Agency_jurisdictionId_name_id_idx" ON "Agency"("jurisdictionId", "name", "id");

-- CreateIndex
CREATE INDEX "Agency_changedAt_id_idx" ON "Agency"("changedAt", "id");

-- CreateIndex
CREATE INDEX "Policy_jurisdictionId_id_idx" ON "Policy"("jurisdictionId", "id");

-- CreateIndex
CREATE INDEX "Policy_state_adoptedOn_id_idx" ON "Policy"("state", "adoptedOn", "id");

-- CreateIndex
CREATE INDEX "Policy_adoptedOn_id_idx" ON "Policy"("adoptedOn", "id");

-- CreateIndex
CREATE INDEX "Policy_stance_id_idx" ON "Policy"("stance", "id");

-- CreateIndex
CREATE INDEX "Policy_title_id_idx" ON "Policy"("title", "id");

-- CreateIndex
CREATE INDEX "Policy_changedAt_id_idx" ON "Policy"("changedAt", "id");

-- CreateIndex
CREATE INDEX "PolicyPeriod_inForce_fromOn_throughOn_policyId_idx" ON "PolicyPeriod"("inForce", "fromOn", "throughOn", "policyId");

-- CreateIndex
CREATE INDEX "PolicyPeriod_status_fromOn_throughOn_policyId_idx" ON "PolicyPeriod"("status", "fromOn", "throughOn", "policyId");

-- CreateIndex
CREATE INDEX "Provision_policyId_ordinal_idx" ON "Provision"("policyId", "ordinal");

-- CreateIndex
CREATE INDEX "Provision_dimension_policyId_idx" ON "Provision"("dimension", "policyId");

-- CreateIndex
CREATE INDEX "ProvisionAnswer_answer_provisionId_idx" ON "ProvisionAnswer"("answer", "provisionId");

-- CreateIndex
CREATE INDEX "Carveout_kind_policyId_idx" ON "Carveout"("kind", "policyId");

-- CreateIndex
CREATE INDEX "PolicyText_policyId_ordinal_idx" ON "PolicyText"("policyId", "ordinal");

-- CreateIndex
CREATE INDEX "PolicyRelation_targetId_idx" ON "PolicyRelation"("targetId");

-- CreateIndex
CREATE INDEX "PolicyAgency_agencyId_idx" ON "PolicyAgency"("agencyId");

-- CreateIndex
CREATE INDEX "Bill_congress_type_number_idx" ON "Bill"("congress", "type", "number");

-- CreateIndex
CREATE INDEX "Bill_introducedOn_id_idx" ON "Bill"("introducedOn", "id");

-- CreateIndex
CREATE INDEX "Bill_latestActionOn_id_idx" ON "Bill"("latestActionOn", "id");

-- CreateIndex
CREATE INDEX "Bill_statusCode_id_idx" ON "Bill"("statusCode", "id");

-- CreateIndex
CREATE INDEX "Bill_stance_id_idx" ON "Bill"("stance", "id");

-- CreateIndex
CREATE INDEX "Bill_poison_congress_id_idx" ON "Bill"("poison", "congress", "id");

-- CreateIndex
CREATE INDEX "Bill_sponsorId_idx" ON "Bill"("sponsorId");

-- CreateIndex
CREATE INDEX "Bill_familyId_idx" ON "Bill"("familyId");

-- CreateIndex
CREATE INDEX "Bill_title_id_idx" ON "Bill"("title", "id");

-- CreateIndex
CREATE INDEX "Bill_changedAt_id_idx" ON "Bill"("changedAt", "id");

-- CreateIndex
CREATE INDEX "BillSponsor_personId_role_billId_idx" ON "BillSponsor"("personId", "role", "billId");

-- CreateIndex
CREATE INDEX "BillCommittee_committeeId_billId_idx" ON "BillCommittee"("committeeId", "billId");

-- CreateIndex
CREATE INDEX "BillRelation_relatedBillId_idx" ON "BillRelation"("relatedBillId");

-- CreateIndex
CREATE INDEX "BillSubject_name_billId_idx" ON "BillSubject"("name", "billId");

-- CreateIndex
CREATE INDEX "BillHarm_harm_billId_idx" ON "BillHarm"("harm", "billId");

-- CreateIndex
CREATE INDEX "BillFamily_changedAt_id_idx" ON "BillFamily"("changedAt", "id");

-- CreateIndex
CREATE INDEX "BillFamilyLink_billId_idx" ON "BillFamilyLink"("billId");

-- CreateIndex
CREATE INDEX "Screening_verdict_id_idx" ON "Screening"("verdict", "id");

-- CreateIndex
CREATE INDEX "Screening_congress_verdict_id_idx" ON "Screening"("congress", "verdict", "id");

-- CreateIndex
CREATE INDEX "Screening_recordId_idx" ON "Screening"("recordId");

-- CreateIndex
CREATE INDEX "Person_name_id_idx" ON "Person"("name", "id");

-- CreateIndex
CREATE INDEX "ExecutiveAction_announcedOn_id_idx" ON "ExecutiveAction"("announcedOn", "id");

-- CreateIndex
CREATE INDEX "ExecutiveAction_changedAt_id_idx" ON "ExecutiveAction"("changedAt", "id");

-- CreateIndex
CREATE INDEX "ExecutiveAction_orderNumber_idx" ON "ExecutiveAction"("orderNumber");

-- CreateIndex
CREATE INDEX "ExecutiveAction_documentNumber_idx" ON "ExecutiveAction"("documentNumber");

-- CreateIndex
CREATE INDEX "CourtDecision_decidedOn_id_idx" ON "CourtDecision"("decidedOn", "id");

-- CreateIndex
CREATE INDEX "CourtDecision_changedAt_id_idx" ON "CourtDecision"("changedAt", "id");

-- CreateIndex
CREATE INDEX "CourtDecisionJurisdiction_jurisdictionId_idx" ON "CourtDecisionJurisdiction"("jurisdictionId");

-- CreateIndex
CREATE INDEX "Agreement287g_state_agencyName_id_idx" ON "Agreement287g"("state", "agencyName", "id");

-- CreateIndex
CREATE INDEX "Agreement287g_jurisdictionId_idx" ON "Agreement287g"("jurisdictionId");

-- CreateIndex
CREATE INDEX "Agreement287g_signedOn_id_idx" ON "Agreement287g"("signedOn", "id");

-- CreateIndex
CREATE INDEX "Agreement287g_model_id_idx" ON "Agreement287g"("model", "id");

-- CreateIndex
CREATE INDEX "Agreement287g_changedAt_id_idx" ON "Agreement287g"("changedAt", "id");

-- CreateIndex
CREATE INDEX "DesignationList_changedAt_id_idx" ON "DesignationList"("changedAt", "id");

-- CreateIndex
CREATE INDEX "Designation_listId_id_idx" ON "Designation"("listId", "id");

-- CreateIndex
CREATE INDEX "Designation_jurisdictionId_idx" ON "Designation"("jurisdictionId");

-- CreateIndex
CREATE INDEX "Designation_state_id_idx" ON "Designation"("state", "id");

-- CreateIndex
CREATE INDEX "Designation_changedAt_id_idx" ON "Designation"("changedAt", "id");

-- CreateIndex
CREATE INDEX "Organization_name_id_idx" ON "Organization"("name", "id");

-- CreateIndex
CREATE INDEX "Organization_changedAt_id_idx" ON "Organization"("changedAt", "id");

-- CreateIndex
CREATE INDEX "Campaign_name_id_idx" ON "Campaign"("name", "id");

-- CreateIndex
CREATE INDEX "Campaign_changedAt_id_idx" ON "Campaign"("changedAt", "id");

-- CreateIndex
CREATE INDEX "Resource_title_id_idx" ON "Resource"("title", "id");

-- CreateIndex
CREATE INDEX "Resource_publishedOn_id_idx" ON "Resource"("publishedOn", "id");

-- CreateIndex
CREATE INDEX "Resource_changedAt_id_idx" ON "Resource"("changedAt", "id");

-- CreateIndex
CREATE INDEX "Link_toEntity_toId_role_fromEntity_fromId_idx" ON "Link"("toEntity", "toId", "role", "fromEntity", "fromId");

-- CreateIndex
CREATE INDEX "SourceRecord_entity_recordId_idx" ON "SourceRecord"("entity", "recordId");

-- CreateIndex
CREATE INDEX "SourceRecord_sourceId_pageUrl_idx" ON "SourceRecord"("sourceId", "pageUrl");

-- CreateIndex
CREATE INDEX "Assertion_entity_recordId_field_idx" ON "Assertion"("entity", "recordId", "field");

-- CreateIndex
CREATE INDEX "Conflict_entity_recordId_idx" ON "Conflict"("entity", "recordId");

-- CreateIndex
CREATE INDEX "Conflict_status_openedAt_id_idx" ON "Conflict"("status", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Curation_entity_recordId_status_idx" ON "Curation"("entity", "recordId", "status");

-- CreateIndex
CREATE INDEX "Curation_status_createdAt_id_idx" ON "Curation"("status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Change_entity_recordId_seq_idx" ON "Change"("entity", "recordId", "seq");

-- CreateIndex
CREATE INDEX "Change_at_seq_idx" ON "Change"("at", "seq");

-- CreateIndex
CREATE INDEX "Change_entity_seq_idx" ON "Change"("entity", "seq");

-- CreateIndex
CREATE INDEX "Run_sourceId_startedAt_id_idx" ON "Run"("sourceId", "startedAt", "id");

-- CreateIndex
CREATE INDEX "Run_status_startedAt_idx" ON "Run"("status", "startedAt");

-- CreateIndex
CREATE INDEX "Problem_runId_id_idx" ON "Problem"("runId", "id");

-- CreateIndex
CREATE INDEX "Problem_sourceId_id_idx" ON "Problem"("sourceId", "id");

-- CreateIndex
CREATE INDEX "Page_snapshotHash_idx" ON "Page"("snapshotHash");

-- CreateIndex
CREATE INDEX "Snapshot_sourceId_url_idx" ON "Snapshot"("sourceId", "url");

-- CreateIndex
CREATE INDEX "Pack_archiveHash_ordinal_idx" ON "Pack"("archiveHash", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Token_hash_key" ON "Token"("hash");

