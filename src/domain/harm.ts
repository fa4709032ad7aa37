/** The harms codebook for bills, version 1: what a bill would do, and what is context only. */
export const HARMS = {
  SANCTUARY_DEFUNDING: 'Cuts funds of places that limit cooperation.',
  PREEMPTION_OF_LOCAL_LAW: 'Overrides state or local protections.',
  DETAINER_MANDATE: 'Makes local jails hold people on detainers.',
  DETAINER_LIABILITY_SHIELD: 'Shields jails that hold people from liability.',
  LOCAL_POLICE_DEPUTIZATION: 'Lets or makes local police enforce immigration law.',
  DATA_SHARING_MANDATE: 'Makes places or agencies hand over data on status.',
  PRIVATE_RIGHT_OF_ACTION_VS_LOCALITIES: 'Lets people sue places over their protections.',
  STATE_STANDING_TO_SUE: 'Lets states sue to force enforcement.',
  CRIMINAL_PENALTIES_FOR_OFFICIALS: 'Punishes officials who protect people.',
  NEW_DEPORTATION_GROUNDS: 'Adds grounds of deportability or inadmissibility that reach people here.',
  NEW_FEDERAL_CRIMES: 'Adds crimes for immigrants.',
  ILLEGAL_REENTRY_PENALTIES: 'Raises penalties for reentry.',
  MANDATORY_MINIMUMS: 'Adds mandatory minimum sentences.',
  CRIMINALIZE_STATUS: 'Makes presence or entry a crime or a worse one.',
  CRIMINALIZE_STATUS_OVERSTAY: 'Makes overstaying a visa a crime.',
  CRIMINALIZE_ASSISTANCE: 'Punishes those who help.',
  GANG_DESIGNATION: 'Labels people as gang or terror members with immigration consequences.',
  MANDATORY_DETENTION_EXPANSION: 'Makes detention mandatory for more people.',
  DETENTION_EXPANSION: 'Adds or funds detention, family detention included.',
  INDEFINITE_DETENTION: 'Allows detention without end.',
  ENFORCEMENT_EXPANSION: 'Expands enforcement agencies, prosecutions or powers.',
  REMOVAL_FAST_TRACK: 'Speeds removal or skips hearings.',
  DUE_PROCESS_RESTRICTION: 'Narrows hearings, appeals, counsel or court review.',
  DISCRETION_RESTRICTION: 'Takes away discretion, parole or priorities.',
  ASYLUM_RESTRICTION: 'Narrows asylum or refuge.',
  DACA_TRADEOFF: 'Trades protection of some for enforcement against others.',
  REMOVAL_COERCION_RECALCITRANT_COUNTRIES: 'Coerces countries into accepting deportees.',
  BORDER_WALL_FUNDING: 'Context: money for walls or fencing.',
  LEGAL_IMMIGRATION_CUTS: 'Context: cuts of lawful immigration.',
  EMPLOYMENT_VERIFICATION: 'Context: employment verification.',
} as const;
export type Harm = keyof typeof HARMS;
export const HARM_NAMES = Object.keys(HARMS) as Harm[];

/** Tags that give context but never make a bill a poison bill. */
export const CONTEXT_TAGS: readonly Harm[] = [
  'BORDER_WALL_FUNDING',
  'LEGAL_IMMIGRATION_CUTS',
  'EMPLOYMENT_VERIFICATION',
  'DACA_TRADEOFF',
];

export const HARM_CODEBOOK_VERSION = 1;

/** One harm of one bill: which words of which field it was read from, and by whom or which rule. */
export interface CodedHarm {
  readonly harm: Harm;
  readonly codedBy: 'RULE' | 'CURATED' | 'STAFF';
  readonly coder: string;
  readonly field: string | null;
  readonly quote: string | null;
  readonly codebookVersion: number;
}
