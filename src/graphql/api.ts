import { createYoga } from 'graphql-yoga';
import type { Clock } from '../clock.ts';
import { ANYONE, type Viewer } from '../domain/viewer.ts';
import type { Log } from '../log.ts';
import type { Context, Reads, Writes } from './context.ts';
import { errorCodePlugin, errorMasker } from './errors.ts';
import { LIMITS, type Limits, limitPlugin } from './limits.ts';
import { readingPlugin } from './reading.ts';
import { schema } from './schema.ts';

export interface ApiOptions {
  readonly reads: Reads;
  readonly writes: Writes;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: Limits;
}

/** What comes with a request, and is settled before it is answered. */
interface Asked {
  readonly viewer?: Viewer;
}

/** The API as a function of a request. What a request may look like, and who asks, is settled before, in src/http. */
export const makeApi = ({ reads, writes, clock, log, limits = LIMITS }: ApiOptions) =>
  createYoga<Asked, Omit<Context, 'view' | 'renew'>>({
    schema,
    context: ({ viewer }) => ({ clock, writes, viewer: viewer ?? ANYONE }),
    maskedErrors: { maskError: errorMasker(log) },
    plugins: [errorCodePlugin, limitPlugin(limits), readingPlugin(reads)],
    logging: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    cors: false,
  });

export type Api = ReturnType<typeof makeApi>;
