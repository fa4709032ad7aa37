import type { SectionsOf } from '../../src/domain/draft.ts';
import type { Entity } from '../../src/domain/ids.ts';
import type { JurisdictionLevel } from '../../src/domain/records.ts';

export interface FixtureRecord<E extends Entity = Entity> {
  readonly entity: E;
  readonly id: string;
  readonly sections: SectionsOf[E];
}

export const record = <E extends Entity>(entity: E, id: string, sections: SectionsOf[E]): FixtureRecord => ({
  entity,
  id,
  sections,
});

export const WA = 'ocd-division/country:us/state:wa';
export const KING = `${WA}/county:king`;
export const SEATTLE = `${WA}/place:seattle`;
export const NEW_YORK_CITY = 'ocd-division/country:us/state:ny/place:new_york';
export const NATION = 'ocd-division/country:us';

export function place(
  id: string,
  name: string,
  level: JurisdictionLevel,
  geoid: string | null,
  parentId: string | null,
  within?: readonly string[],
): FixtureRecord {
  const state = /state:(\w\w)/.exec(id)?.[1]?.toUpperCase() ?? null;
  return record('jurisdiction', id, {
    core: { geoid, level, name, state, parentId, validFrom: null, validThrough: null },
    ...(within ? { within } : {}),
  });
}

export const places = [
  place(NATION, 'United States', 'FEDERAL', null, null),
  place(WA, 'Washington', 'STATE', '53', NATION),
  place(KING, 'King County', 'COUNTY', '53033', WA),
  place(SEATTLE, 'Seattle', 'MUNICIPALITY', '5363000', WA, [KING]),
  place('ocd-division/country:us/state:ny', 'New York', 'STATE', '36', NATION),
  place(NEW_YORK_CITY, 'New York City', 'MUNICIPALITY', '3651000', 'ocd-division/country:us/state:ny'),
  place('ocd-division/country:us/state:ca', 'California', 'STATE', '06', NATION),
  place(
    'ocd-division/country:us/state:ca/county:santa_clara',
    'Santa Clara County',
    'COUNTY',
    '06085',
    'ocd-division/country:us/state:ca',
  ),
  place('ocd-division/country:us/state:tx', 'Texas', 'STATE', '48', NATION),
];

export const agencies = [
  record('agency', 'wa-king-jail', {
    core: {
      name: 'King County Department of Adult and Juvenile Detention',
      kind: 'JAIL_OR_CORRECTIONS',
      jurisdictionId: KING,
    },
  }),
  record('agency', 'ny-nyc-police', {
    core: { name: 'New York City Police Department', kind: 'POLICE', jurisdictionId: NEW_YORK_CITY },
  }),
  record('agency', 'ny-nyc-correction', {
    core: {
      name: 'New York City Department of Correction',
      kind: 'JAIL_OR_CORRECTIONS',
      jurisdictionId: NEW_YORK_CITY,
    },
  }),
];
