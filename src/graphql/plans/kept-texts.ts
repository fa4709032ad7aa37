import { Text } from './text.ts';

interface Kept {
  readonly text: string;
  readonly points: number;
}

/** Most characters of all kept texts together. */
export const MOST_KEPT = 24 * 2 ** 20;

let characters = 0;
/** Counts how often all of them were forgotten. */
let age = 0;

/**
 * What rows look like in answers to one query, beside rows that stay in memory: a row never changes, so its text is good for
 * as long as there is the row, and goes with it. Only of what nothing but the row decides on. All texts of all queries are
 * bounded together: when there are too many, all are forgotten.
 */
export class KeptTexts {
  #texts = new WeakMap<object, Kept>();
  #age = age;

  /** Writes what is kept of a row. @returns false where nothing is */
  write(row: object, out: Text): boolean {
    if (this.#age !== age) {
      this.#texts = new WeakMap();
      this.#age = age;
    }
    const kept = this.#texts.get(row);
    if (!kept) return false;
    out.tail += kept.text;
    out.points += kept.points;
    return true;
  }

  /** Writes a row by a function, and keeps what that wrote. */
  make(row: object, out: Text, write: (out: Text) => void): void {
    const made = new Text();
    write(made);
    if (!made.isWhole) {
      out.insert(made);
      return;
    }
    const { tail: text, points } = made;
    out.tail += text;
    out.points += points;
    characters += text.length;
    if (characters > MOST_KEPT) {
      characters = 0;
      age += 1;
    } else {
      this.#texts.set(row, { text: inOnePiece(text), points });
    }
  }
}

/** A string that was put together is a tree of its parts in V8, until somebody looks for a character in it. */
function inOnePiece(text: string): string {
  text.charCodeAt(0);
  return text;
}
