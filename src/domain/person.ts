import { z } from 'zod';

// Members of Congress. Their ids are those of the Biographical Directory of Congress, such as "C000127".

export const CHAMBERS = ['HOUSE', 'SENATE'] as const;
export type Chamber = (typeof CHAMBERS)[number];

/** Out of what a file says: "House", "House of Representatives"; null of a joint committee and of what is no chamber. */
export const chamberOf = (published: string | null): Chamber | null =>
  CHAMBERS.find((chamber) => published?.toUpperCase().startsWith(chamber)) ?? null;

const maybe = z.string().min(1).nullable();

/** Who somebody is, and the seat of their latest term. Whether they sit today is worked out from the terms. */
export const PersonCore = z.strictObject({
  /** As the chamber writes it, or put together of the parts. */
  name: z.string().min(1),
  firstName: maybe,
  middleName: maybe,
  lastName: z.string().min(1),
  nickname: maybe,
  suffix: maybe,
  chamber: z.enum(CHAMBERS),
  /** As published: "Republican". */
  party: maybe,
  state: z.string().length(2),
  /** "0" at large. Null for senators, and where it is not known. */
  district: maybe,
});
export type PersonCore = z.infer<typeof PersonCore>;

/** A term, or the part of a term spent in one party. Both days are days of service. */
export interface PersonTerm {
  readonly chamber: Chamber;
  readonly from: string;
  readonly through: string;
  readonly state: string;
  readonly district: string | null;
  readonly party: string | null;
  /** Which third of the Senate: 1, 2 or 3. Null in the House. */
  readonly senateClass: number | null;
}

/** Does one of the terms cover this day? */
export const servesOn = (day: string, terms: readonly Pick<PersonTerm, 'from' | 'through'>[]): boolean =>
  terms.some(({ from, through }) => from <= day && day <= through);
