// The six queries in the words of PostGraphile: the same rows and about the same bytes. `digest` says of an answer, and
// `productDigest` of the product's, what must be equal.

const listPage = `query ListPage {
  allPolicies(first: 50, orderBy: [TITLE_DESC, ROW_ID_DESC]) {
    edges {
      cursor
      node {
        rowId title summary stance instrumentType url adoptedOn
        jurisdictionByJurisdictionId { rowId name level state }
        provisionsByPolicyId(orderBy: ORDINAL_ASC) { nodes { rowId dimension scope note quote pinpoint } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const filteredList = `query FilteredList($congress: Int!) {
  allBills(first: 20, condition: { congress: $congress, stance: "HARMFUL" }, orderBy: [INTRODUCED_ON_DESC, ROW_ID_DESC]) {
    edges {
      cursor
      node {
        rowId title shortTitle statusCode introducedOn latestActionOn stance poison
        sponsor: billSponsorsByBillId(first: 1, condition: { ordinal: 0 }) { nodes { fullName party state } }
        cosponsors: billSponsorsByBillId(first: 10, offset: 1, orderBy: ORDINAL_ASC) { nodes { fullName party state } }
        billActionsByBillId(first: 5, orderBy: ORDINAL_ASC) { edges { node { id on text type } } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const recordInDepth = `query RecordInDepth($slug: String!) {
  policyByRowId(rowId: $slug) {
    rowId title popularName summary stance instrumentType officialNumber issuingBody url adoptedOn effectiveOn changedAt
    jurisdictionByJurisdictionId { rowId name level state geoid }
    policyAgenciesByPolicyId { nodes { agencyByAgencyId { rowId name kind } } }
    policyEventsByPolicyId(orderBy: ORDINAL_ASC) { nodes { type on actor note url } }
    policyPeriodsByPolicyId(orderBy: ORDINAL_ASC) { nodes { status inForce throughOn basis } }
    provisionsByPolicyId(orderBy: ORDINAL_ASC) {
      nodes {
        rowId dimension joinedBy scope note quote quoteUrl pinpoint coder
        provisionAnswersByProvisionId(orderBy: ORDINAL_ASC) { nodes { answer published } }
      }
    }
    carveoutsByPolicyId(orderBy: ORDINAL_ASC) { nodes { kind dimension lookbackYears terms quote quoteUrl } }
    policySponsorsByPolicyId(orderBy: ORDINAL_ASC) { nodes { name role } }
    provenance(first: 100) { nodes { sourceId pageUrl corroboration fetchedAt sourceBySourceId { rowId name } } }
  }
}`;

const search = `query Search($words: String!) {
  benchSearchBills(words: $words, first: 20) {
    edges { cursor node { rowId title shortTitle introducedOn statusCode latestActionText } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const counts = `query Counts {
  allPolicies { totalCount }
  benchPolicyCounts(first: 500) { nodes { adoptedYear state policies } }
}`;

const changesPage = `query ChangesPage($after: Cursor) {
  allChanges(first: 50, after: $after, orderBy: SEQ_ASC) {
    edges {
      cursor
      node { seq kind cause at recordId title version fields sourceBySourceId { rowId name } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const CURSOR = `query Cursor($seq: Int!) { allChanges(first: 1, condition: { seq: $seq }, orderBy: SEQ_ASC) { edges { cursor } } }`;

const edges = (connection) => connection.edges.map(({ node }) => node);

export const POSTGRAPHILE = {
  'list page': {
    query: listPage,
    digest: ({ allPolicies }) =>
      edges(allPolicies).map((row) => [
        row.rowId,
        row.jurisdictionByJurisdictionId.name,
        row.provisionsByPolicyId.nodes.map(({ quote }) => quote),
      ]),
    productDigest: ({ policies }) =>
      edges(policies).map((row) => [bare(row.id), row.jurisdiction.name, row.provisions.map(({ quote }) => quote)]),
  },
  'filtered list': {
    query: filteredList,
    digest: ({ allBills }) =>
      edges(allBills).map((row) => [
        row.rowId,
        row.sponsor.nodes[0]?.fullName,
        row.cosponsors.nodes.map(({ fullName }) => fullName),
        edges(row.billActionsByBillId).map(({ text }) => text),
      ]),
    productDigest: ({ bills }) =>
      edges(bills).map((row) => [
        bare(row.id),
        row.sponsor?.fullName,
        row.cosponsors.nodes.map(({ fullName }) => fullName),
        edges(row.actions).map(({ text }) => text),
      ]),
  },
  'record in depth': {
    query: recordInDepth,
    digest: ({ policyByRowId: row }) => [
      row.rowId,
      // PostGraphile orders by what has an index.
      row.policyAgenciesByPolicyId.nodes.map(({ agencyByAgencyId }) => agencyByAgencyId.name).sort(),
      row.policyEventsByPolicyId.nodes.map(({ type, on }) => [type, on]),
      row.policyPeriodsByPolicyId.nodes.map(({ basis }) => basis),
      row.provisionsByPolicyId.nodes.map((provision) => [
        provision.quote,
        provision.provisionAnswersByProvisionId.nodes.map(({ answer }) => answer),
      ]),
      row.carveoutsByPolicyId.nodes.map(({ quote }) => quote),
      row.policySponsorsByPolicyId.nodes.map(({ name }) => name),
      row.provenance.nodes.map(({ sourceBySourceId }) => sourceBySourceId.name),
    ],
    productDigest: ({ policy: row }) => [
      bare(row.id),
      row.agencies.map(({ name }) => name).sort(),
      row.events.map(({ type, on }) => [type, on?.value ?? null]),
      row.periods.map(({ basis }) => basis),
      row.provisions.map(({ quote, answers }) => [quote, answers.map(({ answer }) => answer)]),
      row.carveouts.map(({ quote }) => quote),
      row.sponsors.map(({ name }) => name),
      row.provenance.map(({ source }) => source.name),
    ],
  },
  search: {
    query: search,
    variables: ({ tsquery }) => ({ words: tsquery }),
    digest: ({ benchSearchBills }) => edges(benchSearchBills).map(({ rowId }) => rowId),
    productDigest: ({ search: found }) => edges(found).map(({ id }) => bare(id)),
  },
  counts: {
    query: counts,
    digest: ({ allPolicies, benchPolicyCounts }) => [
      allPolicies.totalCount,
      benchPolicyCounts.nodes.map((row) => [row.adoptedYear, row.state, row.policies]),
    ],
    productDigest: ({ policyCounts: { totalCount, groups } }) => [
      totalCount,
      groups.map((row) => [row.adoptedYear, row.state, row.policies]),
    ],
  },
  'changes page': {
    query: changesPage,
    variables: async ({ seq }, ask) => ({
      after: (await ask(CURSOR, { seq })).data.allChanges.edges[0]?.cursor,
    }),
    digest: ({ allChanges }) => edges(allChanges).map((row) => [row.seq, row.sourceBySourceId.name, row.title]),
    productDigest: ({ changes }) => edges(changes).map((row) => [row.seq, row.source.name, row.title]),
  },
};

const bare = (id) => id.slice(id.indexOf(':') + 1);
