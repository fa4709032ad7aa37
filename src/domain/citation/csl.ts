import type { PartialDate } from '../partial-date.ts';
import { cslDate } from './dates.ts';

/** The kinds of CSL 1.0.2 that our records are. */
export type CslType = 'bill' | 'legislation' | 'legal_case' | 'regulation' | 'document';

/** One record of CSL-JSON: https://github.com/citation-style-language/schema. Variables are named as there. */
export interface CslRecord {
  readonly id: string;
  readonly type: CslType;
  readonly title: string;
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[]; readonly circa?: boolean };
  readonly [variable: string]: unknown;
}

interface CslFacts {
  readonly id: string;
  readonly type: CslType;
  readonly title: string;
  readonly issued: PartialDate | null;
  readonly [variable: string]: string | null | undefined;
}

/** Variables without a value are left out. */
export function cslOf({ issued, ...facts }: CslFacts): CslRecord {
  const known = Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  ) as Pick<CslFacts, 'id' | 'type' | 'title'>;
  return issued === null ? known : { ...known, issued: cslDate(issued) };
}
