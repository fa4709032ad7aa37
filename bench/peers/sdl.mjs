// Schema first, as the documentation of Apollo Server and of Mercurius shows it, over Prisma: what a query may need is
// fetched with the list itself (`include`), which is faster than a query for each row.
import { countPolicies, fieldChanges, partialDate, searchBills } from './prisma.mjs';

export const typeDefs = `
  enum PolicyOrder { TITLE_DESC }
  enum BillStance { HARMFUL MIXED PROTECTIVE NEUTRAL UNKNOWN }
  enum SearchType { BILL }
  enum PolicyCountBy { ADOPTED_YEAR STATE }
  input BillFilter { congress: Int, stance: BillStance, introducedTo: String }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  type PartialDate { value: String! }
  type Jurisdiction { id: ID!, name: String!, level: String!, state: String, geoid: String }
  type Agency { id: ID!, name: String!, kind: String! }
  type PolicyEvent { type: String!, on: PartialDate, actor: String, note: String, url: String }
  type PolicyPeriod { status: String!, inForce: String!, throughOn: String, basis: String! }
  type ProvisionAnswer { answer: String!, published: String }
  type Provision {
    id: ID!, dimension: String!, answers: [ProvisionAnswer!]!, joinedBy: String!, scope: String!, note: String,
    quote: String, quoteUrl: String, pinpoint: String, coder: String!
  }
  type Carveout { kind: String!, dimension: String, lookbackYears: Int, terms: String, quote: String, quoteUrl: String }
  type PolicySponsor { name: String!, role: String }
  type Source { id: ID!, name: String! }
  type Provenance { sourceId: String!, pageUrl: String!, corroboration: String!, fetchedAt: String!, source: Source }
  type Policy {
    id: ID!, title: String!, popularName: String, summary: String, stance: String!, instrumentType: String!,
    officialNumber: String, issuingBody: String, url: String, adoptedOn: PartialDate, effectiveOn: PartialDate,
    changedAt: String!, jurisdiction: Jurisdiction!, agencies: [Agency!]!, events: [PolicyEvent!]!,
    periods: [PolicyPeriod!]!, provisions: [Provision!]!, carveouts: [Carveout!]!, sponsors: [PolicySponsor!]!,
    provenance: [Provenance!]!
  }
  type PolicyEdge { cursor: String!, node: Policy! }
  type PolicyConnection { edges: [PolicyEdge!]!, pageInfo: PageInfo! }
  type BillSponsor { fullName: String!, party: String, state: String }
  type BillSponsorConnection { nodes: [BillSponsor!]! }
  type BillAction { id: ID!, on: String!, text: String!, type: String }
  type BillActionEdge { node: BillAction! }
  type BillActionConnection { edges: [BillActionEdge!]! }
  type Bill {
    id: ID!, title: String!, shortTitle: String, statusCode: String!, introducedOn: String, latestActionOn: String,
    latestActionText: String, stance: String!, poison: Boolean!, sponsor: BillSponsor,
    cosponsors(first: Int!): BillSponsorConnection!, actions(first: Int!): BillActionConnection!
  }
  type BillEdge { cursor: String!, node: Bill! }
  type BillConnection { edges: [BillEdge!]!, pageInfo: PageInfo! }
  type PolicyCount { adoptedYear: Int, state: String, policies: Int! }
  type PolicyCounts { totalCount: Int!, groups: [PolicyCount!]! }
  type FieldChange { field: String!, before: String!, after: String! }
  type Change {
    id: ID!, seq: Int!, kind: String!, cause: String!, at: String!, recordId: String!, title: String!, version: Int!,
    fields: [FieldChange!]!, source: Source
  }
  type ChangeEdge { cursor: String!, node: Change! }
  type ChangeConnection { edges: [ChangeEdge!]!, pageInfo: PageInfo! }
  type Query {
    policies(first: Int!, orderBy: PolicyOrder): PolicyConnection!
    bills(first: Int!, filter: BillFilter): BillConnection!
    policy(slug: String!): Policy
    search(query: String!, types: [SearchType!], first: Int!): BillConnection!
    policyCounts(by: [PolicyCountBy!]!, first: Int!): PolicyCounts!
    changes(first: Int!, after: String): ChangeConnection!
  }
`;

const inOrder = { orderBy: { ordinal: 'asc' } };

/** A connection out of one row more than were asked for. */
function connection(rows, first, cursorOf = ({ id }) => id) {
  const edges = rows.slice(0, first).map((node) => ({ cursor: String(cursorOf(node)), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

const globalId = (type) => ({ id: ({ id }) => `${type}:${id}` });

export const resolversOver = (prisma) => ({
  Query: {
    policies: async (_root, { first }) => {
      const rows = await prisma.policy.findMany({
        where: { delistedAt: null },
        orderBy: [{ title: 'desc' }, { id: 'desc' }],
        take: first + 1,
        include: { jurisdiction: true, provisions: inOrder },
      });
      return connection(rows, first);
    },
    bills: async (_root, { first, filter }) => {
      const rows = await prisma.bill.findMany({
        where: {
          congress: filter.congress,
          stance: filter.stance,
          delistedAt: null,
          ...(filter.introducedTo ? { introducedOn: { lte: filter.introducedTo } } : {}),
        },
        orderBy: [{ introducedOn: 'desc' }, { id: 'desc' }],
        take: first + 1,
        include: { sponsors: { ...inOrder, take: 11 }, actions: { ...inOrder, take: 5 } },
      });
      return connection(rows, first);
    },
    policy: (_root, { slug }) =>
      prisma.policy.findUnique({
        where: { id: slug },
        include: {
          jurisdiction: true,
          agencies: { ...inOrder, include: { agency: true } },
          events: inOrder,
          periods: inOrder,
          provisions: { ...inOrder, include: { answers: inOrder } },
          carveouts: inOrder,
          sponsors: inOrder,
        },
      }),
    search: async (_root, { query, first }) => {
      const ids = await searchBills(prisma, query, first + 1);
      const rows = await prisma.bill.findMany({ where: { id: { in: ids } } });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return connection(
        ids.map((id) => byId.get(id)),
        first,
      );
    },
    policyCounts: async (_root, { first }) => ({
      totalCount: await prisma.policy.count({ where: { delistedAt: null } }),
      groups: await countPolicies(prisma, first),
    }),
    changes: async (_root, { first, after }) => {
      const rows = await prisma.change.findMany({
        where: { seq: { gt: Number(after ?? 0) } },
        orderBy: { seq: 'asc' },
        take: first + 1,
        include: { source: true },
      });
      return connection(rows, first, ({ seq }) => seq);
    },
  },
  Policy: {
    ...globalId('Policy'),
    adoptedOn: ({ adoptedOn }) => partialDate(adoptedOn),
    effectiveOn: ({ effectiveOn }) => partialDate(effectiveOn),
    agencies: ({ agencies }) => agencies.map(({ agency }) => agency),
    provenance: ({ id }) =>
      prisma.sourceRecord.findMany({ where: { entity: 'policy', recordId: id }, include: { source: true } }),
  },
  PolicyEvent: { on: ({ on }) => partialDate(on) },
  Jurisdiction: globalId('Jurisdiction'),
  Agency: globalId('Agency'),
  Provision: globalId('Provision'),
  Source: globalId('Source'),
  Bill: {
    ...globalId('Bill'),
    sponsor: ({ sponsors }) => sponsors.find(({ role }) => role === 'SPONSOR') ?? null,
    cosponsors: ({ sponsors }, { first }) => ({
      nodes: sponsors.filter(({ role }) => role === 'COSPONSOR').slice(0, first),
    }),
    actions: ({ actions }, { first }) => ({ edges: actions.slice(0, first).map((node) => ({ node })) }),
  },
  BillAction: { id: ({ billId, ordinal }) => `BillAction:${billId}/${ordinal}` },
  Change: { id: ({ seq }) => `Change:${seq}`, fields: ({ fields }) => fieldChanges(fields) },
});
