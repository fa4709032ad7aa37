import { numbered, type Projection } from './projection.ts';

export const watchedPageProjection: Projection<'watchedPage'> = {
  table: 'WatchedPage',
  childTables: [
    { table: 'WatchedPageParagraph', parentColumn: 'pageId' },
    { table: 'WatchedPagePolicy', parentColumn: 'pageId' },
  ],
  main: (_id, { core }) => core,
  title: (_id, { core }) => core.label,
  children: (pageId, { paragraphs, policies }) => [
    { table: 'WatchedPageParagraph', rows: numbered(paragraphs, (text) => ({ pageId, text })) },
    { table: 'WatchedPagePolicy', rows: (policies ?? []).map((policyId) => ({ pageId, policyId })) },
  ],
};
