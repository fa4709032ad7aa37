import type { Rule } from '../rule.ts';
import { CONTEXT_ACTION_RULES } from './actions-context.ts';
import { ENFORCEMENT_ACTION_RULES } from './actions-enforcement.ts';

/**
 * What of the Federal Register is kept. The first part of a rule's id is the topic it gives, in the words of our list of
 * executive actions; rules of `document` give none. The titles of presidential documents and the titles and abstracts of
 * agencies' documents are read, as TITLE and SUMMARY.
 */
export const ACTION_RULES: readonly Rule[] = [...ENFORCEMENT_ACTION_RULES, ...CONTEXT_ACTION_RULES];
