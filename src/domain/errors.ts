/** Errors are named by what follows from them, never told apart by their message. */

/** Worth trying again within the run's budget: a timeout, a 429, a 5xx, a reset connection. */
export class RetryableError extends Error {
  override name = 'RetryableError';
  /** Earliest moment for the next try, in milliseconds from now, where the upstream said so. */
  readonly retryAfterMs: number | undefined;
  constructor(message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
  }
}

export type SourceErrorCode =
  | 'GONE'
  | 'BLOCKED'
  | 'DISALLOWED'
  | 'FORBIDDEN_ADDRESS'
  | 'TOO_LARGE'
  | 'SELECTOR'
  | 'INVALID'
  | 'EMPTY'
  | 'UNAVAILABLE'
  | 'HELD';

/** The upstream did not give what it should. One page of it is a Problem on the run; the whole of it ends the run. */
export class SourceError extends Error {
  override name = 'SourceError';
  readonly code: SourceErrorCode;
  constructor(code: SourceErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}

export type UserErrorCode = 'NOT_FOUND' | 'INVALID_INPUT' | 'FORBIDDEN' | 'CONFLICT' | 'LIMIT';

/** The caller asked for something that cannot be: says what, where, and what to do. Shown as it is. */
export class UserError extends Error {
  override name = 'UserError';
  readonly code: UserErrorCode;
  constructor(code: UserErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
