import type { Rule } from '../rule.ts';
import { ASYLUM_RULES } from './bills-asylum.ts';
import { CONTEXT_RULES } from './bills-context.ts';
import { CRIME_RULES } from './bills-crimes.ts';
import { DETAINER_RULES } from './bills-detainers.ts';
import { DETENTION_RULES } from './bills-detention.ts';
import { DISCRETION_RULES } from './bills-discretion.ts';
import { ENFORCEMENT_RULES } from './bills-enforcement.ts';
import { EXPULSION_RULES } from './bills-expulsion.ts';
import { HINT_RULES } from './bills-hints.ts';
import { PROTECTIVE_RULES } from './bills-protective.ts';
import { REMOVAL_RULES } from './bills-removal.ts';
import { SANCTUARY_RULES } from './bills-sanctuary.ts';

export const BILL_RULES: readonly Rule[] = [
  ...SANCTUARY_RULES,
  ...DETAINER_RULES,
  ...DETENTION_RULES,
  ...REMOVAL_RULES,
  ...EXPULSION_RULES,
  ...ASYLUM_RULES,
  ...DISCRETION_RULES,
  ...CRIME_RULES,
  ...ENFORCEMENT_RULES,
  ...CONTEXT_RULES,
  ...HINT_RULES,
  ...PROTECTIVE_RULES,
];
