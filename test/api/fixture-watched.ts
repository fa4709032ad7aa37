import { canonicalJson } from '../../src/domain/canonical.ts';
import { textHash, wordCount } from '../../src/domain/watched-page.ts';
import { record } from './fixture-places.ts';

// A page that was watched while its words changed once, and the tasks that this and another page led to.

const BEFORE = ['Policy 600', 'An officer does not ask anybody about papers.', 'This policy is read each year.'];
const AFTER = ['Policy 600', 'An officer may ask an arrested person about papers.', 'This policy is read each year.'];

const core = {
  url: 'https://police.example/policy-600.pdf',
  label: 'Example Police, Policy 600',
  jurisdictionId: 'ocd-division/country:us/state:tx',
  kind: 'AGENCY_POLICY',
  media: 'PDF',
  title: 'Policy 600',
  wordCount: wordCount(AFTER),
  textHash: textHash(AFTER),
} as const;

export const watchedPages = [
  record('watchedPage', 'tx-example-policy-600', { core, paragraphs: AFTER, policies: ['tx-texas-151'] }),
];

const SOURCE = 'us-example-never';
const task = { entity: 'watchedPage', sourceId: SOURCE, runId: null, status: 'OPEN', closedAt: null };

/** Rows by table. */
export const watchedRows = (at: { readonly created: string; readonly changed: string }) => ({
  Content: [BEFORE, AFTER].flatMap((text, i) => [
    { hash: textHash(text), body: canonicalJson(text) },
    {
      hash: `core-${i}`,
      body: canonicalJson({ ...core, wordCount: wordCount(text), textHash: textHash(text) }),
    },
  ]),
  Version: [BEFORE, AFTER].map((text, i) => ({
    entity: 'watchedPage',
    recordId: 'tx-example-policy-600',
    number: i + 1,
    sections: canonicalJson({ core: `core-${i}`, paragraphs: textHash(text) }),
    cause: 'SOURCE',
    runId: null,
    at: i === 0 ? at.created : at.changed,
  })),
  ReviewTask: [
    {
      ...task,
      id: 'WATCHED_PAGE_CHANGED:tx-example-policy-600:2',
      kind: 'WATCHED_PAGE_CHANGED',
      recordId: 'tx-example-policy-600',
      title: `${core.label}: its words changed`,
      detail: canonicalJson({ fromVersion: 1, toVersion: 2, fromHash: textHash(BEFORE) }),
      openedAt: at.changed,
      changedAt: at.changed,
    },
    {
      ...task,
      id: 'WATCHED_PAGE_TROUBLE:example',
      kind: 'WATCHED_PAGE_TROUBLE',
      recordId: null,
      title: 'https://county.example/: GONE, run after run',
      detail: canonicalJson({ url: 'https://county.example/', code: 'GONE', message: 'it is gone (404)' }),
      openedAt: at.created,
      changedAt: at.changed,
    },
    {
      ...task,
      id: 'WATCHED_PAGE_TROUBLE:example.old',
      kind: 'WATCHED_PAGE_TROUBLE',
      recordId: null,
      title: 'https://county.example/: BLOCKED, run after run',
      detail: canonicalJson({ url: 'https://county.example/', code: 'BLOCKED', message: 'a challenge' }),
      status: 'LAPSED',
      openedAt: at.created,
      changedAt: at.created,
      closedAt: at.created,
    },
  ],
});
