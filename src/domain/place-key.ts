import type { JurisdictionCore } from './records.ts';
import { STATE_NAMES } from './state-names.ts';

// What people write for a place, and what a place is called, in one spelling.

/** Written out or short, it is the same. */
const SHORT: Readonly<Record<string, string>> = { saint: 'st', sainte: 'ste', mount: 'mt', fort: 'ft' };

/** "St. Louis", "Saint Louis" and "saint_louis" as "st louis": small letters and digits of ASCII, single spaces. */
export const placeKey = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{Mark}'’ʻ.]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .flatMap((word) => (word ? (SHORT[word] ?? word) : []))
    .join(' ');

/** What everybody calls them, and no list has. */
const NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  'ocd-division/country:us': ['us', 'usa', 'united states of america', 'america'],
  'ocd-division/country:us/district:dc': ['washington dc'],
  'ocd-division/country:us/state:ca/place:los_angeles': ['la'],
  'ocd-division/country:us/state:ca/place:san_francisco': ['sf'],
  'ocd-division/country:us/state:la/place:new_orleans': ['nola'],
  'ocd-division/country:us/state:nv/place:las_vegas': ['vegas'],
  'ocd-division/country:us/state:ny/county:kings': ['brooklyn'],
  'ocd-division/country:us/state:ny/county:new_york': ['manhattan'],
  'ocd-division/country:us/state:ny/county:richmond': ['staten island'],
  'ocd-division/country:us/state:ny/place:new_york': ['nyc', 'new york city'],
  'ocd-division/country:us/state:pa/place:philadelphia': ['philly'],
};

const lastName = (id: string): string => placeKey(id.slice(id.lastIndexOf(':') + 1));

/**
 * All a place may be found by: its name, whole and without "County", the two of "San Buenaventura (Ventura)", a state's
 * letters, nicknames, its GEOID, and its other Open Civic Data ids with the names in them.
 */
export function placeKeys(id: string, core: JurisdictionCore, aliases: readonly string[] = []): string[] {
  const [, before = '', within = ''] = /^(.*?)\s*\((.*)\)/.exec(core.name) ?? [];
  const isState = core.level === 'STATE' || core.level === 'TERRITORY';
  const keys = [
    placeKey(core.name),
    placeKey(before),
    placeKey(within),
    isState || id.includes('/') ? lastName(id) : '',
    ...(NICKNAMES[id] ?? []),
    core.geoid ?? '',
    ...aliases.flatMap((alias) => [alias, lastName(alias)]),
  ];
  return [...new Set(keys.filter(Boolean))];
}

/** One way to read what somebody wrote: words of a name, and the state it is in. */
export interface PlaceReading {
  readonly words: string;
  readonly state: string | null;
  /** Counts less than the others: what was written was cut for it. */
  readonly isCut: boolean;
}

/** What somebody looks for: the very id or GEOID of a place, or ways to read a name. */
export type PlaceSearch = { readonly key: string } | { readonly readings: readonly PlaceReading[] };

const STATES = new Map(
  Object.entries(STATE_NAMES).flatMap(([code, name]) => [
    [code.toLowerCase(), code],
    [placeKey(name), code],
  ]),
);
const LONGEST_STATE = 3;

/** Undefined where there is not one letter or digit in it. */
export function placeSearch(text: string): PlaceSearch | undefined {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/^jurisdiction:/, '');
  if (written.startsWith('ocd-division/')) return { key: written };
  const [, geoid] = /^(?:place-|\d{7}us)?(\d{2,10})$/.exec(written) ?? [];
  if (geoid !== undefined) return { key: geoid };
  const words = placeKey(text);
  if (!words) return undefined;
  const whole = [words, ...turned(words)];
  const plain: PlaceReading[] = whole.flatMap((name) => [{ words: name, state: null, isCut: false }, ...inState(name)]);
  const cut = plain.flatMap((reading) => {
    const shorter = reading.words.replace(/ (?:city|town|village|township|borough|state)$/, '');
    return shorter === reading.words ? [] : [{ ...reading, words: shorter, isCut: true }];
  });
  return { readings: [...plain, ...cut] };
}

/** "City of Seattle" as "seattle", "County of King" as "king county". */
function turned(words: string): string[] {
  const [, kind = '', name = ''] =
    /^(?:the )?(city|city and county|town|village|borough|township|county|parish|state|commonwealth) of (.+)$/.exec(
      words,
    ) ?? [];
  if (!name) return [];
  return kind === 'county' || kind === 'parish' ? [withKind(name, kind)] : [name];
}

/** The kind of place goes before the state: "county of king wa" is "king county wa". */
function withKind(name: string, kind: string): string {
  const [reading] = inState(name);
  return reading ? `${reading.words} ${kind} ${reading.state?.toLowerCase()}` : `${name} ${kind}`;
}

/** "king county wa", "san jose california": the name, and the state that is written after it. */
function inState(words: string): PlaceReading[] {
  const parts = words.split(' ');
  for (let length = Math.min(LONGEST_STATE, parts.length - 1); length > 0; length--) {
    const state = STATES.get(parts.slice(-length).join(' '));
    if (state) return [{ words: parts.slice(0, -length).join(' '), state, isCut: false }];
  }
  return [];
}
