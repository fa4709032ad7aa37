import { z } from 'zod';
import { RawAgreementEdition } from './raw-agreements.ts';
import { RawBill, RawBillActions } from './raw-bill.ts';
import { RawBillText } from './raw-bill-text.ts';
import { RawMeasure } from './raw-measure.ts';
import { RawPerson } from './raw-person.ts';
import { RAW_RECORDS } from './raw-records.ts';
import { RawWatchedPage } from './raw-watched-page.ts';

/** What a source says, in the source's own words: strings stay strings until normalize. Strict: an unknown key is an error. */
export const RawRecord = z.discriminatedUnion('entity', [
  RawBill,
  RawBillActions,
  RawBillText,
  RawMeasure,
  RawPerson,
  RawAgreementEdition,
  RawWatchedPage,
  ...RAW_RECORDS,
]);
export type RawRecord = z.infer<typeof RawRecord>;
