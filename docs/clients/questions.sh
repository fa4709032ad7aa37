#!/usr/bin/env bash
# Questions with curl: bash questions.sh https://holdwatch.example
set -euo pipefail
server="${1:-http://localhost:4000}"

# A question as a link, which caches may keep; curl writes the parameters.
echo '## How many policies of Washington were in force at the end of 2014?'
curl --silent --show-error --fail --get "$server/graphql" \
  --data-urlencode 'query={ policies(filter: {state: "WA", inForceOn: "2014-12-31"}) { totalCount } }'
echo

# The same as a POST, with variables. With a token: --header "authorization: Bearer $HOLDWATCH_TOKEN"
echo '## What is known of one policy?'
curl --silent --show-error --fail "$server/graphql" \
  --header 'content-type: application/json' \
  --data '{
    "query": "query One($slug: String!) { policy(slug: $slug) { title officialNumber adoptedOn { value } status { status inForce } } }",
    "variables": {"slug": "wa-king_county-001"}
  }'
echo

# What changed, from where you stopped: keep endCursor, and give it as `after` next time.
echo '## What changed first?'
curl --silent --show-error --fail --get "$server/graphql" \
  --data-urlencode 'query=query Log($after: String) { changes(first: 2, after: $after) { nodes { at kind recordType title } pageInfo { hasNextPage endCursor } } }' \
  --data-urlencode 'variables={"after": null}'
echo

# An answer that you have already is not sent again: curl keeps its ETag, and asks with it.
echo '## Is it still the same?'
folder="$(mktemp -d)"
trap 'rm -r "$folder"' EXIT
for _ in first second; do
  curl --silent --show-error --fail --get "$server/graphql" --output "$folder/answer.json" --write-out '%{http_code}\n' \
    --etag-save "$folder/etag" --etag-compare "$folder/etag" \
    --data-urlencode 'query={ bills { totalCount } }'
done

# A whole list as a file, without GraphQL: the filters of the API by the same names.
echo '## Which policies of Washington are there, as CSV?'
curl --silent --show-error --fail "$server/export/policies.csv?state=WA&bom=0"
