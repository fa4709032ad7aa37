import { GraphQLError } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { HASH_PREFIX, operationHash } from '../domain/operation-list.ts';
import { ANYONE } from '../domain/viewer.ts';
import type { Asked } from './api.ts';
import type { Context } from './context.ts';

export interface PersistedOptions {
  /** The text that was registered under an id, or under `sha256:` and its hash; null where there is none. */
  readonly find: (documentId: string) => Promise<string | null>;
  /** Whoever comes without token or session gets what is registered, and nothing else. */
  readonly only: boolean;
}

/** Characters of texts that clients sent along with their hash. The oldest go first: their clients send them again. */
const KEPT_CHARACTERS = 8_000_000;
const HASH = /^[0-9a-f]{64}$/;

/**
 * Operations that are asked for without their text: by the id they were registered under (`documentId`, or `id` as Relay's
 * example has it), or by a hash of which some client sent the text before (Apollo's automatic persisted queries). Whatever
 * comes after sees the text, as if it had been sent: so that a mutation by GET is refused, and limits hold.
 */
export function persistedPlugin({ find, only }: PersistedOptions): Plugin {
  /** What was looked up for a request, and found. */
  const looked = new WeakMap<Request, [documentId: string, text: string | null][]>();
  const sent = new LRUCache<string, string>({ maxSize: KEPT_CHARACTERS, sizeCalculation: (text) => text.length + 64 });

  const findFor = async (request: Request, documentId: string): Promise<string | null> => {
    const text = await find(documentId);
    looked.set(request, [...(looked.get(request) ?? []), [documentId, text]]);
    return text;
  };

  const textOf = async (asked: Record<string, unknown>, request: Request): Promise<string | undefined> => {
    const { query, extensions } = asked;
    const documentId = asked.documentId ?? asked.id;
    if (documentId !== undefined) {
      if (typeof documentId !== 'string') throw refused('BAD_REQUEST', 400, '`documentId` must be text.');
      if (query !== undefined && query !== null)
        throw refused('BAD_REQUEST', 400, 'Send `documentId` or `query`, not both.');
      const text = await findFor(request, documentId);
      if (text !== null) return text;
      throw refused(
        'PERSISTED_DOCUMENT_NOT_FOUND',
        404,
        `No operation is registered as ${JSON.stringify(documentId.slice(0, 100))}. Send its text as \`query\`, or have it registered.`,
      );
    }
    const hash = hashOf(extensions);
    if (hash === undefined) return undefined;
    if (typeof query === 'string') {
      if (operationHash(query) !== hash) {
        throw refused(
          'PERSISTED_QUERY_MISMATCH',
          400,
          '`sha256Hash` is not the SHA-256 of `query`: hash the text exactly as it is sent, in UTF-8.',
        );
      }
      sent.set(hash, query);
      return undefined;
    }
    const text = sent.get(hash) ?? (await findFor(request, HASH_PREFIX + hash));
    // Clients know this case by these very words, and send the text along with the hash then.
    if (text === null) throw refused('PERSISTED_QUERY_NOT_FOUND', 404, 'PersistedQueryNotFound');
    return text;
  };

  return {
    async onParams({ params, request, setParams, context }) {
      if (typeof params !== 'object' || params === null || Array.isArray(params)) return;
      const { documentId, id, ...plain } = { ...params, ...linkParams(request) } as Record<string, unknown>;
      const text = await textOf({ ...plain, documentId, id }, request);
      const query = text ?? plain.query;
      if (text !== undefined || documentId !== undefined || id !== undefined) {
        setParams({ ...plain, query: text } as typeof params);
      }
      const { viewer, isOwn } = context as Asked;
      if (!only || isOwn || (viewer ?? ANYONE).kind !== 'ANYONE' || typeof query !== 'string') return;
      if ((await findFor(request, HASH_PREFIX + operationHash(query))) === null) {
        throw new GraphQLError(
          'For the time being this server answers registered operations only, unless you ask with a token.',
          { extensions: { code: 'PERSISTED_ONLY', http: { status: 403 } } },
        );
      }
    },
    onExecute: ({ args }) => ({
      // What was removed, or registered, while it was answered: the answer is of a version of the data that it does not go with.
      async onExecuteDone() {
        const { request, answer } = args.contextValue as YogaInitialContext & Pick<Context, 'answer'>;
        for (const [documentId, text] of looked.get(request) ?? []) {
          answer.restsOnMore();
          if ((await find(documentId)) !== text) answer.doNotStore();
        }
      },
    }),
  };
}

/** What Yoga does not read of a link. */
function linkParams({ method, url }: Request): { documentId?: string; id?: string } {
  if (method !== 'GET') return {};
  const search = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const [documentId, id] = [search.get('documentId'), search.get('id')];
  return { ...(documentId === null ? {} : { documentId }), ...(id === null ? {} : { id }) };
}

/** The hash of an automatic persisted query; undefined where the request is none. */
function hashOf(extensions: unknown): string | undefined {
  const asked = (extensions as { persistedQuery?: { version?: unknown; sha256Hash?: unknown } } | null | undefined)
    ?.persistedQuery;
  if (typeof asked !== 'object' || asked === null) return undefined;
  if (asked.version !== 1) throw refused('PERSISTED_QUERY_NOT_SUPPORTED', 400, 'PersistedQueryNotSupported');
  if (typeof asked.sha256Hash === 'string' && HASH.test(asked.sha256Hash)) return asked.sha256Hash;
  throw refused('BAD_REQUEST', 400, '`sha256Hash` must be a SHA-256 as 64 hexadecimal digits in small letters.');
}

/** `spec`: to those who take application/json only, it is an answer of GraphQL like any other, with 200. */
const refused = (code: string, status: number, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status, spec: true } } });
