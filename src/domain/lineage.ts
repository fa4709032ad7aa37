export const LINEAGES = [
  'official',
  'platform',
  'research',
  'advocacy',
  'press',
  'curated',
  'derived',
  'staff',
] as const;
/** Who asserts it: lets readers weigh an official record against an advocate's list. */
export type Lineage = (typeof LINEAGES)[number];
