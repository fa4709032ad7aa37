import { andThen, type MaybePromise } from '../../maybe-promise.ts';
import { type Answer, KEEP_ALIVE, wholeHeaders } from '../answer.ts';
import { CORS } from '../cors.ts';
import { isKnown } from '../etag.ts';
import { encodingFor } from './encoding.ts';
import type { AnswerSettings } from './settings.ts';
import type { WholeAnswer } from './whole-answer.ts';

/** As far as it decides in what form an answer is given. */
export interface Asked {
  readonly method: string;
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
  /** Comes it from a page, whose browser wants to know whether the page may read it? */
  readonly isOfPage: boolean;
  /** Does the answer depend on nobody's token, session or cookie? */
  readonly isAnyone: boolean;
  /** In milliseconds since 1970. */
  readonly at: number;
}

export const VARY = 'accept, accept-encoding, authorization, cookie';

const PAGE_FORMS = { br: 'br page', gzip: 'gzip page', identity: 'identity page' } as const;

const OK = 200;
const NOT_MODIFIED = 304;
/** Of what is for the one who asked. */
const FOR_ONE = 'private, no-store';

/**
 * The answer as this request is given it: packed as it wants, or nothing where it has it already.
 * @param grown called when the answer has come to take more memory
 */
export function given(
  answer: WholeAnswer,
  asked: Asked,
  settings: AnswerSettings,
  grown: () => void,
): MaybePromise<Answer> {
  const isLink = asked.method !== 'POST' && answer.status === OK;
  const caching = isLink ? cacheControl(answer, asked, settings) : FOR_ONE;
  if (isLink && isKnown(answer.etag, asked.ifNoneMatch)) {
    return {
      status: NOT_MODIFIED,
      headers: { ...CORS, vary: VARY, 'cache-control': caching, etag: answer.etag },
      body: Buffer.alloc(0),
    };
  }
  const encoding = answer.encodingOf(encodingFor(asked.acceptEncoding));
  // Nobody keeps an answer to a POST: what it varies by is nothing to anybody, and what pages may do only to pages.
  const form = isLink ? `${encoding} ${caching}` : asked.isOfPage ? PAGE_FORMS[encoding] : encoding;
  return (
    answer.formIn(form) ??
    andThen(answer.bodyIn(encoding, grown), (body) => {
      const headers = {
        ...answer.headers,
        ...(isLink || asked.isOfPage ? CORS : {}),
        ...(isLink ? { vary: VARY, etag: answer.etag } : {}),
        'cache-control': caching,
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
        ...wholeHeaders(body),
      };
      const written = Object.entries({ ...headers, ...KEEP_ALIVE }).flat();
      return answer.keepForm(form, { status: answer.status, headers, body, written });
    })
  );
}

/** How long others may keep an answer to a GET. */
function cacheControl(
  { validity }: WholeAnswer,
  { isAnyone, at }: Asked,
  { maxAgeSeconds, staleSeconds }: AnswerSettings,
): string {
  if (!isAnyone || !validity) return FOR_ONE;
  // What goes by the day is not kept past midnight.
  const left = Math.max(0, Math.floor((validity.until - at) / 1000));
  const fresh = Math.min(maxAgeSeconds, left);
  return `public, max-age=${fresh}, stale-while-revalidate=${Math.min(staleSeconds, left - fresh)}`;
}
