import type {
  WatchedMedia as WatchedMediaWord,
  WatchedPageKind as WatchedPageKindWord,
} from '../../domain/watched-page.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import { enumOf } from '../enums.ts';
import { bareId, listArgs, orderOf, placeId, recordFilters } from '../filters.ts';
import { Jurisdiction, Policy, RecordRef, WatchedPage } from '../refs.ts';
import { diffOf, TextDiff } from './text-diff.ts';

const WatchedPageKind = enumOf<WatchedPageKindWord>('WatchedPageKind', 'What a watched page is.', {
  CODE_SECTION: 'A section or chapter of a local code.',
  STATUTE: 'A section of the laws of a state, or an act.',
  AGENCY_POLICY: 'A policy or order of a sheriff, a police department or a jail.',
  DIRECTIVE: 'A directive or order of an executive.',
  LEGISLATIVE_FILE: 'A matter before a board or council.',
  OFFICIAL_PAGE: 'What a government says of its policy: a statement, questions and answers.',
  COURT_PAGE: 'What a court published.',
  ADVOCATE_PAGE: 'A page of an organization that keeps track of policies.',
});

const WatchedMedia = enumOf<WatchedMediaWord>('WatchedMedia', 'In which form a watched page comes.', {
  HTML: 'A web page.',
  PDF: 'A PDF; its bytes are kept, and its text is read out of them.',
});

builder.node(WatchedPage, {
  description:
    'A page that is watched for changes, and its words. A change of them opens a task for staff; it never changes a policy.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('WatchedPage', id),
  fields: (t) => ({
    pageId: t.exposeString('id', { description: 'Its id among the watched pages.' }),
    url: t.exposeString('url', { description: 'Its address.' }),
    label: t.exposeString('label', { description: 'What we call it.' }),
    kind: t.expose('kind', { type: WatchedPageKind, description: 'What it is.' }),
    media: t.expose('media', { type: WatchedMedia, description: 'In which form it comes.' }),
    title: t.exposeString('title', { description: 'What stands first in it, where that is short.', nullable: true }),
    wordCount: t.exposeInt('wordCount', { description: 'How many words it has.' }),
    jurisdiction: t.field({
      type: Jurisdiction,
      nullable: true,
      description: 'The place whose page it is, or that it speaks of.',
      resolve: ({ jurisdictionId }, _args, { view }) => view.row('Jurisdiction', jurisdictionId),
    }),
    policies: t.field({
      type: [Policy],
      description: 'The policies that it speaks of.',
      resolve: async ({ id }, _args, { view }) => view.rows('Policy', await view.pagePolicies(id)),
    }),
    text: t.string({
      description: 'Its words, without what is not its text. Paragraphs stand apart by an empty line.',
      resolve: async ({ id }, _args, { view }) => (await view.pageText(id)).join('\n\n'),
    }),
    paragraphs: t.stringList({
      description: 'The same, paragraph by paragraph; headings, entries of lists and rows of tables are some, too.',
      resolve: async ({ id }, _args, { view }) => [...(await view.pageText(id))],
    }),
    diff: t.field({
      type: TextDiff,
      nullable: true,
      description: 'What changed. Null where it has only ever had one text.',
      args: {
        from: t.arg.int({
          description: 'Number of the earlier version. The last one with another text when left out.',
        }),
        to: t.arg.int({ description: 'Number of the later version. The one shown when left out.' }),
      },
      complexity: { field: 20 },
      resolve: (page, args, { view }) => diffOf(view, page, args),
    }),
  }),
});

const WatchedPageFilter = builder.inputType('WatchedPageFilter', {
  description: 'Which watched pages are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    kind: t.field({ type: WatchedPageKind, description: 'What it is.' }),
    media: t.field({ type: WatchedMedia, description: 'In which form it comes.' }),
    jurisdiction: t.id({ description: 'A place: its Open Civic Data id, or its `id`.' }),
    policy: t.id({ description: 'A policy that it speaks of: its slug, or its `id`.' }),
  }),
});

const WatchedPageOrder = orderOf('WatchedPageOrder', 'watched pages', {
  LABEL_ASC: 'By what we call them.',
  LABEL_DESC: 'By what we call them, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

export const WatchedPageConnection = connectionOf('WatchedPage', WatchedPage, 'watched pages');

builder.queryField('watchedPages', (t) =>
  t.field({
    type: WatchedPageConnection,
    description: 'Pages that are watched for changes: sections of codes, policies of sheriffs, pages of advocates.',
    args: listArgs(t.arg, WatchedPageFilter, WatchedPageOrder, 'LABEL_ASC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) =>
      view.list('WatchedPage', {
        ...args,
        filter: { ...filter, jurisdiction: placeId(filter?.jurisdiction), policy: bareId('Policy', filter?.policy) },
      }),
  }),
);

builder.objectField(Policy, 'watchedPages', (t) =>
  t.field({
    type: WatchedPageConnection,
    description: 'Watched pages that speak of it.',
    args: pageArgs(t.arg),
    complexity: pageComplexity,
    resolve: ({ id }, args, { view }) => view.listOf('PolicyWatchedPage', 'policyId', id, args),
  }),
);

builder.objectField(Jurisdiction, 'watchedPages', (t) =>
  t.field({
    type: WatchedPageConnection,
    description: 'Its own pages that are watched, and others that speak of it.',
    args: pageArgs(t.arg),
    complexity: pageComplexity,
    resolve: ({ id }, args, { view }) => view.listOf('WatchedPage', 'jurisdictionId', id, args),
  }),
);
