/** What a code tells whoever meets it. docs/errors.md is made of this. */
interface Meaning {
  /** The HTTP status it comes with; of what is found while fields are worked out, that is 200. */
  readonly status: readonly number[];
  readonly meaning: string;
  readonly advice: string;
}

/**
 * Every `extensions.code` that anybody may see, of GraphQL and of HTTP. Programs go by them: a code is never renamed and
 * never comes to mean something else.
 */
export const ERROR_CODES = {
  GRAPHQL_PARSE_FAILED: {
    status: [400],
    meaning: 'The text is no GraphQL.',
    advice: 'Mend it at the place that `locations` names.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: [400],
    meaning: 'It is GraphQL, but not of this schema: a field, an argument or a filter that does not exist.',
    advice: 'Compare with schema.graphql.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: [400],
    meaning: 'There are several operations, or none, and `operationName` names none of them.',
    advice: 'Name one.',
  },
  INVALID_INPUT: {
    status: [200, 400],
    meaning: 'A value that cannot be: a date, a cursor, a page size, a variable of a wrong type.',
    advice: 'The message says what to write instead.',
  },
  LIMIT: {
    status: [200, 400],
    meaning: 'It asks for too much at once.',
    advice: 'Ask in several queries, or for smaller pages.',
  },
  THROTTLED: {
    status: [200, 429],
    meaning: 'Too much was asked in too short a time. Nothing was done.',
    advice: 'Ask again after the seconds of `Retry-After`.',
  },
  NOT_FOUND: {
    status: [200, 404],
    meaning: 'There is nothing at this address, or nothing by the name that was given.',
    advice: 'Look the name up.',
  },
  FORBIDDEN: {
    status: [200, 403],
    meaning: 'It needs a role that you do not have. The message says which.',
    advice: 'Send a token, or sign in.',
  },
  CONFLICT: {
    status: [200],
    meaning: 'It does not go with how things stand.',
    advice: 'Look again, and decide anew.',
  },
  INVALID_TOKEN: {
    status: [401],
    meaning: 'The token is none of ours.',
    advice: 'Ask without one, or ask an administrator for one.',
  },
  EXPIRED_TOKEN: {
    status: [401],
    meaning: 'The token has ended, or was replaced.',
    advice: 'Ask an administrator for a new one.',
  },
  REVOKED_TOKEN: {
    status: [401],
    meaning: 'The token was taken back.',
    advice: 'Ask an administrator for a new one.',
  },
  SIGN_IN_FAILED: {
    status: [400],
    meaning: 'Of `/auth`: staff could not be signed in.',
    advice: 'Begin again at `/auth/login`.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: [404],
    meaning: 'No operation of this hash is known.',
    advice: 'Send the text along with the hash.',
  },
  PERSISTED_QUERY_MISMATCH: {
    status: [400],
    meaning: 'The hash is not that of the text that came with it.',
    advice: 'Hash the text exactly as it is sent, in UTF-8.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: [400],
    meaning: 'It asks by a hash of another version than 1.',
    advice: 'Use version 1: SHA-256.',
  },
  PERSISTED_DOCUMENT_NOT_FOUND: {
    status: [404],
    meaning: 'No operation is registered under this id, or it was removed.',
    advice: 'Send its text, or have it registered.',
  },
  PERSISTED_ONLY: {
    status: [403],
    meaning: 'For the time being only registered operations are answered to whoever has no token.',
    advice: 'Ask by a registered operation, or with a token.',
  },
  BAD_REQUEST: {
    status: [400],
    meaning: 'The request cannot be read: no JSON, no query, a list of operations, an unknown parameter.',
    advice: 'The message says what is wrong.',
  },
  METHOD_NOT_ALLOWED: {
    status: [405],
    meaning: 'Not by this method: GET and POST for queries, POST alone for mutations.',
    advice: 'Use one that `Allow` names.',
  },
  NOT_ACCEPTABLE: {
    status: [406],
    meaning: 'There is no answer of the media types that `Accept` names: subscriptions are answered in events.',
    advice: 'Ask for `text/event-stream`.',
  },
  TOO_LARGE: {
    status: [413],
    meaning: 'The body is larger than 100 KB.',
    advice: 'Ask in several requests.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: [415],
    meaning: 'The body is not of the content type `application/json`.',
    advice: 'Send it as that.',
  },
  OVERLOADED: {
    status: [503],
    meaning: 'More is asked than can be answered now. Nothing was done.',
    advice: 'Ask again after the seconds of `Retry-After`.',
  },
  INTERNAL: {
    status: [200, 500],
    meaning: 'A fault of ours. `extensions.errorId` stands in our log with the cause, which is not shown.',
    advice: 'Report it with the id.',
  },
} as const satisfies Readonly<Record<string, Meaning>>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** What is said of a fault of ours: the id and nothing more. */
export const brokenMessage = (errorId: string): string =>
  `Something went wrong on our side. Report it with the id ${errorId}.`;

/** For lists of some of them: refuses at compile time what is none. */
export type SomeOf<Code extends ErrorCode> = Code;
