/** Every kind of record that has an id of its own, a history and sources. */
export const ENTITIES = [
  'jurisdiction',
  'agency',
  'policy',
  'bill',
  'billTextVersion',
  'billFamily',
  'person',
  'executiveAction',
  'courtDecision',
  'agreementEdition',
  'agreement287g',
  'designationList',
  'designation',
  'organization',
  'campaign',
  'resource',
  'watchedPage',
] as const;
export type Entity = (typeof ENTITIES)[number];

/** What ties may point to: any record. */
export const isEntity = (text: string): text is Entity => (ENTITIES as readonly string[]).includes(text);

/** An instant in UTC as ISO 8601 text with milliseconds, "2026-11-22T06:30:00.000Z": sorts by bytes. */
export type Instant = string;

/** A day of the calendar, "2026-11-22". */
export type Day = string;

export const NATION = 'ocd-division/country:us';

/** "WA" of an Open Civic Data id that lies in Washington; the District of Columbia and the territories count as states here. */
export function stateOf(ocdId: string): string | null {
  const match = /\/(?:state|district|territory):([a-z]{2})(?:\/|$)/.exec(ocdId);
  return match?.[1]?.toUpperCase() ?? null;
}

/** "king county" in the manner of Open Civic Data: lower case, words joined with "_", other signs kept as "~". */
export const ocdSlug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\./g, '')
    .replace(/[^\p{Letter}\p{Number}\-_]+/gu, (run) => (/^\s+$/.test(run) ? '_' : '~'));

/** Lower-case words and digits joined by hyphens, without accents. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
