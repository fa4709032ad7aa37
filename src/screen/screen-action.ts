import type { BillStance, Verdict } from '../domain/bill.ts';
import type { Screening, ScreeningMatch } from '../domain/draft.ts';
import { ACTION_RULES } from './codebook/actions.ts';
import { Codebook } from './codebook.ts';
import type { Reading, Rule } from './rule.ts';
import { quote } from './text.ts';

/** Raise it with every change of a rule or threshold of this codebook, and of the phrase language or text.ts. */
export const ACTION_CODEBOOK_VERSION = 1;

/** What the screener reads of an act of the federal executive. */
export interface ActionScreenInput {
  readonly title: string;
  readonly abstract: string | null;
  /** What it says it does to an act that we keep, verbatim: "Revokes: EO 13993, January 20, 2021". */
  readonly actsOn: readonly string[];
  /** It only corrects the print of another document. */
  readonly isCorrection: boolean;
}

export interface ActionScreening {
  readonly screening: Screening;
  readonly topics: readonly string[];
}

const CODEBOOK = new Codebook(ACTION_RULES);

/** Points of one rule that is decisive by itself: without such a rule nothing is TRACKED. */
const DECISIVE = 10;
const CANDIDATE_AT = 4;
/** An order that revokes or amends one that we keep belongs to its story, whatever its title says. */
const ACTS_ON_KEPT = 'follows.kept';

interface Found {
  readonly rule: Rule;
  readonly match: ScreeningMatch;
}

/** What the codebook says of an act, and its topics. Pure: equal acts get equal screenings. */
export function screenAction(input: ActionScreenInput): ActionScreening {
  const found = new Map<string, Found>();
  collect('TITLE', 'title', input.title);
  if (input.abstract !== null) collect('SUMMARY', 'abstract', input.abstract);
  const judged = judge([...found.values()], input);
  const follows = input.actsOn.map(
    (words): ScreeningMatch => ({ rule: ACTS_ON_KEPT, harm: null, field: 'dispositionNotes', words }),
  );
  const ranked = [...found.values()].toSorted((a, b) => b.rule.weight - a.rule.weight);
  return {
    screening: {
      ...judged,
      poison: false,
      matches: [...ranked.map(({ match }) => match), ...follows],
      codebookVersion: ACTION_CODEBOOK_VERSION,
    },
    topics: [...new Set(ranked.map(({ rule }) => topicOf(rule)))].filter((topic) => topic !== 'document'),
  };

  function collect(reading: Reading, field: string, text: string): void {
    const indexed = CODEBOOK.index(text);
    for (const { rule, span } of CODEBOOK.read(indexed, reading)) {
      if (found.has(rule.id)) continue;
      const words = quote(indexed.text, span.first, span.last);
      found.set(rule.id, { rule, match: { rule: rule.id, harm: null, field, words } });
    }
  }
}

const topicOf = (rule: Rule): string => rule.id.slice(0, rule.id.indexOf('.'));

function judge(
  found: readonly Found[],
  { actsOn, isCorrection, abstract }: ActionScreenInput,
): { verdict: Verdict; score: number; stance: BillStance } {
  const has = (id: string) => found.some(({ rule }) => rule.id === id);
  const score = found.reduce((sum, { rule }) => sum + rule.weight, 0) + (actsOn.length > 0 ? CANDIDATE_AT : 0);
  const stance = stanceOf(found, abstract !== null);
  if (isCorrection || has('document.correction')) return { verdict: 'LEFT_OUT', score, stance };
  const isDecisive = found.some(({ rule }) => rule.weight >= DECISIVE);
  // A form's paperwork comes back every three years and decides nothing; on our own topics staff may want to see it.
  if (has('document.paperwork')) return { verdict: isDecisive ? 'CANDIDATE' : 'LEFT_OUT', score, stance };
  if (isDecisive) return { verdict: 'TRACKED', score, stance };
  return { verdict: score >= CANDIDATE_AT ? 'CANDIDATE' : 'LEFT_OUT', score, stance };
}

function stanceOf(found: readonly Found[], hasAbstract: boolean): BillStance {
  const points = (speaks: Rule['speaks']) =>
    found.reduce((sum, { rule }) => sum + (rule.speaks === speaks ? rule.weight : 0), 0);
  const harmful = points('HARMFUL');
  const protective = points('PROTECTIVE');
  if (harmful === 0 && protective === 0) return hasAbstract ? 'NEUTRAL' : 'UNKNOWN';
  if (protective === 0) return 'HARMFUL';
  return harmful === 0 ? 'PROTECTIVE' : 'MIXED';
}
