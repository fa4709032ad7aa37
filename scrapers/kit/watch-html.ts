import { type CheerioAPI, load } from 'cheerio';
import { SourceError } from '../../src/domain/errors.ts';
import { cleaned } from './watch-text.ts';

// The words of one place on a web page, block by block as a reader sees them.

/** Never words of the page. */
const FURNITURE = [
  'script, style, noscript, template, iframe, object, svg, canvas, video, audio, map',
  'nav, button, input, select, textarea, dialog, [role="navigation"], [role="search"], [role="alert"], [role="dialog"]',
  '[hidden], [aria-hidden="true"], [style*="display:none"], [style*="display: none"]',
  '.breadcrumb, .breadcrumbs, .pager, .pagination, .share, .social-share, .sr-only, .visually-hidden, .skip-link',
].join(', ');

const BLOCKS = new Set(
  'address article aside blockquote br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const CELLS = new Set(['td', 'th']);

const NOT_FOUND =
  /^(error )?(404\b|(the )?page (you requested )?(was |could )?(not |can ?not )(be )?found\b|not found\b)/i;

export interface Place {
  /** Of the one element whose words are wanted. */
  readonly selector: string;
  /** Of what in it is not part of them. */
  readonly without?: string | undefined;
}

/** A page that is read once, for its words and its links. */
export interface WatchedHtml {
  /** Paragraph by paragraph. */
  words(): string[];
  /** Addresses that the links of this selector lead to, anywhere in that place. */
  links(selector: string): string[];
}

/**
 * Throws SourceError SELECTOR where the place is not there exactly once, GONE where the page only says that it is not
 * found.
 */
export function readWatchedHtml(body: string, url: string, { selector, without }: Place): WatchedHtml {
  const $ = load(body);
  const title = oneLine($('title').first().text());
  const found = $(selector);
  const heading = oneLine($('h1').first().text());
  if ([title, heading].some((text) => NOT_FOUND.test(text))) {
    throw new SourceError('GONE', `${url} says that it is not found: "${(title || heading).slice(0, 80)}"`);
  }
  if (found.length !== 1) {
    const page = title ? `a page titled "${title.slice(0, 80)}"` : 'a page without title';
    throw new SourceError('SELECTOR', `${selector}: found ${found.length}, wanted 1, on ${page}`);
  }
  return {
    words() {
      const place = found.clone();
      place.find(FURNITURE).remove();
      if (without) place.find(without).remove();
      return cleaned(blocksOf($, place));
    },
    links: (links) =>
      found
        .find(links)
        .toArray()
        .flatMap((link) => {
          const href = $(link).attr('href')?.trim();
          return href && URL.canParse(href, url) ? [withoutHash(new URL(href, url))] : [];
        }),
  };
}

type Element = ReturnType<CheerioAPI>;

/** Text between the edges of blocks; cells of a row stay in one line. */
function blocksOf($: CheerioAPI, place: Element): string[] {
  const blocks: string[] = [];
  let open = '';
  const close = () => {
    blocks.push(open);
    open = '';
  };
  const walk = (parent: Element): void => {
    parent.contents().each((_, node) => {
      if (node.type === 'text') {
        open += node.data;
      } else if (node.type === 'tag') {
        const isBlock = BLOCKS.has(node.name);
        if (isBlock) close();
        walk($(node) as Element);
        if (isBlock) close();
        else if (CELLS.has(node.name)) open += ' ';
      }
    });
  };
  walk(place);
  close();
  return blocks;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function withoutHash(url: URL): string {
  url.hash = '';
  return url.href;
}
