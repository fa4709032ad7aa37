import type { Verdict } from '../domain/bill.ts';
import type { Screening, ScreeningMatch } from '../domain/draft.ts';
import type { PolicyStance } from '../domain/policy.ts';
import type { CarveoutKind, ProvisionAnswer, ProvisionDimension } from '../domain/provision.ts';
import { MEASURE_RULES } from './codebook/measures.ts';
import { Codebook } from './codebook.ts';
import { MEASURE_READINGS, type MeasureReading, type MeasureRule } from './measure-rule.ts';
import { operativeText } from './measure-text.ts';
import { MEASURE_VOCABULARY } from './measure-vocabulary.ts';
import { quote } from './text.ts';

/** Raise it with every change of a rule, a word group or a threshold of this codebook. */
export const MEASURE_CODEBOOK_VERSION = 1;

interface Field {
  readonly field: string;
  readonly text: string;
}

/** What the screener reads of a matter before a council, a board or a legislature. */
export interface MeasureScreenInput {
  readonly titles: readonly Field[];
  readonly summaries: readonly Field[];
  /** The newest version of the text, where it is at hand. */
  readonly texts: readonly Field[];
  readonly subjects: readonly Field[];
  readonly codeSections: readonly Field[];
  /** It is no instrument by which a policy is made: a report, a communication, an appointment. */
  readonly isNoInstrument: boolean;
}

/** What the words of a matter suggest that it provides; nobody has looked at it. */
export interface SuggestedProvision {
  readonly dimension: ProvisionDimension;
  readonly answers: readonly ProvisionAnswer[];
  readonly rule: string;
  readonly field: string;
  readonly quote: string;
}

export interface SuggestedCarveout {
  readonly kind: CarveoutKind;
  readonly rule: string;
  readonly field: string;
  readonly quote: string;
}

export interface MeasureScreening {
  readonly screening: Screening;
  readonly stance: PolicyStance;
  readonly provisions: readonly SuggestedProvision[];
  readonly carveouts: readonly SuggestedCarveout[];
}

/** Ninety-nine of a hundred matters hold none of these words and are done with at one look. */
const GATE =
  /immigra|detainer|secure communities|sanctuar|noncitizen|non-citizen|\balien|deport|homeland security|287\s*\(g\)|1357\s*\(g\)|of refuge|welcoming|identity card|identification card|u[- ]visa|persons not to be detained|trust act|civil arrest|impermissible occupation|unlawful presence|illegal entry|courts open to all/i;
/** The agency, which ice is not. */
const GATE_IN_CAPITALS = /\bICE\b/;

const CODEBOOK = new Codebook(MEASURE_RULES, MEASURE_READINGS, MEASURE_VOCABULARY);

/** Points of one rule that is decisive by itself. */
const DECISIVE = 10;
/** Points needed where only the text speaks: one sentence of a long law read wrongly is not enough. */
const DECISIVE_BY_TEXT = 20;
const CANDIDATE_AT = 4;
const CALLS_ON_OTHERS = 'call.others';

interface Found {
  readonly rule: MeasureRule;
  readonly reading: MeasureReading;
  readonly match: ScreeningMatch;
}

/** What the codebook says of a matter, with the words it rests on. Pure: equal matters get equal screenings. */
export function screenMeasure(input: MeasureScreenInput): MeasureScreening {
  const found = evidence(input);
  const judged = judge(found, input);
  const stance = stanceOf(found);
  const ranked = found.toSorted((a, b) => b.rule.weight - a.rule.weight);
  return {
    screening: {
      ...judged,
      stance: STANCES[stance],
      poison: false,
      matches: ranked.map(({ match }) => match),
      codebookVersion: MEASURE_CODEBOOK_VERSION,
    },
    stance,
    provisions: provisionsOf(found),
    carveouts: found.flatMap(({ rule, match: { field, words } }) =>
      rule.carveout ? { kind: rule.carveout, rule: rule.id, field, quote: words } : [],
    ),
  };
}

/** A screening speaks of people at risk of deportation, a policy's stance of detainers. */
const STANCES = {
  ANTI_DETAINER: 'PROTECTIVE',
  PRO_ENFORCEMENT: 'HARMFUL',
  MIXED: 'MIXED',
  UNKNOWN: 'UNKNOWN',
} as const satisfies Record<PolicyStance, Screening['stance']>;

function evidence(input: MeasureScreenInput): Found[] {
  const passages: { readonly reading: MeasureReading; readonly field: string; readonly text: string }[] = [
    ...input.titles.map((title) => ({ reading: 'TITLE' as const, ...title })),
    ...[...input.summaries, ...input.subjects].map((summary) => ({ reading: 'SUMMARY' as const, ...summary })),
    ...input.texts.map(({ field, text }) => ({ reading: 'TEXT' as const, field, text: operativeText(text) })),
  ].filter(({ reading, text }) => reading === 'TITLE' || GATE.test(text) || GATE_IN_CAPITALS.test(text));
  passages.push(...input.codeSections.map((section) => ({ reading: 'CODE' as const, ...section })));
  const found = new Map<string, Found>();
  for (const { reading, field, text } of passages) {
    const indexed = CODEBOOK.index(text);
    for (const { rule, span } of CODEBOOK.read(indexed, reading)) {
      if (found.has(rule.id)) continue;
      const last = rule.carveout ? onwards(indexed.text.sentences, span.last) : span.last;
      const words = quote(indexed.text, span.first, last);
      found.set(rule.id, { rule, reading, match: { rule: rule.id, harm: null, field, words } });
    }
  }
  const all = [...found.values()];
  return all.filter(
    ({ rule: { needs } }) =>
      needs === undefined || all.some(({ rule }) => rule.needs === undefined && rule.id.startsWith(needs)),
  );
}

/** Who is left out is told with what follows: "… within the past five years". */
const FOLLOWING = 10;
function onwards(sentences: readonly number[], last: number): number {
  let end = last;
  while (end < last + FOLLOWING && sentences[end + 1] === sentences[last]) end += 1;
  return end;
}

function judge(found: readonly Found[], { isNoInstrument }: MeasureScreenInput): { verdict: Verdict; score: number } {
  const decisive = found.filter(({ rule }) => rule.weight >= DECISIVE);
  const inText = decisive.reduce((sum, { rule }) => sum + rule.weight, 0);
  const isDecided = decisive.some(({ reading }) => reading !== 'TEXT') || inText >= DECISIVE_BY_TEXT;
  const callsOnOthers = found.some(({ rule }) => rule.id === CALLS_ON_OTHERS);
  const score = found.reduce((sum, { rule }) => sum + rule.weight, 0);
  if (isDecided && !callsOnOthers && !isNoInstrument) return { verdict: 'TRACKED', score };
  return { verdict: score >= CANDIDATE_AT ? 'CANDIDATE' : 'LEFT_OUT', score };
}

function stanceOf(found: readonly Found[]): PolicyStance {
  const points = (speaks: MeasureRule['speaks']) =>
    found.reduce((sum, { rule }) => sum + (rule.speaks === speaks ? rule.weight : 0), 0);
  const anti = points('ANTI_DETAINER');
  const pro = points('PRO_ENFORCEMENT');
  if (anti === 0 && pro === 0) return 'UNKNOWN';
  if (anti >= 3 * pro) return 'ANTI_DETAINER';
  return pro >= 2 * anti ? 'PRO_ENFORCEMENT' : 'MIXED';
}

/** One suggestion for each dimension, with words of what it does rather than of its title. */
function provisionsOf(found: readonly Found[]): SuggestedProvision[] {
  const dimensions = new Set(found.flatMap(({ rule }) => rule.provision?.dimension ?? []));
  return [...dimensions].flatMap((dimension) => {
    const matches = found.filter(({ rule }) => rule.provision?.dimension === dimension);
    const answers = withoutVague(matches.flatMap(({ rule }) => rule.provision?.answer ?? []));
    const said = matches.filter(({ rule }) => rule.provision && answers.includes(rule.provision.answer));
    const shown = said.find(({ reading }) => reading !== 'TITLE') ?? said[0];
    if (shown === undefined) return [];
    const { field, words } = shown.match;
    return { dimension, answers, rule: shown.rule.id, field, quote: words };
  });
}

/**
 * Of an answer and its limited form the limited one stands, for it promises less: beside an exception "declines all" is
 * not true, and beside a named one "limited" says nothing.
 */
function withoutVague(all: readonly ProvisionAnswer[]): ProvisionAnswer[] {
  const answers = [...new Set(all)];
  const exact = answers.filter((answer) => answer !== 'DECLINE_ALL' && answer !== 'LIMITED');
  if (exact.length > 0) return exact;
  return answers.includes('LIMITED') ? ['LIMITED'] : answers;
}
