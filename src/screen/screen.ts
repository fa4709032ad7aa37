import type { BillType } from '../domain/bill.ts';
import type { Screening, ScreeningMatch } from '../domain/draft.ts';
import { BILL_RULES } from './codebook/bills.ts';
import { Codebook } from './codebook.ts';
import type { Reading } from './rule.ts';
import { quote } from './text.ts';
import { judge, type RuleMatch } from './verdict.ts';

/** Raise it with every change of a rule, a word group or a threshold: bills screened before are screened again. */
export const CODEBOOK_VERSION = 2;

/** What the screener reads of a bill. Texts are plain; `field` comes back in the evidence as it is. */
export interface ScreenInput {
  readonly id: string;
  readonly type: BillType;
  readonly titles: readonly { readonly field: string; readonly text: string }[];
  readonly summaries: readonly { readonly field: string; readonly text: string }[];
  /** Subjects and committees are read by no rule: they let in more omnibus bills than they found poison bills. */
  readonly subjects: readonly string[];
  readonly policyArea: string | null;
  readonly committees: readonly string[];
  readonly amendments: readonly { readonly field: string; readonly text: string }[];
}

/**
 * Eleven of twelve bills hold none of these words and are done with at one look: `topic.immigration`, without which no
 * bill is more than left out, needs one of them.
 */
const GATE =
  /alien|immigra|migrant|deport|asylum|sanctuar|citizen|u\.s\. national|refugee|border|visa|detainer|detention|foreign national|nationals of|287\(g\)|unlawful|illegals|(?:illegal|improper) entry|naturaliz|daca|deferred action|unaccompanied/i;

/** The agency, which ice is not. */
const GATE_IN_CAPITALS = /\bICE\b/;

const CODEBOOK = new Codebook(BILL_RULES);
/** Half the bills behind the gate are on another subject: one rule tells, before all are read. */
const TOPIC = new Codebook(BILL_RULES.filter(({ id }) => id === 'topic.immigration'));
const isOnTopic = ({ reading, text }: Passage): boolean => !TOPIC.read(TOPIC.index(text), reading).next().done;

interface Passage {
  readonly reading: Reading;
  readonly field: string;
  readonly text: string;
}

/** What the codebook says of a bill, with the words it rests on. Pure: equal bills get equal screenings. */
export function screenBill(input: ScreenInput): Screening {
  const passages = passagesOf(input);
  const evidence = new Map<string, RuleMatch & { readonly match: ScreeningMatch }>();
  const isBehindGate = passages.some(({ text }) => GATE.test(text) || GATE_IN_CAPITALS.test(text));
  if (isBehindGate && passages.some(isOnTopic)) {
    for (const { reading, field, text } of passages) {
      const indexed = CODEBOOK.index(text);
      for (const { rule, span } of CODEBOOK.read(indexed, reading)) {
        if (evidence.has(rule.id)) continue;
        const words = quote(indexed.text, span.first, span.last);
        evidence.set(rule.id, { rule, reading, match: { rule: rule.id, harm: rule.harm, field, words } });
      }
    }
  }
  const found = [...evidence.values()];
  const judgement = judge(input.type, found, input.summaries.length > 0);
  const kept = judgement.stance === 'UNKNOWN' && judgement.verdict === 'LEFT_OUT' ? [] : found;
  return {
    ...judgement,
    poison: judgement.verdict === 'TRACKED',
    matches: kept.toSorted((a, b) => b.rule.weight - a.rule.weight).map(({ match }) => match),
    codebookVersion: CODEBOOK_VERSION,
  };
}

/** Does anything in it say that it is about immigration? */
export const isAboutImmigration = (input: ScreenInput): boolean => passagesOf(input).some(isOnTopic);

/** Titles first: a rule's evidence is the first passage it matches, and a title is the shortest. */
function passagesOf(input: ScreenInput): Passage[] {
  const passages: Passage[] = [
    ...input.titles.map((title): Passage => ({ reading: 'TITLE', ...title })),
    ...input.summaries.map((summary): Passage => ({ reading: 'SUMMARY', ...summary })),
    ...input.amendments.map((amendment): Passage => ({ reading: 'AMENDMENT', ...amendment })),
  ];
  if (input.policyArea) passages.push({ reading: 'POLICY_AREA', field: 'policyArea', text: input.policyArea });
  return passages;
}
