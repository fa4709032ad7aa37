import type { MeasureRule } from '../measure-rule.ts';
import { MEASURE_CARVEOUT_RULES } from './measures-carveouts.ts';
import { MEASURE_CONTEXT_RULES } from './measures-context.ts';
import { MEASURE_COOPERATION_RULES } from './measures-cooperation.ts';
import { MEASURE_DETAINER_RULES } from './measures-detainers.ts';
import { MEASURE_ENFORCEMENT_RULES } from './measures-enforcement.ts';
import { MEASURE_PLACE_RULES } from './measures-places.ts';

/** The codebook of matters before councils, county boards and state legislatures. */
export const MEASURE_RULES: readonly MeasureRule[] = [
  ...MEASURE_DETAINER_RULES,
  ...MEASURE_COOPERATION_RULES,
  ...MEASURE_PLACE_RULES,
  ...MEASURE_ENFORCEMENT_RULES,
  ...MEASURE_CARVEOUT_RULES,
  ...MEASURE_CONTEXT_RULES,
];
