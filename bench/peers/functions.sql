-- What PostGraphile's documentation has one write as functions: a search, counts, and a list without a foreign key.
CREATE SCHEMA bench;
CREATE FUNCTION bench.search_bills(words text) RETURNS SETOF "Bill" LANGUAGE sql STABLE AS $$
  SELECT b.* FROM (
    SELECT e."recordId", e."sortDate", e."title" @@ words::tsquery AS "inTitle" FROM "SearchEntry" e
    WHERE e."entity" = 'bill' AND (e."title" @@ words::tsquery OR e."body" @@ words::tsquery)
    ORDER BY 3 DESC, 2 DESC, 1 LIMIT 21
  ) found JOIN "Bill" b ON b."id" = found."recordId" ORDER BY found."inTitle" DESC, found."sortDate" DESC, b."id"
$$;
CREATE TYPE bench.policy_count AS (adopted_year int, state text, policies int);
CREATE FUNCTION bench.policy_counts() RETURNS SETOF bench.policy_count LANGUAGE sql STABLE AS $$
  SELECT substr("adoptedOn", 1, 4)::int AS year, "state", COUNT(*)::int AS n FROM "Policy" WHERE "delistedAt" IS NULL
  GROUP BY 1, 2 ORDER BY substr(MIN("adoptedOn"), 1, 4) IS NULL OR "state" IS NULL, n DESC, year, "state" LIMIT 500
$$;
CREATE FUNCTION bench."Policy_provenance"(policy "Policy") RETURNS SETOF "SourceRecord" LANGUAGE sql STABLE AS $$
  SELECT * FROM "SourceRecord" WHERE "entity" = 'policy' AND "recordId" = policy."id"
$$;
