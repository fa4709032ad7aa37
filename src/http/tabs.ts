const DAY_MS = 24 * 60 * 60_000;

/** Questions that GraphiQL opens with: each is answered as it stands. */
export const openingTabs = (now: Date): { readonly query: string }[] => [
  {
    query: `# Which policies were in force in Washington on the last day of 2014, the state's own and those of its counties and
# cities? PRESUMED means that a policy took effect and nothing was found that ended it by then.
query PoliciesInForce {
  policies(
    first: 50
    filter: {
      jurisdiction: "ocd-division/country:us/state:wa"
      includeWithin: true
      stance: ANTI_DETAINER
      inForceOn: "2014-12-31"
    }
    orderBy: ADOPTED_ON_ASC
  ) {
    totalCount
    nodes {
      slug
      title
      jurisdiction { name }
      adoptedOn { value }
      status(on: "2014-12-31") { status inForce since basis }
      url
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    query: `# Whom do the laws of New York City leave out? Each carve-out comes with the words it was read from, where they are known.
query CarveoutsOfNewYorkCity {
  jurisdiction(ocdId: "ocd-division/country:us/state:ny/place:new_york") {
    name
    policies(first: 50, orderBy: ADOPTED_ON_ASC) {
      nodes {
        officialNumber
        title
        adoptedOn { value }
        provisions(dimension: DETAINER_RESPONSE) {
          answers { answer }
          joinedBy
          quote
        }
        carveouts { kind lookbackYears terms quote pinpoint }
      }
    }
  }
}
`,
  },
  {
    query: `# Which bills would take money from places that limit cooperation, where do they stand, and are they dead?
query SanctuaryDefunding {
  bills(first: 50, filter: { harm: SANCTUARY_DEFUNDING }, orderBy: INTRODUCED_ON_DESC) {
    totalCount
    nodes {
      billId
      title
      introducedOn
      sponsor { fullName }
      stage
      statusSentence
      alive
      harms { harm quote field }
      family { name }
      congressGovUrl
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    query: `# How many poison bills are there, by what they would do and how far they came, and who introduced most of them?
query PoisonBillsCounted {
  byHarm: billCounts(by: [HARM, STAGE], filter: { poison: true }, first: 50) {
    totalCount
    groups { harm stage bills }
  }
  bySponsor: billCounts(by: SPONSOR, filter: { poison: true }, first: 10) {
    groups { bills sponsorName sponsor { name party state } }
  }
}
`,
  },
  {
    query: `# What is new since a week ago, leaving out what we merely read better? Store endCursor, and ask with it as "after" next
# time: nothing is missed.
query ChangedThisWeek {
  changes(first: 50, changedSince: "${new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - 7 * DAY_MS).toISOString()}", causes: [SOURCE, CURATION]) {
    totalCount
    nodes {
      seq
      at
      kind
      recordType
      title
      fields { field before after }
      source { name }
      record { id }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
];
