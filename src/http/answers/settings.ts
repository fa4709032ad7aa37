/** How answers are kept, here and by others, and how many are made at once. */
export interface AnswerSettings {
  /** Most memory for answers, in about bytes. 0: none is kept, and each request has its answer made. */
  readonly cacheBytes: number;
  /** For how many seconds others may keep what anyone may read, without asking again. */
  readonly maxAgeSeconds: number;
  /** For how many seconds more they may give it while they ask again. */
  readonly staleSeconds: number;
  /** Most answers that are made at the same time; who comes then is told to come back. */
  readonly mostAtOnce: number;
}

export const ANSWER_SETTINGS: AnswerSettings = {
  cacheBytes: 64 * 2 ** 20,
  maxAgeSeconds: 10,
  staleSeconds: 60,
  mostAtOnce: 200,
};
