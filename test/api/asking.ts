import { ANYONE, type Viewer } from '../../src/domain/viewer.ts';
import { makeApi } from '../../src/graphql/api.ts';
import { LIMITS, type Limits } from '../../src/graphql/limits.ts';
import { type Log, silentLog } from '../../src/log.ts';
import type { Database } from '../../src/store/client.ts';
import { makeReads, type ReadOptions, type Reads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { clock } from './fixture.ts';

export interface Reply {
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their question
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly errorId?: string };
  }[];
}

export interface Asker {
  (query: string, variables?: Readonly<Record<string, unknown>>, operationName?: string): Promise<Reply>;
  /** Statements since the last call of statements(), in one text for both databases. */
  statements(): string[];
}

/** The same statement reads otherwise on the two databases only where it takes a list. Rows of values are cut short. */
const common = (statement: string): string =>
  statement
    .replace(/VALUES (\([?, ]+\))(, \1)+/g, 'VALUES $1, …')
    .replaceAll('IN (SELECT value FROM json_each(?))', 'IN (…)')
    .replaceAll('= ANY (ARRAY(SELECT jsonb_array_elements_text(?::jsonb)))', 'IN (…)');

/** For queries that ask for more than callers may. */
export const UNLIMITED = Object.fromEntries(
  Object.keys(LIMITS).map((name) => [name, Number.POSITIVE_INFINITY]),
) as unknown as Limits;

export interface AskOptions extends ReadOptions {
  readonly limits?: Limits;
  /** In place of reads of its own. */
  readonly reads?: Reads;
  readonly log?: Log;
  /** Who asks; anyone where not given. */
  readonly viewer?: Viewer;
  readonly plans?: boolean;
}

/** Asks the API without a server; several askers of one database share nothing. */
export function asker(db: Database, options: AskOptions = {}): Asker {
  const seen: string[] = [];
  const reads = options.reads ?? makeReads(db, { ...options, onStatement: (text) => seen.push(common(text)) });
  const api = makeApi({
    reads,
    writes: makeWrites(db),
    clock,
    log: options.log ?? silentLog,
    ...(options.limits ? { limits: options.limits } : {}),
    ...(options.plans === undefined ? {} : { plans: options.plans }),
  });
  const ask = async (
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    operationName?: string,
  ): Promise<Reply> => {
    const response = await api.fetch(
      'http://localhost/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query, variables, operationName }),
      },
      { viewer: options.viewer ?? ANYONE },
    );
    return (await response.json()) as Reply;
  };
  return Object.assign(ask, { statements: () => seen.splice(0) });
}
