import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Throttle } from '../domain/rate.ts';
import { answerClass, type Viewer } from '../domain/viewer.ts';
import { AnswerNotes } from '../graphql/answer-notes.ts';
import type { Api } from '../graphql/api.ts';
import { DOOR_POINTS } from '../graphql/charging.ts';
import { answerDirectly } from '../graphql/direct.ts';
import { andThen, type MaybePromise } from '../maybe-promise.ts';
import type { Database } from '../store/client.ts';
import { type Answer, errorAnswer, takeBody } from './answer.ts';
import { AnswerCache } from './answers/answer-cache.ts';
import { type Asked, given } from './answers/given.ts';
import { QuestionKeys } from './answers/question-keys.ts';
import type { AnswerSettings } from './answers/settings.ts';
import { Turn } from './answers/turn.ts';
import { WholeAnswer } from './answers/whole-answer.ts';
import { CORS, PREFLIGHT } from './cors.ts';
import { eventStream, isEventStream } from './event-stream.ts';
import { throttledAnswer, withRate } from './rate.ts';
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
  readonly viewerOf: (request: IncomingMessage) => MaybePromise<Viewer | Answer>;
  /** Counts what is asked by whom; nobody does where not given. */
  readonly throttle?: Throttle | undefined;
  /** Aborts when the server ends: then streams do too. */
  readonly closing: AbortSignal;
}

/**
 * Answers what is asked at /graphql, at once where the answer is known.
 * @param url the whole address, of any host
 * @param answer to be called with what makes the answer; it is not where the sender goes away before
 */
export type GraphqlDoor = (
  request: IncomingMessage,
  url: string,
  answer: (make: () => MaybePromise<Answer>) => void,
) => void;

/** How what is asked at /graphql is answered: how it may be asked is settled here, the question itself goes to the API. */
export function graphqlDoor({ api, db, clock, settings, viewerOf, throttle, closing }: GraphqlOptions): GraphqlDoor {
  const cache = settings.cacheBytes > 0 ? new AnswerCache(settings.cacheBytes) : undefined;
  const keys = new QuestionKeys();
  const turn = new Turn(db);
  let underWay = 0;

  /** The one place where an answer is made. Whoever comes while too many are being made is told to come back. */
  const make = async (question: Question): Promise<WholeAnswer | Answer> => {
    if (underWay >= settings.mostAtOnce) return overloaded();
    underWay += 1;
    try {
      return await execute(api, question, clock, closing);
    } finally {
      underWay -= 1;
    }
  };

  const answerTo = (question: Question): MaybePromise<Answer> => {
    const { method = 'GET', headers } = question.request;
    const asked: Asked = {
      method,
      acceptEncoding: headers['accept-encoding'] as string | undefined,
      ifNoneMatch: headers['if-none-match'],
      isOfPage: headers.origin !== undefined,
      isAnyone: headers.cookie === undefined && headers.authorization === undefined,
      at: clock.now().getTime(),
    };
    const key = cache && keyOf(question, keys);
    const give = (made: WholeAnswer | Answer) =>
      made instanceof WholeAnswer
        ? given(made, asked, settings, () => key !== undefined && cache?.resize(key, made))
        : made;
    if (!cache || key === undefined) return make(question).then(give);
    return andThen(turn.version(), (version) => {
      const kept = cache.read(key, version, asked.at);
      return kept ? give(kept) : cache.compute(key, version, asked.at, () => make(question)).then(give);
    });
  };

  /** A point for each request, whatever it is answered from: what it asks beyond that is taken where it is executed. */
  const answerCounted = (question: Question): MaybePromise<Answer> => {
    if (!throttle) return answerTo(question);
    const { request, viewer } = question;
    const sender = senderOf(request);
    return andThen(throttle.take(viewer, sender, DOOR_POINTS), (taken) => {
      const answer = taken.granted ? answerTo(question) : throttledAnswer(taken, DOOR_POINTS, request.headers.accept);
      // What is answered at once has cost nothing but the point.
      return answer instanceof Promise
        ? answer.then((made) => withRate(made, throttle.standing(viewer, sender)))
        : withRate(answer, taken);
    });
  };

  const answerToViewer = (request: IncomingMessage, url: string, body: Buffer | null): MaybePromise<Answer> =>
    andThen(viewerOf(request), (viewer) =>
      'status' in viewer ? viewer : answerCounted({ request, url, body, viewer }),
    );

  return (request, url, answer) => {
    const { method = 'GET', headers } = request;
    const refused = refusal(method, headers['content-type']);
    if (refused) return answer(() => refused);
    const atEnd = (make: () => MaybePromise<Answer>) => turn.atEnd(() => answer(make));
    if (method !== 'POST') return atEnd(() => answerToViewer(request, url, null));
    takeBody(request, BODY_LIMIT, (body) => {
      if (body) atEnd(() => answerToViewer(request, url, body));
      else answer(tooLarge);
    });
  };
}

const tooLarge = (): Answer =>
  errorAnswer(413, 'TOO_LARGE', `The body is larger than ${BODY_LIMIT} bytes.`, { ...CORS, connection: 'close' });

const overloaded = (): Answer =>
  errorAnswer(503, 'OVERLOADED', 'More is asked than can be answered now. Ask again in a moment.', {
    ...CORS,
    'retry-after': '1',
    'cache-control': 'no-store',
  });

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
function keyOf({ request: { headers }, url, body, viewer }: Question, keys: QuestionKeys): string | undefined {
  const { accept = '' } = headers;
  const viewers = answerClass(viewer);
  const known = body && keys.find(body, accept, viewers);
  if (known) return known;
  if (accept.length > LONGEST_ACCEPT || /event-stream|multipart/i.test(accept)) return undefined;
  const text = body ? body.toString('latin1') : url;
  const asked = text.length > LONGEST_TEXT ? createHash('sha256').update(text).digest('base64') : text;
  const key = `${viewers}\n${accept}\n${body ? 'POST' : 'GET'}\n${asked}`;
  if (body) keys.keep({ body, accept, viewers, key });
  return key;
}

async function execute(
  api: Api,
  { request, url, body, viewer }: Question,
  clock: Clock,
  closing: AbortSignal,
): Promise<WholeAnswer | Answer> {
  const { accept, 'content-type': contentType, 'last-event-id': lastEventId } = request.headers;
  const answer = new AnswerNotes(clock);
  const asked = { viewer, sender: senderOf(request), answer };
  const made = (status: number, headers: Readonly<Record<string, string>>, bytes: Buffer) =>
    new WholeAnswer({
      ...{ status, headers, body: bytes },
      ...{ validity: answer.validity, isForAll: answer.isForAll },
    });
  const direct = body && (await answerDirectly(api, body, accept, asked));
  if (direct) return made(200, { 'content-type': direct.contentType }, direct.body);
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
    asked,
  );
  if (response.body && isEventStream(response.headers.get('content-type'))) {
    const events = eventStream(response.status, response.body, closing);
    const retryAfter = response.headers.get('retry-after');
    return { ...events, headers: { ...events.headers, ...CORS, ...(retryAfter ? { 'retry-after': retryAfter } : {}) } };
  }
  const headers = Object.fromEntries(
    [...response.headers]
      .map(([name, value]) => [name.toLowerCase(), value])
      .filter(([name]) => name !== 'content-length'),
  );
  return made(response.status, headers, Buffer.from(await response.arrayBuffer()));
}
