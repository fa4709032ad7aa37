import { z } from 'zod';

const words = z.string().min(1);
const maybe = words.optional();

const RawEditionRow = z.strictObject({
  /** As printed: "ALABAMA", or two letters. */
  state: words,
  agency: words,
  agencyType: maybe,
  county: maybe,
  model: maybe,
  /** A date, or Excel's number of a day. */
  signed: maybe,
  /** "link", "link pending", or an address. */
  memorandum: maybe,
  memorandumUrl: maybe,
  addendum: maybe,
  addendumUrl: maybe,
});
export type RawEditionRow = z.infer<typeof RawEditionRow>;

/** One edition of a list of agreements, as its publisher writes it. */
export const RawAgreementEdition = z.strictObject({
  entity: z.literal('agreementEdition'),
  /** "participating" or "pending". */
  list: words,
  /** The day in the file's name, or where that has none, on which the workbook was saved. */
  asOf: words,
  /** "am", "pm" or a time of day, where the name has one. */
  part: maybe,
  fileName: maybe,
  url: maybe,
  rows: z.array(RawEditionRow),
  corroboration: maybe,
});
export type RawAgreementEdition = z.infer<typeof RawAgreementEdition>;
