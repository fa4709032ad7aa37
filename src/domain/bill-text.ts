import { z } from 'zod';
import { BILL_ID, type BillKey, type BillText, type BillType, billId } from './bill.ts';
import { CalendarDateText } from './partial-date.ts';

/** Of the text of a public or private law; other codes are those of the Government Publishing Office: "ih", "rfs", "enr". */
export const LAW_VERSION = 'plaw';

/** The versions in which bills are printed, by code. */
const VERSION_NAMES: Readonly<Record<string, string>> = {
  as: 'Amendment Ordered to be Printed Senate',
  ash: 'Additional Sponsors House',
  ath: 'Agreed to House',
  ats: 'Agreed to Senate',
  cdh: 'Committee Discharged House',
  cds: 'Committee Discharged Senate',
  cph: 'Considered and Passed House',
  cps: 'Considered and Passed Senate',
  eah: 'Engrossed Amendment House',
  eas: 'Engrossed Amendment Senate',
  eh: 'Engrossed in House',
  eph: 'Engrossed and Deemed Passed by House',
  enr: 'Enrolled Bill',
  es: 'Engrossed in Senate',
  fah: 'Failed Amendment House',
  fph: 'Failed Passage House',
  fps: 'Failed Passage Senate',
  hdh: 'Held at Desk House',
  hds: 'Held at Desk Senate',
  ih: 'Introduced in House',
  iph: 'Indefinitely Postponed House',
  ips: 'Indefinitely Postponed Senate',
  is: 'Introduced in Senate',
  lth: 'Laid on Table in House',
  lts: 'Laid on Table in Senate',
  oph: 'Ordered to be Printed House',
  ops: 'Ordered to be Printed Senate',
  pap: 'Printed as Passed',
  pav: 'Previous Action Vitiated',
  pch: 'Placed on Calendar House',
  pcs: 'Placed on Calendar Senate',
  plaw: 'Public Law',
  pp: 'Public Print',
  rah: 'Referred with Amendments House',
  ras: 'Referred with Amendments Senate',
  rch: 'Reference Change House',
  rcs: 'Reference Change Senate',
  rdh: 'Received in House',
  rds: 'Received in Senate',
  reah: 'Reengrossed Amendment House',
  renr: 'Re-enrolled Bill',
  res: 'Reengrossed Amendment Senate',
  rfh: 'Referred in House',
  rfs: 'Referred in Senate',
  rh: 'Reported in House',
  rih: 'Referral Instructions House',
  ris: 'Referral Instructions Senate',
  rs: 'Reported in Senate',
  rth: 'Referred to Committee House',
  rts: 'Referred to Committee Senate',
  sas: 'Additional Sponsors Senate',
  sc: 'Sponsor Change House',
};

/** "Introduced in House"; of a code nobody told us of, the code. A digit tells several of one kind apart: "eas2". */
export const versionName = (code: string): string => VERSION_NAMES[code.replace(/\d+$/, '')] ?? code.toUpperCase();

export const billTextId = (bill: string, code: string): string => `${bill}.${code}`;

export const BillTextVersionCore = z.strictObject({
  billId: z.string().regex(BILL_ID),
  versionCode: z.string().regex(/^[a-z]+\d*$/),
  type: z.string().min(1),
  on: CalendarDateText.nullable(),
  /** Its official title, where the file has one. */
  title: z.string().nullable(),
  url: z.string(),
  sectionCount: z.number().int().positive(),
  wordCount: z.number().int().nonnegative(),
});
export type BillTextVersionCore = z.infer<typeof BillTextVersionCore>;

export interface BillTextSection {
  /** As printed, without "Sec.": "3", "1005A". Null for what has none, such as a paragraph of an appropriations act. */
  readonly number: string | null;
  readonly heading: string | null;
  /** What it stands in, the largest first: ["Division B: Immigration", "Title I: Detention"]. */
  readonly path: readonly string[];
  /** One line for each subdivision. What is inserted into other laws stands in “ ” at the beginning of each line. */
  readonly text: string;
}

export interface BillTextVersionSections {
  readonly core: BillTextVersionCore;
  readonly sections?: readonly BillTextSection[];
}

/** A text as it is kept. */
export interface StoredBillText extends Pick<BillTextVersionCore, 'versionCode' | 'on'> {
  readonly id: string;
  readonly sections: readonly BillTextSection[];
}

/** A file of the text of a bill, or of the law it became. */
export type TextFile =
  | { readonly kind: 'bill'; readonly bill: BillKey; readonly code: string; readonly stem: string }
  | { readonly kind: 'law'; readonly law: string; readonly stem: string };

const FILE =
  /(?:^|\/)(?:(BILLS-([1-9]\d*)(hconres|hjres|hres|hr|sconres|sjres|sres|s)([1-9]\d*)([a-z]+\d*))|(PLAW-[1-9]\d*(?:publ|pvtl)[1-9]\d*))(?:_\w*)?\.xml$/;

/** Which text a file is, by its name or address: "BILLS-119hr32ih.xml", "PLAW-119publ1.xml", with or without more words. */
export function textFileOf(name: string): TextFile | undefined {
  const [, bills, congress, type, number, code, law] = FILE.exec(name) ?? [];
  if (law) return { kind: 'law', law, stem: law };
  if (!bills || !code) return undefined;
  const bill = { congress: Number(congress), type: type as BillType, number: Number(number) };
  return { kind: 'bill', bill, code, stem: bills };
}

/** Of the addresses at which a version is to be had the XML one, in the older format where there are two. */
export function xmlUrlOf(urls: readonly string[]): string | undefined {
  const readable = urls.filter((url) => textFileOf(url) !== undefined);
  return readable.find((url) => url.includes('/xml/')) ?? readable[0];
}

/** Id of the text that a version in the list of a bill's texts is of; undefined where it has no XML. */
export function textIdOf(bill: string, urls: readonly string[]): string | undefined {
  const url = xmlUrlOf(urls);
  const file = url === undefined ? undefined : textFileOf(url);
  if (!file) return undefined;
  if (file.kind === 'law') return billTextId(bill, LAW_VERSION);
  return billId(file.bill) === bill ? billTextId(bill, file.code) : undefined;
}

/** A law comes after the enrolled bill, which has no date, and both after all others. */
const stageOf = (code: string): number => (code === LAW_VERSION ? 2 : code.endsWith('enr') ? 1 : 0);

interface Dated {
  readonly code: string;
  readonly on: string | null;
}

/** Newest first; versions of one day by their code, so that the order is always the same. */
export const byAge = (a: Dated, b: Dated): number =>
  stageOf(b.code) - stageOf(a.code) || compare(b.on ?? '', a.on ?? '') || compare(a.code, b.code);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The newest of the versions a bill's file names that there is XML of. */
export function newestText(texts: readonly BillText[]): BillText | undefined {
  const dated = texts.flatMap((text) => {
    const file = textFileOf(xmlUrlOf(text.urls) ?? '');
    return file ? [{ text, on: text.on, code: file.kind === 'law' ? LAW_VERSION : file.code }] : [];
  });
  return dated.sort(byAge)[0]?.text;
}
