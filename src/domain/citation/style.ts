import { canonicalJson } from '../canonical.ts';
import { type CitedBill, cslBill, legalBill, pressBill } from './bill.ts';
import { type CitedDecision, cslDecision, legalDecision, pressDecision } from './court-decision.ts';
import type { CslRecord } from './csl.ts';
import { type CitedAction, cslAction, legalAction, pressAction } from './executive-action.ts';
import { type CitedPolicy, cslPolicy, legalPolicy, pressPolicy } from './policy.ts';

/** How lawyers cite, how newspapers name, and what programs for references take in (as JSON text). */
export const CITATION_STYLES = ['BLUEBOOK', 'AP', 'CSL_JSON'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

const citing =
  <Cited>(legal: (cited: Cited) => string, press: (cited: Cited) => string, csl: (cited: Cited) => CslRecord) =>
  (cited: Cited, style: CitationStyle): string => {
    if (style === 'CSL_JSON') return canonicalJson(csl(cited));
    return style === 'AP' ? press(cited) : legal(cited);
  };

/** The citation of a record, out of what is known of it: what is not known is left out. Pure. */
export const citePolicy = citing<CitedPolicy>(legalPolicy, pressPolicy, cslPolicy);
export const citeBill = citing<CitedBill>(legalBill, pressBill, cslBill);
export const citeAction = citing<CitedAction>(legalAction, pressAction, cslAction);
export const citeDecision = citing<CitedDecision>(legalDecision, pressDecision, cslDecision);
