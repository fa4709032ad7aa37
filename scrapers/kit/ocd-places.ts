import { SourceError } from '../../src/domain/errors.ts';
import type { RawJurisdiction } from '../../src/domain/raw-records.ts';
import { csvReader, filled } from './csv.ts';

// Open Civic Data's file of the places the Census knows. Its GEOIDs all begin with "place-": how many digits follow tells
// what it is.

interface Files {
  readonly places: string | undefined;
  readonly aliases?: string | undefined;
  readonly corrections?: string | undefined;
}

interface Place {
  readonly id: string;
  readonly name: string;
  readonly geoid: string;
}

type Read =
  | { readonly record: RawJurisdiction }
  | { readonly problem: { readonly code: string; readonly message: string } };

const PREFIX = 'place-';
const LEVELS: Readonly<Record<number, string>> = { 5: 'county', 7: 'municipality', 10: 'township' };

const placeRows = csvReader(['id name census_geoid'], (row): Place => {
  const geoid = (row.text('census_geoid') ?? '').replace(PREFIX, '');
  const id = row.needed('id');
  if (!/^\d+$/.test(geoid) || !LEVELS[geoid.length]) {
    throw new SourceError(
      'INVALID',
      `line ${row.line}: ${id} has no GEOID of a county, place or subdivision: "${geoid}"`,
    );
  }
  return { id, name: row.needed('name'), geoid };
});

const aliasRows = csvReader(['id sameAs sameAsNote'], (row) => ({ alias: row.needed('id'), id: row.needed('sameAs') }));
const correctionRows = csvReader(['incorrectId id note'], (row) => ({
  alias: row.needed('incorrectId'),
  id: row.needed('id'),
}));

/** The Census gave these counties new numbers in 2015, which the file does not have; the first got a new name too. */
const RENUMBERED: Readonly<Record<string, string>> = { '02270': '02158', '46113': '46102' };
const RENAMED: Readonly<Record<string, string>> = { '02270': 'Kusilvak Census Area' };

const STATE = /^ocd-division\/country:us\/(?:state|district|territory):([a-z]{2})(?=\/)/;

/**
 * Every place of the file, with the other ids it goes by. In which county a city lies the file tells only of those that are
 * one with a county; of towns and townships the GEOID tells it. Throws SourceError INVALID where a file cannot be read.
 */
export function* readPlaces({ places, aliases, corrections }: Files): Generator<Read> {
  if (places === undefined) throw new SourceError('INVALID', 'us_census_places.csv is missing');
  const known = new Map<string, Place>();
  for (const row of placeRows(places)) {
    if ('problem' in row) yield row;
    else known.set(row.record.id, row.record);
  }
  const pairs: { readonly alias: string; readonly id: string }[] = [];
  for (const [read, body] of [
    [aliasRows, aliases],
    [correctionRows, corrections],
  ] as const) {
    for (const row of body === undefined ? [] : read(body)) {
      if ('problem' in row) yield row;
      else pairs.push(row.record);
    }
  }
  const other = new Map<string, string[]>();
  const oneWith = new Map<string, string>();
  for (const { alias, id } of pairs) {
    if (alias === id || !known.has(id)) continue;
    // Of two that are in the file both stay: a city and the county that it is one with have policies under either id.
    if (known.has(alias)) oneWith.set(alias, id);
    else other.set(id, [...(other.get(id) ?? []), alias]);
  }
  const counties = new Map([...known.values()].flatMap(({ id, geoid }) => (geoid.length === 5 ? [[geoid, id]] : [])));
  for (const place of known.values()) {
    const county = place.geoid.length === 10 ? counties.get(place.geoid.slice(0, 5)) : oneWith.get(place.id);
    const [parent, state = ''] = STATE.exec(place.id) ?? [];
    if (parent === undefined) {
      yield { problem: { code: 'ROW', message: `${place.id} is in no state` } };
      continue;
    }
    const countyNumber = place.geoid.slice(0, 5);
    yield {
      record: filled({
        entity: 'jurisdiction' as const,
        id: place.id,
        geoid:
          place.geoid.length === 7 ? place.geoid : `${RENUMBERED[countyNumber] ?? countyNumber}${place.geoid.slice(5)}`,
        level: LEVELS[place.geoid.length] ?? '',
        name: (place.geoid.length === 5 && RENAMED[place.geoid]) || plainName(place.name),
        state: state.toUpperCase(),
        parent,
        counties: county === undefined ? undefined : [county],
        aliases: other.get(place.id)?.toSorted(),
      }),
    };
  }
}

/**
 * "Seattle city" is Seattle, and "Carson City" Carson City: what the Census adds stands in small letters. Townships are
 * called so; there may be a city of the same name beside them.
 */
function plainName(name: string): string {
  return name
    .replace(/(?: Town)? (?:city and borough|city|town|village|borough|municipality|corporation)$/, '')
    .replace(/ (?:unified|metropolitan|consolidated) government$| urban county$/, '')
    .replace(/ (township|plantation)$/, (_, kind: string) => ` ${kind[0]?.toUpperCase()}${kind.slice(1)}`);
}
