import { z } from 'zod';
import { billTypeOf } from './raw-bill.ts';

const maybe = z.string().optional();

const RawSection = z.strictObject({
  number: maybe,
  heading: maybe,
  path: z.array(z.string()),
  text: z.string().min(1),
});
export type RawBillTextSection = z.infer<typeof RawSection>;

/** The words of one version of a bill, or of the law it became. */
export const RawBillText = z.strictObject({
  entity: z.literal('billTextVersion'),
  congress: z.string().regex(/^[1-9]\d{0,2}$/, 'the number of a Congress, such as 117'),
  type: z.string().refine((text) => billTypeOf(text) !== undefined, 'a type of bill, such as HR'),
  number: z.string().regex(/^[1-9]\d{0,5}$/, 'the number of a bill'),
  /** "ih"; "plaw" for a law. */
  versionCode: z.string().regex(/^[a-z]+\d*$/, 'the code of a version, such as ih'),
  url: z.string().min(1),
  /** "2025-01-03" or "20250103". */
  date: maybe,
  officialTitle: maybe,
  sections: z.array(RawSection).min(1, 'at least one section with words'),
});
export type RawBillText = z.infer<typeof RawBillText>;
