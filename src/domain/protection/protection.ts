import type { InForce } from '../policy-status.ts';
import type { ProvisionAnswer, ProvisionDimension } from '../provision.ts';
import type { Custody } from './dimensions.ts';
import type { Direction } from './standing.ts';

/**
 * OWN: its own rule governs. INHERITED: a rule of the state, or of the county whose jail it is. PREEMPTED: there is a rule
 * of its own, and state law takes its place. CONFLICTING: rules on record contradict each other, and nothing on record
 * says which gives way. UNKNOWN: nothing on record answers.
 */
export const PROTECTION_LABELS = ['OWN', 'INHERITED', 'PREEMPTED', 'CONFLICTING', 'UNKNOWN'] as const;
export type ProtectionLabel = (typeof PROTECTION_LABELS)[number];

export const PROTECTION_ROLES = [
  'GOVERNS',
  'ALSO_APPLIES',
  'PREEMPTED',
  'PREEMPTS',
  'CONFLICTS',
  'BINDS_OTHERS',
  'ADVISES',
  'UNCERTAIN',
  'RULING',
] as const;
export type ProtectionRole = (typeof PROTECTION_ROLES)[number];

/** A record that bears on the answer, and how. */
export interface ProtectionSource {
  readonly entity: 'policy' | 'agreement287g' | 'courtDecision';
  readonly id: string;
  readonly role: ProtectionRole;
  /** The provision read, of a policy. */
  readonly provisionId: string | null;
  readonly sentence: string;
}

/** What governs a person in one custody, on one question, on one day. */
export interface Protection {
  readonly dimension: ProvisionDimension;
  readonly custody: Custody;
  /** Id of the place whose jail or officers these are. */
  readonly custodianId: string;
  readonly label: ProtectionLabel;
  /** Which way the answer points; null where it is CONFLICTING or UNKNOWN. */
  readonly direction: Direction | null;
  readonly answers: readonly ProvisionAnswer[];
  readonly joinedBy: 'AND' | 'OR' | null;
  /** YES where a source says that it is in force, PRESUMED where nothing was found that ended it. */
  readonly inForce: InForce | null;
  readonly sentence: string;
  /** What it rests on first. Never empty but for UNKNOWN. */
  readonly sources: readonly ProtectionSource[];
}

/** What decides upon the records alone; whose it is follows from where it was asked. */
export type Answer = Omit<Protection, 'dimension' | 'custody' | 'custodianId'>;
