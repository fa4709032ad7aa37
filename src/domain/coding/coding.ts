import { z } from 'zod';
import { canonicalJson } from '../canonical.ts';
import { UserError } from '../errors.ts';
import {
  isAnswerOf,
  isByRule,
  PROVISION_ANSWERS,
  PROVISION_CODEBOOK_VERSION,
  PROVISION_DIMENSION_NAMES,
  PROVISION_SCOPES,
  type Provision,
} from '../provision.ts';
import { ANSWERS_OF_ABSENCE } from './codebook.ts';
import { checkQuote, quoteFault, type Span } from './quote.ts';

/**
 * WAITING: for a second coder; nobody but its coder sees it. AGREED: both gave the same category. DISAGREED: an editor is to
 * decide. RESOLVED: one did. REPLACED: its coder coded again before a second one did, or the codebook moved on meanwhile.
 */
export const CODING_STATUSES = ['WAITING', 'AGREED', 'DISAGREED', 'RESOLVED', 'REPLACED'] as const;
export type CodingStatus = (typeof CODING_STATUSES)[number];

/** A question is coded by two people in a round. These are rounds that both have ended. */
export const COMPARED: readonly CodingStatus[] = ['AGREED', 'DISAGREED', 'RESOLVED'];

const words = z.string().trim().min(1).max(10_000);

const Answers = {
  answers: z.array(z.enum(PROVISION_ANSWERS)).min(1),
  joinedBy: z.enum(['AND', 'OR']),
  scope: z.enum(PROVISION_SCOPES),
};

export const CodingRequest = z.strictObject({
  policyId: z.string().min(1),
  dimension: z.enum(PROVISION_DIMENSION_NAMES),
  /** A text of the policy, or one version of a watched page that speaks of it. */
  text: z.discriminatedUnion('entity', [
    z.strictObject({ entity: z.literal('policyText'), id: z.string().min(1) }),
    z.strictObject({ entity: z.literal('watchedPage'), id: z.string().min(1), version: z.number().int().positive() }),
  ]),
  ...Answers,
  quote: words.nullable(),
  pinpoint: words.nullable(),
  note: words.nullable(),
});
export type CodingRequest = z.infer<typeof CodingRequest>;

export const Resolution = z.strictObject({
  /** The coding that stands, as to its quote and, unless answers are given, in all. */
  codingId: z.string().min(1),
  answers: Answers.answers.nullable(),
  joinedBy: Answers.joinedBy.nullable(),
  scope: Answers.scope.nullable(),
  reason: z.string(),
});
export type Resolution = z.infer<typeof Resolution>;

/** @throws UserError where one of them is no answer to the question */
export function checkAnswers(dimension: Provision['dimension'], answers: readonly string[]): void {
  const wrong = answers.find((answer) => !isAnswerOf(dimension, answer));
  if (!wrong) return;
  throw new UserError('INVALID_INPUT', `${wrong} is no answer to ${dimension}: see codebook.`, 'answers');
}

/** May these answers stand without a quote? */
export const mayBeSilent = (answers: readonly string[]): boolean =>
  answers.every((answer) => ANSWERS_OF_ABSENCE.includes(answer));

/**
 * Where the quote stands in the text; null where the answer needs none and has none.
 * @throws UserError that says what differs
 */
export function checkEvidence(
  { answers, quote, pinpoint }: Pick<CodingRequest, 'answers' | 'quote' | 'pinpoint'>,
  text: string,
): Span | null {
  if (quote === null) {
    if (mayBeSilent(answers)) return null;
    throw new UserError('INVALID_INPUT', 'quote is missing: only NO, NONE and SILENT can do without.', 'quote');
  }
  if (pinpoint === null) {
    throw new UserError(
      'INVALID_INPUT',
      'pinpoint is missing: say where the quote stands, as in "Sec. 2(b)".',
      'pinpoint',
    );
  }
  const check = checkQuote(quote, text);
  if (!check.stands) {
    throw new UserError('INVALID_INPUT', `The quote does not stand in the text. ${quoteFault(check)}`, 'quote');
  }
  return { start: check.start, end: check.end };
}

/** One of the staff, as a provision names them; sources have ids without a colon, rules begin with "rule:". */
export const staffCoder = (name: string): string => `staff:${name}`;

/** What is published of two codings. */
export interface Published extends Pick<CodingRequest, 'dimension' | 'answers' | 'joinedBy' | 'scope'> {
  readonly note: string | null;
  readonly quote: string | null;
  readonly quoteUrl: string | null;
  readonly pinpoint: string | null;
  readonly coder: string;
  readonly secondCoder: string;
  readonly agreed: boolean;
}

/** The provision that both coders, or the editor, answer for. */
export const provisionOf = ({ answers, coder, secondCoder, ...coding }: Published): Provision => ({
  ...coding,
  answers: answers.map((answer) => ({ answer, published: null })),
  coder: staffCoder(coder),
  secondCoder: staffCoder(secondCoder),
  codebookVersion: PROVISION_CODEBOOK_VERSION,
});

/**
 * Which of the provisions shown the coded one takes the place of: those that answer the same question for the same people,
 * and what rules suggest on it.
 */
export const placesOf = (shown: readonly Provision[], { dimension, scope }: Provision): readonly Provision[] =>
  shown.filter((provision) => provision.dimension === dimension && (provision.scope === scope || isByRule(provision)));

/** That two people coded a provision comes of codeProvision alone; a list set as a whole may keep such entries as they are. */
export function checkNotCoded(value: unknown, shown: unknown): void {
  const known = ((shown ?? []) as readonly unknown[]).map((entry) => canonicalJson(entry));
  for (const entry of [value].flat() as readonly (Partial<Provision> | null)[]) {
    if (entry?.secondCoder === undefined && entry?.agreed === undefined) continue;
    if (known.includes(canonicalJson(entry))) continue;
    throw new UserError('INVALID_INPUT', 'secondCoder and agreed come of codeProvision: leave them out.', 'value');
  }
}
