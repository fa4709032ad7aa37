import { z } from 'zod';
import { RawBill } from './raw-bill.ts';
import { RawPerson } from './raw-person.ts';
import { RAW_RECORDS } from './raw-records.ts';

/** What a source says, in the source's own words: strings stay strings until normalize. Strict: an unknown key is an error. */
export const RawRecord = z.discriminatedUnion('entity', [RawBill, RawPerson, ...RAW_RECORDS]);
export type RawRecord = z.infer<typeof RawRecord>;
