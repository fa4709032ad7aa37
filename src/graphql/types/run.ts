import type {
  RunMode as RunModeWord,
  RunStatus as RunStatusWord,
  Station as StationWord,
} from '../../domain/change.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import { enumOf } from '../enums.ts';
import { withFilter } from '../filters.ts';
import { Problem, Run, Source } from '../refs.ts';
import { Cause } from './words.ts';

const RunMode = enumOf<RunModeWord>('RunMode', 'Where a run took its pages from.', {
  FETCH: "From the publisher's site.",
  FOLDER: 'From files in a folder.',
  ARCHIVE: 'From an archive.',
  REPARSE: 'From what is stored: nothing was fetched.',
  DERIVE: 'From no page: it was worked out from records.',
});

export const RunStatus = enumOf<RunStatusWord>('RunStatus', 'How a run went.', {
  RUNNING: 'It runs.',
  SUCCEEDED: 'What it found was applied.',
  HELD: 'Too much would have changed at once: nothing was applied until staff decide.',
  RELEASED: 'It was held, and staff let it be applied.',
  REJECTED: 'It was held, and staff refused it.',
  FAILED: 'It ended with an error: nothing was applied.',
  INTERRUPTED: 'It was cut off: nothing was applied.',
});

export const Station = enumOf<StationWord>('Station', 'A station of the line from page to record.', {
  FETCH: 'Bringing the page.',
  SNAPSHOT: 'Keeping its bytes.',
  PARSE: 'Reading records off it.',
  NORMALIZE: 'Putting them into our words.',
  RECONCILE: 'Comparing them with what is known.',
  GUARD: 'Looking for what is too much at once.',
  APPLY: 'Writing them.',
});

builder.node(Problem, {
  description: 'One thing of a run that could not be read. The rest of the run stands.',
  id: { resolve: ({ id }) => String(id) },
  loadWithoutCache: (id, { view }) => (/^\d{1,9}$/.test(id) ? view.numbered('Problem', Number(id)) : null) as never,
  fields: (t) => ({
    station: t.expose('station', { type: Station, description: 'Where it came up.' }),
    code: t.exposeString('code', { description: 'What kind of problem.' }),
    message: t.exposeString('message', { description: 'What is wrong, and where.' }),
    url: t.exposeString('url', { description: 'The page.', nullable: true }),
    member: t.exposeString('member', { description: 'The file inside the archive.', nullable: true }),
    snapshotHash: t.exposeString('snapshotHash', { description: 'SHA-256 of the bytes.', nullable: true }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
  }),
});

export const ProblemConnection = connectionOf('Problem', Problem, 'problems');

builder.node(Run, {
  description: 'One run of the line for one source, and its report.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Run', id),
  fields: (t) => ({
    source: t.field({
      type: Source,
      nullable: true,
      description: 'The source.',
      resolve: ({ sourceId }, _args, { view }) => view.row('Source', sourceId),
    }),
    mode: t.expose('mode', { type: RunMode, description: 'Where it took its pages from.' }),
    cause: t.expose('cause', { type: Cause, description: 'Why what it changed was changed.' }),
    status: t.expose('status', { type: RunStatus, description: 'How it went.' }),
    reason: t.exposeString('reason', { description: 'Why it was held or failed.', nullable: true }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended. Null while it runs.',
    }),
    seen: t.exposeInt('seen', { description: 'Records seen.' }),
    inserted: t.exposeInt('inserted', { description: 'Records that were new.' }),
    updated: t.exposeInt('updated', { description: 'Records that had changed.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Records that had not.' }),
    missing: t.exposeInt('missing', { description: 'Records that the source lists no more.' }),
    problemCount: t.exposeInt('problems', { description: 'Things that could not be read.' }),
    requests: t.exposeInt('requests', { description: 'Requests made.' }),
    bytes: t.float({ description: 'Bytes read.', resolve: ({ bytes }) => Number(bytes) }),
    problems: t.field({
      type: ProblemConnection,
      description: 'What could not be read, the latest first.',
      args: {
        ...pageArgs(t.arg),
        station: t.arg({ type: Station, description: 'Only what came up there.' }),
        code: t.arg.string({ description: 'Only this kind of problem.' }),
      },
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('Problem', 'runId', id, withFilter(args, ['station', 'code'])),
    }),
  }),
});

export const RunConnection = connectionOf('Run', Run, 'runs');
