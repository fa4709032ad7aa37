import type { BillType } from '../domain/bill.ts';
import type { Screening, ScreeningMatch } from '../domain/draft.ts';
import { BILL_RULES } from './codebook/bills.ts';
import { CARRIER_RULES } from './codebook/bills-riders.ts';
import { Codebook } from './codebook.ts';
import type { Reading, Rule } from './rule.ts';
import { quote, type ReadText, readText } from './text.ts';
import { isBinding, judge, type RuleMatch } from './verdict.ts';
import { judgeTexts, type SectionReading } from './verdict-text.ts';

/** Raise it with every change of a rule, a word group or a threshold: bills screened before are screened again. */
export const CODEBOOK_VERSION = 3;

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
  /** What the text of the bill would do (statute.ts), the newest version first; one section has one field. */
  readonly texts?: readonly { readonly field: string; readonly text: string }[];
}

/**
 * Eleven of twelve bills hold none of these words and are done with at one look: `topic.immigration`, without which no
 * bill is more than left out, needs one of them.
 */
const GATE =
  /alien|immigra|migrant|deport|asylum|sanctuar|citizen|u\.s\. national|refugee|border|visa|detainer|detention|foreign national|nationals of|287\(g\)|unlawful|illegals|(?:illegal|improper) entry|naturaliz|daca|deferred action|unaccompanied|overstay|illegally (?:re)?enter|orders? of removal|removal proceeding|expedited removal|removed from the united/i;

/** The agency, which ice is not. */
const GATE_IN_CAPITALS = /\bICE\b/;

const CODEBOOK = new Codebook(BILL_RULES);
/** Titles of acts that spend money on everything: behind no gate, for nothing in them speaks of immigration. */
const CARRIERS = new Codebook(CARRIER_RULES);
const CARRIER_GATE = /appropriations|defense authorization|military activities/i;
/** Half the bills behind the gate are on another subject: one rule tells, before all are read. */
const TOPIC = new Codebook(BILL_RULES.filter(({ id }) => id === 'topic.immigration'));
const isOnTopic = (passage: Passage): boolean =>
  !TOPIC.read(TOPIC.index(wordsOf(passage)), passage.reading).next().done;

interface Evidence {
  readonly rule: Rule;
  readonly match: ScreeningMatch;
}

interface Passage {
  readonly reading: Reading;
  readonly field: string;
  readonly text: string;
  words?: ReadText;
}

/** Cut once for both codebooks, and only where one of them is asked. */
function wordsOf(passage: Passage): ReadText {
  passage.words ??= readText(passage.text);
  return passage.words;
}

/** What the codebook says of a bill, with the words it rests on. Pure: equal bills get equal screenings. */
export function screenBill(input: ScreenInput): Screening {
  const passages = passagesOf(input);
  const evidence = new Map<string, RuleMatch & { readonly match: ScreeningMatch }>();
  const isBehindGate = passages.some(({ text }) => GATE.test(text) || GATE_IN_CAPITALS.test(text));
  if (isBehindGate && passages.some(isOnTopic)) {
    for (const passage of passages) {
      const { reading, field } = passage;
      const indexed = CODEBOOK.index(wordsOf(passage));
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
  const carrier = carrierOf(input);
  const sections = readSections(input.texts ?? []);
  const before = { type: input.type, judgement, found, mayCarryRiders: carrier !== undefined };
  const { counted, ...judged } = sections.length > 0 ? judgeTexts(before, sections) : { ...judgement, counted: [] };
  const said = [...kept, ...evidenceOf(counted)].toSorted((a, b) => b.rule.weight - a.rule.weight);
  return {
    ...judged,
    poison: judged.verdict === 'TRACKED',
    matches: [...said.map(({ match }) => match), ...(carrier ? [carrier] : [])],
    codebookVersion: CODEBOOK_VERSION,
  };
}

/** The title by which a bill is known to spend money on everything; its text is read whatever else is said of it. */
export function carrierOf({ type, titles }: Pick<ScreenInput, 'type' | 'titles'>): ScreeningMatch | undefined {
  if (!isBinding(type)) return undefined;
  for (const { field, text } of titles) {
    if (!CARRIER_GATE.test(text)) continue;
    const indexed = CARRIERS.index(text);
    for (const { rule, span } of CARRIERS.read(indexed, 'TITLE')) {
      return { rule: rule.id, harm: rule.harm, field, words: quote(indexed.text, span.first, span.last) };
    }
  }
  return undefined;
}

/** Bills are full of references: "section 212(d)(5)" is no harm by itself. The words are cut as text.ts cuts them. */
const REFERENCE = /^section \d+[a-z]?(?: [a-z\d]{1,3})*$/;

interface ReadSection extends SectionReading {
  readonly evidence: readonly Evidence[];
}

/** Each section in which a rule finds something, in the order of the texts. */
function readSections(texts: NonNullable<ScreenInput['texts']>): ReadSection[] {
  const sections = new Map<string, { rules: Set<Rule>; evidence: Evidence[] }>();
  for (const { field, text } of texts) {
    if (!GATE.test(text) && !GATE_IN_CAPITALS.test(text)) continue;
    const indexed = CODEBOOK.index(text);
    for (const { rule, span } of CODEBOOK.read(indexed, 'TEXT')) {
      const section = sections.get(field) ?? { rules: new Set<Rule>(), evidence: [] };
      sections.set(field, section);
      const isReference = REFERENCE.test(indexed.text.words.slice(span.first, span.last + 1).join(' '));
      if (section.rules.has(rule) || isReference) continue;
      section.rules.add(rule);
      const words = quote(indexed.text, span.first, span.last);
      section.evidence.push({ rule, match: { rule: rule.id, harm: rule.harm, field, words } });
    }
  }
  return [...sections].map(([field, section]) => ({ field, ...section }));
}

/** Each rule once, with the first section that counted in which it matched. */
function evidenceOf(counted: readonly ReadSection[]): Evidence[] {
  const first = new Map<string, Evidence>();
  for (const { evidence } of counted) {
    for (const found of evidence) if (!first.has(found.rule.id)) first.set(found.rule.id, found);
  }
  return [...first.values()];
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
