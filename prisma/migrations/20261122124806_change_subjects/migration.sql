-- CreateTable. Without a rowid, which would keep each row twice.
CREATE TABLE "ChangeSubject" (
    "subject" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    PRIMARY KEY ("subject", "seq")
) WITHOUT ROWID;

-- Changes from before this table: what their records name as they stand now. Later ones are written with what they named
-- before and after (docs/decisions/0020).
INSERT INTO "ChangeSubject" ("subject", "seq")
WITH RECURSIVE
"Family" AS (SELECT "familyId", "billId" FROM "BillFamilyMember"),
-- The subjects of each record, places and policies apart: they bring more.
"Place" ("entity", "recordId", "placeId") AS (
    SELECT 'jurisdiction', "id", "id" FROM "Jurisdiction"
    UNION SELECT 'agency', "id", "jurisdictionId" FROM "Agency"
    UNION SELECT 'policy', "id", "jurisdictionId" FROM "Policy"
    UNION SELECT 'courtDecision', "decisionId", "jurisdictionId" FROM "CourtDecisionJurisdiction"
    UNION SELECT 'agreement287g', "id", "jurisdictionId" FROM "Agreement287g" WHERE "jurisdictionId" IS NOT NULL
    UNION SELECT 'designation', "id", "jurisdictionId" FROM "Designation" WHERE "jurisdictionId" IS NOT NULL
    UNION SELECT 'watchedPage', "id", "jurisdictionId" FROM "WatchedPage"
    UNION SELECT "fromEntity", "fromId", "toId" FROM "Link" WHERE "toEntity" = 'jurisdiction'
    UNION SELECT l."fromEntity", l."fromId", p."jurisdictionId" FROM "Link" l JOIN "Policy" p ON p."id" = l."toId" WHERE l."toEntity" = 'policy'
    UNION SELECT 'watchedPage', w."pageId", p."jurisdictionId" FROM "WatchedPagePolicy" w JOIN "Policy" p ON p."id" = w."policyId"
),
"Outside" ("placeId", "around") AS (
    SELECT "id", "id" FROM "Jurisdiction"
    UNION SELECT o."placeId", c."parentId" FROM "Outside" o JOIN "JurisdictionContainment" c ON c."childId" = o."around"
),
"Named" ("entity", "recordId", "subject") AS (
    SELECT "entity", "recordId", 'jurisdiction:' || "placeId" FROM "Place"
    UNION SELECT p."entity", p."recordId", 'within:' || o."around" FROM "Place" p JOIN "Outside" o ON o."placeId" = p."placeId"
    UNION SELECT p."entity", p."recordId", 'state:' || j."state" FROM "Place" p JOIN "Jurisdiction" j ON j."id" = p."placeId" WHERE j."state" IS NOT NULL
    UNION SELECT 'agreement287g', "id", 'state:' || "state" FROM "Agreement287g"
    UNION SELECT 'designation', "id", 'state:' || "state" FROM "Designation" WHERE "state" IS NOT NULL
    UNION SELECT "fromEntity", "fromId", "toEntity" || ':' || "toId" FROM "Link"
    UNION SELECT l."fromEntity", l."fromId", 'billFamily:' || f."familyId" FROM "Link" l JOIN "Family" f ON f."billId" = l."toId" WHERE l."toEntity" = 'bill'
    UNION SELECT 'watchedPage', "pageId", 'policy:' || "policyId" FROM "WatchedPagePolicy"
    UNION SELECT 'bill', "id", CASE WHEN "poison" THEN 'poison:true' ELSE 'poison:false' END FROM "Bill"
    UNION SELECT 'bill', "billId", 'harm:' || "harm" FROM "BillHarm"
    UNION SELECT 'bill', "billId", 'billFamily:' || "familyId" FROM "Family"
    UNION SELECT 'billFamily', "familyId", 'bill:' || "billId" FROM "Family"
    UNION SELECT 'billTextVersion', "id", 'bill:' || "billId" FROM "BillTextVersion"
    UNION SELECT 'billTextVersion', t."id", 'billFamily:' || f."familyId" FROM "BillTextVersion" t JOIN "Family" f ON f."billId" = t."billId"
)
SELECT n."subject", c."seq" FROM "Change" c JOIN "Named" n ON n."entity" = c."entity" AND n."recordId" = c."recordId"
UNION
SELECT "entity" || ':' || "recordId", "seq" FROM "Change";
