import { SourceError } from '../domain/errors.ts';

// Firewalls answer robots with a page of their own, often as 200 OK. Stored, it would be read as "the page is empty
// now". Everything here is meant to be sure rather than complete: what is let through is caught by the sources'
// selectors and by minRecords, while a real page refused is a page nobody sees.

/** What an answer has to be, where the request says so; null where HTML is welcome. */
export type ExpectedFormat = 'XML' | 'JSON' | 'ZIP' | 'CSV' | 'PDF';

const FORMATS: readonly (readonly [ExpectedFormat, RegExp, RegExp])[] = [
  ['JSON', /[/+]json\b/, /\.json$/],
  ['ZIP', /\/(x-)?zip|officedocument/, /\.(zip|xlsx|docx)$/],
  ['CSV', /\/csv\b/, /\.csv$/],
  ['PDF', /\/pdf\b/, /\.pdf$/],
  ['XML', /[/+]xml\b/, /\.(xml|rss|atom)$/],
];

/** The format asked for: by the Accept header where it is clear, else by the ending of the address. */
export function expectedFormat(url: string, accept?: string): ExpectedFormat | null {
  const types = accept?.toLowerCase() ?? '';
  if (/html/.test(types)) return null;
  const path = new URL(url).pathname.toLowerCase();
  const byType = FORMATS.find(([, type]) => type.test(types));
  const byEnding = FORMATS.find(([, , ending]) => ending.test(path));
  return (byType ?? byEnding)?.[0] ?? null;
}

/** Headers with which Cloudflare and AWS WAF say themselves that this is a challenge, whatever the status. */
export function isChallengeByHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  return headers['cf-mitigated'] === 'challenge' || /^(challenge|captcha)$/.test(String(headers['x-amzn-waf-action']));
}

/** Titles that no page of substance has. */
const BLOCK_TITLES = [
  /^just a moment\b/,
  /^attention required! \| cloudflare$/,
  /^access denied$/,
  /^access to this page has been denied/,
  /^request rejected$/,
  /^pardon our interruption/,
  /^sucuri website firewall - access denied$/,
  /^human verification$/,
  /^(robot|bot) (check|verification)$/,
  /^are you (a robot|human)\?$/,
  /^(please )?verify(ing)? (that )?you are (a )?human/,
  /^making sure you('|&#39;|’)re not a bot/,
  /^checking your browser/,
  /^client challenge$/,
  /^ddos-guard$/,
  /^you have been blocked$/,
  /^(error )?403( -)? forbidden$/,
];

/** Marks of the pages firewalls make, and the size up to which they count: some also stand, small, in protected pages. */
const BLOCK_MARKS: readonly (readonly [RegExp, number])[] = [
  [/\b_cf_chl_opt\b/, Number.POSITIVE_INFINITY],
  [/\bcf-browser-verification\b/, Number.POSITIVE_INFINITY],
  [/incapsula incident id/, Number.POSITIVE_INFINITY],
  [/\/_incapsula_resource\?/, 2048],
  [/\bcaptcha-delivery\.com\b/, 16_384],
  [/\bid="px-captcha"/, Number.POSITIVE_INFINITY],
  [/\bwindow\.gokuprops\b/, Number.POSITIVE_INFINITY],
  [/\/\.within\.website\/x\/cmd\/anubis\//, Number.POSITIVE_INFINITY],
  [/the requested url was rejected\. please consult with your administrator/, 16_384],
  [/\byour support id is\b/, 8192],
  [/\berrors\.edgesuite\.net\b/, 8192],
];

const LOGIN_TITLE = /^(please )?(log|sign)[ -]?(in|on)\b|[|\-–—:»]\s*(log|sign)[ -]?(in|on)$/;
const LOGIN_PATH = /\/(login|log-in|logon|signin|sign-in|sso|adfs|saml2?)\b/i;
const PASSWORD_FIELD = /<input[^>]{0,400}\btype\s*=\s*["']?password/;

/** Does it begin as HTML does, past byte order mark, blanks, comments and an XML declaration? */
function beginsAsHtml(text: string): boolean {
  const start = text.replace(/^(?:\uFEFF|\s|<\?xml[^>]{0,200}\?>|<!--[\s\S]{0,4000}?-->)+/i, '');
  return /^<(!doctype\s+html|html|head|body|title|script|meta)\b/i.test(start);
}

const OPENING: Record<ExpectedFormat, RegExp> = {
  JSON: /^[[{"\d-]|^(true|false|null)\b/,
  ZIP: /^PK/,
  CSV: /^[^<]/,
  PDF: /^%PDF/,
  XML: /^</,
};

function blockedBy(text: string, size: number): string | null {
  const lower = text.toLowerCase();
  const title = /<title[^>]{0,200}>([^<]{0,200})/.exec(lower)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
  if (BLOCK_TITLES.some((pattern) => pattern.test(title))) return `a page titled "${title}"`;
  const mark = BLOCK_MARKS.find(([pattern, upTo]) => size <= upTo && pattern.test(lower));
  return mark ? 'a challenge page of a firewall' : null;
}

function isLogin(text: string, requestedUrl: string, url: string): boolean {
  const lower = text.toLowerCase();
  if (!PASSWORD_FIELD.test(lower)) return false;
  const title = /<title[^>]{0,200}>([^<]{0,200})/.exec(lower)?.[1]?.trim() ?? '';
  // Many pages have a small login form in a corner: it is the page's subject only by title, or after a redirect.
  return LOGIN_TITLE.test(title) || (url !== requestedUrl && LOGIN_PATH.test(new URL(url).pathname));
}

/** An answer with status 200, as it is about to be kept. */
export interface Answer {
  readonly requestedUrl: string;
  /** After redirects. */
  readonly url: string;
  readonly accept?: string | undefined;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** What the answer is instead of the page, in words; null where it may be the page. */
export function challengeOf(answer: Answer): string | null {
  // A firewall's page is small; 64 KiB in single bytes is enough to know one, and costs little on a large file.
  const text = answer.bytes.toString('latin1', 0, 65_536).replace(/^\u00EF\u00BB\u00BF/, '');
  const html = beginsAsHtml(text);
  const declaredHtml = /^\s*text\/html\b/i.test(answer.contentType);
  if (!html && !declaredHtml) return null;
  // Some servers call everything text/html; the first characters decide.
  const expected = expectedFormat(answer.requestedUrl, answer.accept);
  if (expected && !html && (text === '' || OPENING[expected].test(text.trimStart()))) return null;
  const found = blockedBy(text, answer.bytes.length);
  if (found) return found;
  if (isLogin(text, answer.requestedUrl, answer.url)) return 'a login page';
  return expected ? `an HTML page instead of ${expected}` : null;
}

/** Throws BLOCKED where the answer is a challenge, a login, or a web page in place of the file asked for. */
export function refuseChallenge(answer: Answer, shownUrl: string): void {
  const found = challengeOf(answer);
  if (found)
    throw new SourceError('BLOCKED', `${shownUrl} answered with ${found}; nothing of it was kept. ${BLOCKED_ADVICE}`);
}

export const BLOCKED_ADVICE = 'Ask the publisher to let our user agent in, or read the record elsewhere.';
