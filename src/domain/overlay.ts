import { canonicalJson, contentHash } from './canonical.ts';
import type { Claim, Disagreement } from './claim.ts';
import type { Entity } from './ids.ts';
import { finerDate, isStated, READINGS } from './merge.ts';
import { earliestDay } from './partial-date.ts';

// Staff values laid over what sources say. Pure: what is shown follows from what sources say now and from the curations
// that nobody retracted, and never from the order in which the two came. So a retraction leaves nothing behind, and it does
// not matter which states of a page we happened to see.

/** In whose name staff values stand among sources. */
export const STAFF_SOURCE = {
  id: 'holdwatch-staff',
  name: 'Staff of Holdwatch',
  lineage: 'staff',
  homepage: 'docs/curation.md',
  schedule: '',
  coverage: 'recent',
  parserVersion: 1,
} as const;
export const STAFF_SOURCE_ID = STAFF_SOURCE.id;

/**
 * ACTIVE: sources still say what it corrects. LAPSED: they have come to say the same; it sleeps. NEEDS_REVIEW: they say
 * something else again; the staff value is shown, and somebody should look. SUPERSEDED: a later curation of the same field
 * is in force. RETRACTED: staff took it back.
 */
export const CURATION_STATUSES = ['ACTIVE', 'LAPSED', 'NEEDS_REVIEW', 'SUPERSEDED', 'RETRACTED'] as const;
export type CurationStatus = (typeof CURATION_STATUSES)[number];

/** What staff say of a record beside its facts. Sources never do. */
export const MARKS = ['reviewStatus', 'priority', 'lastVerifiedAt', 'verifyBy'] as const;
export type Mark = (typeof MARKS)[number];

/** One curation that nobody retracted. */
export interface Laid {
  readonly id: string;
  /** A fact of the core, a mark, a list ("events") or an entry of one; see entryField. */
  readonly field: string;
  readonly value: unknown;
  readonly corrects: unknown;
  readonly reason: string;
}

/** Where a curation stands against what sources say now. */
export interface Standing {
  readonly id: string;
  readonly status: CurationStatus;
  /** What sources say of the field now; of an entry of a list what they have of the two: the corrected one, the staff's, null. */
  readonly upstream: unknown;
}

export interface Overlaid {
  readonly sections: Readonly<Record<string, unknown>>;
  readonly standings: readonly Standing[];
}

type Sections = Readonly<Record<string, unknown>>;

export const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** Names an entry of a list by its content. */
export const entryHash = (entry: unknown): string => contentHash(canonicalJson(entry));

/** The field of a curation of one entry of a list: of the entry it replaces or takes out, or of one it adds. */
export const entryField = (section: string, replaced: unknown, value: unknown): string =>
  replaced === null || replaced === undefined ? `${section}/+${entryHash(value)}` : `${section}/${entryHash(replaced)}`;

/** "events" of "events/…"; undefined of a fact, a mark or a whole list. */
export const sectionOf = (field: string): string | undefined =>
  field.includes('/') ? field.slice(0, field.indexOf('/')) : undefined;

export const isMark = (field: string): field is Mark => (MARKS as readonly string[]).includes(field);

/**
 * The record with the curations laid over it.
 * @param curations those that count less first: what is made later outranks
 */
export function layOver(entity: Entity, sections: Sections, curations: readonly Laid[]): Overlaid {
  if (!curations.length) return { sections, standings: [] };
  const standings: Standing[] = [];
  const core: Record<string, unknown> = { ...(sections.core as object) };
  const marks: Record<string, unknown> = {};
  const lists = new Map<string, Laid[]>();
  for (const [field, stack] of stacks(curations)) {
    const section = sectionOf(field);
    if (section !== undefined || !(isMark(field) || field in core)) {
      const name = section ?? field;
      lists.set(name, [...(lists.get(name) ?? []), ...stack]);
      continue;
    }
    const top = onTop(stack, standings);
    if (isMark(field)) {
      marks[field] = top.value;
      standings.push({ id: top.id, status: 'ACTIVE', upstream: null });
    } else {
      standings.push(standingOf(top, core[field]));
      core[field] = top.value;
    }
  }
  const laid: Record<string, unknown> = { ...sections, core };
  const order = new Map(curations.map(({ id }, index) => [id, index]));
  for (const [name, own] of lists) {
    const inOrder = own.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    laid[name] = arranged(entity, name, layOverList((sections[name] ?? []) as readonly unknown[], inOrder, standings));
  }
  if (Object.keys(marks).length) laid.marks = marks;
  if (entity === 'billFamily' && lists.has('members')) countMembers(laid, new Set(curations.map(({ field }) => field)));
  return { sections: laid, standings };
}

function stacks(curations: readonly Laid[]): Map<string, Laid[]> {
  const byField = new Map<string, Laid[]>();
  for (const curation of curations) byField.set(curation.field, [...(byField.get(curation.field) ?? []), curation]);
  return byField;
}

/** The last of them; the others are superseded. */
function onTop(stack: readonly Laid[], standings: Standing[]): Laid {
  const top = stack.at(-1) as Laid;
  for (const { id } of stack.slice(0, -1)) standings.push({ id, status: 'SUPERSEDED', upstream: null });
  return top;
}

function standingOf({ id, value, corrects }: Laid, upstream: unknown): Standing {
  const status = isSame(upstream, value) ? 'LAPSED' : isSame(upstream, corrects) ? 'ACTIVE' : 'NEEDS_REVIEW';
  return { id, status, upstream: upstream ?? null };
}

/** A list as a whole is set first; entries curated after that are laid over it one by one. */
function layOverList(stated: readonly unknown[], curations: readonly Laid[], standings: Standing[]): unknown[] {
  const whole = curations.findLastIndex(({ field }) => sectionOf(field) === undefined);
  for (const { id } of curations.slice(0, Math.max(whole, 0))) {
    standings.push({ id, status: 'SUPERSEDED', upstream: null });
  }
  let list = [...stated];
  const set = curations[whole];
  if (set) {
    standings.push(standingOf(set, list));
    list = [...(set.value as readonly unknown[])];
  }
  for (const [, stack] of stacks(curations.slice(whole + 1))) {
    const top = onTop(stack, standings);
    const { value, corrects } = top;
    const has = (entry: unknown) => entry !== null && list.some((other) => isSame(other, entry));
    const status =
      (value === null || has(value)) && !has(corrects)
        ? 'LAPSED'
        : corrects === null || has(corrects)
          ? 'ACTIVE'
          : 'NEEDS_REVIEW';
    standings.push({ id: top.id, status, upstream: has(corrects) ? corrects : has(value) ? value : null });
    const at = list.findIndex((entry) => corrects !== null && isSame(entry, corrects));
    const without = list.filter((entry) => !isSame(entry, corrects) && !isSame(entry, value));
    if (value === null) list = without;
    else if (at >= 0)
      list = list.flatMap((entry, index) => (index === at ? [value] : without.includes(entry) ? [entry] : []));
    else if (!has(value)) list = [...list, value];
  }
  return list;
}

/** Lists that have an order of their own keep it. */
function arranged(entity: Entity, name: string, list: readonly unknown[]): readonly unknown[] {
  const by = (key: (entry: Record<string, unknown>) => string) =>
    (list as readonly Record<string, unknown>[]).toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  if (entity === 'policy' && name === 'events') return by(({ on }) => (on === null ? '9999' : earliestDay(String(on))));
  if (entity === 'bill' && name === 'harms')
    return by(({ harm, codedBy, coder, field }) => `${harm} ${codedBy} ${coder} ${field ?? ''}`);
  return list;
}

/** What follows from the members of a family, unless staff set it as well. */
function countMembers(sections: Record<string, unknown>, curated: ReadonlySet<string>): void {
  const members = (sections.members ?? []) as readonly { readonly billId: string }[];
  const core = sections.core as Record<string, unknown>;
  if (!curated.has('billCount')) core.billCount = members.length;
  if (!curated.has('firstBillId')) core.firstBillId = members[0]?.billId ?? null;
}

/**
 * What sources say otherwise than staff, of facts. Takes the place of what they disagree on among themselves in those
 * fields: staff have decided that.
 */
export function withStaff(
  entity: Entity,
  { sections, standings }: Overlaid,
  curations: readonly Laid[],
  claims: readonly Claim[],
  among: readonly Disagreement[],
): Disagreement[] {
  const inForce = new Set(standings.filter(({ status }) => status !== 'SUPERSEDED').map(({ id }) => id));
  const curated = curations.filter(
    ({ id, field }) => inForce.has(id) && !isMark(field) && field in (sections.core as object),
  );
  const decided = new Set(curated.map(({ field }) => field));
  const against = curated.flatMap(({ field, value, reason }): Disagreement[] => {
    if (READINGS[entity]?.includes(field)) return [];
    const seen = new Set<string>();
    return claims.flatMap(({ sourceId, sections: { core } }): Disagreement[] => {
      const otherValue = (core as Record<string, unknown>)[field];
      if (seen.has(sourceId) || !isStated(field, otherValue) || isSame(otherValue, value)) return [];
      // "2014" and "2014-09-02" can both be true.
      if (finerDate(value, otherValue) !== undefined) return [];
      seen.add(sourceId);
      const why = `Staff corrected it: ${reason}`;
      return [
        { field, shownSourceId: STAFF_SOURCE_ID, otherSourceId: sourceId, shownValue: value, otherValue, reason: why },
      ];
    });
  });
  return [...among.filter(({ field }) => !decided.has(field)), ...against];
}
