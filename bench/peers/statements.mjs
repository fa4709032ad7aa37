// The six queries as SQL whose result is the answer, in the form that the product gives it.

const maybeDate = (column) =>
  `CASE WHEN ${column} IS NULL THEN NULL ELSE json_object('value', rtrim(${column}, '~')) END`;

const lastOf = (
  rows,
  size,
) => `json_object('hasNextPage', json(CASE WHEN (SELECT COUNT(*) FROM ${rows}) > ${size} THEN 'true' ELSE 'false' END),
  'endCursor', (SELECT id FROM page ORDER BY place DESC LIMIT 1))`;

/** A list as a connection: `node` is SQL of one row of page, which has an id and a place. */
const connection = (name, size, node) => `SELECT json_object('data', json_object('${name}', json_object(
  'edges', (SELECT json_group_array(json_object('cursor', p.id, 'node', ${node})) FROM (SELECT * FROM page ORDER BY place) p),
  'pageInfo', ${lastOf('found', size)})))`;

/** An ordered list of the rows of one parent. */
const list = (object, from, limit = '') =>
  `(SELECT json_group_array(${object}) FROM (SELECT * FROM ${from}${limit ? ` LIMIT ${limit}` : ''}))`;

const listPage = `WITH found AS MATERIALIZED (
  SELECT *, row_number() OVER (ORDER BY title DESC, id DESC) AS place FROM "Policy" WHERE "delistedAt" IS NULL ORDER BY title DESC, id DESC LIMIT 51),
page AS (SELECT * FROM found LIMIT 50)
${connection(
  'policies',
  50,
  `json_object('id', 'Policy:' || p.id, 'title', p.title, 'summary', p.summary, 'stance', p.stance, 'instrumentType', p."instrumentType",
  'url', p.url, 'adoptedOn', ${maybeDate('p."adoptedOn"')},
  'jurisdiction', (SELECT json_object('id', 'Jurisdiction:' || j.id, 'name', j.name, 'level', j.level, 'state', j.state) FROM "Jurisdiction" j WHERE j.id = p."jurisdictionId"),
  'provisions', ${list(
    `json_object('id', 'Provision:' || id, 'dimension', dimension, 'scope', scope, 'note', note, 'quote', quote, 'pinpoint', pinpoint)`,
    `"Provision" WHERE "policyId" = p.id ORDER BY ordinal`,
  )})`,
)}`;

const filteredList = `WITH found AS MATERIALIZED (
  SELECT *, row_number() OVER (ORDER BY "introducedOn" DESC NULLS LAST, id DESC) AS place FROM "Bill"
  WHERE congress = :congress AND stance = 'HARMFUL' AND "delistedAt" IS NULL ORDER BY "introducedOn" DESC NULLS LAST, id DESC LIMIT 21),
page AS (SELECT * FROM found LIMIT 20)
${connection(
  'bills',
  20,
  `json_object('id', 'Bill:' || p.id, 'title', p.title, 'shortTitle', p."shortTitle", 'statusCode', p."statusCode",
  'introducedOn', p."introducedOn", 'latestActionOn', p."latestActionOn", 'stance', p.stance, 'poison', json(CASE WHEN p.poison THEN 'true' ELSE 'false' END),
  'sponsor', (SELECT json_object('fullName', "fullName", 'party', party, 'state', state) FROM "BillSponsor" WHERE "billId" = p.id AND role = 'SPONSOR' ORDER BY ordinal LIMIT 1),
  'cosponsors', json_object('nodes', ${list(
    `json_object('fullName', "fullName", 'party', party, 'state', state)`,
    `"BillSponsor" WHERE "billId" = p.id AND role = 'COSPONSOR' ORDER BY ordinal`,
    10,
  )}),
  'actions', json_object('edges', ${list(
    `json_object('node', json_object('id', 'BillAction:' || "billId" || '/' || ordinal, 'on', "on", 'text', text, 'type', type))`,
    `"BillAction" WHERE "billId" = p.id ORDER BY ordinal`,
    5,
  )}))`,
)}`;

const recordInDepth = `SELECT json_object('data', json_object('policy', json_object(
  'id', 'Policy:' || p.id, 'title', p.title, 'popularName', p."popularName", 'summary', p.summary, 'stance', p.stance,
  'instrumentType', p."instrumentType", 'officialNumber', p."officialNumber", 'issuingBody', p."issuingBody", 'url', p.url,
  'adoptedOn', ${maybeDate('p."adoptedOn"')}, 'effectiveOn', ${maybeDate('p."effectiveOn"')}, 'changedAt', p."changedAt",
  'jurisdiction', (SELECT json_object('id', 'Jurisdiction:' || j.id, 'name', j.name, 'level', j.level, 'state', j.state, 'geoid', j.geoid) FROM "Jurisdiction" j WHERE j.id = p."jurisdictionId"),
  'agencies', ${list(
    `json_object('id', 'Agency:' || id, 'name', name, 'kind', kind)`,
    `"PolicyAgency" b JOIN "Agency" a ON a.id = b."agencyId" WHERE b."policyId" = p.id ORDER BY b.ordinal`,
  )},
  'events', ${list(
    `json_object('type', type, 'on', ${maybeDate('"on"')}, 'actor', actor, 'note', note, 'url', url)`,
    `"PolicyEvent" WHERE "policyId" = p.id ORDER BY ordinal`,
  )},
  'periods', ${list(
    `json_object('status', status, 'inForce', "inForce", 'throughOn', "throughOn", 'basis', basis)`,
    `"PolicyPeriod" WHERE "policyId" = p.id ORDER BY ordinal`,
  )},
  'provisions', ${list(
    `json_object('id', 'Provision:' || v.id, 'dimension', v.dimension,
    'answers', (SELECT json_group_array(json_object('answer', a.answer, 'published', a.published)) FROM (SELECT * FROM "ProvisionAnswer" a WHERE a."provisionId" = v.id ORDER BY a.ordinal) a),
    'joinedBy', v."joinedBy", 'scope', v.scope, 'note', v.note, 'quote', v.quote, 'quoteUrl', v."quoteUrl", 'pinpoint', v.pinpoint, 'coder', v.coder)`,
    `"Provision" WHERE "policyId" = p.id ORDER BY ordinal`,
  ).replace(/\)$/, ' AS v)')},
  'carveouts', ${list(
    `json_object('kind', kind, 'dimension', dimension, 'lookbackYears', "lookbackYears", 'terms', terms, 'quote', quote, 'quoteUrl', "quoteUrl")`,
    `"Carveout" WHERE "policyId" = p.id ORDER BY ordinal`,
  )},
  'sponsors', ${list(`json_object('name', name, 'role', role)`, `"PolicySponsor" WHERE "policyId" = p.id ORDER BY ordinal`)},
  'provenance', (SELECT json_group_array(json_object('sourceId', r."sourceId", 'pageUrl', r."pageUrl", 'corroboration', r.corroboration, 'fetchedAt', r."fetchedAt",
    'source', json_object('id', 'Source:' || s.id, 'name', s.name))) FROM "SourceRecord" r JOIN "Source" s ON s.id = r."sourceId" WHERE r.entity = 'policy' AND r."recordId" = p.id)
))) FROM "Policy" p WHERE p.id = :slug`;

const search = `WITH found AS MATERIALIZED (
  SELECT b.*, row_number() OVER (ORDER BY e."inTitle" DESC, e."sortDate" DESC, b.id) AS place FROM (
    SELECT e."recordId", e."sortDate", e.id IN (SELECT rowid FROM "SearchText" WHERE "SearchText" MATCH '{title} : (' || :fts5 || ')') AS "inTitle"
    FROM "SearchEntry" e WHERE e.entity = 'bill' AND e.id IN (SELECT rowid FROM "SearchText" WHERE "SearchText" MATCH '{title body} : (' || :fts5 || ')')
    ORDER BY 3 DESC, 2 DESC, 1 LIMIT 21) e JOIN "Bill" b ON b.id = e."recordId"),
page AS (SELECT * FROM found WHERE place <= 20)
${connection(
  'search',
  20,
  `json_object('id', 'Bill:' || p.id, 'title', p.title, 'shortTitle', p."shortTitle", 'introducedOn', p."introducedOn",
  'statusCode', p."statusCode", 'latestActionText', p."latestActionText")`,
)}`;

const counts = `SELECT json_object('data', json_object('policyCounts', json_object(
  'totalCount', (SELECT COUNT(*) FROM "Policy" WHERE "delistedAt" IS NULL),
  'groups', (SELECT json_group_array(json_object('adoptedYear', year, 'state', state, 'policies', n)) FROM (
    SELECT CAST(substr("adoptedOn", 1, 4) AS INTEGER) AS year, state, COUNT(*) AS n FROM "Policy" WHERE "delistedAt" IS NULL
    GROUP BY 1, 2 ORDER BY year IS NULL OR state IS NULL, n DESC, year, state LIMIT 500)))))`;

const changesPage = `WITH found AS MATERIALIZED (SELECT *, seq AS id, seq AS place FROM "Change" WHERE seq > :seq ORDER BY seq LIMIT 51),
page AS (SELECT * FROM found LIMIT 50)
${connection(
  'changes',
  50,
  `json_object('id', 'Change:' || p.seq, 'seq', p.seq, 'kind', p.kind, 'cause', p.cause, 'at', p.at, 'recordId', p."recordId", 'title', p.title, 'version', p.version,
  'fields', (SELECT json_group_array(json_object('field', f.value ->> 'field', 'before', coalesce(f.value -> 'before', 'null') || '', 'after', coalesce(f.value -> 'after', 'null') || '')) FROM json_each(p.fields) f),
  'source', (SELECT json_object('id', 'Source:' || s.id, 'name', s.name) FROM "Source" s WHERE s.id = p."sourceId"))`,
)}`;

export const STATEMENTS = {
  'list page': listPage,
  'filtered list': filteredList,
  'record in depth': recordInDepth,
  search,
  counts,
  'changes page': changesPage,
};
