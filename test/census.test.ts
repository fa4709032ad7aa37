import { describe, expect, it } from 'vitest';
import { census, draftsOf, one, tally } from './starter-data.ts';

const places = draftsOf(census, 'jurisdiction');
const US = 'ocd-division/country:us';
const at = (id: string) => one(places, `${US}/${id}`).sections;
const cores = [...places.entries()].map(([id, { sections }]) => ({ id, ...sections.core }));

describe('jurisdictions', () => {
  it('are read without a problem, each once', () => {
    expect(census.problems).toEqual([]);
    expect(places.size).toBe(census.raw.length);
  });

  it('are the nation, the states, DC, the territories and all counties of Open Civic Data', () => {
    const states = cores.filter(({ level }) => level === 'STATE');
    expect(tally(states.map(({ id }) => id.split(/[/:]/).at(-2) ?? ''))).toEqual({ state: 50, district: 1 });
    expect(tally(cores.map(({ level }) => level))).toMatchObject({ FEDERAL: 1, STATE: 51, TERRITORY: 5, COUNTY: 3178 });
    const counties = cores.filter(({ level }) => level === 'COUNTY');
    expect(tally(counties.map(({ id }) => id.split(/[/:]/).at(-2) ?? ''))).toEqual({
      county: 3007,
      parish: 64,
      borough: 18,
      census_area: 11,
      municipio: 78,
    });
  });

  it('hold the cities that the Census counts as counties too', () => {
    const independent = cores.filter(
      ({ id, state }) =>
        id.includes('/place:') &&
        (state === 'VA' ||
          ['md/place:baltimore', 'mo/place:st_louis', 'nv/place:carson_city'].some((end) => id.endsWith(end))),
    );
    expect(independent).toHaveLength(42);
    for (const { id } of independent) expect(one(places, id).sections.within, id).toHaveLength(1);
  });

  it('have GEOIDs that are theirs alone and begin with their parent’s', () => {
    const geoids = cores.flatMap(({ geoid }) => geoid ?? []);
    expect(new Set(geoids).size).toBe(geoids.length);
    const digits: Record<string, number> = { STATE: 2, TERRITORY: 2, COUNTY: 5, MUNICIPALITY: 7, TOWNSHIP: 10 };
    for (const { id, geoid, level, parentId } of cores) {
      if (level === 'FEDERAL') continue;
      expect(geoid?.length, id).toBe(digits[level]);
      const parent = parentId === null ? undefined : one(places, parentId).sections.core.geoid;
      if (parent) expect(geoid?.startsWith(parent), id).toBe(true);
    }
  });

  it('lie in places that exist, in their own state', () => {
    for (const { id, state } of cores) {
      for (const container of one(places, id).sections.within ?? []) {
        const { core } = one(places, container).sections;
        expect([state, null], `${id} in ${container}`).toContain(core.state);
      }
    }
  });

  it('a township lies in the county that its GEOID names', () => {
    for (const { id, geoid, level } of cores) {
      if (level !== 'TOWNSHIP') continue;
      const counties = (one(places, id).sections.within ?? []).map((inId) => one(places, inId).sections.core.geoid);
      expect(counties, id).toContain(geoid?.slice(0, 5));
    }
  });

  it('keep apart what is easily confused', () => {
    expect(at('state:md/place:baltimore').core).toMatchObject({ geoid: '2404000', name: 'Baltimore' });
    expect(at('state:md/county:baltimore').core).toMatchObject({ geoid: '24005', name: 'Baltimore County' });
    expect(
      cores
        .filter(({ name }) => name === 'Cook County')
        .map(({ geoid }) => geoid)
        .sort(),
    ).toEqual(['13075', '17031', '27031']);
    // One government, two ids: the city lies in its county.
    expect(at('state:ca/place:san_francisco').within).toContain(`${US}/state:ca/county:san_francisco`);
    expect(at('state:la/place:new_orleans').within).toContain(`${US}/state:la/parish:orleans`);
    expect(at('state:la/parish:orleans').core.name).toBe('Orleans Parish');
  });

  it('let a city lie in several counties', () => {
    expect(at('state:ny/place:new_york').core).toMatchObject({ name: 'New York City', geoid: '3651000' });
    expect(at('state:ny/place:new_york').within).toHaveLength(6);
    expect(at('state:wa/place:bothell').within).toEqual([
      `${US}/state:wa`,
      `${US}/state:wa/county:king`,
      `${US}/state:wa/county:snohomish`,
    ]);
  });

  it('follow the Census where it changed after the ids were made', () => {
    expect(at('state:sd/county:oglala_lakota').core.geoid).toBe('46102');
    expect(at('state:ak/census_area:wade_hampton').core).toMatchObject({
      name: 'Kusilvak Census Area',
      geoid: '02158',
    });
    expect(at('state:ak/census_area:valdez-cordova').core.validThrough).toBe('2019-01-01');
  });
});
