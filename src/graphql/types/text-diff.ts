import { UserError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import type { RecordView, TextVersion } from '../context.ts';
import { enumOf } from '../enums.ts';
import { Version } from '../refs.ts';
import {
  type HunkKind as HunkWord,
  type TextHunk,
  textDiff,
  unifiedText,
  type WordsRun,
  wordsOf,
} from '../text-diff.ts';

interface TextDiffRow {
  readonly pageId: string;
  readonly label: string;
  readonly from: TextVersion;
  readonly to: TextVersion;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly hunks: readonly TextHunk[];
}

const HunkKind = enumOf<HunkWord>('HunkKind', 'What became of some words.', {
  UNCHANGED: 'They stand as they stood.',
  REMOVED: 'They are gone.',
  ADDED: 'They are new.',
  CHANGED: 'Paragraphs that read otherwise now.',
});

const WordsRef = builder.objectRef<WordsRun>('ChangedWords').implement({
  description: 'Words of a changed paragraph that follow each other and have one fate.',
  fields: (t) => ({
    kind: t.expose('kind', { type: HunkKind, description: 'UNCHANGED, REMOVED or ADDED.' }),
    text: t.exposeString('text', { description: 'The words, with blanks and line breaks as they stand.' }),
  }),
});

const HunkRef = builder.objectRef<TextHunk>('TextHunk').implement({
  description: 'Paragraphs that follow each other and have one fate.',
  fields: (t) => ({
    kind: t.expose('kind', { type: HunkKind, description: 'What became of them.' }),
    before: t.stringList({ description: 'The paragraphs before.', resolve: ({ before }) => [...before] }),
    after: t.stringList({ description: 'The paragraphs after.', resolve: ({ after }) => [...after] }),
    words: t.field({
      type: [WordsRef],
      description: 'Word by word, where the paragraphs changed and still have words in common.',
      resolve: ({ words }) => [...words],
    }),
  }),
});

/** Two versions of a text, the later one read against the earlier one. */
export const TextDiff = builder.objectRef<TextDiffRow>('TextDiff').implement({
  description: 'What differs between two versions of a text.',
  fields: (t) => ({
    from: t.field({
      type: Version,
      description: 'The earlier version.',
      resolve: ({ pageId, from }, _args, { view }) => versionRow(view, pageId, from),
    }),
    to: t.field({
      type: Version,
      description: 'The later version.',
      resolve: ({ pageId, to }, _args, { view }) => versionRow(view, pageId, to),
    }),
    wordsAdded: t.int({ description: 'How many words are new.', resolve: ({ hunks }) => wordsOf(hunks, 'ADDED') }),
    wordsRemoved: t.int({ description: 'How many words are gone.', resolve: ({ hunks }) => wordsOf(hunks, 'REMOVED') }),
    hunks: t.field({
      type: [HunkRef],
      description: 'The whole text in the order of reading, with what became of each part.',
      resolve: ({ hunks }) => [...hunks],
    }),
    unified: t.string({
      description:
        'The same as plain text, as `diff -u` writes it: a line for each paragraph. Empty where nothing differs.',
      resolve: ({ label, from, to, before, after }) => unifiedText(label, [nameOf(from), before], [nameOf(to), after]),
    }),
  }),
});

const nameOf = ({ number, at }: TextVersion): string => `version ${number}, ${at.slice(0, 10)}`;

async function versionRow(view: RecordView, pageId: string, { number }: TextVersion) {
  const version = await view.version('watchedPage', pageId, number);
  if (!version) throw new Error(`version ${number} of watched page ${pageId} is named, and not there`);
  return version;
}

/**
 * Without numbers, the text as it is against the last one that was another; null where there is one text only.
 * @throws UserError INVALID_INPUT for a version that is not there
 */
export async function diffOf(
  view: RecordView,
  page: { readonly id: string; readonly label: string },
  wanted: { readonly from?: number | null | undefined; readonly to?: number | null | undefined },
): Promise<TextDiffRow | null> {
  const versions = await view.textVersions(page.id);
  const numbered = (number: number): TextVersion => {
    const found = versions.find((version) => version.number === number);
    if (found) return found;
    throw new UserError(
      'INVALID_INPUT',
      `There is no version ${number} of ${page.id}: it has ${versions.length}, from 1 on.`,
    );
  };
  const to = wanted.to == null ? versions.at(-1) : numbered(wanted.to);
  if (!to) return null;
  const from =
    wanted.from == null
      ? versions.findLast(({ number, hash }) => number < to.number && hash !== to.hash)
      : numbered(wanted.from);
  if (!from) return null;
  const [before, after] = await Promise.all([view.textOf(from), view.textOf(to)]);
  return { pageId: page.id, label: page.label, from, to, before, after, hunks: textDiff(before, after) };
}
