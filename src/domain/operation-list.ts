import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UserError } from './errors.ts';

/** An operation of GraphQL with the id that a client asks for it by. */
export interface ListedOperation {
  readonly id: string;
  readonly text: string;
}

/** SHA-256 of a document's source text, as lower-case hexadecimal. */
export const operationHash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** How an operation is asked for by its hash (GraphQL over HTTP, "SHA256 hex document identifier"). */
export const HASH_PREFIX = 'sha256:';

/** Longest text of an operation in bytes: that of a request's body. */
const LONGEST_TEXT = 100 * 1024;
/** Unreserved characters of RFC 3986; a colon ends a prefix, and of those only `x-…` is ours to use. */
const ID = /^(x-[\w.~-]+:[\w.~:-]+|[\w.~-]+)$/;

const relayList = z.record(z.string(), z.string());
const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), name: z.string().optional(), body: z.string() })),
});

const FORMS =
  'Known are the persisted queries of the Relay compiler, {"<id>": "query …", …}, and Apollo\'s manifest, {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": …, "body": …}]}.';

/**
 * Reads a list of operations as the Relay compiler or Apollo's tools write it.
 * @param file named in errors
 * @throws UserError that names the entry which cannot be
 */
export function readOperationList(json: string, file: string): ListedOperation[] {
  const wrong = (message: string) => new UserError('INVALID_INPUT', `${file}: ${message}`);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw wrong(`it is not JSON (${(error as Error).message}). ${FORMS}`);
  }
  const manifest = apolloManifest.safeParse(value);
  const relay = relayList.safeParse(value);
  const listed = manifest.success
    ? manifest.data.operations.map(({ id, body }) => ({ id, text: body }))
    : relay.success
      ? Object.entries(relay.data).map(([id, text]) => ({ id, text }))
      : undefined;
  if (!listed) throw wrong(`it is not a list of operations. ${FORMS}`);
  if (!listed.length) throw wrong('there is no operation in it.');
  const texts = new Map<string, string>();
  for (const { id, text } of listed) {
    const shown = JSON.stringify(id);
    const hash = id.startsWith(HASH_PREFIX) ? id.slice(HASH_PREFIX.length) : undefined;
    if (hash !== undefined && hash !== operationHash(text)) throw wrong(`${shown} is not the SHA-256 of its text.`);
    if (id.length > 200 || (hash === undefined && !ID.test(id))) {
      throw wrong(
        `${shown} cannot be an id: at most 200 letters, digits, "-", ".", "_" and "~"; before a colon only "sha256" or what begins with "x-".`,
      );
    }
    if (Buffer.byteLength(text) > LONGEST_TEXT) throw wrong(`${shown} is longer than ${LONGEST_TEXT} bytes.`);
    if ((texts.get(id) ?? text) !== text) throw wrong(`${shown} is there twice, with two texts.`);
    texts.set(id, text);
  }
  return [...texts].map(([id, text]) => ({ id, text }));
}
