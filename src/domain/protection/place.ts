import type { JurisdictionLevel } from '../records.ts';

export interface Place {
  readonly id: string;
  readonly level: JurisdictionLevel;
  readonly name: string;
  readonly state: string | null;
}

/** A place and what it lies in, as far as is on record. */
export interface PlaceAround {
  readonly place: Place;
  /** The counties that contain it; none for a county or a state. */
  readonly counties: readonly Place[];
  /** Its state, district or territory; itself for one of these; null for the nation. */
  readonly state: Place | null;
}

/**
 * Cities that are one government with their county, or counties: policies of either are those of the other, and so is the
 * jail. Facts of public law; New York City's five boroughs are counties without governments or jails of their own.
 */
const CONSOLIDATED: readonly (readonly string[])[] = [
  ['ca/place:san_francisco', 'ca/county:san_francisco'],
  ['co/place:broomfield', 'co/county:broomfield'],
  ['co/place:denver', 'co/county:denver'],
  ['ga/place:athens-clarke_county', 'ga/county:clarke'],
  ['ga/place:augusta-richmond_county', 'ga/county:richmond'],
  ['hi/place:honolulu', 'hi/county:honolulu'],
  ['in/place:indianapolis', 'in/county:marion'],
  ['ky/place:lexington-fayette', 'ky/county:fayette'],
  ['ky/place:louisville', 'ky/county:jefferson'],
  ['la/place:new_orleans', 'la/parish:orleans'],
  ['nv/place:carson_city', 'nv/county:carson_city'],
  [
    'ny/place:new_york',
    'ny/county:bronx',
    'ny/county:kings',
    'ny/county:new_york',
    'ny/county:queens',
    'ny/county:richmond',
  ],
  ['pa/place:philadelphia', 'pa/county:philadelphia'],
  ['tn/place:nashville-davidson', 'tn/county:davidson'],
].map((group) => group.map((id) => `ocd-division/country:us/state:${id}`));

const GOVERNMENTS = new Map(CONSOLIDATED.flatMap((group) => group.map((id) => [id, group] as const)));

/** Ids of all places that are the same government as this one, itself among them. */
export const governmentOf = (id: string): readonly string[] => GOVERNMENTS.get(id) ?? [id];

/** Is it, by itself or together with its city, a county? Counties run jails. */
export const isCounty = ({ id, level }: Place): boolean => level === 'COUNTY' || governmentOf(id).length > 1;

export const isState = ({ level }: Place): boolean => level === 'STATE' || level === 'TERRITORY';
