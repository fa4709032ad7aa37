import type { SectionsOf, Tie } from '../../domain/draft.ts';
import type { Entity } from '../../domain/ids.ts';
import { type ChildRows, type ChildTable, json, numbered, type Projection } from './projection.ts';

const jurisdictionNeed = (id: string | null) => (id ? [{ entity: 'jurisdiction' as const, id }] : []);

/** Records of two kinds may have the same id: the kind tells their ties apart. */
const tieTable = (entity: Entity): ChildTable => ({
  table: 'Link',
  parentColumn: 'fromId',
  only: { column: 'fromEntity', value: entity },
});

const tieRows = (fromEntity: Entity, fromId: string, ties: readonly Tie[] | undefined): ChildRows => ({
  table: 'Link',
  rows: numbered(ties, ({ role, toEntity, toId }) => ({ fromEntity, fromId, role, toEntity, toId })),
});

const topicTable = (entity: Entity): ChildTable => ({
  table: 'RecordTopic',
  parentColumn: 'recordId',
  only: { column: 'entity', value: entity },
});

/** A topic said twice is one to be found by. */
const topicRows = (
  entity: Entity,
  recordId: string,
  { topics }: { readonly topics: readonly string[] },
): ChildRows => ({
  table: 'RecordTopic',
  rows: numbered([...new Set(topics)], (topic) => ({ entity, recordId, topic })),
});

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
  childTables: [{ table: 'ExecutiveActionRelation', parentColumn: 'actionId' }, topicTable('executiveAction')],
  main: (_id, { core }) => ({
    ...core,
    // Agencies sign nothing: lists by date must have their documents too.
    announcedOn: core.announcedOn ?? core.publishedOn,
    agencies: json(core.agencies),
    topics: json(core.topics),
    subsequent: json(core.subsequent),
  }),
  title: (_id, { core }) => core.title,
  children: (actionId, { core, relations }) => [
    { table: 'ExecutiveActionRelation', rows: numbered(relations, (relation) => ({ actionId, ...relation })) },
    topicRows('executiveAction', actionId, core),
  ],
};

export const courtDecisionProjection: Projection<'courtDecision'> = {
  table: 'CourtDecision',
  childTables: [
    { table: 'CourtDecisionJurisdiction', parentColumn: 'decisionId' },
    tieTable('courtDecision'),
    topicTable('courtDecision'),
  ],
  main: (_id, { core }) => ({ ...core, topics: json(core.topics) }),
  title: (_id, { core }) => core.caption,
  children: (decisionId, { core, jurisdictions, ties }) => [
    {
      table: 'CourtDecisionJurisdiction',
      rows: [...new Set(jurisdictions ?? [])].map((jurisdictionId) => ({ decisionId, jurisdictionId })),
    },
    tieRows('courtDecision', decisionId, ties),
    topicRows('courtDecision', decisionId, core),
  ],
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
  childTables: [tieTable('resource'), topicTable('resource')],
  main: (_id, { core }) => ({
    ...core,
    languages: json(core.languages),
    topics: json(core.topics),
    hashtags: json(core.hashtags),
  }),
  title: (_id, { core }) => core.title,
  children: (id, { core, ties }) => [tieRows('resource', id, ties), topicRows('resource', id, core)],
};
