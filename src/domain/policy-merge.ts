import { earliestDay, latestDay } from './partial-date.ts';
import type { PolicyEvent, PolicyRelation, PolicyText } from './policy.ts';
import { type Carveout, isByRule, type Provision } from './provision.ts';

// What several sources list of one policy, put together: each knows a part of its story, so no list takes the place of
// another. What rules suggest gives way to what people coded.

type Sections = Readonly<Record<string, unknown>>;

const list = <T>(sections: Sections, name: string): readonly T[] => (sections[name] ?? []) as readonly T[];

/**
 * The lists of a policy out of all claims.
 * @param byFacts sections of each claim, the source whose word counts most for facts of the record first
 * @param byReadings the same, the source whose word counts most for readings first
 */
export function mergePolicyLists(byFacts: readonly Sections[], byReadings: readonly Sections[]): Sections {
  return {
    events: mergeEvents(byFacts.map((sections) => list<PolicyEvent>(sections, 'events'))),
    relations: distinct(
      byFacts.flatMap((sections) => list<PolicyRelation>(sections, 'relations')),
      ({ type, targetId, target }) => `${type} ${targetId ?? target}`,
    ),
    texts: distinct(
      byFacts.flatMap((sections) => list<PolicyText>(sections, 'texts')),
      ({ label, url }) => url ?? label,
    ),
    provisions: mergeProvisions(byReadings),
    carveouts: mergeCarveouts(byReadings),
  };
}

/**
 * All events, the earliest first. Two of one type whose dates can both be true are one, told by the source that counts
 * more and dated by the finer date; one without a date gives way to a dated one of another source.
 */
function mergeEvents(lists: readonly (readonly PolicyEvent[])[]): PolicyEvent[] {
  const merged: PolicyEvent[] = [];
  for (const events of lists) {
    // Two of one source are two: only those of other sources are looked at.
    const others = merged.length;
    const taken = new Set<number>();
    for (const event of events) {
      const at = merged.findIndex((known, index) => index < others && !taken.has(index) && isOne(known, event));
      const known = merged[at];
      if (known === undefined) merged.push(event);
      else {
        taken.add(at);
        merged[at] = { ...known, on: finer(known.on, event.on), note: known.note ?? event.note };
      }
    }
  }
  const first = ({ on }: PolicyEvent) => (on === null ? '9999' : earliestDay(on));
  return merged.toSorted((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0));
}

function isOne(a: PolicyEvent, b: PolicyEvent): boolean {
  if (a.type !== b.type) return false;
  // Of amendments there may be many; an undated one may be another than the dated.
  if (a.on === null || b.on === null) return a.type !== 'AMENDED' || a.on === b.on;
  return contains(a.on, b.on) || contains(b.on, a.on);
}

const contains = (a: string, b: string): boolean => earliestDay(a) <= earliestDay(b) && latestDay(b) <= latestDay(a);
const finer = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && contains(a, b)) ? b : a;

/** Of each question what people answered, and what rules suggest of those nobody did. */
function mergeProvisions(byReadings: readonly Sections[]): Provision[] {
  const all = byReadings.map((sections) => list<Provision>(sections, 'provisions'));
  const byPeople = all
    .map((coded) => coded.filter((provision) => !isByRule(provision)))
    .find(({ length }) => length > 0);
  const answered = new Set((byPeople ?? []).map(({ dimension }) => dimension));
  const suggested = all.flat().filter((provision) => isByRule(provision) && !answered.has(provision.dimension));
  return [...(byPeople ?? []), ...distinct(suggested, ({ dimension }) => dimension)];
}

/** Who is left out, by people where they coded the policy: a suggestion beside their "none" would contradict them. */
function mergeCarveouts(byReadings: readonly Sections[]): Carveout[] {
  const byPeople = byReadings.find(
    (sections) =>
      list<Carveout>(sections, 'carveouts').some((carveout) => !isByRule(carveout)) ||
      list<Provision>(sections, 'provisions').some((provision) => !isByRule(provision)),
  );
  const shown = byPeople ?? byReadings.find((sections) => list<Carveout>(sections, 'carveouts').length > 0);
  return [...list<Carveout>(shown ?? {}, 'carveouts')];
}

function distinct<T>(entries: readonly T[], key: (entry: T) => string): T[] {
  const first = new Map<string, T>();
  for (const entry of entries) if (!first.has(key(entry))) first.set(key(entry), entry);
  return [...first.values()];
}
