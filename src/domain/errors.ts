import type { SomeOf } from './error-codes.ts';

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

/** What a publisher allows is used up: the run ends in good order and the next one goes on. */
export class BudgetSpentError extends Error {
  override name = 'BudgetSpentError';
  readonly opensAt: Date;
  constructor(message: string, opensAt: Date) {
    super(message);
    this.opensAt = opensAt;
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

export type UserErrorCode = SomeOf<'NOT_FOUND' | 'INVALID_INPUT' | 'FORBIDDEN' | 'CONFLICT' | 'LIMIT'>;

/** The caller asked for something that cannot be: says what, where, and what to do. Shown as it is. */
export class UserError extends Error {
  override name = 'UserError';
  readonly code: UserErrorCode;
  /** Which field of the input is wrong, where it is one: "name". */
  readonly field: string | null;
  constructor(code: UserErrorCode, message: string, field: string | null = null) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

/** Somebody changed the same field meanwhile: both values, so that nothing is lost. */
export class EditConflictError extends UserError {
  override name = 'EditConflictError';
  /** What is shown now. */
  readonly shown: unknown;
  /** What the caller wanted to set. */
  readonly yours: unknown;
  /** Number of the version that is shown now: to be named with the next try. */
  readonly version: number;
  constructor(
    message: string,
    { field, shown, yours, version }: { field: string; shown: unknown; yours: unknown; version: number },
  ) {
    super('CONFLICT', message, field);
    this.shown = shown;
    this.yours = yours;
    this.version = version;
  }
}
