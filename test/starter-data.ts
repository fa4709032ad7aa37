import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import holdwatchStarter from '../scrapers/holdwatch-starter.ts';
import usCensusJurisdictions from '../scrapers/us-census-jurisdictions.ts';
import type { Draft } from '../src/domain/draft.ts';
import type { Entity } from '../src/domain/ids.ts';
import { RawRecord } from '../src/domain/raw.ts';
import { normalizeRecord } from '../src/ingest/normalize/records.ts';
import { draftFault } from '../src/ingest/reconcile.ts';
import type { Source } from '../src/ingest/source.ts';

// The real files under data/, read as a run reads them: parse, gate, normalize, gate.

const DATA = pathToFileURL(path.resolve(import.meta.dirname, '../data')).href;

export interface Reading {
  readonly raw: readonly RawRecord[];
  readonly drafts: readonly Draft[];
  readonly problems: readonly string[];
}

function read(source: Source): Reading {
  const raw: RawRecord[] = [];
  const drafts: Draft[] = [];
  const problems: string[] = [];
  for (const { kind, url } of source.start({ today: new Date('2026-05-20T12:00:00Z'), base: () => DATA })) {
    const body = readFileSync(new URL(url), 'utf8');
    for (const parsed of source.parse({ kind, url, body, contentType: 'text/csv' })) {
      if ('problem' in parsed) problems.push(`${url}: ${parsed.problem.message}`);
      if (!('record' in parsed)) continue;
      const record = RawRecord.parse(parsed.record);
      raw.push(record);
      if (record.entity === 'bill' || record.entity === 'billActions' || record.entity === 'measure') continue;
      const normalized = normalizeRecord(record, { sourceId: source.id });
      problems.push(...normalized.problems.map(({ message }) => message));
      drafts.push(...normalized.drafts);
    }
  }
  problems.push(...drafts.flatMap((draft) => draftFault(draft) ?? []));
  return { raw, drafts, problems };
}

export const starter = read(holdwatchStarter);
export const census = read(usCensusJurisdictions);

export const draftsOf = <E extends Entity>(reading: Reading, entity: E): Map<string, Draft<E>> =>
  new Map(
    reading.drafts.filter((draft): draft is Draft<E> => draft.entity === entity).map((draft) => [draft.id, draft]),
  );

/** The draft of that id; an error where there is none. */
export function one<E extends Entity>(drafts: ReadonlyMap<string, Draft<E>>, id: string): Draft<E> {
  const draft = drafts.get(id);
  if (!draft) throw new Error(`no draft ${id}`);
  return draft;
}

/** How many there are of each. */
export function tally(words: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
