import type { Normalized } from '../../domain/draft.ts';
import type { PlaceIndex } from '../../domain/place-index.ts';
import type { RawDesignation, RawDesignationList, RawJurisdiction } from '../../domain/raw-records.ts';
import type { JurisdictionLevel } from '../../domain/records.ts';
import { supportOf } from './corroboration.ts';
import { Reading } from './reading.ts';
import { LEVEL_WORDS, YES_NO_WORDS } from './vocabulary.ts';

export function normalizeJurisdiction(raw: RawJurisdiction): Normalized {
  const reading = new Reading(`jurisdiction ${raw.id}`);
  const level = reading.needed('level', raw.level, LEVEL_WORDS);
  if (level === null) return reading.result();
  const parentId = raw.parent ?? null;
  const core = {
    geoid: raw.geoid ?? null,
    level,
    name: raw.name,
    state: raw.state ?? null,
    parentId,
    validFrom: reading.date('valid from', raw.validFrom),
    validThrough: reading.date('valid through', raw.validThrough),
  };
  return reading.result({
    entity: 'jurisdiction',
    id: raw.id,
    sections: {
      core,
      within: [...(parentId === null ? [] : [parentId]), ...(raw.counties ?? [])],
      ...(raw.aliases ? { aliases: raw.aliases } : {}),
    },
    words: [],
    ...supportOf(reading, undefined),
  });
}

export function normalizeDesignationList(raw: RawDesignationList): Normalized {
  const reading = new Reading(`designation list ${raw.id}`);
  const core = {
    publisher: raw.publisher,
    title: raw.title,
    asOf: reading.date('date of the list', raw.asOf),
    withdrawnOn: reading.date('date of withdrawal', raw.withdrawnOn),
    // A word we do not know must not show half a list as the whole.
    complete: reading.needed('complete', raw.complete, YES_NO_WORDS) ?? false,
    url: raw.url ?? null,
  };
  const support = supportOf(reading, raw.corroboration);
  return reading.result({ entity: 'designationList', id: raw.id, sections: { core }, words: [], ...support });
}

/** `places`: where the source names the place in words only. What is not exactly a place of ours is matched with none. */
export function normalizeDesignation(raw: RawDesignation, places?: PlaceIndex): Normalized {
  const reading = new Reading(`designation ${raw.id}`);
  const level = reading.word('level', raw.level, LEVEL_WORDS);
  const core = {
    listId: raw.listId,
    jurisdictionId: raw.jurisdictionId ?? (places ? placeNamed(raw, level, places, reading) : null),
    publishedName: raw.name,
    level,
    state: raw.state ?? null,
    asOf: reading.date('date of the list', raw.asOf),
    withdrawnOn: reading.date('date of withdrawal', raw.withdrawnOn),
    disputed: reading.word('disputed', raw.disputed, YES_NO_WORDS) ?? false,
    disputeNote: raw.disputeNote ?? null,
    url: raw.url ?? null,
  };
  const support = supportOf(reading, raw.corroboration);
  return reading.result({ entity: 'designation', id: raw.id, sections: { core }, words: [], ...support });
}

function placeNamed(
  { name, state }: RawDesignation,
  level: JurisdictionLevel | null,
  places: PlaceIndex,
  reading: Reading,
): string | null {
  const county = level === 'COUNTY' && state !== undefined ? places.county(state, name) : undefined;
  if (county?.how === 'EXACT') return county.id;
  const city = level === 'MUNICIPALITY' && state !== undefined ? places.city(state, name)?.id : undefined;
  const found = city ?? (level === 'STATE' ? places.state(name)?.id : undefined);
  if (found !== undefined) return found;
  const guess = county ? ` It may mean ${county.id}.` : '';
  reading.problem(
    'UNMATCHED_PLACE',
    `"${name}"${state ? `, ${state},` : ''} is no place that we know exactly.${guess}`,
  );
  return null;
}
