import { z } from 'zod';
import { CORE_SCHEMAS, REVIEW_STATUSES } from './draft.ts';
import { UserError } from './errors.ts';
import type { Entity } from './ids.ts';
import { isMark, type Mark } from './overlay.ts';
import { CalendarDateText } from './partial-date.ts';
import { ENTRY_SCHEMAS } from './section-schemas.ts';

// What staff may set, and to what.

export const PRIORITIES = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;
export type Priority = (typeof PRIORITIES)[number];

const MARK_SCHEMAS: Readonly<Record<Mark, z.ZodType>> = {
  reviewStatus: z.enum(REVIEW_STATUSES),
  priority: z.enum(PRIORITIES).nullable(),
  lastVerifiedAt: z.iso.datetime().nullable(),
  verifyBy: CalendarDateText.nullable(),
};

/** What makes a record the one it is. */
const FIXED: Partial<Record<Entity, readonly string[]>> = {
  bill: ['congress', 'type', 'number'],
  billFamily: ['mergedIntoId'],
};

/** Kinds whose content is a document: it is read, never corrected. They can still be marked. */
const DOCUMENTS: readonly Entity[] = ['billTextVersion', 'agreementEdition', 'watchedPage'];

/**
 * SET: a fact, a mark or a whole list. ADD, REPLACE, REMOVE: one entry of a list.
 */
export const CURATION_ACTS = ['SET', 'ADD', 'REPLACE', 'REMOVE'] as const;
export type CurationAct = (typeof CURATION_ACTS)[number];

/** What somebody wants to set. */
export interface CurationRequest {
  readonly entity: Entity;
  readonly recordId: string;
  readonly field: string;
  readonly act: CurationAct;
  /** Nothing where an entry is taken out. */
  readonly value: unknown;
  /** The entry of the list as it is shown, where one is replaced or taken out. */
  readonly entry?: unknown;
  readonly reason: string;
  readonly sourceUrl: string | null;
  /** The version that they looked at. */
  readonly expectedVersion: number;
}

export type FieldKind = 'FACT' | 'MARK' | 'LIST';

/**
 * What kind of field that is.
 * @param lists names of the lists that the record has
 */
export function fieldKind(entity: Entity, field: string, lists: readonly string[]): FieldKind {
  if (isMark(field) && (field !== 'priority' || entity === 'bill')) return 'MARK';
  const shape = CORE_SCHEMAS[entity].shape as Readonly<Record<string, unknown>>;
  const known = [...Object.keys(shape), ...lists, ...Object.keys(ENTRY_SCHEMAS[entity] ?? {})];
  if (!known.includes(field)) {
    const names = [...new Set(known)].sort().join(', ');
    throw new UserError(
      'INVALID_INPUT',
      `A ${entity} has no field ${JSON.stringify(field)}. It has: ${names}.`,
      'field',
    );
  }
  if (DOCUMENTS.includes(entity) || FIXED[entity]?.includes(field)) {
    throw new UserError('INVALID_INPUT', `${field} of a ${entity} is not for staff to change.`, 'field');
  }
  return field in shape ? 'FACT' : 'LIST';
}

/**
 * The value as it is stored.
 * @throws UserError that names what of it is wrong: "value", "value.on", "value.0.dimension"
 */
export function readValue({ entity, field, act, value }: CurationRequest, kind: FieldKind): unknown {
  if (kind !== 'LIST') {
    if (act !== 'SET') throw new UserError('INVALID_INPUT', `${field} is no list: its act is SET.`, 'act');
    const shape = CORE_SCHEMAS[entity].shape as Readonly<Record<string, z.ZodType>>;
    return checked(field, kind === 'MARK' ? MARK_SCHEMAS[field as Mark] : shape[field], value);
  }
  if (act === 'REMOVE') {
    if (value === undefined || value === null) return null;
    throw new UserError('INVALID_INPUT', 'What is taken out has no new value: leave it out.', 'value');
  }
  const entry = ENTRY_SCHEMAS[entity]?.[field];
  if (!entry) throw new UserError('INVALID_INPUT', `Of ${field} entries can only be taken out: act REMOVE.`, 'act');
  return checked(field, act === 'SET' ? z.array(entry) : entry, value);
}

function checked(field: string, schema: z.ZodType | undefined, value: unknown): unknown {
  const read = schema?.safeParse(value);
  if (read?.success) return read.data;
  const issue = read?.error.issues[0];
  const path = ['value', ...(issue?.path ?? [])].join('.');
  throw new UserError('INVALID_INPUT', `${path} cannot be ${field}: ${issue?.message}.`, path);
}

/** Somebody's reason, as it is shown to everybody. */
export function readReason(reason: string): string {
  const text = reason.trim();
  if (text.length < 3 || text.length > 2000) {
    throw new UserError('INVALID_INPUT', 'reason must say why, in 3 to 2,000 characters.', 'reason');
  }
  return text;
}

/** An address of the web, or none. */
export function readSourceUrl(url: string | null): string | null {
  if (url === null) return null;
  const read = z.url({ protocol: /^https?$/ }).safeParse(url.trim());
  if (read.success) return read.data;
  throw new UserError(
    'INVALID_INPUT',
    'sourceUrl must be an address that begins with https:// or http://.',
    'sourceUrl',
  );
}
