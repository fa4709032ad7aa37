import type { ProvisionAnswer } from '../provision.ts';

/** LIMITS cooperation with immigration enforcement, ALLOWS it, or REQUIRES it; NEUTRAL answers do none of these. */
export const DIRECTIONS = ['LIMITS', 'NEUTRAL', 'ALLOWS', 'REQUIRES'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Answers that do not limit. Every other answer of a dimension does. */
const OTHER_DIRECTIONS: Partial<Record<ProvisionAnswer, Exclude<Direction, 'LIMITS'>>> = {
  VOLUNTARY: 'NEUTRAL',
  SILENT: 'NEUTRAL',
  NONE: 'NEUTRAL',
  NO: 'NEUTRAL',
  HONOR_ALL: 'ALLOWS',
  HONORED: 'ALLOWS',
  PROVIDED: 'ALLOWS',
  ALLOWED: 'ALLOWS',
  ACTIVE: 'ALLOWS',
  MANDATED: 'REQUIRES',
};

/**
 * How little an answer leaves to immigration enforcement: 5 nothing, 1 most of it. Only answers to the same question are
 * compared, and only to say which of two limits is the stricter one. To decline detainers and to ask for a judge's warrant
 * is the same: a warrant is no detainer.
 */
const STRICTNESS: Partial<Record<ProvisionAnswer, number>> = {
  DECLINE_ALL: 4,
  PROHIBITED: 5,
  NOT_HONORED: 5,
  YES: 5,
  CRIMINAL_WARRANT_REQUIRED: 4,
  JUDICIAL_WARRANT_REQUIRED: 4,
  JUDICIAL_WARRANT: 4,
  JUDICIAL_ORDER: 4,
  JUDICIAL_OR_CRIMINAL_WARRANT: 4,
  WITHDRAWN: 4,
  WRITTEN_CONSENT: 4,
  PROBABLE_CAUSE_REQUIRED: 3,
  REIMBURSEMENT_REQUIRED: 3,
  PHASE_OUT: 3,
  OFFICE_PROHIBITED: 3,
  APPROVAL_REQUIRED: 3,
  RESTRICTED: 3,
  REGISTRY_PROHIBITED: 3,
  CONVICTION_CARVEOUT: 2,
  CARVEOUT: 2,
  ADVISAL: 2,
  LIMITED: 2,
  COPY_TO_INDIVIDUAL: 1,
  CHARGE_CARVEOUT: 1,
  CASE_BY_CASE: 1,
};

export interface Coding {
  readonly answers: readonly ProvisionAnswer[];
  readonly joinedBy: 'AND' | 'OR';
}

const directionOfAnswer = (answer: ProvisionAnswer): Direction => OTHER_DIRECTIONS[answer] ?? 'LIMITS';

/** Of alternatives (OR) the one that leaves most to enforcement counts; of conditions that hold together the strictest. */
export function directionOf({ answers, joinedBy }: Coding): Direction {
  const found = answers.map(directionOfAnswer);
  const order = joinedBy === 'OR' ? DIRECTIONS.toReversed() : DIRECTIONS;
  return order.find((direction) => found.includes(direction)) ?? 'NEUTRAL';
}

export function strictnessOf({ answers, joinedBy }: Coding): number {
  const found = answers.map((answer) => STRICTNESS[answer] ?? 0);
  return joinedBy === 'OR' ? Math.min(...found) : Math.max(...found);
}

/** Do they say the same, in whatever order? */
export const sameCoding = (a: Coding, b: Coding): boolean =>
  a.answers.length === b.answers.length &&
  a.answers.every((answer) => b.answers.includes(answer)) &&
  (a.joinedBy === b.joinedBy || a.answers.length === 1);

/** One limits what the other one does or demands. */
export function areOpposite(a: Coding, b: Coding): boolean {
  const [one, other] = [directionOf(a), directionOf(b)];
  const isFor = (direction: Direction) => direction === 'ALLOWS' || direction === 'REQUIRES';
  return (one === 'LIMITS' && isFor(other)) || (other === 'LIMITS' && isFor(one));
}
