import type { Lineage } from './lineage.ts';

/** All sections of one record as one source states them. */
export interface Claim {
  readonly sourceId: string;
  readonly lineage: Lineage;
  readonly sections: Readonly<Record<string, unknown>>;
}

/** Two sources that cannot both be right about a fact. */
export interface Disagreement {
  readonly field: string;
  readonly shownSourceId: string;
  readonly otherSourceId: string;
  readonly shownValue: unknown;
  readonly otherValue: unknown;
  readonly reason: string;
}

export interface Merged {
  readonly sections: Readonly<Record<string, unknown>>;
  readonly disagreements: readonly Disagreement[];
}
