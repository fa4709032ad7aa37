import type { Normalized } from '../../domain/draft.ts';
import type { RawDesignation, RawDesignationList, RawJurisdiction } from '../../domain/raw-records.ts';
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
    sections: { core, within: [...(parentId === null ? [] : [parentId]), ...(raw.counties ?? [])] },
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

export function normalizeDesignation(raw: RawDesignation): Normalized {
  const reading = new Reading(`designation ${raw.id}`);
  const core = {
    listId: raw.listId,
    jurisdictionId: raw.jurisdictionId ?? null,
    publishedName: raw.name,
    level: reading.word('level', raw.level, LEVEL_WORDS),
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
