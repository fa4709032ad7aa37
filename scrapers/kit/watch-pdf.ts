import { SourceError } from '../../src/domain/errors.ts';
import { cleaned } from './watch-text.ts';

// The words of a PDF. It knows where lines are and not where paragraphs are, and repeats heads and feet on each page.

/** So many pages make a head or foot known by its coming again. */
const PAGES_TO_TELL = 3;
/** Lines at either end of a page that may be its head or foot. */
const EDGE = 3;

const PAGE_NUMBER = /^(page )?\d{1,4}( ?(of|\/) ?\d{1,4})?$/i;
/** What begins a paragraph of its own: "(a)", "1.", "1.2", "A.", "•", "Section 3", "§ 3", "ARTICLE II". */
const BEGINS = /^(\(?[a-z0-9]{1,4}[.)]\s|\d+(\.\d+)+\.?\s|[•●▪◦o–-]\s|section \d|sec\. \d|§|article [ivxlc\d]+\b)/i;
const ENDS = /[.:;!?]["')\]]?$/;

export interface PdfWords {
  readonly paragraphs: readonly string[];
  /** Pages without words: drawings, or scans without a text layer. */
  readonly emptyPages: readonly number[];
  readonly pages: number;
}

/** `body`: the text of the pages with form feeds between them. Throws SourceError EMPTY for a scan without a text layer. */
export function readWatchedPdf(body: string, url: string): PdfWords {
  const pages = body.split('\f').map((page) =>
    page
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter(Boolean),
  );
  const emptyPages = pages.flatMap((lines, i) => (lines.length ? [] : [i + 1]));
  if (emptyPages.length === pages.length) {
    throw new SourceError(
      'EMPTY',
      `${url} is a PDF of ${pages.length} pages without a text layer, a scan: its words cannot be watched`,
    );
  }
  const repeated = edgesThatRepeat(pages);
  const kept = new Set<string>();
  /** What stands on every page is read once: it may be the title. */
  const isAgain = (line: string): boolean => {
    const shape = shapeOf(line);
    if (!repeated.has(shape)) return false;
    const again = kept.has(shape);
    kept.add(shape);
    return again;
  };
  const lines = pages.flatMap((page) =>
    page.filter((line, i) => !(isEdge(page, i) && (PAGE_NUMBER.test(line) || isAgain(line)))),
  );
  return { paragraphs: cleaned(paragraphsOf(lines)), emptyPages, pages: pages.length };
}

/** "Page 3 of 12" and "Page 4 of 12" are of one shape. */
const shapeOf = (line: string): string => line.replace(/\d+/g, '#').toLowerCase();

const isEdge = (page: readonly string[], at: number): boolean => at < EDGE || at >= page.length - EDGE;

function edgesThatRepeat(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  if (pages.length < PAGES_TO_TELL) return new Set();
  const seen = new Map<string, number>();
  for (const page of pages) {
    const shapes = new Set(page.filter((_, i) => isEdge(page, i)).map(shapeOf));
    for (const shape of shapes) seen.set(shape, (seen.get(shape) ?? 0) + 1);
  }
  return new Set([...seen].filter(([, count]) => count > pages.length / 2).map(([shape]) => shape));
}

/** Lines that run on are one paragraph, so that a line broken elsewhere is no change. */
function paragraphsOf(lines: readonly string[]): string[] {
  const paragraphs: string[] = [];
  let open = '';
  for (const line of lines) {
    if (open && !ENDS.test(open) && !BEGINS.test(line)) {
      // Whether the hyphen at the end of a line is part of the word nobody can tell: it stays.
      open = /\p{L}-$/u.test(open) ? open + line : `${open} ${line}`;
      continue;
    }
    if (open) paragraphs.push(open);
    open = line;
  }
  if (open) paragraphs.push(open);
  return paragraphs;
}
