import type { MaybePromise } from '../../maybe-promise.ts';
import type { Database } from '../../store/client.ts';

/**
 * Does what came in during one turn of the event loop at its end, all together, so that one look at the version of the data
 * is enough for all of it. The look comes after the last of them came in: none is answered with what was before it asked.
 */
export class Turn {
  readonly #db: Pick<Database, 'dataVersion'>;
  #waiting: (() => void)[] = [];
  /** What was seen in this turn, while its work is being done. */
  #seen: { version?: MaybePromise<number> } | undefined;

  constructor(db: Pick<Database, 'dataVersion'>) {
    this.#db = db;
  }

  /** @param work must not throw */
  atEnd(work: () => void): void {
    if (this.#waiting.push(work) === 1) setImmediate(this.#end);
  }

  /** The version of the data, not older than the call or, in the midst of work, than the beginning of all of that. */
  version(): MaybePromise<number> {
    if (!this.#seen) return this.#db.dataVersion();
    this.#seen.version ??= this.#db.dataVersion();
    return this.#seen.version;
  }

  readonly #end = (): void => {
    const all = this.#waiting;
    this.#waiting = [];
    this.#seen = {};
    try {
      for (const work of all) work();
    } finally {
      this.#seen = undefined;
    }
  };
}
