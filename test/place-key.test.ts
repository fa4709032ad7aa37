import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeKey, placeKeys, placeSearch } from '../src/domain/place-key.ts';
import type { JurisdictionCore } from '../src/domain/records.ts';

const core = (name: string, level: JurisdictionCore['level'], geoid: string | null = null): JurisdictionCore => ({
  geoid,
  level,
  name,
  state: null,
  parentId: null,
  validFrom: null,
  validThrough: null,
});
const readings = (text: string) => {
  const search = placeSearch(text);
  return search && 'readings' in search
    ? search.readings.map(({ words, state, isCut }) => [words, state, ...(isCut ? ['cut'] : [])].join('|'))
    : search;
};

describe('one spelling', () => {
  it.each([
    ['St. Louis', 'st louis'],
    ['Saint  Louis', 'st louis'],
    ['saint_louis', 'st louis'],
    ['San José', 'san jose'],
    ['Doña Ana County', 'dona ana county'],
    ["O'Fallon", 'ofallon'],
    ['Coeur d’Alene', 'coeur dalene'],
    ['Washington, D.C.', 'washington dc'],
    ['Fort Worth', 'ft worth'],
    ['Lexington-Fayette', 'lexington fayette'],
    ['東京', ''],
  ])('%s', (text, key) => expect(placeKey(text)).toBe(key));

  it('is the spelling of itself, and holds nothing that a pattern of SQL would mean something by', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const key = placeKey(text);
        expect(placeKey(key)).toBe(key);
        expect(key).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
      }),
    );
  });
});

describe('what a place is found by', () => {
  it('is its name, whole and without its kind, and its GEOID', () => {
    const keys = placeKeys('ocd-division/country:us/state:wa/county:king', core('King County', 'COUNTY', '53033'));
    expect(keys).toEqual(['king county', 'king', '53033']);
  });

  it('is the letters of a state, and what everybody calls the nation', () => {
    expect(placeKeys('ocd-division/country:us/state:wa', core('Washington', 'STATE', '53'))).toEqual([
      'washington',
      'wa',
      '53',
    ]);
    expect(placeKeys('ocd-division/country:us', core('United States', 'FEDERAL'))).toContain('usa');
  });

  it('is each of two names, and what its other ids say', () => {
    const id = 'ocd-division/country:us/state:ca/place:san_buenaventura_~ventura~';
    expect(placeKeys(id, core('San Buenaventura (Ventura)', 'MUNICIPALITY'))).toEqual([
      'san buenaventura ventura',
      'san buenaventura',
      'ventura',
    ]);
    const angels = placeKeys('ocd-division/country:us/state:ca/place:angels', core('Angels', 'MUNICIPALITY'), [
      'ocd-division/country:us/state:ca/place:angels_camp',
    ]);
    expect(angels).toEqual(['angels', 'ocd-division/country:us/state:ca/place:angels_camp', 'angels camp']);
  });
});

describe('what somebody looks for', () => {
  it.each([
    ['ocd-division/country:us/state:wa', 'ocd-division/country:us/state:wa'],
    ['Jurisdiction:ocd-division/country:us/state:wa', 'ocd-division/country:us/state:wa'],
    [' 53033 ', '53033'],
    ['place-5363000', '5363000'],
    ['0500000US53033', '53033'],
  ])('%s is an id', (text, key) => expect(placeSearch(text)).toEqual({ key }));

  it.each([
    ['King County', ['king county|']],
    ['king county wa', ['king county wa|', 'king county|WA']],
    ['San Jose, California', ['san jose california|', 'san jose|CA']],
    ['Charleston West Virginia', ['charleston west virginia|', 'charleston|WV']],
    ['Washington', ['washington|']],
    ['Oregon City, Oregon', ['oregon city oregon|', 'oregon city|OR', 'oregon|OR|cut']],
    ['City of Seattle', ['city of seattle|', 'seattle|']],
    ['county of King, WA', ['county of king wa|', 'county of king|WA', 'king county wa|', 'king county|WA']],
    ['Seattle city', ['seattle city|', 'seattle||cut']],
    ['in', ['in|']],
  ])('%s', (text, expected) => expect(readings(text)).toEqual(expected));

  it('is nothing without a letter or a digit', () => {
    expect(['', '  ', '…', '%_'].map((text) => placeSearch(text))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
