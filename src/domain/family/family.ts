import { slug } from '../ids.ts';
import { clusters } from './cluster.ts';
import { byIntroduction, type FamilyInput } from './input.ts';
import type { FamilyLink } from './link.ts';
import { wordsOf } from './title.ts';

/** A family as it was last told, and how long it has been there. */
export interface PreviousFamily {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  /** The family that took its members over, where one did. */
  readonly mergedIntoId: string | null;
  /** When it was first told: of two with equal claims, the older keeps its id. */
  readonly createdAt: string;
}

/** Bills that carry one idea. Without members it was absorbed by another, or fell apart: its id is still an answer. */
export interface Family {
  readonly id: string;
  readonly name: string;
  /** Ids of bills, the earliest first. */
  readonly members: readonly string[];
  readonly firstIntroducedOn: string | null;
  readonly links: readonly FamilyLink[];
  readonly mergedIntoId: string | null;
}

const LONGEST_SLUG = 60;

/**
 * The families that the links make of the bills, by id. A family keeps its id as bills join: each group takes over the
 * id of the previous family it shares most bills with. Every previous family is in the answer, also those whose bills
 * are now in another one.
 */
export function families(
  bills: readonly FamilyInput[],
  links: readonly FamilyLink[],
  previous: readonly PreviousFamily[],
): Family[] {
  const groups = clusters(bills, links);
  const heirs = heirsOf(groups, previous);
  const taken = new Set(previous.map(({ id }) => id));
  // An idea that comes back finds its id waiting.
  const ended = new Set(previous.filter(({ members }) => members.length === 0).map(({ id }) => id));
  const named = groups.map((group) => {
    const title = titleOf(group);
    const name = title ?? group[0]?.officialTitles[0] ?? group[0]?.id ?? '';
    const id = heirs.get(group) ?? freshId(title ?? '', group);
    taken.add(id);
    ended.delete(id);
    return { group, id, name };
  });
  const familyOf = new Map(named.flatMap(({ group, id }) => group.map((bill): [string, string] => [bill.id, id])));
  const within = new Map<string, FamilyLink[]>(named.map(({ id }) => [id, []]));
  for (const link of links) {
    const id = familyOf.get(link.billId);
    if (id !== undefined && id === familyOf.get(link.otherId)) within.get(id)?.push(link);
  }
  const living = named.map(
    ({ group, id, name }): Family => ({
      id,
      name,
      members: group.map((bill) => bill.id),
      firstIntroducedOn: group[0]?.introducedOn ?? null,
      links: within.get(id) ?? [],
      mergedIntoId: null,
    }),
  );
  const past = previous
    .filter(({ id }) => !within.has(id))
    .map(({ id, name, members, mergedIntoId }): Family => {
      const into = mostCommon(members.flatMap((member) => familyOf.get(member) ?? [])) ?? mergedIntoId;
      return { id, name, members: [], firstIntroducedOn: null, links: [], mergedIntoId: into };
    });
  const successors = new Map(past.map(({ id, mergedIntoId }) => [id, mergedIntoId]));
  return [...living, ...past.map((family) => ({ ...family, mergedIntoId: lastOf(family.mergedIntoId) }))].sort(
    (a, b) => (a.id < b.id ? -1 : 1),
  );

  function freshId(title: string, group: readonly FamilyInput[]): string {
    const wanted = shortened(slug(title).replace(/^the-|-act$/g, ''));
    const numbered = [wanted, group[0]?.id].filter(Boolean).join('-');
    const isFree = (id: string) => id !== '' && (!taken.has(id) || ended.has(id));
    for (const id of [wanted, numbered]) if (isFree(id)) return id;
    let number = 2;
    while (!isFree(`${numbered}-${number}`)) number++;
    return `${numbered}-${number}`;
  }

  /** Follows a family that was absorbed by one that was itself absorbed. */
  function lastOf(id: string | null): string | null {
    const seen = new Set<string>();
    let at = id;
    while (at !== null && !seen.has(at)) {
      seen.add(at);
      const next = successors.get(at);
      if (next === undefined || next === null) break;
      at = next;
    }
    return at;
  }
}

/** Which group goes on with which previous family: the largest share of bills first, then the oldest family. */
function heirsOf(
  groups: readonly (readonly FamilyInput[])[],
  previous: readonly PreviousFamily[],
): Map<readonly FamilyInput[], string> {
  const groupOf = new Map(groups.flatMap((group) => group.map((bill) => [bill.id, group] as const)));
  const claims = previous.flatMap((family) => {
    const shared = new Map<readonly FamilyInput[], number>();
    for (const member of family.members) {
      const group = groupOf.get(member);
      if (group) shared.set(group, (shared.get(group) ?? 0) + 1);
    }
    return [...shared].map(([group, count]) => ({ family, group, count }));
  });
  claims.sort(
    (a, b) =>
      b.count - a.count ||
      compare(a.family.createdAt, b.family.createdAt) ||
      compare(a.family.id, b.family.id) ||
      compare(a.group[0]?.id ?? '', b.group[0]?.id ?? ''),
  );
  const heirs = new Map<readonly FamilyInput[], string>();
  const inherited = new Set<string>();
  for (const { family, group } of claims) {
    if (heirs.has(group) || inherited.has(family.id)) continue;
    heirs.set(group, family.id);
    inherited.add(family.id);
  }
  return heirs;
}

/** Cut after a whole word. */
const shortened = (words: string): string =>
  words.length <= LONGEST_SLUG ? words : words.slice(0, words.lastIndexOf('-', LONGEST_SLUG));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const YEAR = /(?:,? of (?:19|20)\d\d|, (?:19|20)\d\d)$/;

/** The short title that most of the bills are shown under, without its year; of equals, the one of the latest bill. */
function titleOf(group: readonly FamilyInput[]): string | undefined {
  const latestFirst = [...group].sort(byIntroduction).reverse();
  const titles = latestFirst.flatMap(({ shortTitles }) => shortTitles[0] ?? []);
  const names = titles.map((title) => title.replace(YEAR, '').replace(/[’‘]/g, "'"));
  const key = mostCommon(names.map((name) => wordsOf(name).join(' ')));
  return names.find((name) => wordsOf(name).join(' ') === key);
}

/** Of equally common ones the first. */
function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, x], [, y]) => y - x)[0]?.[0];
}
