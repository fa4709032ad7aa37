import type { SectionsOf, Tie } from '../../domain/draft.ts';
import type { Entity } from '../../domain/ids.ts';
import { type ChildRows, type ChildTable, json, numbered, type Projection } from './projection.ts';

const jurisdictionNeed = (id: string | null) => (id ? [{ entity: 'jurisdiction' as const, id }] : []);

export const jurisdictionProjection: Projection<'jurisdiction'> = {
  table: 'Jurisdiction',
  childTables: [{ table: 'JurisdictionContainment', parentColumn: 'childId' }],
  main: (_id, { core }) => core,
  needs: ({ core }) => jurisdictionNeed(core.parentId),
  title: (_id, { core }) => core.name,
  children: (childId, { core, within }) => [
    {
      table: 'JurisdictionContainment',
      rows: [...new Set([...(core.parentId ? [core.parentId] : []), ...(within ?? [])])].map((parentId) => ({
        childId,
        parentId,
      })),
    },
  ],
};

export const agencyProjection: Projection<'agency'> = {
  table: 'Agency',
  childTables: [],
  main: (_id, { core }) => core,
  needs: ({ core }) => jurisdictionNeed(core.jurisdictionId),
  title: (_id, { core }) => core.name,
};

export const executiveActionProjection: Projection<'executiveAction'> = {
  table: 'ExecutiveAction',
  childTables: [{ table: 'ExecutiveActionRelation', parentColumn: 'actionId' }],
  main: (_id, { core }) => ({
    ...core,
    // Agencies sign nothing: lists by date must have their documents too.
    announcedOn: core.announcedOn ?? core.publishedOn,
    agencies: json(core.agencies),
    topics: json(core.topics),
    subsequent: json(core.subsequent),
  }),
  title: (_id, { core }) => core.title,
  children: (actionId, { relations }) => [
    { table: 'ExecutiveActionRelation', rows: numbered(relations, (relation) => ({ actionId, ...relation })) },
  ],
};

export const courtDecisionProjection: Projection<'courtDecision'> = {
  table: 'CourtDecision',
  childTables: [{ table: 'CourtDecisionJurisdiction', parentColumn: 'decisionId' }],
  main: (_id, { core }) => ({ ...core, topics: json(core.topics) }),
  title: (_id, { core }) => core.caption,
  children: (decisionId, { jurisdictions }) => [
    {
      table: 'CourtDecisionJurisdiction',
      rows: [...new Set(jurisdictions ?? [])].map((jurisdictionId) => ({ decisionId, jurisdictionId })),
    },
  ],
};

export const agreement287gProjection: Projection<'agreement287g'> = {
  table: 'Agreement287g',
  childTables: [],
  main: (_id, { core }) => core,
  title: (_id, { core }) => `${core.agencyName}, ${core.state}`,
};

export const designationListProjection: Projection<'designationList'> = {
  table: 'DesignationList',
  childTables: [],
  main: (_id, { core }) => core,
  title: (_id, { core }) => core.title,
};

export const designationProjection: Projection<'designation'> = {
  table: 'Designation',
  childTables: [],
  main: (_id, { core }) => core,
  needs: ({ core }) => [{ entity: 'designationList', id: core.listId }],
  title: (_id, { core }) => core.publishedName,
};

export const organizationProjection: Projection<'organization'> = {
  table: 'Organization',
  childTables: [],
  main: (_id, { core }) => ({ ...core, memberOf: json(core.memberOf) }),
  title: (_id, { core }) => core.name,
};

/** A campaign and a resource may have the same id: the kind tells their ties apart. */
const tieTable = (entity: Entity): ChildTable => ({
  table: 'Link',
  parentColumn: 'fromId',
  only: { column: 'fromEntity', value: entity },
});

const tieRows = (fromEntity: Entity, fromId: string, ties: readonly Tie[] | undefined): ChildRows => ({
  table: 'Link',
  rows: numbered(ties, ({ role, toEntity, toId }) => ({ fromEntity, fromId, role, toEntity, toId })),
});

export const campaignProjection: Projection<'campaign'> = {
  table: 'Campaign',
  childTables: [tieTable('campaign')],
  main: (_id, { core }: SectionsOf['campaign']) => ({
    ...core,
    demands: json(core.demands),
    hashtags: json(core.hashtags),
  }),
  title: (_id, { core }) => core.name,
  children: (id, { ties }) => [tieRows('campaign', id, ties)],
};

export const resourceProjection: Projection<'resource'> = {
  table: 'Resource',
  childTables: [tieTable('resource')],
  main: (_id, { core }) => ({
    ...core,
    languages: json(core.languages),
    topics: json(core.topics),
    hashtags: json(core.hashtags),
  }),
  title: (_id, { core }) => core.title,
  children: (id, { ties }) => [tieRows('resource', id, ties)],
};
