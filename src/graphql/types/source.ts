import type { Lineage as LineageWord } from '../../domain/lineage.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageComplexity } from '../connection.ts';
import type { SourceCongressRow } from '../context.ts';
import { enumOf, renamedEnum } from '../enums.ts';
import { bareId, withFilter } from '../filters.ts';
import { freshnessOf } from '../freshness.ts';
import { Run, Source } from '../refs.ts';
import { ProblemConnection, RunConnection, RunStatus, Station } from './run.ts';

const upper = (word: string): string => word.toUpperCase();

const Lineage = renamedEnum<LineageWord>(
  'Lineage',
  "What kind of publisher a source is: an official record weighs otherwise than an advocate's list.",
  {
    official: 'A government about its own acts.',
    platform: 'A platform that governments publish on.',
    research: 'Researchers.',
    advocacy: 'Advocates.',
    press: 'The press.',
    curated: 'Staff of this project.',
    derived: 'Nobody: worked out by us from other records.',
    staff: 'Staff of this project, record by record: outranks all others.',
  },
  upper,
);

const Coverage = renamedEnum(
  'Coverage',
  'What it means when a source does not list a record.',
  {
    complete: 'It lists everything: absence, seen several times, means that the record is gone.',
    recent: 'It lists some: absence means nothing.',
  },
  upper,
);

const Freshness = enumOf('Freshness', 'How current a source is.', {
  FRESH: 'The last run brought data, and not long ago.',
  STALE: 'Two runs were due since the last one that brought data.',
  BROKEN: 'The last run failed, was held or was cut off.',
  NEVER: 'No run has brought data yet.',
});

const SourceCongress = builder.objectRef<SourceCongressRow>('SourceCongress').implement({
  description: 'How current a source is for one Congress, as of its last run that brought data.',
  fields: (t) => ({
    congress: t.exposeInt('congress', { description: 'Its number.' }),
    files: t.exposeInt('files', {
      description: 'Files of it that were read: one for each bill, tracked or not.',
    }),
    newestAt: t.expose('newestAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The latest change that the publisher gives for one of them. Null where none has a time.',
    }),
    lookedAt: t.expose('lookedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When they were last compared with what the publisher lists. Null where they only came from files at hand.',
    }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a record of it was last found new or different.',
    }),
  }),
});

builder.node(Source, {
  description: 'A publisher that the record is made from.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Source', id),
  fields: (t) => ({
    slug: t.exposeString('id', {
      description: 'Its id without the type, such as "us-govinfo-billstatus": the `sourceId` of what comes from it.',
    }),
    name: t.exposeString('name', { description: 'The publisher.' }),
    lineage: t.expose('lineage', { type: Lineage, description: 'What kind of publisher it is.' }),
    homepage: t.exposeString('homepage', { description: 'Its site.' }),
    schedule: t.exposeString('schedule', {
      description:
        'When it is read: minute, hour, day, month and weekday, in UTC, as cron has it. Empty where it follows from other sources.',
    }),
    coverage: t.expose('coverage', { type: Coverage, description: 'What it means when it does not list a record.' }),
    parserVersion: t.exposeInt('parserVersion', { description: 'Version of the code that reads its pages.' }),
    freshness: t.field({
      type: Freshness,
      description: 'How current it is.',
      resolve: async ({ id, schedule }, _args, { view, clock }) =>
        freshnessOf(schedule, await view.lastRun(id, 'any'), await view.lastRun(id, 'succeeded'), clock.minute()),
    }),
    congresses: t.field({
      type: [SourceCongress],
      description: 'How current it is for each Congress, the latest first. Empty where it is not about Congress.',
      resolve: ({ id }, _args, { view }) => view.sourceCongresses(id),
    }),
    lastRun: t.field({
      type: Run,
      nullable: true,
      description: 'The last run, however it went, and its report.',
      resolve: ({ id }, _args, { view }) => view.lastRun(id, 'any'),
    }),
    lastSuccess: t.field({
      type: Run,
      nullable: true,
      description: 'The last run that brought data, and its report.',
      resolve: ({ id }, _args, { view }) => view.lastRun(id, 'succeeded'),
    }),
    runs: t.field({
      type: RunConnection,
      description: 'Its runs, the latest first.',
      args: { ...pageArgs(t.arg), status: t.arg({ type: RunStatus, description: 'Only those that went so.' }) },
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('Run', 'sourceId', id, withFilter(args, ['status'])),
    }),
    problems: t.field({
      type: ProblemConnection,
      description: 'What could not be read in all its runs, the latest first.',
      args: {
        ...pageArgs(t.arg),
        station: t.arg({ type: Station, description: 'Only what came up there.' }),
        code: t.arg.string({ description: 'Only this kind of problem.' }),
      },
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) =>
        view.listOf('Problem', 'sourceId', id, withFilter(args, ['station', 'code'])),
    }),
  }),
});

builder.queryFields((t) => ({
  sources: t.field({
    type: [Source],
    description: 'All sources, by id, with how current each is.',
    resolve: (_root, _args, { view }) => view.sources(),
  }),
  source: t.field({
    type: Source,
    nullable: true,
    description: 'A source by its id. Null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'Its slug, "us-govinfo-billstatus", or its `id`.' }) },
    resolve: (_root, { id }, { view }) => view.row('Source', bareId('Source', id)),
  }),
}));
