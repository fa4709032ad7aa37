import { RetryableError, SourceError } from '../domain/errors.ts';
import type { FetchResult } from './fetch-result.ts';
import { utf8Text } from './media.ts';
import type { PagePart, PageParts, PageRequest, PartsOf } from './source.ts';

// Some publishers spread one record over several addresses: the matter, its history, its sponsors. What they answer is
// fetched as one page and kept as one snapshot, so that a parser sees a record whole and parses from snapshots only.

/** More parts than any page needs: a source that keeps naming new ones is at fault. */
const MOST_PARTS = 100;

/** ETag and Last-Modified of one part. */
export interface Validator {
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

/** What is held of the page: the validators, as one text, and the snapshot they belong to. */
export interface Held {
  readonly validators: string | null;
  bytes(): Promise<Buffer>;
}

export interface Composing {
  /** Undefined for a page that was never fetched. */
  readonly held: Held | undefined;
  readonly maxBytes: number;
  ask(part: PagePart, validator: Validator): Promise<FetchResult>;
  /** An optional part could not be had. */
  onLack(part: PagePart, error: SourceError | RetryableError): void;
}

export interface Composed {
  readonly bytes: Buffer;
  /** For `Held.validators` of the next time; null where no part has any. */
  readonly validators: string | null;
  /** False where an optional part could not be had, so that the page should be asked for again. */
  readonly isWhole: boolean;
}

/**
 * A page with all its parts, each asked for on condition that it changed. Throws what `ask` throws for a part that the page
 * cannot be without, and SourceError TOO_LARGE or INVALID.
 */
export async function compose(
  request: PageRequest,
  parts: PartsOf,
  { held, maxBytes, ask, onLack }: Composing,
): Promise<Composed> {
  const known = validatorsOf(held?.validators);
  const validators: Record<string, Validator> = {};
  const got = new Map<string, string | null>();
  let heldParts: Promise<PageParts> | undefined;
  const heldPart = async (url: string) => {
    heldParts ??= held ? held.bytes().then(partsOf) : Promise.resolve(new Map());
    return (await heldParts).get(url);
  };
  let isWhole = true;
  let size = 0;

  const bring = async (part: PagePart): Promise<string | null> => {
    const validator = known[part.url] ?? {};
    try {
      const answer = await ask(part, validator);
      if (answer.status === 'FETCHED') {
        size += answer.bytes.length;
        if (size > maxBytes) throw new SourceError('TOO_LARGE', `${request.url} has more than ${maxBytes} bytes`);
        const { etag, lastModified } = answer;
        if (etag || lastModified) validators[part.url] = { etag, lastModified };
        return utf8Text(answer.bytes, part.url);
      }
      const text = await heldPart(part.url);
      if (text === undefined)
        throw new SourceError('INVALID', `${part.url} has not changed since nothing was held of it`);
      validators[part.url] = validator;
      return text;
    } catch (error) {
      if (!part.optional || !(error instanceof SourceError || error instanceof RetryableError)) throw error;
      onLack(part, error);
      isWhole = false;
      return (await heldPart(part.url)) ?? null;
    }
  };

  for (let part: PagePart | undefined = request; part; part = firstNew(parts(request.url, got), got)) {
    if (got.size >= MOST_PARTS) throw new SourceError('TOO_LARGE', `${request.url} has more than ${MOST_PARTS} parts`);
    got.set(part.url, await bring(part));
  }
  return {
    bytes: Buffer.from(JSON.stringify(Object.fromEntries(got))),
    validators: Object.keys(validators).length ? JSON.stringify(validators) : null,
    isWhole,
  };
}

function firstNew(parts: Iterable<PagePart>, got: PageParts): PagePart | undefined {
  for (const part of parts) if (!got.has(part.url)) return part;
  return undefined;
}

/** Ours, as written above. What is something else, as of a page that had no parts before, counts for nothing. */
function validatorsOf(text: string | null | undefined): Readonly<Record<string, Validator>> {
  if (!text?.startsWith('{')) return {};
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function partsOf(bytes: Buffer): PageParts {
  try {
    return new Map(Object.entries(JSON.parse(bytes.toString('utf8')) as Record<string, string | null>));
  } catch {
    return new Map();
  }
}
