/**
 * JSON as it is written, from left to right: as the bytes of UTF-8, each a character, since a string of characters below 256
 * is put together and copied several times as fast as another. Where something is awaited, another text stands for it until it
 * is there. With it goes what the objects in it cost, in points.
 */
export class Text {
  /** What was written last. */
  tail = '';
  points = 0;
  /** What came before: strings and texts by turns. */
  #before: (string | Text)[] | undefined;

  /** Is all of it there, with nothing to wait for? */
  get isWhole(): boolean {
    return this.#before === undefined;
  }

  /** Writes something whose words are not known yet, by a text that is to be written in later. */
  insert(text: Text): void {
    this.#before ??= [];
    this.#before.push(this.tail, text);
    this.tail = '';
  }

  /** The whole of it, once nothing is awaited. */
  joined(): { readonly bytes: string; readonly points: number } {
    let [bytes, points] = ['', this.points];
    for (const piece of this.#before ?? []) {
      if (typeof piece === 'string') {
        bytes += piece;
      } else {
        const inner = piece.joined();
        bytes += inner.bytes;
        points += inner.points;
      }
    }
    return { bytes: bytes + this.tail, points };
  }
}

/** The bytes of a text in UTF-8, each a character. */
export const bytesOf = (text: string): string =>
  NOT_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const NOT_ASCII = /[^\x00-\x7f]/;
