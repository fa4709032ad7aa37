import fs from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { BILL_TYPES } from '../src/domain/bill.ts';
import { HARM_NAMES } from '../src/domain/harm.ts';
import type { ScreenInput } from '../src/screen/screen.ts';
import type { Label } from './screener-scores.ts';

/** A bill told in our words, with what a person says of it: a row of data/labels/bill-texts.csv. */
export interface LabelledText {
  /** Which rows rules may be mended on ("tuning", "tuning-2") and which are only scored ("held-out"). */
  readonly set: string;
  readonly label: Label;
  readonly input: ScreenInput;
}

/** Of a set that is only scored the misses are not shown: rules mended on them would make its figures worthless. */
export const HELD_OUT = 'held-out';

/** Throws on a row that lacks something, with its line: a label that is passed over in silence makes figures better. */
export function readLabelTexts(file: string): LabelledText[] {
  const rows = parseCsv(fs.readFileSync(file), { columns: true, skip_empty_lines: true, info: true }) as unknown as {
    readonly record: Record<string, string>;
    readonly info: { readonly lines: number };
  }[];
  return rows.map(({ record, info }) => {
    const wrong = (what: string) => new Error(`${file}, line ${info.lines}: ${what}`);
    const { id = '', title = '', summary = '', poison, set, confidence = '', policy_area: policyArea } = record;
    const type = BILL_TYPES.find((name) => name === record.type);
    if (!type) throw wrong(`"${record.type}" is no type of bill`);
    if (!id || !title || !set) throw wrong('needs an id, a title and a set');
    if (poison !== 'yes' && poison !== 'no') throw wrong('needs yes or no as poison');
    const harms = (record.harms ?? '').toUpperCase().split(';').filter(Boolean);
    const unknown = harms.find((harm) => !HARM_NAMES.some((name) => name === harm));
    if (unknown) throw wrong(`"${unknown}" is no harm of src/domain/harm.ts`);
    const input: ScreenInput = {
      id,
      type,
      titles: title.split('|').map((text, at) => ({ field: at === 0 ? 'title' : `title:${at + 1}`, text })),
      summaries: summary ? [{ field: 'summary', text: summary }] : [],
      subjects: [],
      policyArea: policyArea || null,
      committees: [],
      amendments: [],
    };
    return { set, input, label: { billId: id, poison: poison === 'yes', harms, confidence, note: '' } };
  });
}
