import type { Entry } from './entry.ts';

/** A page of a feed, the newest entry first. */
export interface FeedPage {
  /** The same for all pages of a feed. */
  readonly id: string;
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly self: string;
  /** The newest page, in this format. */
  readonly current: string;
  /** The page of what came before; null at the end. */
  readonly older: string | null;
  readonly isNewest: boolean;
  readonly home: string;
  /** Stable and unique, for all time. */
  entryId(entry: Entry): string;
  recordUrl(entry: Entry): string;
}

/** When the newest of it was written; of a feed without entries, before anything was. */
export const updatedAt = ({ entries }: Pick<FeedPage, 'entries'>): string =>
  entries[0]?.at ?? '1970-01-01T00:00:00.000Z';

// XML cannot hold these, not even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text as it may stand in XML and HTML, in attributes too. */
export const escaped = (text: string): string =>
  text
    .replace(NO_XML, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

/** What an entry says, as HTML. */
export const htmlOf = ({ lines, origin }: Entry): string =>
  `${lines.length ? `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>` : ''}<p>${escaped(origin)}</p>`;

/** The same without marks. */
export const textOf = ({ lines, origin }: Entry): string => [...lines, origin].join('\n');
