import {
  type CodedCarveout,
  type CodedPolicy,
  type CodedProvision,
  carveoutsInWords,
  carveoutsOn,
  provisionOn,
  readingOf,
} from './policy-coding.ts';
import { PROVISION_DIMENSIONS, type ProvisionDimension } from './provision.ts';

// A count after the seven factors of ILRC's local rubric, worked out whenever it is asked for and stored nowhere.

export const SCORE_NAME = "Holdwatch score, after the factors of ILRC's local rubric; not ILRC's own rating";
export const SCORE_VERSION = 1;

/** The factors by the number they have in ILRC's rubric; which questions belong to each stands in the codebook. */
const FACTOR_NAMES: Readonly<Record<number, string>> = {
  1: 'No agreement under section 287(g)',
  2: 'No contract to detain people for ICE',
  3: 'No holds on detainers of ICE',
  4: 'No notice to ICE of releases',
  5: 'Limits on ICE in the jail',
  6: 'No asking about immigration status',
  7: 'No time or money for immigration enforcement',
};

const dimensions = Object.entries(PROVISION_DIMENSIONS) as [ProvisionDimension, { readonly ilrc: number | null }][];
export const SCORE_FACTORS = Object.entries(FACTOR_NAMES).map(([number, name]) => ({
  factor: Number(number),
  name,
  dimensions: dimensions.filter(([, { ilrc }]) => ilrc === Number(number)).map(([dimension]) => dimension),
}));
export const SCORE_DIMENSIONS: ReadonlySet<ProvisionDimension> = new Set(
  SCORE_FACTORS.flatMap((factor) => factor.dimensions),
);

/** One question, answered or not. */
export interface ScoreInput {
  readonly dimension: ProvisionDimension;
  /** Whose answer it is, where there is more than one jail: of several, the one that protects least counts. */
  readonly custodianId: string | null;
  readonly policyId: string | null;
  readonly provision: CodedProvision | null;
  readonly carveouts: readonly CodedCarveout[];
  /** The answer, or why it is not known, in plain words; worked out from the provision where null. */
  readonly note: string | null;
}

export interface ScoreAnswer extends ScoreInput {
  /** 1 in full, 0.5 in part, 0 not at all; null where it is not known. */
  readonly points: number | null;
  readonly why: string;
}

export interface ScorePart {
  readonly factor: number;
  readonly name: string;
  /** The points it has at least, with what is not known counted as none, and at most. */
  readonly least: number;
  readonly most: number;
  readonly answers: readonly ScoreAnswer[];
}

export interface Score {
  readonly least: number;
  readonly most: number;
  readonly outOf: number;
  /** Of how many factors nothing is known. */
  readonly unknown: number;
  readonly parts: readonly ScorePart[];
}

/** The score of a policy by itself, whatever else applies where it does. */
export const policyScore = (policy: CodedPolicy): Score =>
  scoreOf(
    [...SCORE_DIMENSIONS].map((dimension) => ({
      dimension,
      custodianId: null,
      policyId: policy.id,
      provision: provisionOn(policy, dimension) ?? null,
      carveouts: carveoutsOn(policy, dimension),
      note: null,
    })),
  );

/** One point for each factor that is met in full, half a one where it is met in part. Pure. */
export function scoreOf(inputs: readonly ScoreInput[]): Score {
  const parts = SCORE_FACTORS.map(({ factor, name, dimensions: asked }): ScorePart => {
    const answers = inputs.filter(({ dimension }) => asked.includes(dimension)).map(answerOf);
    return { factor, name, answers, ...rangeOf(answers, asked) };
  });
  const sum = (of: (part: ScorePart) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    least: sum(({ least }) => least),
    most: sum(({ most }) => most),
    outOf: parts.length,
    unknown: parts.filter(({ answers }) => answers.every(({ points }) => points === null)).length,
    parts,
  };
}

/** Of the questions of a factor the best answer counts; of several jails the one that protects least. */
function rangeOf(
  answers: readonly ScoreAnswer[],
  asked: readonly ProvisionDimension[],
): { least: number; most: number } {
  const custodians = [...new Set(answers.map(({ custodianId }) => custodianId))];
  const ranges = custodians.map((id) => {
    const own = answers.filter(({ custodianId }) => custodianId === id);
    const known = own.flatMap(({ points }) => points ?? []);
    const least = Math.max(0, ...known);
    return { least, most: known.length < asked.length ? 1 : least };
  });
  if (ranges.length === 0) return { least: 0, most: 1 };
  return { least: Math.min(...ranges.map(({ least }) => least)), most: Math.min(...ranges.map(({ most }) => most)) };
}

const POINTS = { FULL: 1, PARTLY: 0.5, NONE: 0 } as const;

function answerOf(input: ScoreInput): ScoreAnswer {
  const { provision, carveouts, note } = input;
  if (provision === null) return { ...input, points: null, why: note ?? 'Nobody coded it: not known, and not "no".' };
  const { extent, leftOut, words } = readingOf(provision, carveouts);
  const limits = [
    ...(provision.scope === 'TARGETED' ? ['It covers some people or situations only.'] : []),
    ...(leftOut.length > 0 ? [`Left out: ${carveoutsInWords(leftOut)}.`] : []),
  ];
  const verdict = { FULL: 'In full.', PARTLY: 'In part.', NONE: 'Not.' }[extent];
  return {
    ...input,
    points: POINTS[extent],
    why: [verdict, note ?? `It ${words}.`, ...(extent === 'PARTLY' ? limits : [])].join(' '),
  };
}
