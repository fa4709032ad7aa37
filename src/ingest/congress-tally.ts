import type { RunMode } from '../domain/change.ts';
import type { Instant } from '../domain/ids.ts';
import type { Arrival } from './arrival.ts';
import type { ChangeSet, CongressFreshness, FetchedState, KnownPage } from './ports.ts';
import { timeOf } from './revision.ts';
import type { Source } from './source.ts';

/** How current a run leaves its source for each Congress. Empty for sources that know none. */
export class CongressTally {
  readonly #source: Source;
  readonly #known: ReadonlyMap<string, KnownPage>;
  readonly #changed = new Map<string, FetchedState>();
  readonly #looked = new Set<number>();

  constructor(source: Source, known: ReadonlyMap<string, KnownPage>) {
    this.#source = source;
    this.#known = known;
  }

  note({ state, stateChanged }: Arrival): void {
    const congress = this.#source.congressOf?.(state.url);
    if (congress === undefined) return;
    this.#looked.add(congress);
    if (stateChanged) this.#changed.set(state.url, state);
  }

  /** `startedAt`: when the publisher was asked. Only news counts as a change, not what we read better. */
  freshness(mode: RunMode, startedAt: Instant, changes: ChangeSet | null): CongressFreshness[] {
    const { congressOf } = this.#source;
    if (!congressOf) return [];
    const found = new Map<number, { files: number; newest: number | null }>();
    for (const page of new Map<string, FetchedState>([...this.#known, ...this.#changed]).values()) {
      const congress = congressOf(page.url);
      if (congress === undefined) continue;
      const sum = found.get(congress) ?? { files: 0, newest: null };
      const listed = timeOf(page.revision) ?? timeOf(page.asOf);
      sum.files++;
      if (listed !== null && (sum.newest === null || listed > sum.newest)) sum.newest = listed;
      found.set(congress, sum);
    }
    const news = (changes?.upserts ?? []).filter(({ cause }) => cause === 'SOURCE');
    const changed = new Set(news.map(({ pageUrl }) => congressOf(pageUrl)));
    return [...found].map(([congress, { files, newest }]) => ({
      congress,
      files,
      newestAt: newest === null ? null : new Date(newest).toISOString(),
      lookedAt: mode === 'FETCH' && this.#looked.has(congress) ? startedAt : null,
      changedAt: changed.has(congress) ? (changes?.at ?? null) : null,
    }));
  }
}
