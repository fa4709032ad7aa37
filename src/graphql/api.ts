import type { DocumentNode } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Throttle } from '../domain/rate.ts';
import { ReportLimit } from '../domain/report-limit.ts';
import { ANYONE, type Viewer } from '../domain/viewer.ts';
import type { Log } from '../log.ts';
import { AnswerNotes } from './answer-notes.ts';
import { chargePlugin, chargesOf } from './charging.ts';
import type { CommitWatch, Reads, Writes } from './context.ts';
import { ValidQueries } from './direct.ts';
import { errorCodePlugin, errorMasker } from './errors.ts';
import { FOLLOW_SETTINGS, type FollowSettings, following } from './following.ts';
import { LIMITS, type Limits, limitPlugin, refusing } from './limits.ts';
import { type PersistedOptions, persistedPlugin } from './persisted.ts';
import { makePlanner, planPlugin } from './plans/planned.ts';
import { reading, readingPlugin, type Unread } from './reading.ts';
import { schema } from './schema.ts';
import { eventsPlugin, subscribingPlugin } from './subscribing.ts';

export interface ApiOptions {
  readonly reads: Reads;
  readonly writes: Writes;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: Limits;
  /** Without one nothing is counted. */
  readonly throttle?: Throttle | undefined;
  readonly reportLimit?: ReportLimit;
  /** Where registered operations are; those of the store, and every text besides, where not given. */
  readonly persisted?: PersistedOptions;
  /** Answer queries by plans, where they can be; without, each is answered by graphql-js, to the same answer. */
  readonly plans?: boolean;
  /** Tells of commits; without it nobody can subscribe. */
  readonly watch?: CommitWatch | undefined;
  readonly follow?: Partial<FollowSettings> | undefined;
}

/** What comes with a request, and is settled before it is answered. */
export interface Asked {
  readonly viewer?: Viewer;
  /** Its address. */
  readonly sender?: string;
  /** A question of the server's own, such as a feed's: not one that anybody made up. */
  readonly isOwn?: boolean;
  /** Where to note for how long the answer may be kept; nowhere where not given. */
  readonly answer?: AnswerNotes;
}

/** Characters of the documents that are kept parsed, which take some fifty times as much memory. */
const KEPT_DOCUMENTS = 1_000_000;
const documents = <Kept extends object>() =>
  new LRUCache<string, Kept>({
    max: 1_000,
    maxSize: KEPT_DOCUMENTS,
    sizeCalculation: (_kept, text) => text.length + 1,
  });

/** The API as a function of a request. What a request may look like, and who asks, is settled before, in src/http. */
export const makeApi = (options: ApiOptions) => {
  const {
    reads,
    writes,
    clock,
    log,
    throttle,
    limits = LIMITS,
    reportLimit = new ReportLimit(),
    persisted = { find: writes.operations.find, only: false },
    plans = true,
  } = options;
  const follow = following(reads, options.watch, { ...FOLLOW_SETTINGS, ...options.follow });
  const valid = new ValidQueries();
  const refuse = refusing(limits);
  const charges = throttle && chargesOf(throttle);
  const plan = plans ? makePlanner(schema) : undefined;
  const contextOf = (asked: Asked, resumeAfter: string | null): Unread => {
    const { viewer = ANYONE, sender = '', answer = new AnswerNotes(clock) } = asked;
    return { writes, answer, clock: answer.clock, reportLimit, follow, viewer, sender, resumeAfter };
  };
  const yoga = createYoga<Asked, Unread>({
    schema,
    context: ({ request, ...asked }) => contextOf(asked, request.headers.get('last-event-id')),
    maskedErrors: { maskError: errorMasker(log) },
    plugins: [
      valid.plugin,
      persistedPlugin(persisted),
      errorCodePlugin,
      limitPlugin(limits, refuse),
      ...(throttle && charges ? [chargePlugin(throttle, charges)] : []),
      ...(plan ? [planPlugin(plan)] : []),
      readingPlugin(reads),
      subscribingPlugin(reads),
      eventsPlugin,
    ],
    parserAndValidationCache: { documentCache: documents<DocumentNode>(), errorCache: documents<Error>() },
    logging: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    cors: false,
  });
  const steps = { contextOf, refuse, charges, read: reading(reads), plan };
  return Object.assign(yoga, { schema, steps, valid, persistedOnly: persisted.only });
};

export type Api = ReturnType<typeof makeApi>;
