import { createYoga } from 'graphql-yoga';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Context, Reads, Viewer } from './context.ts';
import { errorCodePlugin, errorMasker } from './errors.ts';
import { LIMITS, type Limits, limitPlugin } from './limits.ts';
import { readingPlugin } from './reading.ts';
import { schema } from './schema.ts';

export interface ApiOptions {
  readonly reads: Reads;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: Limits;
}

const EVERYBODY: Viewer = { role: 'PUBLIC' };

/** The API as a function of a request. What a request may look like is settled before, in src/http. */
export const makeApi = ({ reads, clock, log, limits = LIMITS }: ApiOptions) =>
  createYoga<object, Omit<Context, 'view'>>({
    schema,
    context: () => ({ clock, viewer: EVERYBODY }),
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
