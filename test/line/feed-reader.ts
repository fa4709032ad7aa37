import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { startServer } from '../../src/http/server.ts';
import { silentLog } from '../../src/log.ts';
import type { Database } from '../../src/store/client.ts';
import type { Reads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';

export interface FedChange {
  readonly seq: number;
  /** "Policy:…" */
  readonly id: string;
  readonly kind: string;
  readonly version: number;
}

interface Page {
  readonly items: readonly {
    readonly id: string;
    readonly _holdwatch: {
      readonly seq: number;
      readonly recordType: string;
      readonly recordId: string;
      readonly kind: string;
      readonly version: number;
    };
  }[];
  readonly next_url?: string;
}

/** A reader of the JSON feed as readers are: asks with the ETag it was given, and pages back to the last entry it knows. */
export async function feedReader(db: Database, reads: Reads) {
  const server = await startServer({
    ...{ db, reads, writes: makeWrites(db), log: silentLog, clock: systemClock },
    ...{ host: '127.0.0.1', port: 0 },
  });
  onTestFinished(() => server.close());
  const known = new Set<string>();
  const reader = {
    told: [] as FedChange[],
    unchanged: 0,
    mostPages: 0,
    async poll() {
      const headers: Record<string, string> = etag ? { 'if-none-match': etag } : {};
      const response = await fetch(`${server.url}/feeds/changes.json`, { headers });
      if (response.status === 304) {
        reader.unchanged += 1;
        return;
      }
      etag = response.headers.get('etag') ?? '';
      const news: Page['items'][number][] = [];
      let pages = 1;
      for (let page = (await response.json()) as Page; ; pages += 1) {
        const fresh = page.items.filter(({ id }) => !known.has(id));
        news.push(...fresh);
        if (fresh.length < page.items.length || !page.next_url) break;
        page = (await (await fetch(page.next_url)).json()) as Page;
      }
      reader.mostPages = Math.max(reader.mostPages, pages);
      for (const { id, _holdwatch: change } of news.reverse()) {
        known.add(id);
        const type = change.recordType.charAt(0) + change.recordType.slice(1).toLowerCase();
        reader.told.push({ ...change, id: `${type}:${change.recordId}` });
      }
    },
  };
  let etag = '';
  return reader;
}
