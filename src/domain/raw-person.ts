import { z } from 'zod';

// A member of Congress in the words of the source. Values are text; what is empty is absent.

const words = z.string().min(1);
const maybe = words.optional();

/** A stretch of a term in one party, where the member changed parties during the term. */
const RawAffiliation = z.strictObject({ start: words, end: words, party: words });

const RawTerm = z.strictObject({
  /** "rep" or "sen" */
  type: words,
  start: words,
  end: words,
  state: words,
  /** A number; "0" at large, "-1" where nobody knows. */
  district: maybe,
  class: maybe,
  /** The latest of the term. */
  party: maybe,
  affiliations: z.array(RawAffiliation).optional(),
});

export const RawPerson = z.strictObject({
  entity: z.literal('person'),
  /** Bioguide id. */
  id: words,
  officialName: maybe,
  firstName: maybe,
  middleName: maybe,
  lastName: words,
  nickname: maybe,
  suffix: maybe,
  /** The oldest first. */
  terms: z.array(RawTerm),
});
export type RawPerson = z.infer<typeof RawPerson>;
export type RawTerm = z.infer<typeof RawTerm>;
