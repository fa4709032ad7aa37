import { billId } from '../../domain/bill.ts';
import { billTextId, versionName } from '../../domain/bill-text.ts';
import type { Normalized } from '../../domain/draft.ts';
import { isCalendarDate } from '../../domain/partial-date.ts';
import { billTypeOf } from '../../domain/raw-bill.ts';
import type { RawBillText } from '../../domain/raw-bill-text.ts';
import { supportOf } from './corroboration.ts';
import { plainLine } from './html.ts';
import { Reading } from './reading.ts';

const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a version of a bill. They are official and have passed through the parser: they are kept as they are. */
export function normalizeBillText(raw: RawBillText): Normalized {
  const type = billTypeOf(raw.type);
  if (!type) throw new TypeError(`"${raw.type}" passed the gate for types of bill`);
  const bill = billId({ type, number: Number(raw.number), congress: Number(raw.congress) });
  const id = billTextId(bill, raw.versionCode);
  const reading = new Reading(`text ${id}`);
  const sections = raw.sections.map(({ number, heading, path, text }) => ({
    number: number ?? null,
    heading: heading ?? null,
    path,
    text,
  }));
  const core = {
    billId: bill,
    versionCode: raw.versionCode,
    type: versionName(raw.versionCode),
    on: readDay(raw.date, reading),
    title: raw.officialTitle === undefined ? null : plainLine(raw.officialTitle),
    url: raw.url,
    sectionCount: sections.length,
    wordCount: sections.reduce((sum, { text }) => sum + (text.match(WORD)?.length ?? 0), 0),
  };
  const support = supportOf(reading, undefined);
  return reading.result({ entity: 'billTextVersion', id, sections: { core, sections }, words: [], ...support });
}

/** "2025-01-03", or as the older format has it "20250103". */
function readDay(said: string | undefined, reading: Reading): string | null {
  if (said === undefined) return null;
  const day = said.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  if (isCalendarDate(day)) return day;
  reading.problem('BAD_DATE', `"${said}" is not a day, YYYY-MM-DD`);
  return null;
}
