// Which write each record of an answer shows. A text of the product's making never has this mark: only the writer puts it there.
const MARK = / \[write (\d+)\]$/;

const TEXT = '(?:null|"((?:[^"\\\\]|\\\\.)*)")';
// In the order of the questions, which answers have to keep.
const SHOWN = new RegExp(
  `"id":"(Policy:[^"]+)",(?:"title":${TEXT},"popularName":${TEXT},)?"summary":${TEXT}` +
    `|"id":"(Bill:[^"]+)","title":${TEXT},"shortTitle":${TEXT}`,
  'g',
);

const numberOf = (words) => Number(MARK.exec(words ?? '')?.[1] ?? 0);

/**
 * Out of the text of an answer, because reading JSON would make whoever asks slower than who answers.
 * @returns {[string, number][]} ids with the number of the write that they show, 0 where they show none
 */
export function shownIn(text) {
  const shown = [];
  for (const [, policy, , , summary, bill, title, shortTitle] of text.matchAll(SHOWN)) {
    shown.push(policy ? [policy, numberOf(summary)] : [bill, numberOf(shortTitle ?? title)]);
  }
  return shown;
}

/** The same out of the whole answer, read as JSON: what `shownIn` is compared with. */
export function shownInData({ policy, bills, last }) {
  return [
    ...(policy ? [[policy.id, numberOf(policy.summary)]] : []),
    ...(bills?.edges ?? []).map(({ node }) => [node.id, numberOf(node.shortTitle ?? node.title)]),
    ...(last ? [[last.id, numberOf(last.summary)]] : []),
  ];
}

/** What a writer has said: which record each of its writes changed. */
export class Writes {
  /** The number of the last write that is known to be over. */
  acknowledged = 0;
  #byId = new Map();

  acknowledge(number, id) {
    this.acknowledged = number;
    const numbers = this.#byId.get(id);
    if (numbers) numbers.push(number);
    else this.#byId.set(id, [number]);
  }

  /**
   * The last write of a record among those that were over when this one was.
   * @returns 0 when there is none
   */
  lastOf(id, until) {
    return this.#byId.get(id)?.findLast((number) => number <= until) ?? 0;
  }
}
