-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Jurisdiction" (
    "id" TEXT COLLATE "C" NOT NULL,
    "geoid" TEXT COLLATE "C",
    "level" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C",
    "parentId" TEXT COLLATE "C",
    "validFrom" TEXT COLLATE "C",
    "validThrough" TEXT COLLATE "C",
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "Jurisdiction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JurisdictionContainment" (
    "childId" TEXT COLLATE "C" NOT NULL,
    "parentId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "JurisdictionContainment_pkey" PRIMARY KEY ("childId","parentId")
);

-- CreateTable
CREATE TABLE "Agency" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "jurisdictionId" TEXT COLLATE "C" NOT NULL,
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "Agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Policy" (
    "id" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "popularName" TEXT COLLATE "C",
    "instrumentType" TEXT COLLATE "C" NOT NULL,
    "officialNumber" TEXT COLLATE "C",
    "citation" TEXT COLLATE "C",
    "jurisdictionId" TEXT COLLATE "C" NOT NULL,
    "issuingBody" TEXT COLLATE "C",
    "stance" TEXT COLLATE "C" NOT NULL,
    "summary" TEXT COLLATE "C",
    "url" TEXT COLLATE "C",
    "adoptedOn" TEXT COLLATE "C",
    "effectiveOn" TEXT COLLATE "C",
    "claimedStatus" TEXT COLLATE "C",
    "claimedStatusBasis" TEXT COLLATE "C",
    "claimedStatusAsOf" TEXT COLLATE "C",
    "state" TEXT COLLATE "C",
    "level" TEXT COLLATE "C" NOT NULL,
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyEvent" (
    "policyId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "on" TEXT COLLATE "C",
    "actor" TEXT COLLATE "C",
    "note" TEXT COLLATE "C",
    "url" TEXT COLLATE "C",

    CONSTRAINT "PolicyEvent_pkey" PRIMARY KEY ("policyId","ordinal")
);

-- CreateTable
CREATE TABLE "PolicyPeriod" (
    "policyId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "inForce" TEXT COLLATE "C" NOT NULL,
    "fromOn" TEXT COLLATE "C" NOT NULL,
    "throughOn" TEXT COLLATE "C",
    "basis" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "PolicyPeriod_pkey" PRIMARY KEY ("policyId","ordinal")
);

-- CreateTable
CREATE TABLE "Provision" (
    "id" TEXT COLLATE "C" NOT NULL,
    "policyId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "dimension" TEXT COLLATE "C" NOT NULL,
    "joinedBy" TEXT COLLATE "C" NOT NULL,
    "scope" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C",
    "quote" TEXT COLLATE "C",
    "quoteUrl" TEXT COLLATE "C",
    "pinpoint" TEXT COLLATE "C",
    "textId" TEXT COLLATE "C",
    "coder" TEXT COLLATE "C" NOT NULL,
    "secondCoder" TEXT COLLATE "C",
    "agreed" BOOLEAN,
    "codebookVersion" INTEGER NOT NULL,

    CONSTRAINT "Provision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProvisionAnswer" (
    "provisionId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "answer" TEXT COLLATE "C" NOT NULL,
    "published" TEXT COLLATE "C",

    CONSTRAINT "ProvisionAnswer_pkey" PRIMARY KEY ("provisionId","ordinal")
);

-- CreateTable
CREATE TABLE "Carveout" (
    "policyId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "dimension" TEXT COLLATE "C",
    "kind" TEXT COLLATE "C" NOT NULL,
    "lookbackYears" INTEGER,
    "terms" TEXT COLLATE "C",
    "quote" TEXT COLLATE "C",
    "quoteUrl" TEXT COLLATE "C",
    "pinpoint" TEXT COLLATE "C",

    CONSTRAINT "Carveout_pkey" PRIMARY KEY ("policyId","ordinal")
);

-- CreateTable
CREATE TABLE "PolicyText" (
    "id" TEXT COLLATE "C" NOT NULL,
    "policyId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "label" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C",
    "language" TEXT COLLATE "C" NOT NULL,
    "asOf" TEXT COLLATE "C",
    "snapshotHash" TEXT COLLATE "C",
    "text" TEXT COLLATE "C",

    CONSTRAINT "PolicyText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyRelation" (
    "policyId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "targetId" TEXT COLLATE "C",
    "target" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C",

    CONSTRAINT "PolicyRelation_pkey" PRIMARY KEY ("policyId","ordinal")
);

-- CreateTable
CREATE TABLE "PolicyAgency" (
    "policyId" TEXT COLLATE "C" NOT NULL,
    "agencyId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "PolicyAgency_pkey" PRIMARY KEY ("policyId","agencyId")
);

-- CreateTable
CREATE TABLE "Bill" (
    "id" TEXT COLLATE "C" NOT NULL,
    "congress" INTEGER NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "shortTitle" TEXT COLLATE "C",
    "originChamber" TEXT COLLATE "C",
    "introducedOn" TEXT COLLATE "C",
    "policyArea" TEXT COLLATE "C",
    "constitutionalAuthority" TEXT COLLATE "C",
    "latestActionOn" TEXT COLLATE "C",
    "latestActionText" TEXT COLLATE "C",
    "statusCode" TEXT COLLATE "C" NOT NULL,
    "statusSince" TEXT COLLATE "C",
    "stance" TEXT COLLATE "C" NOT NULL,
    "poison" BOOLEAN NOT NULL,
    "priority" TEXT COLLATE "C",
    "verdict" TEXT COLLATE "C" NOT NULL,
    "sponsorId" TEXT COLLATE "C",
    "familyId" TEXT COLLATE "C",
    "url" TEXT COLLATE "C" NOT NULL,
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "Bill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BillTitle" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "chamber" TEXT COLLATE "C",
    "textVersion" TEXT COLLATE "C",

    CONSTRAINT "BillTitle_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillSponsor" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "personId" TEXT COLLATE "C",
    "fullName" TEXT COLLATE "C" NOT NULL,
    "party" TEXT COLLATE "C",
    "state" TEXT COLLATE "C",
    "district" TEXT COLLATE "C",
    "byRequest" BOOLEAN,
    "original" BOOLEAN,
    "sponsoredOn" TEXT COLLATE "C",
    "withdrawnOn" TEXT COLLATE "C",

    CONSTRAINT "BillSponsor_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillCommittee" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "committeeId" TEXT COLLATE "C" NOT NULL,
    "parentId" TEXT COLLATE "C",
    "name" TEXT COLLATE "C" NOT NULL,
    "chamber" TEXT COLLATE "C",
    "type" TEXT COLLATE "C",
    "activities" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "BillCommittee_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillAction" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    "time" TEXT COLLATE "C",
    "text" TEXT COLLATE "C" NOT NULL,
    "type" TEXT COLLATE "C",
    "code" TEXT COLLATE "C",
    "sourceSystem" TEXT COLLATE "C",
    "committees" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "BillAction_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillVote" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "actionOrdinal" INTEGER,
    "chamber" TEXT COLLATE "C" NOT NULL,
    "congress" INTEGER NOT NULL,
    "session" INTEGER,
    "rollNumber" INTEGER NOT NULL,
    "at" TEXT COLLATE "C",
    "url" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "BillVote_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillAmendment" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "amendmentId" TEXT COLLATE "C" NOT NULL,
    "congress" INTEGER NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "description" TEXT COLLATE "C",
    "purpose" TEXT COLLATE "C",
    "sponsorId" TEXT COLLATE "C",
    "submittedOn" TEXT COLLATE "C",
    "latestActionOn" TEXT COLLATE "C",
    "latestActionText" TEXT COLLATE "C",
    "detail" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "BillAmendment_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillRelation" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "relatedBillId" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C",
    "relations" TEXT COLLATE "C" NOT NULL,
    "latestActionOn" TEXT COLLATE "C",
    "latestActionText" TEXT COLLATE "C",

    CONSTRAINT "BillRelation_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillSubject" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "BillSubject_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillSummary" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "versionCode" TEXT COLLATE "C" NOT NULL,
    "actionOn" TEXT COLLATE "C" NOT NULL,
    "actionDesc" TEXT COLLATE "C",
    "updatedAt" TEXT COLLATE "C",
    "html" TEXT COLLATE "C" NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "BillSummary_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillText" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "on" TEXT COLLATE "C",
    "urls" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "BillText_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillLaw" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "number" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "BillLaw_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillDocument" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C",
    "on" TEXT COLLATE "C",
    "text" TEXT COLLATE "C",
    "url" TEXT COLLATE "C",

    CONSTRAINT "BillDocument_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillHarm" (
    "billId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "harm" TEXT COLLATE "C" NOT NULL,
    "codedBy" TEXT COLLATE "C" NOT NULL,
    "coder" TEXT COLLATE "C" NOT NULL,
    "field" TEXT COLLATE "C",
    "quote" TEXT COLLATE "C",
    "codebookVersion" INTEGER NOT NULL,

    CONSTRAINT "BillHarm_pkey" PRIMARY KEY ("billId","ordinal")
);

-- CreateTable
CREATE TABLE "BillFamily" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "BillFamily_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BillFamilyLink" (
    "familyId" TEXT COLLATE "C" NOT NULL,
    "billId" TEXT COLLATE "C" NOT NULL,
    "otherId" TEXT COLLATE "C" NOT NULL,
    "method" TEXT COLLATE "C" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "note" TEXT COLLATE "C",

    CONSTRAINT "BillFamilyLink_pkey" PRIMARY KEY ("familyId","billId","otherId","method")
);

-- CreateTable
CREATE TABLE "Screening" (
    "id" TEXT COLLATE "C" NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "recordId" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "congress" INTEGER,
    "verdict" TEXT COLLATE "C" NOT NULL,
    "screenedVerdict" TEXT COLLATE "C" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "stance" TEXT COLLATE "C" NOT NULL,
    "matches" TEXT COLLATE "C" NOT NULL,
    "codebookVersion" INTEGER NOT NULL,
    "decidedBy" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C" NOT NULL,
    "documentHash" TEXT COLLATE "C" NOT NULL,
    "screenedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Screening_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "party" TEXT COLLATE "C",
    "state" TEXT COLLATE "C",
    "district" TEXT COLLATE "C",
    "terms" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExecutiveAction" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "orderNumber" INTEGER,
    "documentNumber" TEXT COLLATE "C",
    "citation" TEXT COLLATE "C",
    "number" TEXT COLLATE "C",
    "president" TEXT COLLATE "C",
    "agencies" TEXT COLLATE "C" NOT NULL,
    "announcedOn" TEXT COLLATE "C",
    "effectiveOn" TEXT COLLATE "C",
    "status" TEXT COLLATE "C" NOT NULL,
    "statusBasis" TEXT COLLATE "C",
    "effect" TEXT COLLATE "C" NOT NULL,
    "topics" TEXT COLLATE "C" NOT NULL,
    "summary" TEXT COLLATE "C",
    "url" TEXT COLLATE "C",
    "predecessorId" TEXT COLLATE "C",
    "supersededById" TEXT COLLATE "C",
    "subsequent" TEXT COLLATE "C" NOT NULL,
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "ExecutiveAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CourtDecision" (
    "id" TEXT COLLATE "C" NOT NULL,
    "caption" TEXT COLLATE "C" NOT NULL,
    "court" TEXT COLLATE "C" NOT NULL,
    "docketNumber" TEXT COLLATE "C",
    "citation" TEXT COLLATE "C",
    "decidedOn" TEXT COLLATE "C",
    "disposition" TEXT COLLATE "C",
    "holding" TEXT COLLATE "C",
    "effect" TEXT COLLATE "C" NOT NULL,
    "topics" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C",
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "CourtDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CourtDecisionJurisdiction" (
    "decisionId" TEXT COLLATE "C" NOT NULL,
    "jurisdictionId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "CourtDecisionJurisdiction_pkey" PRIMARY KEY ("decisionId","jurisdictionId")
);

-- CreateTable
CREATE TABLE "Agreement287g" (
    "id" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "agencyName" TEXT COLLATE "C" NOT NULL,
    "agencyType" TEXT COLLATE "C",
    "agencyId" TEXT COLLATE "C",
    "jurisdictionId" TEXT COLLATE "C",
    "countyName" TEXT COLLATE "C",
    "model" TEXT COLLATE "C" NOT NULL,
    "modelPublished" TEXT COLLATE "C",
    "signedOn" TEXT COLLATE "C",
    "status" TEXT COLLATE "C" NOT NULL,
    "memorandumUrl" TEXT COLLATE "C",
    "addendumUrl" TEXT COLLATE "C",
    "firstListedOn" TEXT COLLATE "C",
    "lastListedOn" TEXT COLLATE "C",
    "note" TEXT COLLATE "C",
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "Agreement287g_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DesignationList" (
    "id" TEXT COLLATE "C" NOT NULL,
    "publisher" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "asOf" TEXT COLLATE "C",
    "withdrawnOn" TEXT COLLATE "C",
    "complete" BOOLEAN NOT NULL,
    "url" TEXT COLLATE "C",
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "DesignationList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Designation" (
    "id" TEXT COLLATE "C" NOT NULL,
    "listId" TEXT COLLATE "C" NOT NULL,
    "jurisdictionId" TEXT COLLATE "C",
    "publishedName" TEXT COLLATE "C" NOT NULL,
    "level" TEXT COLLATE "C",
    "state" TEXT COLLATE "C",
    "asOf" TEXT COLLATE "C",
    "withdrawnOn" TEXT COLLATE "C",
    "disputed" BOOLEAN NOT NULL,
    "disputeNote" TEXT COLLATE "C",
    "url" TEXT COLLATE "C",
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "Designation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "abbreviation" TEXT COLLATE "C",
    "kind" TEXT COLLATE "C" NOT NULL,
    "focus" TEXT COLLATE "C",
    "url" TEXT COLLATE "C",
    "contactUrl" TEXT COLLATE "C",
    "memberOf" TEXT COLLATE "C" NOT NULL,
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "startedOn" TEXT COLLATE "C",
    "demands" TEXT COLLATE "C" NOT NULL,
    "hashtags" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C",
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Resource" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "publishedOn" TEXT COLLATE "C",
    "languages" TEXT COLLATE "C" NOT NULL,
    "topics" TEXT COLLATE "C" NOT NULL,
    "hashtags" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C",
    "reviewStatus" TEXT COLLATE "C" NOT NULL,
    "lastVerifiedAt" TEXT COLLATE "C",
    "verifyBy" TEXT COLLATE "C",
    "version" INTEGER NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "Resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Link" (
    "fromEntity" TEXT COLLATE "C" NOT NULL,
    "fromId" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "toEntity" TEXT COLLATE "C" NOT NULL,
    "toId" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "Link_pkey" PRIMARY KEY ("fromEntity","fromId","role","toEntity","toId")
);

-- CreateTable
CREATE TABLE "SourceRecord" (
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "recordId" TEXT COLLATE "C" NOT NULL,
    "pageUrl" TEXT COLLATE "C" NOT NULL,
    "snapshotHash" TEXT COLLATE "C" NOT NULL,
    "member" TEXT COLLATE "C",
    "sections" TEXT COLLATE "C" NOT NULL,
    "contentHash" TEXT COLLATE "C" NOT NULL,
    "corroboration" TEXT COLLATE "C" NOT NULL,
    "corroborationNote" TEXT COLLATE "C",
    "fetchedAt" TEXT COLLATE "C" NOT NULL,
    "firstSeenAt" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,
    "missingRuns" INTEGER NOT NULL,
    "delistedAt" TEXT COLLATE "C",

    CONSTRAINT "SourceRecord_pkey" PRIMARY KEY ("sourceId","entity","recordId")
);

-- CreateTable
CREATE TABLE "Assertion" (
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "recordId" TEXT COLLATE "C" NOT NULL,
    "field" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "quote" TEXT COLLATE "C",
    "quoteUrl" TEXT COLLATE "C",
    "pinpoint" TEXT COLLATE "C",
    "snapshotHash" TEXT COLLATE "C" NOT NULL,
    "member" TEXT COLLATE "C",
    "pageUrl" TEXT COLLATE "C" NOT NULL,
    "fetchedAt" TEXT COLLATE "C" NOT NULL,
    "since" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Assertion_pkey" PRIMARY KEY ("sourceId","entity","recordId","field")
);

-- CreateTable
CREATE TABLE "Conflict" (
    "id" TEXT COLLATE "C" NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "recordId" TEXT COLLATE "C" NOT NULL,
    "field" TEXT COLLATE "C" NOT NULL,
    "shownSourceId" TEXT COLLATE "C" NOT NULL,
    "otherSourceId" TEXT COLLATE "C" NOT NULL,
    "shownValue" TEXT COLLATE "C" NOT NULL,
    "otherValue" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "openedAt" TEXT COLLATE "C" NOT NULL,
    "closedAt" TEXT COLLATE "C",

    CONSTRAINT "Conflict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Curation" (
    "id" TEXT COLLATE "C" NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "recordId" TEXT COLLATE "C" NOT NULL,
    "field" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "corrects" TEXT COLLATE "C",
    "reason" TEXT COLLATE "C" NOT NULL,
    "sourceUrl" TEXT COLLATE "C",
    "curator" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "endedAt" TEXT COLLATE "C",
    "endedBy" TEXT COLLATE "C",

    CONSTRAINT "Curation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Version" (
    "entity" TEXT COLLATE "C" NOT NULL,
    "recordId" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "sections" TEXT COLLATE "C" NOT NULL,
    "cause" TEXT COLLATE "C" NOT NULL,
    "runId" TEXT COLLATE "C",
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Version_pkey" PRIMARY KEY ("entity","recordId","number")
);

-- CreateTable
CREATE TABLE "Content" (
    "hash" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Content_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Change" (
    "seq" SERIAL NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "recordId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "cause" TEXT COLLATE "C" NOT NULL,
    "fields" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "sourceId" TEXT COLLATE "C",
    "runId" TEXT COLLATE "C",
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Source" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "lineage" TEXT COLLATE "C" NOT NULL,
    "homepage" TEXT COLLATE "C" NOT NULL,
    "schedule" TEXT COLLATE "C" NOT NULL,
    "coverage" TEXT COLLATE "C" NOT NULL,
    "parserVersion" INTEGER NOT NULL,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT COLLATE "C" NOT NULL,
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "mode" TEXT COLLATE "C" NOT NULL,
    "cause" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "startedAt" TEXT COLLATE "C" NOT NULL,
    "endedAt" TEXT COLLATE "C",
    "seen" INTEGER NOT NULL,
    "inserted" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "missing" INTEGER NOT NULL,
    "problems" INTEGER NOT NULL,
    "requests" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "detail" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Problem" (
    "id" SERIAL NOT NULL,
    "runId" TEXT COLLATE "C" NOT NULL,
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "station" TEXT COLLATE "C" NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "message" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C",
    "member" TEXT COLLATE "C",
    "snapshotHash" TEXT COLLATE "C",
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Page" (
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "etag" TEXT COLLATE "C",
    "lastModified" TEXT COLLATE "C",
    "revision" TEXT COLLATE "C",
    "documentHash" TEXT COLLATE "C" NOT NULL,
    "snapshotHash" TEXT COLLATE "C" NOT NULL,
    "member" TEXT COLLATE "C",
    "records" INTEGER NOT NULL,
    "follows" INTEGER NOT NULL,
    "fetchedAt" TEXT COLLATE "C" NOT NULL,
    "asOf" TEXT COLLATE "C",
    "appliedHash" TEXT COLLATE "C",
    "appliedWith" TEXT COLLATE "C",

    CONSTRAINT "Page_pkey" PRIMARY KEY ("sourceId","url")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "hash" TEXT COLLATE "C" NOT NULL,
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C" NOT NULL,
    "contentType" TEXT COLLATE "C" NOT NULL,
    "bytes" BIGINT NOT NULL,
    "packId" INTEGER,
    "packOffset" INTEGER,
    "archive" BOOLEAN NOT NULL,
    "fetchedAt" TEXT COLLATE "C" NOT NULL,
    "lastSeenAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Pack" (
    "id" SERIAL NOT NULL,
    "encoding" TEXT COLLATE "C" NOT NULL,
    "bytes" INTEGER NOT NULL,
    "archiveHash" TEXT COLLATE "C",
    "ordinal" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "Pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT COLLATE "C" NOT NULL,
    "holder" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "DataVersion" (
    "id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "DataVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Token" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "prefix" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TEXT COLLATE "C",
    "lastUsedAt" TEXT COLLATE "C",
    "revokedAt" TEXT COLLATE "C",

    CONSTRAINT "Token_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Jurisdiction" ADD CONSTRAINT "Jurisdiction_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Jurisdiction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agency" ADD CONSTRAINT "Agency_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyEvent" ADD CONSTRAINT "PolicyEvent_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyPeriod" ADD CONSTRAINT "PolicyPeriod_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Provision" ADD CONSTRAINT "Provision_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProvisionAnswer" ADD CONSTRAINT "ProvisionAnswer_provisionId_fkey" FOREIGN KEY ("provisionId") REFERENCES "Provision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Carveout" ADD CONSTRAINT "Carveout_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyText" ADD CONSTRAINT "PolicyText_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyRelation" ADD CONSTRAINT "PolicyRelation_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyAgency" ADD CONSTRAINT "PolicyAgency_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyAgency" ADD CONSTRAINT "PolicyAgency_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bill" ADD CONSTRAINT "Bill_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "BillFamily"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillTitle" ADD CONSTRAINT "BillTitle_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillSponsor" ADD CONSTRAINT "BillSponsor_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillCommittee" ADD CONSTRAINT "BillCommittee_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillAction" ADD CONSTRAINT "BillAction_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillVote" ADD CONSTRAINT "BillVote_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillAmendment" ADD CONSTRAINT "BillAmendment_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillRelation" ADD CONSTRAINT "BillRelation_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillSubject" ADD CONSTRAINT "BillSubject_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillSummary" ADD CONSTRAINT "BillSummary_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillText" ADD CONSTRAINT "BillText_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillLaw" ADD CONSTRAINT "BillLaw_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillDocument" ADD CONSTRAINT "BillDocument_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillHarm" ADD CONSTRAINT "BillHarm_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillFamilyLink" ADD CONSTRAINT "BillFamilyLink_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "BillFamily"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CourtDecisionJurisdiction" ADD CONSTRAINT "CourtDecisionJurisdiction_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "CourtDecision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Designation" ADD CONSTRAINT "Designation_listId_fkey" FOREIGN KEY ("listId") REFERENCES "DesignationList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

