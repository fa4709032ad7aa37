import type { Normalized, Tie } from '../../domain/draft.ts';
import type { Entity } from '../../domain/ids.ts';
import type { RawCampaign, RawOrganization, RawResource } from '../../domain/raw-records.ts';
import type { TieRole } from '../../domain/records.ts';
import { supportOf } from './corroboration.ts';
import { Reading } from './reading.ts';
import { ORGANIZATION_WORDS, RESOURCE_WORDS } from './vocabulary.ts';

/** Ties to records of one kind. */
export const ties = (role: TieRole, toEntity: Entity, ids: readonly string[] | undefined): Tie[] =>
  (ids ?? []).map((toId) => ({ role, toEntity, toId }));

const isAddress = (text: string | undefined): text is string => /^https?:\/\//.test(text ?? '');

/** Where it was read, when that is not the address already shown. */
const readIn = (source: string | undefined, url: string | null): string | undefined =>
  source === undefined || source === url ? undefined : `Source: ${source}`;

export function normalizeOrganization(raw: RawOrganization): Normalized {
  const reading = new Reading(`organization ${raw.id}`);
  const core = {
    name: raw.name,
    abbreviation: raw.abbreviation ?? null,
    kind: reading.word('kind', raw.kind, ORGANIZATION_WORDS) ?? ('OTHER' as const),
    focus: raw.focus ?? null,
    url: raw.url ?? null,
    contactUrl: raw.contactUrl ?? null,
    memberOf: raw.memberOf ?? [],
  };
  const support = supportOf(reading, raw.corroboration);
  return reading.result({ entity: 'organization', id: raw.id, sections: { core }, words: [], ...support });
}

export function normalizeCampaign(raw: RawCampaign): Normalized {
  const reading = new Reading(`campaign ${raw.id}`);
  const url = isAddress(raw.source) ? raw.source : null;
  const core = {
    name: raw.name,
    startedOn: reading.date('start', raw.startedOn),
    demands: raw.demands ?? [],
    hashtags: raw.hashtags ?? [],
    url,
  };
  const sections = {
    core,
    ties: [
      ...ties('RUN_BY', 'organization', raw.organizations),
      ...ties('TARGETS', 'bill', raw.bills),
      // Examples of what such campaigns won: not what this one is against.
      ...ties('ABOUT', 'policy', raw.policies),
    ],
  };
  const support = supportOf(reading, raw.corroboration, readIn(raw.source, url));
  return reading.result({ entity: 'campaign', id: raw.id, sections, words: [], ...support });
}

export function normalizeResource(raw: RawResource): Normalized {
  const reading = new Reading(`resource ${raw.id}`);
  const kind = reading.needed('kind', raw.kind, RESOURCE_WORDS);
  if (kind === null) return reading.result();
  const url = raw.url ?? null;
  const core = {
    kind,
    title: raw.title,
    publishedOn: reading.date('date published', raw.publishedOn),
    languages: raw.languages ?? [],
    topics: raw.topics ?? [],
    hashtags: raw.hashtags ?? [],
    url,
  };
  const sections = {
    core,
    ties: [
      ...ties('PUBLISHED_BY', 'organization', raw.publishers),
      ...ties('ABOUT', 'bill', raw.bills),
      ...ties('ABOUT', 'policy', raw.policies),
      ...ties('ABOUT', 'executiveAction', raw.executiveActions),
    ],
  };
  const support = supportOf(reading, raw.corroboration, readIn(raw.source, url));
  return reading.result({ entity: 'resource', id: raw.id, sections, words: [], ...support });
}
