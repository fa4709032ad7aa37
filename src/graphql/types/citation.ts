import type { BillType } from '../../domain/bill.ts';
import {
  citeAction,
  citeBill,
  citeDecision,
  citePolicy,
  type CitationStyle as StyleWord,
} from '../../domain/citation/style.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import type { InstrumentType } from '../../domain/policy.ts';
import type { ExecutiveActionKind, JurisdictionLevel } from '../../domain/records.ts';
import type { RecordView, Rows } from '../context.ts';
import { enumOf } from '../enums.ts';

export const CitationStyle = enumOf<StyleWord>(
  'CitationStyle',
  'How a record is cited. What is not known of it is left out, in all styles.',
  {
    BLUEBOOK: 'As lawyers and courts cite: "Exec. Order No. 13,768, 82 Fed. Reg. 8799 (Jan. 25, 2017)".',
    AP: 'As a newspaper names it in a sentence, after the stylebook of the Associated Press.',
    CSL_JSON: 'JSON text of the Citation Style Language, as programs for references take it in.',
  },
);

/** A policy is cited with its place. */
export async function policyCitation(row: Rows['Policy'], style: StyleWord, view: RecordView): Promise<string> {
  const { name, level, state } = await view.named('Jurisdiction', row.jurisdictionId);
  const place = { name, level: level as JurisdictionLevel, state };
  return citePolicy({ ...row, instrumentType: row.instrumentType as InstrumentType, place }, style);
}

/** A bill that became law is cited as the law. */
export async function billCitation(row: Rows['Bill'], style: StyleWord, view: RecordView): Promise<string> {
  const [law] = await view.parts('BillLaw', row.id);
  const on: PartialDate | null = row.statusCode.startsWith('ENACTED') ? row.statusSince : null;
  const cited = { ...row, type: row.type as BillType, law: law ? { type: law.type, number: law.number, on } : null };
  return citeBill(cited, style);
}

export function actionCitation(row: Rows['ExecutiveAction'], style: StyleWord): string {
  const agencies = JSON.parse(row.agencies) as string[];
  return citeAction({ ...row, kind: row.kind as ExecutiveActionKind, agencies }, style);
}

export const decisionCitation = (row: Rows['CourtDecision'], style: StyleWord): string => citeDecision(row, style);
