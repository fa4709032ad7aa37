import { createYoga } from 'graphql-yoga';
import type { Clock } from '../clock.ts';
import { ReportLimit } from '../domain/report-limit.ts';
import { ANYONE, type Viewer } from '../domain/viewer.ts';
import type { Log } from '../log.ts';
import { AnswerNotes } from './answer-notes.ts';
import type { Context, Reads, Writes } from './context.ts';
import { ValidQueries } from './direct.ts';
import { errorCodePlugin, errorMasker } from './errors.ts';
import { LIMITS, type Limits, limitPlugin } from './limits.ts';
import { type PersistedOptions, persistedPlugin } from './persisted.ts';
import { planPlugin } from './planned.ts';
import { readingPlugin } from './reading.ts';
import { schema } from './schema.ts';

export interface ApiOptions {
  readonly reads: Reads;
  readonly writes: Writes;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: Limits;
  readonly reportLimit?: ReportLimit;
  /** Where registered operations are; those of the store, and every text besides, where not given. */
  readonly persisted?: PersistedOptions;
  /** Answer queries by plans, where they can be; without, each is answered by graphql-js, to the same answer. */
  readonly plans?: boolean;
}

/** What comes with a request, and is settled before it is answered. */
export interface Asked {
  readonly viewer?: Viewer;
  /** Its address. */
  readonly sender?: string;
  /** Where to note for how long the answer may be kept; nowhere where not given. */
  readonly answer?: AnswerNotes;
}

/** The API as a function of a request. What a request may look like, and who asks, is settled before, in src/http. */
export const makeApi = ({
  reads,
  writes,
  clock,
  log,
  limits = LIMITS,
  reportLimit = new ReportLimit(),
  persisted = { find: writes.operations.find, only: false },
  plans = true,
}: ApiOptions) => {
  const valid = new ValidQueries();
  const yoga = createYoga<Asked, Omit<Context, 'view' | 'renew'>>({
    schema,
    context: ({ viewer, sender, answer = new AnswerNotes(clock) }) => ({
      ...{ writes, answer, clock: answer.clock, reportLimit },
      ...{ viewer: viewer ?? ANYONE, sender: sender ?? '' },
    }),
    maskedErrors: { maskError: errorMasker(log) },
    plugins: [
      valid.plugin,
      persistedPlugin(persisted),
      errorCodePlugin,
      limitPlugin(limits),
      ...(plans ? [planPlugin(schema)] : []),
      readingPlugin(reads),
    ],
    logging: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    cors: false,
  });
  return Object.assign(yoga, { valid, persistedOnly: persisted.only });
};

export type Api = ReturnType<typeof makeApi>;
