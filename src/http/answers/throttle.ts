import type { Viewer } from '../../domain/viewer.ts';
import type { Answer, Headers, MaybePromise } from '../answer.ts';

/** Who asks, for counting. */
export interface Asker {
  readonly viewer: Viewer;
  /** The address of the one who asks. */
  readonly sender: string;
}

/** What came of asking for points. */
export interface Taken {
  /** What is said instead of the answer, where there were not enough points left. */
  readonly refusal?: Answer;
  /** Headers that go with the answer. */
  readonly headers?: Headers;
}

/**
 * Counts what each asker takes. An answer that is made takes its points while it is executed; one that is kept, or shared
 * with others who asked the same, takes them here, before it is given.
 */
export interface Throttle {
  take(asker: Asker, points: number): MaybePromise<Taken>;
}
