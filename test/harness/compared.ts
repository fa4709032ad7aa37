import type { Clock } from '../../src/clock.ts';
import type { Viewer } from '../../src/domain/viewer.ts';
import { makeApi } from '../../src/graphql/api.ts';
import { answerDirectly } from '../../src/graphql/direct.ts';
import { schema } from '../../src/graphql/schema.ts';
import { silentLog } from '../../src/log.ts';
import type { Database } from '../../src/store/client.ts';
import { makeReads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { QueryMaker, seeded } from './query-maker.ts';

/** Staff may ask everything there is. */
const VIEWER: Viewer = { kind: 'STAFF', role: 'ADMIN', id: 'compare', name: 'Compare' };

export interface Difference {
  readonly query: string;
  readonly variables: object;
  /**
   * What each answers, from shortly before the first byte that differs: the first, the other, the first without plans, the first
   * again.
   */
  readonly answers: readonly string[];
}

export interface Comparison {
  readonly asked: number;
  /** Answers that were given past Yoga, out of what was kept: up to two for each query. */
  readonly answeredAgain: number;
  /** Answered with an error, the same by both: by its code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Bytes of the answers of one of them. */
  readonly bytes: number;
  /** Fields of the schema that were asked for, and that there are. */
  readonly reach: QueryMaker['reach'];
  /** Faults of the server are differences as well. */
  readonly differences: readonly Difference[];
}

export interface CompareOptions {
  readonly clock: Clock;
  readonly seed: number;
  /** How many queries to make. */
  readonly queries: number;
  /** Asked before those that are made. */
  readonly first?: readonly string[];
  /** Stop at so many differences. */
  readonly most?: number;
  onProgress?(asked: number): void;
}

/**
 * Asks two stores that hold the same, the same; and compares what they answer byte for byte. The first answers by plans, as the
 * server does, by graphql-js alone, and twice more past Yoga, out of what is kept by then.
 */
export async function compareStores(
  stores: readonly [Database, Database],
  { clock, seed, queries, first: given = [], most = 20, onProgress }: CompareOptions,
): Promise<Comparison> {
  const [one] = stores;
  /** The first again; undefined where it is not answered so. */
  const again = async (body: string): Promise<string | undefined> => {
    const [api] = apis;
    return (
      api && (await answerDirectly(api, Buffer.from(body), 'application/json', { viewer: VIEWER }))?.body.toString()
    );
  };
  const apis = [...stores.map((db) => ({ db, plans: true })), { db: one, plans: false }].map(({ db, plans }) =>
    makeApi({ reads: makeReads(db), writes: makeWrites(db), clock, log: silentLog, plans }),
  );
  const random = seeded(seed);
  const maker = new QueryMaker(schema, random);
  const refused: Record<string, number> = {};
  const differences: Difference[] = [];
  let bytes = 0;
  let [asked, answeredAgain] = [0, 0];

  const ask = async (query: string, variables: object = {}): Promise<unknown> => {
    asked++;
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answers = await Promise.all(
      apis.map(async (api) =>
        (await api.fetch('http://localhost/graphql', { method: 'POST', headers, body }, { viewer: VIEWER })).text(),
      ),
    );
    const [first = '', second = '', unplanned = ''] = answers;
    for (let time = 0; time < 2; time++) {
      const direct = await again(body);
      if (direct !== undefined) {
        answeredAgain++;
        answers.push(direct);
      }
    }
    bytes += first.length;
    const { data, errors } = JSON.parse(first) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    for (const code of new Set(errors?.map(({ extensions }) => extensions.code))) {
      refused[code] = (refused[code] ?? 0) + 1;
    }
    const other = [second, ...answers.slice(3)].find((text) => text !== first);
    const different = other ?? (sorted(unplanned) !== sorted(first) ? unplanned : undefined);
    if (different !== undefined || errors?.some(({ extensions }) => extensions.code === 'INTERNAL')) {
      const at = [...first].findIndex((character, i) => character !== different?.[i]);
      differences.push({
        query,
        variables,
        answers: answers.map((text) => text.slice(Math.max(0, at - 150), at + 150)),
      });
    }
    maker.learn(data);
    return data;
  };

  for (const query of given) await ask(query);
  // What there is to ask with, before chance decides.
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    if (field.args.some(({ name }) => name === 'first')) await ask(maker.sampleOf(field));
  }
  while (asked < queries + given.length && differences.length < most) {
    const query = maker.next();
    // A list is read on from either end of its page, as a reader turns pages.
    for (let page: unknown = await ask(query), turns = 0; turns < 3 && asked < queries; turns++) {
      const { startCursor, endCursor, hasNextPage, hasPreviousPage } = pageInfoOf(page);
      if (!endCursor || random() < 0.4) break;
      if (hasNextPage) page = await ask(query, { after: endCursor });
      else if (hasPreviousPage) page = await ask(query, { before: startCursor });
      else break;
    }
    onProgress?.(asked);
  }
  return { asked, answeredAgain, refused, bytes, reach: maker.reach, differences };
}

/** Errors stand in the order in which they came up, which GraphQL leaves open: plans come to them in another one. */
function sorted(text: string): string {
  if (!text.includes('"errors"')) return text;
  const { errors, ...rest } = JSON.parse(text) as { errors?: { path?: unknown }[] };
  return JSON.stringify([rest, errors?.map((error) => JSON.stringify(error)).sort()]);
}

interface PageInfo {
  readonly startCursor?: string;
  readonly endCursor?: string;
  readonly hasNextPage?: boolean;
  readonly hasPreviousPage?: boolean;
}

/** Of the first list at the root. */
function pageInfoOf(data: unknown): PageInfo {
  const lists = Object.values((data ?? {}) as Record<string, { pageInfo?: PageInfo } | null>);
  return lists.find((list) => list?.pageInfo)?.pageInfo ?? {};
}
