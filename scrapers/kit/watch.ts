import { contentHash } from '../../src/domain/canonical.ts';
import { SourceError } from '../../src/domain/errors.ts';
import { slug } from '../../src/domain/ids.ts';
import type { Lineage } from '../../src/domain/lineage.ts';
import { wordCount } from '../../src/domain/watched-page.ts';
import type { FetchedPage, Parsed, Source } from '../../src/ingest/source.ts';
import { readWatchedHtml, type WatchedHtml } from './watch-html.ts';
import { readWatchedPdf } from './watch-pdf.ts';
import { PLATFORMS, type PlatformName, platformOf } from './watch-platforms.ts';

// Pages that are watched one by one: an address, a place on the page, its words. Each is asked for once a week.

/** One page to watch. */
export interface WatchedPage {
  /** Never change it: history hangs on it. */
  readonly id: string;
  readonly url: string;
  readonly label: string;
  /** Whose page it is, below the nation: "state:il/place:chicago". */
  readonly place: string;
  /** "code section", "statute", "agency policy", "directive", "legislative file", "official page", "court page", "advocates' page" */
  readonly kind: string;
  /** Ids of the policies that it speaks of. */
  readonly policies?: readonly string[];
  /** Where on the page its words are, where that is not where its platform has them. Exactly one element must fit. */
  readonly selector?: string;
  /** What is there beside them. */
  readonly without?: string;
  /** Links to PDFs that are watched with it: 'a[href$=".pdf"]'. */
  readonly follow?: string;
  /** Fewer words than this are no text; 20 where not given. */
  readonly least?: number;
}

export interface WatchList {
  /** The file's name. */
  readonly id: string;
  readonly name: string;
  readonly lineage: Lineage;
  readonly homepage: string;
  /** Cron, UTC: daily. A page that was had this week is not asked for again; one that could not be had is, each day. */
  readonly schedule: string;
  readonly pages: readonly WatchedPage[];
}

/** Raise it when the words of a page are read otherwise. */
const READER = 1;
const LEAST_WORDS = 20;
const LONGEST_TITLE = 160;
/** A page with more links than this is an archive, and is not what was meant. */
const MOST_LINKS = 40;
const WEEK_MS = 7 * 86_400_000;
const HTML = 'text/html, application/xhtml+xml';
const PDF = 'application/pdf';

type Kind = PlatformName | 'pdf' | `linked-${string}`;

/** Pages to watch as a source. Throws an Error where two of them have one id or address. */
export function watch({ pages, ...list }: WatchList): Source<Kind> {
  for (const key of ['id', 'url'] as const) {
    const values = pages.map((page) => page[key]);
    const twice = values.find((value, i) => values.indexOf(value) !== i);
    if (twice) throw new Error(`${list.id}: two watched pages have the ${key} ${twice}`);
  }
  const byUrl = new Map(pages.map((page) => [page.url, page]));
  const byId = new Map(pages.map((page) => [page.id, page]));
  return {
    ...list,
    parserVersion: versionOf(pages),
    coverage: 'recent',
    minRecords: 1,
    watches: true,
    media: {
      ...Object.fromEntries(Object.keys(PLATFORMS).map((name) => [name, 'HTML'])),
      ...Object.fromEntries(pages.map(({ id }) => [`linked-${id}`, 'PDF'])),
      pdf: 'PDF',
    },
    *start({ today }) {
      const revision = weekOf(today);
      for (const { url, follow } of pages) {
        const kind = kindOf(url);
        const accept = kind === 'pdf' ? PDF : HTML;
        yield { kind, url, accept, revision, ...(follow ? { listing: 'recent' as const } : {}) };
      }
    },
    *parse(page) {
      if (page.kind.startsWith('linked-')) {
        const parent = byId.get(page.kind.slice('linked-'.length));
        if (parent) yield* readLinked(page, parent);
        return;
      }
      const watched = byUrl.get(page.url);
      // One that is watched no longer has nothing to say; what it said is kept.
      if (!watched) return;
      if (page.kind === 'pdf') yield* readPdf(page, watched);
      else yield* readHtml(page, watched, PLATFORMS[page.kind as PlatformName]);
    },
  };
}

const kindOf = (url: string): Kind => (/\.pdf$/i.test(new URL(url).pathname) ? 'pdf' : platformOf(url));

/** Weeks begin on Monday; 1 January 1970 was a Thursday. */
function weekOf(today: Date): string {
  const week = Math.floor((today.getTime() - 4 * 86_400_000) / WEEK_MS);
  return `week of ${new Date((week * 7 + 4) * 86_400_000).toISOString().slice(0, 10)}`;
}

/** Another selector reads a page otherwise: its stored text is read again, and what differs is no news. */
function versionOf(pages: readonly WatchedPage[]): number {
  const rules = JSON.stringify([READER, PLATFORMS, pages]);
  return Buffer.from(contentHash(rules), 'base64url').readUInt32BE() >>> 1;
}

function* readHtml(page: FetchedPage<Kind>, watched: WatchedPage, place: (typeof PLATFORMS)[PlatformName]) {
  const html = readWatchedHtml(page.body, watched.url, {
    selector: watched.selector ?? place.selector,
    without: [place.without, watched.without].filter(Boolean).join(', ') || undefined,
  });
  yield* recordOf(watched, html.words(), 'html');
  if (watched.follow) yield* followed(html, watched, watched.follow);
}

function* followed(html: WatchedHtml, { id, url }: WatchedPage, selector: string): Generator<Parsed<Kind>> {
  const links = [...new Set(html.links(selector))];
  const names = new Set<string>();
  for (const link of links.slice(0, MOST_LINKS)) {
    if (!/^https?:/.test(link)) continue;
    const name = fileName(link);
    if (names.has(name)) {
      yield {
        problem: { code: 'DUPLICATE', message: `${url} links to two files named ${name}; ${link} is not watched` },
      };
      continue;
    }
    names.add(name);
    yield { follow: { kind: `linked-${id}`, url: link, accept: PDF } };
  }
  if (links.length > MOST_LINKS) {
    const message = `${url} has ${links.length} links of ${selector}; the first ${MOST_LINKS} are watched`;
    yield { problem: { code: 'LIST_CUT', message } };
  }
}

const readLinked = (page: FetchedPage<Kind>, parent: WatchedPage): Generator<Parsed<Kind>> => {
  const name = fileName(page.url);
  return readPdf(page, {
    ...parent,
    id: `${parent.id}.${slug(name)}`,
    label: `${parent.label}: ${name}`,
    url: page.url,
  });
};

/** "Policy 428.pdf" of ".../2025/Policy%20428.pdf": the folder changes with each upload, the name seldom does. */
function fileName(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function* readPdf(page: FetchedPage<Kind>, watched: WatchedPage): Generator<Parsed<Kind>> {
  const { paragraphs, emptyPages, pages } = readWatchedPdf(page.body, watched.url);
  yield* recordOf(watched, paragraphs, 'pdf');
  if (emptyPages.length) {
    const message = `of ${pages} pages these have no text layer, and what they say is not watched: ${emptyPages.join(', ')}`;
    yield { problem: { code: 'NO_TEXT', message } };
  }
}

function* recordOf(
  watched: WatchedPage,
  paragraphs: readonly string[],
  media: 'html' | 'pdf',
): Generator<Parsed<Kind>> {
  const { id, url, label, place, kind, policies, least = LEAST_WORDS } = watched;
  const words = wordCount(paragraphs);
  // What stands first, and not what is set as a heading, which is a matter of design; a mere "(1)" is none.
  const first = paragraphs.find((paragraph) => /\p{L}{3}/u.test(paragraph)) ?? '';
  if (words < least) {
    throw new SourceError(
      'EMPTY',
      `${url} has ${words} words where at least ${least} are expected: is it what it was?`,
    );
  }
  yield {
    record: {
      entity: 'watchedPage',
      id,
      url,
      label,
      jurisdictionId: `ocd-division/country:us/${place}`,
      kind,
      media,
      ...(first.length <= LONGEST_TITLE ? { title: first } : {}),
      paragraphs: [...paragraphs],
      ...(policies ? { policies: [...policies] } : {}),
    },
  };
  const lost = paragraphs.filter((paragraph) => paragraph.includes('\uFFFD')).length;
  if (lost)
    yield { problem: { code: 'LOST_CHARACTERS', message: `${lost} paragraphs have characters that were lost` } };
}
