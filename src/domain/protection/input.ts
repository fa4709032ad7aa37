import type { Day } from '../ids.ts';
import type { InstrumentType, PolicyStatus } from '../policy.ts';
import type { InForce } from '../policy-status.ts';
import type { ProvisionDimension } from '../provision.ts';
import type { AgencyKind, AgreementModel, AgreementStatus } from '../records.ts';
import type { Coding } from './standing.ts';

/** What is on record of one policy on one day. */
export interface PolicyOnDay {
  readonly id: string;
  readonly title: string;
  readonly popularName: string | null;
  readonly officialNumber: string | null;
  readonly instrumentType: InstrumentType;
  readonly jurisdictionId: string;
  readonly adoptedOn: string | null;
  readonly effectiveOn: string | null;
  /** On that day; null before anything is known of it. */
  readonly status: PolicyStatus | null;
  readonly inForce: InForce | null;
  readonly basis: string;
  readonly agencies: readonly { readonly name: string; readonly kind: AgencyKind; readonly jurisdictionId: string }[];
  readonly provisions: readonly (Coding & { readonly id: string; readonly dimension: ProvisionDimension })[];
  /** Ids of policies that it amends, supersedes or repeals. */
  readonly replaces: readonly string[];
  /** What it says preempted it, by id where that is a policy of ours. */
  readonly preemptedBy: readonly { readonly targetId: string | null; readonly target: string }[];
}

export interface AgreementOnRecord {
  readonly id: string;
  readonly agencyName: string;
  /** The agency, where the list names it well enough to know whose it is. */
  readonly agency: { readonly kind: AgencyKind; readonly jurisdictionId: string } | null;
  /** The county it stands under on the list, or the place. */
  readonly jurisdictionId: string | null;
  readonly model: AgreementModel;
  readonly status: AgreementStatus;
  readonly signedOn: string | null;
  readonly firstListedOn: string | null;
  readonly lastListedOn: string | null;
}

export interface DecisionOnRecord {
  readonly id: string;
  readonly caption: string;
  readonly decidedOn: string | null;
  readonly topics: readonly string[];
  readonly holding: string | null;
  readonly jurisdictionIds: readonly string[];
}

/** Everything on record that may bear on a place. */
export interface RecordOnDay {
  readonly day: Day;
  readonly policies: readonly PolicyOnDay[];
  readonly agreements: readonly AgreementOnRecord[];
  readonly decisions: readonly DecisionOnRecord[];
}
