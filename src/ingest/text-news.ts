import type { Cause } from '../domain/change.ts';
import { UserError } from '../domain/errors.ts';
import type { Log } from '../log.ts';
import type { BillTextStore, PageStore, RunStore, SourceRow } from './ports.ts';
import type { Source } from './source.ts';

/** In whose name bills are screened again when their text is news: a run of it says nothing of the bills' own source. */
export const TEXT_NEWS: SourceRow = {
  id: 'holdwatch-texts',
  name: 'Bills screened again, because their text is news',
  lineage: 'derived',
  homepage: 'docs/screening.md',
  schedule: '',
  coverage: 'recent',
  parserVersion: 1,
};

/** Stored pages to read again, whatever was applied of them, and why. */
export interface Again {
  readonly as: string;
  readonly pages: ReadonlyMap<string, Cause>;
}

export interface TextNewsDeps {
  readonly texts: BillTextStore;
  readonly pages: PageStore;
  readonly runs: RunStore;
  readonly sources: readonly Source[];
  readonly log: Log;
}

/**
 * Bills whose texts are new, or read better, since they were screened are screened again out of their stored pages. Where
 * there are none, this is two queries. What a crash left undone is made up for after the next run of any source.
 */
export async function screenTexts(
  { texts, pages, runs, sources, log }: TextNewsDeps,
  run: (source: Source, again: Again) => Promise<unknown>,
): Promise<void> {
  const unread = await texts.unread();
  for (const id of new Set(unread.map(({ sourceId }) => sourceId))) {
    const source = sources.find((candidate) => candidate.id === id && candidate.screened === 'bill');
    if (!source) continue;
    const known = await pages.pages(id);
    // A page that is newer than what was applied is read in its source's next run, with the texts.
    const ready = unread.filter(({ sourceId, url }) => {
      const page = known.get(url);
      return sourceId === id && page !== undefined && page.appliedHash === page.documentHash;
    });
    if (ready.length === 0) continue;
    await runs.saveSources([TEXT_NEWS]);
    try {
      await run(source, { as: TEXT_NEWS.id, pages: new Map(ready.map(({ url, cause }) => [url, cause])) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.info({ source: id, reason: error.message }, 'bills with new texts left to another process');
    }
  }
}
