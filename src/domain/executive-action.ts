import type { PartialDate } from './partial-date.ts';

/** How one act of the federal executive bears on another; the passive ones are what was done to it later. */
export const EXECUTIVE_ACTION_RELATION_TYPES = [
  'REVOKES',
  'REVOKED_BY',
  'SUPERSEDES',
  'SUPERSEDED_BY',
  'AMENDS',
  'AMENDED_BY',
  'CONTINUES',
  'CONTINUED_BY',
  'TERMINATES',
  'TERMINATED_BY',
  'SUSPENDS',
  'SUSPENDED_BY',
  'REINSTATES',
  'REINSTATED_BY',
  'CORRECTED_BY',
  'SEE',
] as const;
export type ExecutiveActionRelationType = (typeof EXECUTIVE_ACTION_RELATION_TYPES)[number];

export interface ExecutiveActionRelation {
  readonly type: ExecutiveActionRelationType;
  /** Only a part of it is revoked, superseded or amended. */
  readonly inPart: boolean;
  /** The other act by the name the source gives it: "EO 13768", "Memorandum of 2011-05-24". */
  readonly target: string;
  /** Its id, where its name is enough to tell; the record may be one we do not keep. */
  readonly targetId: string | null;
  /** Date of the other act. */
  readonly on: PartialDate | null;
}

const DONE: Partial<Record<ExecutiveActionRelationType, string>> = {
  REVOKED_BY: 'Revoked',
  SUPERSEDED_BY: 'Superseded',
  AMENDED_BY: 'Amended',
  CONTINUED_BY: 'Continued',
  TERMINATED_BY: 'Terminated',
  SUSPENDED_BY: 'Suspended',
  REINSTATED_BY: 'Reinstated',
};

/** What was done to an act, in words: "Amended in part by EO 13993"; undefined where nothing was done to it. */
export function followedInWords({
  type,
  inPart,
  target,
}: Pick<ExecutiveActionRelation, 'type' | 'inPart' | 'target'>): string | undefined {
  if (type === 'CORRECTED_BY') return `Corrected at ${target}`;
  const done = DONE[type];
  return done && `${done}${inPart ? ' in part' : ''} by ${target}`;
}

/**
 * Documents of the Federal Register that our own list knew before it was read, by the ids they have there: ids are public
 * and stay. Executive orders need no line, their number is their id.
 */
const LISTED: Readonly<Record<string, string>> = {
  '2018-07962': 'pm-catch-release-2018',
  '2019-15710': 'expedited-removal-2019',
  '2021-01769': 'daca-memo-biden-2021',
  '2022-18401': 'daca-final-rule-2022',
  '2025-01720': 'expedited-removal-2025',
};

export const LISTED_DOCUMENTS: ReadonlyMap<string, string> = new Map(Object.entries(LISTED));

/** "eo-13768" */
export const executiveOrderId = (number: number | string): string => `eo-${String(number).toLowerCase()}`;

/**
 * The one id of an act, whichever source speaks of it: "eo-13768" of an executive order, "fr-2019-15710" of any other
 * document, unless our list has another. A correction bears the number of the order it corrects and is an act of its own.
 */
export function executiveActionId(document: {
  readonly documentNumber: string;
  readonly orderNumber?: number | string | undefined;
  readonly correctionOf?: string | undefined;
}): string {
  const listed = LISTED_DOCUMENTS.get(document.documentNumber);
  if (listed !== undefined) return listed;
  if (document.orderNumber !== undefined && document.correctionOf === undefined) {
    return executiveOrderId(document.orderNumber);
  }
  return `fr-${document.documentNumber.toLowerCase()}`;
}
