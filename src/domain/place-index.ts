import type { JurisdictionLevel } from './records.ts';

/** What a place is recognized by. */
export interface PlaceFacts {
  readonly id: string;
  readonly name: string;
  readonly level: JurisdictionLevel;
  readonly state: string | null;
  /** Places it lies in. */
  readonly within: readonly string[];
}

/** EXACT: the name is the same. NORMALISED: without "County", "Saint" and the like it is. SUGGESTED: nearly; never to be applied. */
export interface PlaceMatch {
  readonly id: string;
  readonly how: 'EXACT' | 'NORMALISED' | 'SUGGESTED';
}

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

const bareCounty = (name: string): string =>
  plain(name)
    .replace(/ (county|parish|borough|census area|municipality|municipio|city and borough)$/, '')
    .replace(/\bsaint\b/g, 'st')
    .replace(/[.']/g, '')
    .replace(/[ -]+/g, ' ');

const bareCity = (name: string): string =>
  plain(name)
    .replace(/^(city|town|village|borough|township) of /, '')
    .replace(/ (city|town|village|borough|township)$/, '');

const CITY_LEVELS: readonly JurisdictionLevel[] = ['MUNICIPALITY', 'TOWNSHIP'];
/** A misspelled name differs from the right one by so many letters at most. */
const TYPOS = 2;

/** Finds places by name and state. What is not sure is not matched. Pure. */
export class PlaceIndex {
  readonly #counties = new Map<string, PlaceFacts[]>();
  readonly #cities = new Map<string, PlaceFacts[]>();
  readonly #states = new Map<string, PlaceFacts>();

  constructor(places: Iterable<PlaceFacts>) {
    for (const place of places) {
      const state = place.state ?? '';
      if (place.level === 'COUNTY') push(this.#counties, state, place);
      else if (CITY_LEVELS.includes(place.level)) push(this.#cities, `${state} ${bareCity(place.name)}`, place);
      else if (place.level === 'STATE' || place.level === 'TERRITORY') this.#states.set(plain(place.name), place);
    }
  }

  state(name: string): PlaceFacts | undefined {
    return this.#states.get(plain(name).replace(/^(state|commonwealth) of /, ''));
  }

  county(state: string, name: string): PlaceMatch | undefined {
    const counties = this.#counties.get(state) ?? [];
    const exact = counties.filter((county) => plain(county.name) === plain(name));
    if (exact.length === 1 && exact[0]) return { id: exact[0].id, how: 'EXACT' };
    const bare = bareCounty(name);
    const same = counties.filter((county) => bareCounty(county.name) === bare);
    if (same.length === 1 && same[0]) return { id: same[0].id, how: 'NORMALISED' };
    const near = counties
      .map((county) => ({ id: county.id, typos: typosIn(name, county.name) }))
      .filter(({ typos }) => typos <= TYPOS)
      .sort((a, b) => a.typos - b.typos);
    const [best, second] = near;
    if (!best || best.typos === second?.typos) return undefined;
    return { id: best.id, how: 'SUGGESTED' };
  }

  /**
   * The only city or town of that name in the state, and in the county where that is known. Of a city and a town of one
   * name it is the city, unless the name says "town".
   */
  city(state: string, name: string, countyId?: string): PlaceFacts | undefined {
    const found = (this.#cities.get(`${state} ${bareCity(name)}`) ?? []).filter(
      ({ within }) => countyId === undefined || within.includes(countyId),
    );
    const isTown = /^(town|township) of | (town|township)$/.test(plain(name));
    const meant = isTown || found.length === 1 ? found : found.filter(({ level }) => level === 'MUNICIPALITY');
    return meant.length === 1 ? meant[0] : undefined;
  }
}

/** More than `TYPOS` where one name is hardly the other misspelled: few get the first letter wrong, or two in a short name. */
function typosIn(name: string, right: string): number {
  const [said, meant] = [bareCounty(name), bareCounty(right)];
  const typos = Math.min(distance(said, meant), distance(plain(name), plain(right)));
  return said[0] !== meant[0] || (typos > 1 && meant.length <= 5) ? TYPOS + 1 : typos;
}

/** Letters to put in, take out, exchange for another or with their neighbour. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > TYPOS) return TYPOS + 1;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (rows[i - 1]?.[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (rows[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
          swap ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}
