import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { answerClass, type Viewer } from '../domain/viewer.ts';
import { AnswerNotes } from '../graphql/answer-notes.ts';
import type { Api } from '../graphql/api.ts';
import type { Database } from '../store/client.ts';
import { type Answer, errorAnswer, readBody } from './answer.ts';
import { AnswerCache } from './answers/answer-cache.ts';
import { given } from './answers/given.ts';
import type { AnswerSettings } from './answers/settings.ts';
import type { Throttle } from './answers/throttle.ts';
import { WholeAnswer } from './answers/whole-answer.ts';
import { CORS, PREFLIGHT } from './cors.ts';
import { eventStream, isEventStream } from './event-stream.ts';
import { senderOf } from './sender.ts';

/** Largest request body in bytes. */
export const BODY_LIMIT = 100 * 1024;

const METHODS = 'GET, HEAD, POST, OPTIONS';

export interface GraphqlOptions {
  readonly api: Api;
  readonly db: Pick<Database, 'dataVersion'>;
  readonly clock: Clock;
  readonly settings: AnswerSettings;
  /** Finds who asks, or the answer to somebody whose token is not good. */
  readonly viewerOf: (request: IncomingMessage) => Viewer | Answer | Promise<Viewer | Answer>;
  /** Counts what is given to whom; nobody does where not given. */
  readonly throttle?: Throttle | undefined;
  /** Aborts when the server ends: then streams do too. */
  readonly closing: AbortSignal;
}

/** Answers what is asked at /graphql. @param url the whole address, of any host */
export type GraphqlDoor = (request: IncomingMessage, url: string) => Promise<Answer>;

/** How what is asked at /graphql is answered: how it may be asked is settled here, the question itself goes to the API. */
export function graphqlDoor({ api, db, clock, settings, viewerOf, throttle, closing }: GraphqlOptions): GraphqlDoor {
  const cache = settings.cacheBytes > 0 ? new AnswerCache(settings.cacheBytes) : undefined;
  let underWay = 0;

  /** The one place where an answer is made. Whoever comes while too many are being made is told to come back. */
  const make = async (question: Question): Promise<WholeAnswer | Answer> => {
    if (underWay >= settings.mostAtOnce) {
      return errorAnswer(503, 'OVERLOADED', 'More is asked than can be answered now. Ask again in a moment.', {
        ...CORS,
        'retry-after': '1',
        'cache-control': 'no-store',
      });
    }
    underWay += 1;
    try {
      return await execute(api, question, clock, closing);
    } finally {
      underWay -= 1;
    }
  };

  return async (request, url) => {
    const { method = 'GET', headers } = request;
    const refused = refusal(method, headers['content-type']);
    if (refused) return refused;
    const body = method === 'POST' ? await readBody(request, BODY_LIMIT) : null;
    if (body === undefined) {
      return errorAnswer(413, 'TOO_LARGE', `The body is larger than ${BODY_LIMIT} bytes.`, {
        ...CORS,
        connection: 'close',
      });
    }
    const found = viewerOf(request);
    const viewer = found instanceof Promise ? await found : found;
    if ('status' in viewer) return viewer;
    const question: Question = { request, url, body, viewer };
    const asked = {
      method,
      acceptEncoding: headers['accept-encoding'] as string | undefined,
      ifNoneMatch: headers['if-none-match'],
      isAnyone: viewer.kind === 'ANYONE' && headers.cookie === undefined && headers.authorization === undefined,
      at: clock.now().getTime(),
    };
    const key = cache && keyOf(question);
    if (!cache || key === undefined) {
      const made = await make(question);
      return made instanceof WholeAnswer ? given(made, asked, settings, () => {}) : made;
    }
    const latest = db.dataVersion();
    const version = latest instanceof Promise ? await latest : latest;
    let isOwn = false;
    const answer =
      cache.read(key, version, asked.at) ??
      (await cache.compute(key, version, asked.at, () => {
        isOwn = true;
        return make(question);
      }));
    if (!(answer instanceof WholeAnswer)) return answer;
    // Whoever is given what was made for another pays for it all the same.
    const taken = throttle && !isOwn ? throttle.take({ viewer, sender: senderOf(request) }, answer.points) : {};
    const { refusal: tooMuch, headers: more } = taken instanceof Promise ? await taken : taken;
    if (tooMuch) return tooMuch;
    const sent = given(answer, asked, settings, () => cache.resize(key, answer));
    const whole = sent instanceof Promise ? await sent : sent;
    return more ? { ...whole, headers: { ...whole.headers, ...more } } : whole;
  };
}

/**
 * The answer to a request that cannot be a question. A mutation needs a POST of application/json, which a browser sends to
 * another origin only after asking (preflight): the form types that it sends without asking are refused.
 */
function refusal(method: string, contentType: string | undefined): Answer | undefined {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return undefined;
    case 'OPTIONS':
      return { status: 204, headers: { ...PREFLIGHT, allow: METHODS }, body: Buffer.alloc(0) };
    case 'POST':
      if (isJson(contentType)) return undefined;
      return errorAnswer(
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        'POST takes a body of the content type application/json: {"query": "…", "variables": {…}}.',
        { ...CORS, 'accept-post': 'application/json' },
      );
    default:
      return errorAnswer(405, 'METHOD_NOT_ALLOWED', `${method} is not allowed here: use GET or POST.`, {
        ...CORS,
        allow: METHODS,
      });
  }
}

const isJson = (contentType: string | undefined): boolean =>
  contentType === 'application/json' || /^application\/json\s*(;\s*charset=("?)utf-8\2\s*)?$/i.test(contentType ?? '');

interface Question {
  readonly request: IncomingMessage;
  readonly url: string;
  /** null of a question in the address. */
  readonly body: Buffer | null;
  readonly viewer: Viewer;
}

/** Longer questions are known by their hash: looking up a text takes time by its length. */
const LONGEST_TEXT = 4_096;
const LONGEST_ACCEPT = 200;

/**
 * What decides on the answer, but for data and time: the question as it came, the media type wanted, and the class of the
 * viewer. undefined where the answer may be one in pieces.
 */
function keyOf({ request: { headers }, url, body, viewer }: Question): string | undefined {
  const { accept = '' } = headers;
  if (accept.length > LONGEST_ACCEPT || /event-stream|multipart/i.test(accept)) return undefined;
  const text = body ? body.toString('latin1') : url;
  const asked = text.length > LONGEST_TEXT ? createHash('sha256').update(text).digest('base64') : text;
  return `${answerClass(viewer)}\n${accept}\n${body ? 'POST' : 'GET'}\n${asked}`;
}

async function execute(
  api: Api,
  { request, url, body, viewer }: Question,
  clock: Clock,
  closing: AbortSignal,
): Promise<WholeAnswer | Answer> {
  const { accept, 'content-type': contentType, 'last-event-id': lastEventId } = request.headers;
  const answer = new AnswerNotes(clock);
  const response = await api.fetch(
    url,
    {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(accept ? { accept } : {}),
        ...(contentType ? { 'content-type': contentType } : {}),
        ...(typeof lastEventId === 'string' ? { 'last-event-id': lastEventId } : {}),
      },
      ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
    },
    { viewer, sender: senderOf(request), answer },
  );
  if (response.body && isEventStream(response.headers.get('content-type'))) {
    const events = eventStream(response.status, response.body, closing);
    const retryAfter = response.headers.get('retry-after');
    return { ...events, headers: { ...events.headers, ...CORS, ...(retryAfter ? { 'retry-after': retryAfter } : {}) } };
  }
  const { 'content-length': _length, ...rest } = Object.fromEntries(response.headers);
  return new WholeAnswer({
    status: response.status,
    headers: rest,
    body: Buffer.from(await response.arrayBuffer()),
    points: answer.points,
    validity: answer.validity,
    isForAll: answer.isForAll,
  });
}
