import { SourceError } from '../../src/domain/errors.ts';
import type { RawMeasure, RawMeasureStep } from '../../src/domain/raw-measure.ts';
import { filled } from './csv.ts';
import { easternDay } from './dates.ts';
import { type JsonObject, readJsonObject } from './json.ts';

// Open States: bills of all state legislatures in one form, by its API v3, and as files in which the scrapers' output is
// kept. Files name organizations and people by what is known of them ("~{json}") and the session otherwise.

export const JSON_TYPE = 'application/json';

const STATES =
  'al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy';

/** What Open States calls the governments whose bills it has. */
export const JURISDICTIONS: readonly string[] = [
  ...STATES.split(' ').map((code) => `state:${code}`),
  'district:dc',
  'territory:pr',
].map((place) => `ocd-jurisdiction/country:us/${place}/government`);

/**
 * Words of which a bill's title or text must have some. The API gives the text to PostgreSQL's websearch_to_tsquery, in
 * English: endings do not matter, words in quotes stand together. In front of all stands a quotation mark, because what
 * begins like "287" is taken for the number of a bill. Wider than the codebook, which then decides.
 */
const QUERY = [
  'immigration detainer',
  'civil immigration',
  'immigration enforcement',
  'immigration authorities',
  'immigration hold',
  'customs enforcement',
  'federal immigration',
  '287(g)',
  'sanctuary city',
  'sanctuary jurisdiction',
  'sanctuary policy',
]
  .map((words) => `"${words}"`)
  .join(' or ');

const INCLUDED = ['sponsorships', 'abstracts', 'actions', 'versions', 'sources'];

/** The most that the API gives at once, with all that is included. */
const PER_PAGE = 20;

/** Bills that match and were updated on that day or later, the last updated first. */
export function searchUrl(base: string, jurisdiction: string, sinceOn: string): string {
  const query = new URLSearchParams({ jurisdiction, q: QUERY, updated_since: sinceOn, sort: 'updated_desc' });
  for (const part of INCLUDED) query.append('include', part);
  query.append('per_page', String(PER_PAGE));
  query.append('page', '1');
  return `${base}/bills?${query}`;
}

export const nextUrl = (url: string, page: number): string => url.replace(/&page=\d+$/, `&page=${page}`);

export interface BillName {
  /** Two letters. */
  readonly state: string;
  readonly session: string;
  readonly identifier: string;
}

/** Where the API has one bill: ".../bills/wa/2025-2026/HB2648", whether it was fetched from there or came otherwise. */
export function billPage(base: string, { state, session, identifier }: BillName): string {
  const parts = [state, session, identifier.replace(/\s+/g, '')];
  return `${base}/bills/${parts.map(encodeURIComponent).join('/')}`;
}

const BY_NAME = /(?:^|\/)([a-z]{2})\/([^/]+?)__([A-Za-z]+[^/]*)\.json$/;
const BY_FOLDERS =
  /(?:^|\/)(?:state|district|territory):([a-z]{2})\/(?:.*\/)?sessions\/([^/]+)\/bills\/([^/]+)\/metadata\.json$/;

/**
 * The bill of a file such as "wa/2025-2026__HB2648.json", or of
 * "country:us/state:wa/sessions/2025-2026/bills/HB2648/metadata.json". Those of Congress are of no state.
 */
export function billOfName(name: string): BillName | undefined {
  const [, state, session, identifier] = BY_NAME.exec(name) ?? BY_FOLDERS.exec(name) ?? [];
  return state && session && identifier ? { state, session, identifier } : undefined;
}

/**
 * Which bill it is. Undefined for one of Congress, which is read from Congress's own sources. Throws SourceError INVALID where
 * it is of no state.
 */
export function readName(bill: JsonObject): (BillName & { readonly place: string }) | undefined {
  const jurisdiction = bill.object('jurisdiction').needed('id');
  if (jurisdiction === 'ocd-jurisdiction/country:us/government') return undefined;
  const [, place, state] =
    /^ocd-jurisdiction\/(country:us\/(?:state|district|territory):([a-z]{2}))\/government$/.exec(jurisdiction) ?? [];
  if (place === undefined || state === undefined) {
    throw new SourceError('INVALID', `jurisdiction.id is of no state: "${jurisdiction}"`);
  }
  const session = bill.text('session') ?? bill.needed('legislative_session');
  // Oregon's files have "HB4001" for what the API calls "HB 4001".
  const identifier = bill.needed('identifier').replace(/^([A-Za-z]+)(?=\d)/, '$1 ');
  return { place, state, session, identifier };
}

/** One bill of a state; undefined for one of Congress. Throws SourceError INVALID where it cannot be read. */
export function readStateBill(bill: JsonObject): RawMeasure | undefined {
  const named = readName(bill);
  if (!named) return undefined;
  const { place, state, session, identifier } = named;
  return filled({
    entity: 'measure' as const,
    key: `${state} ${session} ${identifier}`,
    jurisdictionId: `ocd-division/${place}`,
    fileNumber: identifier,
    session,
    title: bill.needed('title'),
    summary: listed(bill.objects('abstracts')?.flatMap((abstract) => abstract.text('abstract') ?? []))?.join('\n'),
    type: bill.texts('classification')?.join(', '),
    body: organizationOf(bill, 'from_organization'),
    sponsors: listed(bill.objects('sponsorships')?.flatMap(sponsorOf)),
    history: listed(inOrder(bill.objects('actions') ?? []).flatMap(stepOf)),
    texts: listed(bill.objects('versions')?.flatMap(textOf)),
    relations: listed(
      bill.objects('related_bills')?.map((related) => ({
        type: related.text('relation_type') ?? 'related',
        target: [related.needed('identifier'), related.text('legislative_session')].filter(Boolean).join(', '),
      })),
    ),
    subjects: listed(bill.texts('subject')?.filter(Boolean)),
    url: webAddress(bill.objects('sources')) ?? bill.text('openstates_url'),
  });
}

const listed = <T>(entries: readonly T[] | undefined): T[] | undefined => (entries?.length ? [...entries] : undefined);

/** The first that a browser opens: Texas gives an ftp: address first. */
const webAddress = (links: readonly JsonObject[] | undefined): string | undefined =>
  links?.flatMap((link) => link.text('url') ?? []).find((url) => /^https?:/.test(url));

const CHAMBERS: Readonly<Record<string, string>> = { lower: 'lower chamber', upper: 'upper chamber' };

/** The name of an organization: an object in the API, "~{json}" of what the scraper knew in files. */
function organizationOf(holder: JsonObject, member: string): string | undefined {
  const organization = pseudoOf(holder, member) ?? holder.object(member);
  const kind = organization.text('classification');
  return organization.text('name') ?? (kind === undefined ? undefined : (CHAMBERS[kind] ?? kind));
}

function pseudoOf(holder: JsonObject, member: string): JsonObject | undefined {
  const text = holder.isText(member) ? holder.needed(member) : undefined;
  return text?.startsWith('~{') ? readJsonObject(text.slice(1)) : undefined;
}

function sponsorOf(sponsor: JsonObject): { name: string; role?: string }[] {
  const name = sponsor.text('name');
  return name === undefined ? [] : [filled({ name, role: sponsor.text('classification') })];
}

/** The earliest first, as the API says by number, and files by standing so; where the latest stands first, turned round. */
function inOrder(actions: readonly JsonObject[]): readonly JsonObject[] {
  const [first, last] = [actions[0], actions.at(-1)];
  if (first?.text('order') !== undefined) {
    return actions.toSorted((a, b) => Number(a.text('order')) - Number(b.text('order')));
  }
  const isTurned = (first?.text('date') ?? '') > (last?.text('date') ?? '');
  return isTurned ? actions.toReversed() : actions;
}

/** An empty date is none. */
function dayOf(dated: JsonObject): string | undefined {
  const date = dated.text('date');
  return date === undefined ? undefined : easternDay(date);
}

function stepOf(action: JsonObject): RawMeasureStep[] {
  const said = action.text('description');
  if (said === undefined) return [];
  const organization = action.isText('organization_id') ? 'organization_id' : 'organization';
  return [
    filled({
      on: dayOf(action),
      action: said,
      body: organizationOf(action, organization),
      kinds: listed(action.texts('classification')?.filter(Boolean)),
    }),
  ];
}

const MEDIA = ['text/html', 'text/xml', 'application/pdf'];

/** Where one version stands in several forms, the one that is read most easily. */
function textOf(version: JsonObject): NonNullable<RawMeasure['texts']> {
  const links = version.objects('links') ?? [];
  const rank = (link: JsonObject) =>
    (MEDIA.indexOf(link.text('media_type') ?? '') + MEDIA.length + 1) % (MEDIA.length + 1);
  const url = webAddress(links.toSorted((a, b) => rank(a) - rank(b)));
  const name = version.text('note');
  if (name === undefined && url === undefined) return [];
  return [filled({ version: name ?? 'Text', on: dayOf(version), url })];
}
