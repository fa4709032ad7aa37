import { z } from 'zod';
import { CORE_SCHEMAS } from './draft.ts';
import { UserError } from './errors.ts';
import { type Entity, slug } from './ids.ts';
import { ENTRY_SCHEMAS } from './section-schemas.ts';

/** Kinds of records that staff may make by hand. */
export const HAND_MADE = [
  'policy',
  'agency',
  'courtDecision',
  'organization',
  'campaign',
  'resource',
  'billFamily',
] as const satisfies readonly Entity[];
export type HandMadeEntity = (typeof HAND_MADE)[number];

export const isHandMade = (entity: string): entity is HandMadeEntity =>
  (HAND_MADE as readonly string[]).includes(entity);

/** How ids of records begin that staff made. */
export const STAFF_ID = 'staff-';
const LONGEST_SLUG = 60;

/** Ids of records that staff made. No source may give such an id to a record of its own. */
export const isStaffId = (id: string): boolean => id.startsWith(STAFF_ID);

/** `staff-seattle-resolution-32137`, or with a number at its end where that is taken. */
export function staffId(title: string, isTaken: (id: string) => boolean): string {
  const words = slug(title).slice(0, LONGEST_SLUG).replace(/-$/, '') || 'record';
  const id = `${STAFF_ID}${words}`;
  let next = id;
  for (let n = 2; isTaken(next); n++) next = `${id}-${n}`;
  return next;
}

/** What the record is called. */
export const titleOf = (core: Readonly<Record<string, unknown>>): string =>
  String(core.title ?? core.name ?? core.caption ?? '');

/**
 * The sections of a record that staff wrote, with null for the facts they left out.
 * @throws UserError that names what is wrong: "core.adoptedOn", "events.0.on"
 */
export function readSections(entity: HandMadeEntity, sections: Readonly<Record<string, unknown>>) {
  const given = (sections.core ?? {}) as Record<string, unknown>;
  const shape = CORE_SCHEMAS[entity].shape as Readonly<Record<string, z.ZodType>>;
  const empty = Object.fromEntries(
    Object.entries(shape).flatMap(([field, schema]): [string, unknown][] =>
      schema.safeParse(null).success ? [[field, null]] : schema.safeParse([]).success ? [[field, []]] : [],
    ),
  );
  const lists = ENTRY_SCHEMAS[entity] ?? {};
  const whole = z.strictObject({
    core: CORE_SCHEMAS[entity],
    ...Object.fromEntries(Object.entries(lists).map(([name, entry]) => [name, z.array(entry).optional()])),
  });
  const core = { ...empty, ...counted(entity, sections), ...given };
  const read = whole.safeParse({ ...sections, core });
  if (read.success) return read.data as { readonly core: Record<string, unknown> } & Readonly<Record<string, unknown>>;
  const [issue] = read.error.issues;
  const path = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : 'core');
  throw new UserError('INVALID_INPUT', `${path}: ${issue?.message}.`, path);
}

/** What follows from the members of a family. */
function counted(entity: Entity, { members }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (entity !== 'billFamily') return {};
  const bills = Array.isArray(members) ? members : [];
  return { billCount: bills.length, firstBillId: bills[0]?.billId ?? null };
}
