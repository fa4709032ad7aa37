import type { InputRef } from '@pothos/core';
import { billId, parseBillId } from '../domain/bill.ts';
import { UserError } from '../domain/errors.ts';
import { decodeId, type Types } from './builder.ts';
import { type ArgBuilder, pageArgs } from './connection.ts';
import { enumOf, type WordEnum } from './enums.ts';
import { Listing, ReviewStatus } from './types/words.ts';

type InputFields = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

/** What every list of records may be filtered by. */
export const recordFilters = (t: InputFields) => ({
  changedSince: t.field({ type: 'DateTime', description: 'Only what changed at this instant or later.' }),
  reviewStatus: t.field({ type: ReviewStatus, description: 'Only what staff have looked at so far.' }),
  listing: t.field({
    type: Listing,
    defaultValue: 'LISTED',
    description: 'Whether to include what its sources list no more. To keep a copy in step, ask for ANY.',
  }),
  search: t.string({
    description: 'Only what has all of these words in its text: words, "a phrase", a begin* of a word. As in `search`.',
  }),
});

/** An id as `id` fields give it, or without its type: "Jurisdiction:ocd-division/…" or "ocd-division/…". */
export function bareId<T extends string | null | undefined>(typename: string, id: T): T {
  if (typeof id !== 'string') return id;
  const decoded = decodeId(id);
  return (decoded.typename === typename ? decoded.id : id) as T;
}

/** A bill's id out of either form, capitals or not. */
export function knownBillId(id: string): string {
  const bare = bareId('Bill', id);
  const key = parseBillId(bare.toLowerCase());
  if (key) return billId(key);
  throw new UserError(
    'INVALID_INPUT',
    `${JSON.stringify(bare)} is not a bill's id: write type, number and Congress, as in "hr3003-115".`,
  );
}

/** A place's Open Civic Data id out of either form. */
export function placeId<T extends string | null | undefined>(id: T): T {
  const bare = bareId('Jurisdiction', id);
  if (typeof bare !== 'string' || bare.startsWith('ocd-division/')) return bare;
  throw new UserError(
    'INVALID_INPUT',
    `${JSON.stringify(bare)} is not an Open Civic Data id: give one such as "ocd-division/country:us/state:wa", or find it with jurisdictions(search: …).`,
  );
}

/** Two letters of a state, in capitals. */
export function stateCode<T extends string | null | undefined>(state: T): T {
  if (typeof state !== 'string') return state;
  if (/^[a-z]{2}$/i.test(state)) return state.toUpperCase() as T;
  throw new UserError(
    'INVALID_INPUT',
    `${JSON.stringify(state)} is not a state's two letters: write "WA" for Washington.`,
  );
}

/** Page, filter and order. */
export const listArgs = <F, O extends string>(
  arg: ArgBuilder,
  filter: InputRef<F>,
  order: WordEnum<O>,
  byDefault: O,
) => ({
  ...pageArgs(arg),
  filter: arg({ type: filter, description: 'Only what meets all of these.' }),
  orderBy: arg({
    type: order,
    defaultValue: byDefault,
    description: 'In which order. What has no date comes last, either way.',
  }),
});

/** The orders of a list, each with what comes first in it. */
export const orderOf = <const O extends string>(name: string, what: string, values: Readonly<Record<O, string>>) =>
  enumOf(name, `In which order to list ${what}. Equal ones are in the order of their ids.`, values);

const shaped = new WeakMap<object, object>();

/**
 * Arguments of a list as the store takes them, some of them as its filter. For the same arguments it is the same object, by
 * which the store knows that it has read them.
 */
export function withFilter<Args extends object, Name extends keyof Args>(
  args: Args,
  names: readonly Name[],
): Omit<Args, Name> & { readonly filter: Pick<Args, Name> } {
  let known = shaped.get(args);
  if (!known) {
    const filter = Object.fromEntries(names.map((name) => [name, args[name]]));
    const page = Object.fromEntries(Object.entries(args).filter(([name]) => !names.includes(name as Name)));
    known = { ...page, filter };
    shaped.set(args, known);
  }
  return known as Omit<Args, Name> & { readonly filter: Pick<Args, Name> };
}
