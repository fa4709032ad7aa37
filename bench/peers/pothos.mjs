// Code first, with the Prisma plugin of Pothos and its relations, as its documentation shows them.
import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import { getDatamodel } from '../.data/prisma/pothos.ts';
import { countPolicies, fieldChanges, partialDate, searchBills } from './prisma.mjs';

const inOrder = { query: { orderBy: { ordinal: 'asc' } } };

export function makeSchema(prisma) {
  const builder = new SchemaBuilder({
    plugins: [PrismaPlugin, RelayPlugin],
    relay: { nodesOnConnection: true, encodeGlobalID: (type, id) => `${type}:${id}` },
    prisma: { client: prisma, dmmf: getDatamodel() },
  });
  const strings = (t, ...names) =>
    Object.fromEntries(names.map((name) => [name, t.exposeString(name, { nullable: true })]));
  const node = (name, fields) => builder.prismaNode(name, { id: { field: 'id' }, fields });

  const PartialDate = builder
    .objectRef('PartialDate')
    .implement({ fields: (t) => ({ value: t.exposeString('value') }) });
  const day = (t, name) =>
    t.field({ type: PartialDate, nullable: true, select: { [name]: true }, resolve: (row) => partialDate(row[name]) });

  node('Jurisdiction', (t) => strings(t, 'name', 'level', 'state', 'geoid'));
  node('Agency', (t) => strings(t, 'name', 'kind'));
  node('Source', (t) => strings(t, 'name'));
  node('Provision', (t) => ({
    ...strings(t, 'dimension', 'joinedBy', 'scope', 'note', 'quote', 'quoteUrl', 'pinpoint', 'coder'),
    answers: t.relation('answers', inOrder),
  }));
  builder.prismaObject('ProvisionAnswer', { fields: (t) => strings(t, 'answer', 'published') });
  builder.prismaObject('PolicyEvent', {
    fields: (t) => ({ ...strings(t, 'type', 'actor', 'note', 'url'), on: day(t, 'on') }),
  });
  builder.prismaObject('PolicyPeriod', { fields: (t) => strings(t, 'status', 'inForce', 'throughOn', 'basis') });
  builder.prismaObject('Carveout', {
    fields: (t) => ({
      ...strings(t, 'kind', 'dimension', 'terms', 'quote', 'quoteUrl'),
      lookbackYears: t.exposeInt('lookbackYears', { nullable: true }),
    }),
  });
  builder.prismaObject('PolicySponsor', { fields: (t) => strings(t, 'name', 'role') });
  builder.prismaObject('SourceRecord', {
    name: 'Provenance',
    fields: (t) => ({
      ...strings(t, 'sourceId', 'pageUrl', 'corroboration', 'fetchedAt'),
      source: t.relation('source'),
    }),
  });
  node('Policy', (t) => ({
    ...strings(t, 'title', 'popularName', 'summary', 'stance', 'instrumentType', 'officialNumber'),
    ...strings(t, 'issuingBody', 'url', 'changedAt'),
    adoptedOn: day(t, 'adoptedOn'),
    effectiveOn: day(t, 'effectiveOn'),
    jurisdiction: t.relation('jurisdiction'),
    agencies: t.prismaField({
      type: ['Agency'],
      select: { agencies: { orderBy: { ordinal: 'asc' }, select: { agency: true } } },
      resolve: (_query, { agencies }) => agencies.map(({ agency }) => agency),
    }),
    events: t.relation('events', inOrder),
    periods: t.relation('periods', inOrder),
    provisions: t.relation('provisions', inOrder),
    carveouts: t.relation('carveouts', inOrder),
    sponsors: t.relation('sponsors', inOrder),
    provenance: t.prismaField({
      type: ['SourceRecord'],
      resolve: (query, { id }) => prisma.sourceRecord.findMany({ ...query, where: { entity: 'policy', recordId: id } }),
    }),
  }));
  builder.prismaObject('BillSponsor', { fields: (t) => strings(t, 'fullName', 'party', 'state') });
  builder.prismaObject('BillAction', {
    fields: (t) => ({
      ...strings(t, 'on', 'text', 'type'),
      id: t.id({
        select: { billId: true, ordinal: true },
        resolve: ({ billId, ordinal }) => `BillAction:${billId}/${ordinal}`,
      }),
    }),
  });
  node('Bill', (t) => ({
    ...strings(t, 'title', 'shortTitle', 'statusCode', 'introducedOn', 'latestActionOn', 'latestActionText', 'stance'),
    poison: t.exposeBoolean('poison'),
    sponsor: t.prismaField({
      type: 'BillSponsor',
      nullable: true,
      select: { sponsors: { where: { role: 'SPONSOR' }, take: 1 } },
      resolve: (_query, { sponsors }) => sponsors[0],
    }),
    cosponsors: t.relatedConnection('sponsors', {
      cursor: 'billId_ordinal',
      query: { where: { role: 'COSPONSOR' }, orderBy: { ordinal: 'asc' } },
    }),
    actions: t.relatedConnection('actions', { cursor: 'billId_ordinal', ...inOrder }),
  }));
  const FieldChange = builder
    .objectRef('FieldChange')
    .implement({ fields: (t) => strings(t, 'field', 'before', 'after') });
  builder.prismaNode('Change', {
    id: { field: 'seq' },
    fields: (t) => ({
      ...strings(t, 'kind', 'cause', 'at', 'recordId', 'title'),
      seq: t.exposeInt('seq'),
      version: t.exposeInt('version'),
      fields: t.field({
        type: [FieldChange],
        select: { fields: true },
        resolve: ({ fields }) => fieldChanges(fields),
      }),
      source: t.relation('source', { nullable: true }),
    }),
  });
  const PolicyCount = builder.objectRef('PolicyCount').implement({
    fields: (t) => ({
      adoptedYear: t.exposeInt('adoptedYear', { nullable: true }),
      state: t.exposeString('state', { nullable: true }),
      policies: t.exposeInt('policies'),
    }),
  });
  const PolicyCounts = builder.objectRef('PolicyCounts').implement({
    fields: (t) => ({
      totalCount: t.int({ resolve: () => prisma.policy.count({ where: { delistedAt: null } }) }),
      groups: t.field({ type: [PolicyCount], resolve: ({ first }) => countPolicies(prisma, first) }),
    }),
  });

  const PolicyOrder = builder.enumType('PolicyOrder', { values: ['TITLE_DESC'] });
  const BillStance = builder.enumType('BillStance', {
    values: ['HARMFUL', 'MIXED', 'PROTECTIVE', 'NEUTRAL', 'UNKNOWN'],
  });
  const SearchType = builder.enumType('SearchType', { values: ['BILL'] });
  const PolicyCountBy = builder.enumType('PolicyCountBy', { values: ['ADOPTED_YEAR', 'STATE'] });
  const BillFilter = builder.inputType('BillFilter', {
    fields: (t) => ({ congress: t.int(), stance: t.field({ type: BillStance }), introducedTo: t.string() }),
  });
  builder.queryType({
    fields: (t) => ({
      policies: t.prismaConnection({
        type: 'Policy',
        cursor: 'id',
        args: { orderBy: t.arg({ type: PolicyOrder }) },
        resolve: (query) =>
          prisma.policy.findMany({
            ...query,
            where: { delistedAt: null },
            orderBy: [{ title: 'desc' }, { id: 'desc' }],
          }),
      }),
      bills: t.prismaConnection({
        type: 'Bill',
        cursor: 'id',
        args: { filter: t.arg({ type: BillFilter }) },
        resolve: (query, _root, { filter }) =>
          prisma.bill.findMany({
            ...query,
            where: {
              congress: filter?.congress ?? undefined,
              stance: filter?.stance ?? undefined,
              delistedAt: null,
              ...(filter?.introducedTo ? { introducedOn: { lte: filter.introducedTo } } : {}),
            },
            orderBy: [{ introducedOn: 'desc' }, { id: 'desc' }],
          }),
      }),
      policy: t.prismaField({
        type: 'Policy',
        nullable: true,
        args: { slug: t.arg.string({ required: true }) },
        resolve: (query, _root, { slug }) => prisma.policy.findUnique({ ...query, where: { id: slug } }),
      }),
      search: t.prismaConnection({
        type: 'Bill',
        cursor: 'id',
        args: { query: t.arg.string({ required: true }), types: t.arg({ type: [SearchType] }) },
        resolve: async (query, _root, args) => {
          const ids = await searchBills(prisma, args.query, query.take);
          const { take: _, skip: __, cursor: ___, ...selection } = query;
          const rows = await prisma.bill.findMany({ ...selection, where: { id: { in: ids } } });
          const byId = new Map(rows.map((row) => [row.id, row]));
          return ids.map((id) => byId.get(id));
        },
      }),
      policyCounts: t.field({
        type: PolicyCounts,
        args: { by: t.arg({ type: [PolicyCountBy], required: true }), first: t.arg.int({ required: true }) },
        resolve: (_root, { first }) => ({ first }),
      }),
      changes: t.prismaConnection({
        type: 'Change',
        cursor: 'seq',
        resolve: (query) => prisma.change.findMany({ ...query, orderBy: { seq: 'asc' } }),
      }),
    }),
  });
  return builder.toSchema();
}
