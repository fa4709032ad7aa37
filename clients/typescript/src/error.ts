/** One error as the API tells it. */
export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly [name: string]: unknown };
}

/** The API answered, and not with what was asked for. */
export class HoldwatchError extends Error {
  override name = 'HoldwatchError';
  /** Of the first error: "INVALID_INPUT", "THROTTLED", … (docs/api.md); "HTTP" where the answer was none of the API. */
  readonly code: string;
  /** The status of HTTP. */
  readonly status: number;
  readonly errors: readonly ApiError[];
  /** What was answered all the same: null where nothing was. */
  readonly data: unknown;
  /** In how many milliseconds to come again, where the answer says so. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, errors: readonly ApiError[], data: unknown, retryAfterMs: number | undefined) {
    super(errors.map(({ message }) => message).join('\n') || `HTTP ${status}`);
    this.code = errors[0]?.extensions?.code ?? 'HTTP';
    this.status = status;
    this.errors = errors;
    this.data = data;
    this.retryAfterMs = retryAfterMs;
  }

  /** Was it refused for now, before anything was done? Then it can be asked again, a mutation too. */
  get isForNow(): boolean {
    return this.status === 429 || this.status === 503 || this.code === 'THROTTLED';
  }
}

/** What a Retry-After header says, in milliseconds from now. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
