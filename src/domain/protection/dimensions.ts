import type { ProvisionDimension } from '../provision.ts';

/** In whose hands a person is: in a jail, or before officers and staff who hold nobody. */
export const CUSTODIES = ['JAIL', 'OFFICERS'] as const;
export type Custody = (typeof CUSTODIES)[number];

/** Questions about what a jail does. */
export const JAIL_DIMENSIONS = [
  'DETAINER_RESPONSE',
  'ADMIN_WARRANTS',
  'NOTIFICATION_OF_RELEASE',
  'TRANSFER_TO_ICE',
  'JAIL_ACCESS',
  'INTERVIEW_CONSENT',
  'AGREEMENT_287G',
  'DETENTION_CONTRACT',
] as const satisfies readonly ProvisionDimension[];

/** Questions about what the officers and staff of a government do. */
export const OFFICER_DIMENSIONS = [
  'STATUS_INQUIRY',
  'GENERAL_PROHIBITION',
  'DATA_SHARING',
] as const satisfies readonly ProvisionDimension[];

/** Shown where something is on record; that nothing is on record of these says little. */
export const FURTHER_DIMENSIONS = [
  'COURTHOUSE_ARRESTS',
  'SENSITIVE_LOCATIONS',
  'JUVENILE',
  'VICTIM_WITNESS',
  'LEGAL_SERVICES',
  'MUNICIPAL_ID',
  'PRIVATE_RIGHT_OF_ACTION',
] as const satisfies readonly ProvisionDimension[];

/** What a ban on "sanctuary policies" is about: whatever limits cooperation with immigration enforcement. */
export const COOPERATION_DIMENSIONS: ReadonlySet<ProvisionDimension> = new Set<ProvisionDimension>([
  ...JAIL_DIMENSIONS,
  ...OFFICER_DIMENSIONS,
]);

export const isJailDimension = (dimension: ProvisionDimension): boolean =>
  (JAIL_DIMENSIONS as readonly ProvisionDimension[]).includes(dimension);
