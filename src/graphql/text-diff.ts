import { createTwoFilesPatch, diffArrays, diffWordsWithSpace, FILE_HEADERS_ONLY } from 'diff';

// Two texts side by side: paragraph by paragraph, and word by word where a paragraph changed.

export type WordsKind = 'UNCHANGED' | 'REMOVED' | 'ADDED';
export type HunkKind = WordsKind | 'CHANGED';

export interface WordsRun {
  readonly kind: WordsKind;
  readonly text: string;
}

/** Paragraphs that follow each other and have one fate. */
export interface TextHunk {
  readonly kind: HunkKind;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Of a CHANGED hunk, a line for each paragraph; empty for others, and where the two have hardly a word in common. */
  readonly words: readonly WordsRun[];
}

/** Texts that are this far apart are not compared word by word: nobody could read it, and it takes for ever. */
const MOST_EDITS = 4000;

export function textDiff(before: readonly string[], after: readonly string[]): TextHunk[] {
  const hunks: TextHunk[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const close = () => {
    if (removed.length && added.length) hunks.push(changed(removed, added));
    else if (removed.length) hunks.push({ kind: 'REMOVED', before: removed, after: [], words: [] });
    else if (added.length) hunks.push({ kind: 'ADDED', before: [], after: added, words: [] });
    removed = [];
    added = [];
  };
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) removed.push(...part.value);
    else if (part.added) added.push(...part.value);
    else {
      close();
      hunks.push({ kind: 'UNCHANGED', before: part.value, after: part.value, words: [] });
    }
  }
  close();
  return hunks;
}

function changed(before: readonly string[], after: readonly string[]): TextHunk {
  const parts = diffWordsWithSpace(before.join('\n'), after.join('\n'), { maxEditLength: MOST_EDITS }) ?? [];
  const words = parts.map(
    ({ value, added, removed }): WordsRun => ({
      kind: added ? 'ADDED' : removed ? 'REMOVED' : 'UNCHANGED',
      text: value,
    }),
  );
  return { kind: 'CHANGED', before, after, words };
}

const WORD = /[\p{L}\p{N}]+/gu;
const count = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + (text.match(WORD)?.length ?? 0), 0);

/** How many words came, or went. */
export function wordsOf(hunks: readonly TextHunk[], kind: 'ADDED' | 'REMOVED'): number {
  return hunks.reduce((sum, hunk) => {
    if (hunk.kind === 'UNCHANGED') return sum;
    if (hunk.words.length) return sum + count(hunk.words.flatMap((run) => (run.kind === kind ? [run.text] : [])));
    return sum + count(kind === 'ADDED' ? hunk.after : hunk.before);
  }, 0);
}

/** As `diff -u` writes it, a paragraph to a line; empty where nothing differs. */
export function unifiedText(
  label: string,
  [fromName, before]: readonly [string, readonly string[]],
  [toName, after]: readonly [string, readonly string[]],
): string {
  const lines = (text: readonly string[]) => text.map((line) => `${line}\n`).join('');
  if (lines(before) === lines(after)) return '';
  return createTwoFilesPatch(label, label, lines(before), lines(after), fromName, toName, {
    context: 1,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
