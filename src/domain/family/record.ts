import { z } from 'zod';
import { BILL_ID } from '../bill.ts';
import { CalendarDateText } from '../partial-date.ts';
import type { FamilyLink } from './link.ts';

const billId = z.string().regex(BILL_ID);

/** The single facts of a family, as it is kept. */
export const BillFamilyCore = z.strictObject({
  name: z.string().min(1),
  /** Null where the family has no bills any more. */
  firstBillId: billId.nullable(),
  firstIntroducedOn: CalendarDateText.nullable(),
  billCount: z.number().int().nonnegative(),
  /** The family that has its bills now. */
  mergedIntoId: z.string().min(1).nullable(),
});
export type BillFamilyCore = z.infer<typeof BillFamilyCore>;

export interface BillFamilySections {
  readonly core: BillFamilyCore;
  /** The earliest introduced first. */
  readonly members?: readonly { readonly billId: string }[];
  readonly links?: readonly FamilyLink[];
}
