# policies with jurisdiction and provisions: 5
SELECT r."adoptedOn", r."id" FROM "Policy" AS r WHERE r."delistedAt" IS NULL ORDER BY r."adoptedOn" DESC NULLS LAST, r."id" DESC LIMIT ?
SELECT r.* FROM "Jurisdiction" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Policy" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Provision" AS r WHERE r."policyId" IN (…) ORDER BY r."policyId", r."ordinal"
SELECT r.* FROM "ProvisionAnswer" AS r WHERE r."provisionId" IN (…) ORDER BY r."provisionId", r."ordinal"

# bills with actions and sponsors: 7
SELECT * FROM (SELECT r.*, r."billId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."billId" ORDER BY r."ordinal" ASC) AS "rank" FROM "BillAction" AS r WHERE r."billId" IN (…)) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT * FROM (SELECT r.*, r."billId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."billId" ORDER BY r."ordinal" ASC) AS "rank" FROM "BillSponsor" AS r WHERE r."billId" IN (…) AND r."role" = 'COSPONSOR') AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT r."billId" AS "owner", COUNT(*) AS "count" FROM "BillSponsor" AS r WHERE r."billId" IN (…) AND r."role" = 'COSPONSOR' GROUP BY r."billId"
SELECT r."introducedOn", r."id" FROM "Bill" AS r WHERE r."delistedAt" IS NULL ORDER BY r."introducedOn" DESC NULLS LAST, r."id" DESC LIMIT ?
SELECT r.* FROM "Bill" AS r WHERE r."id" IN (…)
SELECT r.* FROM "BillSponsor" AS r WHERE r."billId" IN (…) AND r."role" = 'SPONSOR' ORDER BY r."billId", r."ordinal" DESC
SELECT r.* FROM "Person" AS r WHERE r."id" IN (…)

# policies counted only: 1
SELECT COUNT(*) AS "count" FROM "Policy" AS r WHERE r."state" = ? AND r."delistedAt" IS NULL

# policies by everything: 1
SELECT r."changedAt", r."id" FROM "Policy" AS r WHERE r."state" = ? AND r."level" = ? AND r."stance" = ? AND r."instrumentType" = ? AND r."jurisdictionId" IN (WITH RECURSIVE inside("id") AS (SELECT "id" FROM "Jurisdiction" WHERE "id" = ? UNION SELECT c."childId" FROM inside i JOIN "JurisdictionContainment" c ON c."parentId" = i."id") SELECT "id" FROM inside) AND r."id" IN (SELECT "policyId" FROM "PolicyPeriod" WHERE "status" = ? AND "fromOn" <= ? AND ("throughOn" IS NULL OR "throughOn" > ?)) AND r."id" IN (SELECT "policyId" FROM "PolicyPeriod" WHERE "inForce" IN ('YES', 'PRESUMED') AND "fromOn" <= ? AND ("throughOn" IS NULL OR "throughOn" > ?)) AND r."id" IN (SELECT p."policyId" FROM "ProvisionAnswer" a JOIN "Provision" p ON p."id" = a."provisionId" WHERE a."answer" = ? AND p."dimension" = ?) AND r."id" IN (SELECT "policyId" FROM "Carveout" WHERE "kind" = ?) AND r."id" IN (SELECT "policyId" FROM "PolicyAgency" WHERE "agencyId" = ?) AND r."delistedAt" IS NULL AND r."changedAt" >= ? AND r."reviewStatus" = ? ORDER BY r."changedAt" ASC, r."id" ASC LIMIT ?

# bills by everything: 1
SELECT r."introducedOn", r."id" FROM "Bill" AS r WHERE r."congress" = ? AND r."type" = ? AND r."stance" = ? AND r."poison" = ? AND r."statusCode" = ? AND r."sponsorId" = ? AND r."familyId" = ? AND r."verdict" = ? AND r."introducedOn" >= ? AND r."introducedOn" <= ? AND r."id" IN (SELECT "billId" FROM "BillHarm" WHERE "harm" = ?) AND r."id" IN (SELECT "billId" FROM "BillSubject" WHERE "name" = ?) AND r."id" IN (SELECT "billId" FROM "BillCommittee" WHERE "committeeId" = ?) AND r."id" IN (SELECT "billId" FROM "BillSponsor" WHERE "personId" = ? AND "role" = 'COSPONSOR') AND (r."congress" >= ? AND r."statusCode" NOT IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)) AND r."delistedAt" IS NULL AND r."changedAt" >= ? ORDER BY r."introducedOn" DESC NULLS LAST, r."id" DESC LIMIT ?

# places with everything about them: 15
SELECT * FROM (SELECT r."adoptedOn", r."id", r."jurisdictionId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."jurisdictionId" ORDER BY r."adoptedOn" DESC NULLS LAST, r."id" DESC) AS "rank" FROM "Policy" AS r WHERE r."jurisdictionId" IN (…) AND r."delistedAt" IS NULL) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT * FROM (SELECT r."decidedOn", r."id", r."jurisdictionId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."jurisdictionId" ORDER BY r."decidedOn" DESC NULLS LAST, r."id" DESC) AS "rank" FROM (SELECT d.*, p."jurisdictionId" FROM "CourtDecisionJurisdiction" p JOIN "CourtDecision" d ON d."id" = p."decisionId") AS r WHERE r."jurisdictionId" IN (…) AND r."delistedAt" IS NULL) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT * FROM (SELECT r."name", r."id", r."jurisdictionId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."jurisdictionId" ORDER BY r."name" ASC, r."id" ASC) AS "rank" FROM "Agency" AS r WHERE r."jurisdictionId" IN (…) AND r."delistedAt" IS NULL) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT * FROM (SELECT r."name", r."id", r."parentId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."parentId" ORDER BY r."name" ASC, r."id" ASC) AS "rank" FROM "Jurisdiction" AS r WHERE r."parentId" IN (…) AND r."delistedAt" IS NULL) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT * FROM (SELECT r."publishedName", r."id", r."jurisdictionId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."jurisdictionId" ORDER BY r."publishedName" ASC, r."id" ASC) AS "rank" FROM "Designation" AS r WHERE r."jurisdictionId" IN (…) AND r."delistedAt" IS NULL) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT * FROM (SELECT r."signedOn", r."id", r."jurisdictionId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."jurisdictionId" ORDER BY r."signedOn" DESC NULLS LAST, r."id" DESC) AS "rank" FROM "Agreement287g" AS r WHERE r."jurisdictionId" IN (…) AND r."delistedAt" IS NULL) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT r."childId" AS "by", r."parentId" AS "id" FROM "JurisdictionContainment" AS r WHERE r."childId" IN (…) ORDER BY r."childId", r."parentId"
SELECT r."name", r."id" FROM "Jurisdiction" AS r WHERE r."delistedAt" IS NULL ORDER BY r."name" ASC, r."id" ASC LIMIT ?
SELECT r."parentId" AS "owner", COUNT(*) AS "count" FROM "Jurisdiction" AS r WHERE r."parentId" IN (…) AND r."delistedAt" IS NULL GROUP BY r."parentId"
SELECT r.* FROM "Agency" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Agreement287g" AS r WHERE r."id" IN (…)
SELECT r.* FROM "CourtDecision" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Designation" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Jurisdiction" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Policy" AS r WHERE r."id" IN (…)

# records with who says so and what is about them: 15
SELECT * FROM (SELECT r."name", r."id", r."toId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."toId" ORDER BY r."name" ASC, r."id" ASC) AS "rank" FROM (SELECT x.*, l."toEntity", l."toId" FROM (SELECT DISTINCT "fromId", "toEntity", "toId" FROM "Link" WHERE "fromEntity" = ?) AS l JOIN "Campaign" x ON x."id" = l."fromId") AS r WHERE r."toId" IN (…) AND r."toEntity" = ? AND r."delistedAt" IS NULL) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT * FROM (SELECT r."publishedOn", r."id", r."toId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."toId" ORDER BY r."publishedOn" DESC NULLS LAST, r."id" DESC) AS "rank" FROM (SELECT x.*, l."toEntity", l."toId" FROM (SELECT DISTINCT "fromId", "toEntity", "toId" FROM "Link" WHERE "fromEntity" = ?) AS l JOIN "Resource" x ON x."id" = l."fromId") AS r WHERE r."toId" IN (…) AND r."toEntity" = ? AND r."delistedAt" IS NULL) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT * FROM (SELECT r.*, r."recordId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."recordId" ORDER BY r."number" DESC) AS "rank" FROM "Version" AS r WHERE r."recordId" IN (…) AND r."entity" = ?) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT * FROM (SELECT r.*, r."recordId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."recordId" ORDER BY r."seq" ASC) AS "rank" FROM "Change" AS r WHERE r."recordId" IN (…) AND r."entity" IN (?)) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT r."adoptedOn", r."id" FROM "Policy" AS r WHERE r."delistedAt" IS NULL ORDER BY r."adoptedOn" DESC NULLS LAST, r."id" DESC LIMIT ?
SELECT r.* FROM "Assertion" AS r WHERE r."entity" = ? AND r."recordId" IN (…) ORDER BY r."recordId", r."sourceId", r."field"
SELECT r.* FROM "Campaign" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Conflict" AS r WHERE r."entity" = ? AND r."recordId" IN (…) ORDER BY r."recordId", r."openedAt" DESC, r."id"
SELECT r.* FROM "Link" AS r WHERE r."fromEntity" = ? AND r."fromId" IN (…) ORDER BY r."fromId", r."ordinal", r."role", r."toEntity", r."toId"
SELECT r.* FROM "Organization" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Policy" AS r WHERE r."id" IN (…)
SELECT r.* FROM "PolicyRelation" AS r WHERE r."policyId" IN (…) ORDER BY r."policyId", r."ordinal"
SELECT r.* FROM "Run" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Source" AS r WHERE r."id" IN (…)
SELECT r.* FROM "SourceRecord" AS r WHERE r."entity" = ? AND r."recordId" IN (…) ORDER BY r."recordId", r."sourceId"

# the second page: 4
SELECT 1 AS "found" FROM "Policy" AS r WHERE r."delistedAt" IS NULL AND (r."adoptedOn" = ? AND r."id" = ? OR (r."adoptedOn" > ? OR (r."adoptedOn" = ? AND r."id" > ?))) LIMIT 1
SELECT COUNT(*) AS "count" FROM "Policy" AS r WHERE r."delistedAt" IS NULL
SELECT r."adoptedOn", r."id" FROM "Policy" AS r WHERE r."delistedAt" IS NULL AND ((r."adoptedOn" < ? OR r."adoptedOn" IS NULL) OR (r."adoptedOn" = ? AND r."id" < ?)) ORDER BY r."adoptedOn" DESC NULLS LAST, r."id" DESC LIMIT ?
SELECT r.* FROM "Policy" AS r WHERE r."id" IN (…)

# changes: 4
SELECT r.* FROM "Bill" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Change" AS r WHERE r."entity" IN (?, ?) AND r."cause" IN (?) ORDER BY r."seq" ASC LIMIT ?
SELECT r.* FROM "Policy" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Source" AS r WHERE r."id" IN (…)

# sources: 6
SELECT * FROM (SELECT r."startedAt", r."id", r."sourceId" AS "owner", ROW_NUMBER() OVER (PARTITION BY r."sourceId" ORDER BY r."startedAt" DESC, r."id" DESC) AS "rank" FROM "Run" AS r WHERE r."sourceId" IN (…)) AS ranked WHERE "rank" <= ? ORDER BY "owner", "rank"
SELECT * FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."sourceId" ORDER BY r."startedAt" DESC, r."id" DESC) AS "rank" FROM "Run" AS r WHERE r."sourceId" IN (…) AND r."status" IN ('SUCCEEDED', 'RELEASED')) AS ranked WHERE "rank" = 1
SELECT * FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."sourceId" ORDER BY r."startedAt" DESC, r."id" DESC) AS "rank" FROM "Run" AS r WHERE r."sourceId" IN (…)) AS ranked WHERE "rank" = 1
SELECT r."sourceId" AS "owner", COUNT(*) AS "count" FROM "Problem" AS r WHERE r."sourceId" IN (…) GROUP BY r."sourceId"
SELECT r.* FROM "Run" AS r WHERE r."id" IN (…)
SELECT r.* FROM "Source" AS r ORDER BY r."id"
