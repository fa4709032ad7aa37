// What of a page's words counts. The same text must come out the same however it is set: a new design is no news.

/** Lines that say something of the page as it is shown today, and nothing of what it says. */
const NOISE: readonly RegExp[] = [
  /\bis current through\b/i,
  /^current (through|as of)\b/i,
  /^(this )?(page|content)?( was)? ?last (updated|modified|reviewed|changed)\b/i,
  /^(printed|accessed|retrieved|generated|downloaded) (on |at )?.*\b\d{4}\b/i,
  /^this (section|chapter|document) is included in your selections\.?$/i,
  /^(print|print (this )?(page|version)|share|share this( page)?|email|facebook|twitter|linkedin|copy link|back to top|top|skip to (main )?content|loading(…|\.\.\.)?|previous( section)?|next( section)?|menu|close|search|download|translate|listen)$/i,
  /^\d[\d,]* (views|visits)$/i,
];

/** Blocks as paragraphs: without noise, and without what differs between two settings of the same words. */
export const cleaned = (blocks: readonly string[]): string[] =>
  blocks.map(normal).filter((text) => /[\p{L}\p{N}]/u.test(text) && !NOISE.some((noise) => noise.test(text)));

/** One line, in Unicode's composed form, with plain quotation marks and hyphens. Dashes mean something and stay. */
export const normal = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u2018\u2019\u201A\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201E\u2033]/g, '"')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/\u2026/g, '...')
    .replace(/\s+/g, ' ')
    .trim();
