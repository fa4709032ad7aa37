import { LRUCache } from 'lru-cache';
import { WholeAnswer } from './whole-answer.ts';

/** A question as it was asked, and by which class of viewers: equal keys have equal answers at one version and time. */
export type AnswerKey = string;

interface UnderWay {
  /** The version when it began. */
  readonly version: number;
  readonly answer: Promise<unknown>;
}

/**
 * Answers as they were given. At another version of the data than their own they are good while all that they rest on is as
 * it was. What is read from here is as current as the version that the reader brings, so whoever asks must ask the database
 * for it first. Bounded in bytes; what was not asked for longest goes first.
 */
export class AnswerCache {
  readonly #answers: LRUCache<AnswerKey, WholeAnswer>;
  readonly #underWay = new Map<AnswerKey, UnderWay>();
  #version = Number.NEGATIVE_INFINITY;

  /** @param maxBytes at least 1 */
  constructor(maxBytes: number) {
    this.#answers = new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ size }, key) => size + 2 * key.length });
  }

  /** Bytes kept, about. */
  get size(): number {
    return this.#answers.calculatedSize;
  }

  /** The answer to a question, if it is known and good at this version and instant. */
  read(key: AnswerKey, version: number, at: number): WholeAnswer | undefined {
    this.#moveTo(version);
    const answer = this.#answers.get(key);
    if (!answer || answer.isGoodAt(version, at)) return answer;
    this.#answers.delete(key);
    return undefined;
  }

  /**
   * Computes an answer, once for all who ask at one version, and keeps it where it may be kept. Whoever asks after a commit
   * never gets what was begun before it.
   */
  async compute<Other>(
    key: AnswerKey,
    version: number,
    at: number,
    make: () => Promise<WholeAnswer | Other>,
  ): Promise<WholeAnswer | Other> {
    const other = this.#underWay.get(key);
    if (other?.version === version) {
      const answer = await other.answer.catch(() => undefined);
      // It was for one only, it failed, or its day ended before this one asked: then each makes their own.
      return answer instanceof WholeAnswer && answer.isForAllAt(at) ? answer : make();
    }
    const mine = { version, answer: make() };
    this.#underWay.set(key, mine);
    try {
      const answer = await mine.answer;
      if (answer instanceof WholeAnswer) this.#keep(key, answer);
      return answer;
    } finally {
      if (this.#underWay.get(key) === mine) this.#underWay.delete(key);
    }
  }

  /** To be told when a kept answer has come to take more room. */
  resize(key: AnswerKey, answer: WholeAnswer): void {
    if (this.#answers.peek(key) !== answer) return;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
  }

  #keep(key: AnswerKey, answer: WholeAnswer): void {
    const version = answer.validity?.version;
    if (version === undefined || version < this.#version) return;
    this.#moveTo(version);
    this.#answers.set(key, answer);
  }

  /** Versions never go back. */
  #moveTo(version: number): void {
    if (version > this.#version) this.#version = version;
  }
}
