import type { Cause } from '../domain/change.ts';
import { UserError } from '../domain/errors.ts';
import { STAFF_SOURCE } from '../domain/overlay.ts';
import type { Log } from '../log.ts';
import type { PageStore, RecordStore, RunStore } from './ports.ts';
import type { Source } from './source.ts';
import type { Again } from './text-news.ts';

export interface TakenInDeps {
  readonly records: RecordStore;
  readonly pages: PageStore;
  readonly runs: RunStore;
  readonly sources: readonly Source[];
  readonly log: Log;
}

/**
 * Documents that the rules left out and staff took in become records, out of their stored pages. Where there are none, this is
 * one query. What a crash left undone, or another process was working on, is made up for after the next run of any source.
 * @returns how many pages were read
 */
export async function takeIn(
  { records, pages, runs, sources, log }: TakenInDeps,
  run: (source: Source, again: Again) => Promise<unknown>,
): Promise<number> {
  const wanted = await records.takenIn();
  let read = 0;
  for (const id of new Set(wanted.map(({ sourceId }) => sourceId))) {
    const source = sources.find((candidate) => candidate.id === id);
    if (!source) continue;
    const known = await pages.pages(id);
    const urls = wanted.filter(({ sourceId, url }) => sourceId === id && known.has(url)).map(({ url }) => url);
    if (urls.length === 0) continue;
    await runs.saveSources([STAFF_SOURCE]);
    try {
      await run(source, { as: STAFF_SOURCE.id, pages: new Map(urls.map((url): [string, Cause] => [url, 'CURATION'])) });
      read += urls.length;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.info({ source: id, reason: error.message }, 'documents that staff took in left to another process');
    }
  }
  return read;
}
