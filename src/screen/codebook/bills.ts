import { DEFAULT_READINGS, type Rule } from '../rule.ts';
import { ASYLUM_RULES } from './bills-asylum.ts';
import { BROAD_RULES } from './bills-broad.ts';
import { CONTEXT_RULES } from './bills-context.ts';
import { CRIME_RULES } from './bills-crimes.ts';
import { DETAINER_RULES } from './bills-detainers.ts';
import { DETENTION_RULES } from './bills-detention.ts';
import { DISCRETION_RULES } from './bills-discretion.ts';
import { ENFORCEMENT_RULES } from './bills-enforcement.ts';
import { EXPULSION_RULES } from './bills-expulsion.ts';
import { HINTS_IN_TITLES } from './bills-hints.ts';
import { HINTS_IN_SUMMARIES } from './bills-hints-summary.ts';
import { PROTECTIVE_RULES } from './bills-protective.ts';
import { REMOVAL_RULES } from './bills-removal.ts';
import { RIDER_RULES } from './bills-riders.ts';
import { SANCTUARY_RULES } from './bills-sanctuary.ts';
import { TITLE_RULES } from './bills-titles.ts';

/**
 * What an order does that the bill undoes is no harm of the bill. Rules on discretion are left as they are: an order that
 * set priorities or gave protection is undone to do harm.
 */
const UNDOES_AN_ORDER =
  '(nullify+|nullifies|nullified|rescind+|revoke+|repeal+|terminate+|invalidat*|blocks|no force) ..6 (executive order|order that|order which|proclamation|presidential memorandum)';
const KEEPS_MONEY_FLOWING =
  '(prohibit+|bar|bars|may not|shall not) ..10 (deny|denying|denial|withhold|withholding|condition|conditioning) ..8 <money>';

const ofTheBillItself = (rule: Rule): Rule => ({
  ...rule,
  unless: [...(rule.unless ?? []), UNDOES_AN_ORDER, KEEPS_MONEY_FLOWING],
});

/** Rules that read titles and summaries read the text of a bill too; those for one of them say so and do not. */
const alsoTexts = (rule: Rule): Rule =>
  rule.reads === undefined ? { ...rule, reads: [...DEFAULT_READINGS, 'TEXT'] } : rule;
/** Protection reads with the lower weight it has in summaries. */
const protectsInTexts = (rule: Rule): Rule =>
  rule.reads?.includes('SUMMARY') && rule.id.endsWith('.summary') ? { ...rule, reads: [...rule.reads, 'TEXT'] } : rule;

export const BILL_RULES: readonly Rule[] = [
  ...[
    ...SANCTUARY_RULES,
    ...DETAINER_RULES,
    ...DETENTION_RULES,
    ...REMOVAL_RULES,
    ...EXPULSION_RULES,
    ...ASYLUM_RULES,
    ...CRIME_RULES,
    ...ENFORCEMENT_RULES,
  ].map((rule) => alsoTexts(ofTheBillItself(rule))),
  ...BROAD_RULES.filter(({ id }) => id !== 'broad.discretion').map(ofTheBillItself),
  ...TITLE_RULES.map(ofTheBillItself),
  ...DISCRETION_RULES.map(alsoTexts),
  ...RIDER_RULES,
  ...BROAD_RULES.filter(({ id }) => id === 'broad.discretion'),
  ...CONTEXT_RULES,
  ...HINTS_IN_TITLES,
  ...HINTS_IN_SUMMARIES,
  ...PROTECTIVE_RULES.map(protectsInTexts),
];
