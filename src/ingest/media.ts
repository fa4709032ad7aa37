import { isAscii } from 'node:buffer';
import { SourceError } from '../domain/errors.ts';
import type { FetchedPage } from './source.ts';

/**
 * How the bytes of a page become what parse() is given. TEXT: UTF-8. HTML: in the character set that the page names. PDF:
 * the text of its pages, with a form feed between them. BYTES: the document itself, for workbooks.
 */
export type Media = 'TEXT' | 'HTML' | 'PDF' | 'BYTES';

export type Document = Pick<FetchedPage, 'body' | 'bytes'>;

/** Throws a SourceError where the bytes are not what they should be. */
export async function documentOf(bytes: Buffer, media: Media, url: string): Promise<Document> {
  if (media === 'BYTES') return { body: '', bytes };
  if (media === 'HTML') return { body: htmlText(bytes) };
  return { body: media === 'PDF' ? await pdfText(bytes, url) : utf8Text(bytes, url) };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes to text, strictly: a broken character is an error here and not a question mark in the record. */
export function utf8Text(bytes: Uint8Array, url: string): string {
  // Most documents are, and then each byte is a character: a third of the time.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new SourceError('INVALID', `${url} is not valid UTF-8`, { cause });
  }
}

const CHARSET = /<meta[^>]{0,200}\bcharset\s*=\s*["']?\s*([\w-]{1,40})/i;

/**
 * A web page as browsers read it: by its byte order mark, by what its head says, else as UTF-8, and as Windows-1252 where it
 * is none. Characters that the page itself lost are U+FFFD.
 */
export function htmlText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const named = CHARSET.exec(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'))?.[1]?.toLowerCase();
  try {
    if (named && WESTERN.test(named)) return westernText(bytes);
    // Pages that say UTF-16 in ASCII are none, as the HTML standard knows.
    if (named && !named.startsWith('utf-16')) return new TextDecoder(named).decode(bytes);
  } catch {
    // A name that nobody knows is as good as none.
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return westernText(bytes);
  }
}

/** To a browser, all of these are Windows-1252. */
const WESTERN = /^(windows-1252|cp1252|iso-?8859-1|latin-?1|(us-)?ascii)$/;
/** What Windows-1252 has for the bytes from 80 to 9F. */
const WINDOWS_SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Node.js 20 takes Windows-1252 for ISO 8859-1, and quotation marks for control characters. */
const westernText = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (sign) => WINDOWS_SIGNS[sign.charCodeAt(0) - 0x80] ?? sign);

/** More than the longest manual of a police department. */
const MOST_PDF_PAGES = 2000;

/** A scan without a text layer gives empty pages: that is for the source to notice. */
async function pdfText(bytes: Uint8Array, url: string): Promise<string> {
  // Loaded where a PDF is read at all: it is large.
  const { extractText, getDocumentProxy } = await import('unpdf');
  try {
    // A copy, because the library takes the buffer over. No fonts, scripts or addresses of the document are followed.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      verbosity: 0,
    });
    if (pdf.numPages > MOST_PDF_PAGES) {
      throw new SourceError('TOO_LARGE', `${url} has ${pdf.numPages} pages, more than ${MOST_PDF_PAGES}`);
    }
    const { text } = await extractText(pdf, { mergePages: false });
    return text.join('\f');
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    throw new SourceError('INVALID', `${url} cannot be read as a PDF`, { cause });
  }
}
