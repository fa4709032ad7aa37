import { type BillType, ordinalSuffix } from '../bill.ts';
import type { PartialDate } from '../partial-date.ts';
import { type CslRecord, cslOf } from './csl.ts';
import { pressDate, yearOf } from './dates.ts';

export interface CitedBill {
  readonly id: string;
  readonly type: BillType;
  readonly number: number;
  readonly congress: number;
  readonly title: string;
  readonly shortTitle: string | null;
  readonly introducedOn: PartialDate | null;
  /** Number of the public or private law it became, such as "119-1"; null where it became none that we know of. */
  readonly law: { readonly type: string; readonly number: string; readonly on: PartialDate | null } | null;
  readonly url: string;
}

const LEGAL: Readonly<Record<BillType, string>> = {
  hr: 'H.R.',
  s: 'S.',
  hjres: 'H.R.J. Res.',
  sjres: 'S.J. Res.',
  hconres: 'H.R. Con. Res.',
  sconres: 'S. Con. Res.',
  hres: 'H.R. Res.',
  sres: 'S. Res.',
};

const PRESS: Readonly<Record<BillType, string>> = {
  hr: 'H.R.',
  s: 'S.',
  hjres: 'H.J. Res.',
  sjres: 'S.J. Res.',
  hconres: 'H. Con. Res.',
  sconres: 'S. Con. Res.',
  hres: 'H. Res.',
  sres: 'S. Res.',
};

/** What it is called: a title in the manner of "To amend …" is no name. */
const nameOf = ({ shortTitle, title }: CitedBill): string | null =>
  shortTitle ?? (/^(?!to |an? )[\w“].*\bAct(?: of \d{4})?$/i.test(title) ? title : null);

/** The Bluebook says "2d" and "3d". */
const legalOrdinal = (n: number): string => `${n}${ordinalSuffix(n).replace(/^[nr]d$/, 'd')}`;

/** "H.R. 29, 119th Cong. (2025)"; of what became law, the law: "Laken Riley Act, Pub. L. No. 119-1 (2025)". */
export function legalBill(bill: CitedBill): string {
  if (bill.law) {
    const name = nameOf(bill);
    const kind = /^private/i.test(bill.law.type) ? 'Priv. L.' : 'Pub. L.';
    const year = bill.law.on === null ? '' : ` (${yearOf(bill.law.on)})`;
    return `${name === null ? '' : `${name}, `}${kind} No. ${bill.law.number}${year}`;
  }
  const year = bill.introducedOn === null ? '' : ` (${yearOf(bill.introducedOn)})`;
  return `${LEGAL[bill.type]} ${bill.number}, ${legalOrdinal(bill.congress)} Cong.${year}`;
}

/** "Laken Riley Act, S. 5, 119th Congress, introduced Jan. 6, 2025". */
export function pressBill(bill: CitedBill): string {
  const parts = [
    nameOf(bill),
    `${PRESS[bill.type]} ${bill.number}`,
    `${bill.congress}${ordinalSuffix(bill.congress)} Congress`,
    bill.introducedOn === null ? null : `introduced ${pressDate(bill.introducedOn)}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

export const cslBill = (bill: CitedBill): CslRecord =>
  cslOf({
    id: bill.id,
    type: 'bill',
    title: bill.title,
    'title-short': bill.shortTitle === bill.title ? null : bill.shortTitle,
    number: `${PRESS[bill.type]} ${bill.number}`,
    authority: `${bill.congress}${ordinalSuffix(bill.congress)} Congress`,
    references: bill.law ? `${/^private/i.test(bill.law.type) ? 'Priv. L.' : 'Pub. L.'} ${bill.law.number}` : null,
    issued: bill.introducedOn,
    URL: bill.url,
  });
