import type { CarveoutKind } from '../../domain/provision.ts';
import { type MeasureRule, measureRules } from '../measure-rule.ts';

const carveout = (
  kind: CarveoutKind,
  id: string,
  phrases: readonly string[],
  matches: readonly string[],
  misses: readonly string[],
): MeasureRule => ({
  id: `carveout.${id}`,
  weight: 0,
  speaks: 'NEITHER',
  reads: ['SUMMARY', 'TEXT'],
  needs: 'detainer.',
  carveout: kind,
  phrases,
  unless: [
    'not been convicted',
    'shall not be considered convicted',
    'number of',
    'disaggregated',
    'at least one conviction',
  ],
  matches,
  misses,
});

/** Who is left out of a limit on detainers. Read only where one is spoken of. */
export const MEASURE_CARVEOUT_RULES = measureRules(
  carveout(
    'VIOLENT_FELONY',
    'violent',
    [
      '(convicted|conviction) ..10 violent',
      'violent or serious (crime+|felon*|offense+)',
      'serious or violent (crime+|felon*|offense+)',
      'violent felon*',
    ],
    ['has been convicted of a violent or serious crime'],
    ['violent weather'],
  ),
  carveout(
    'SERIOUS_FELONY',
    'serious',
    [
      '(convicted|conviction) ..10 serious',
      'violent or serious (crime+|felon*|offense+)',
      'serious or violent (crime+|felon*|offense+)',
      'serious (felon*|offense+|crime+)',
    ],
    ['has been convicted of a serious felony'],
    ['serious illness'],
  ),
  carveout(
    'ANY_FELONY',
    'felony',
    ['convicted of (a|any) felony', 'any felony (conviction|offense)', 'felony or ..4 misdemeanor'],
    ['was convicted of any felony'],
    ['felony murder rule'],
  ),
  carveout(
    'MISDEMEANOR',
    'misdemeanor',
    ['convicted of ..12 misdemeanor', 'misdemeanor ..6 (conviction|charge)', 'felony or ..4 misdemeanor'],
    ['was convicted of certain misdemeanors, or convicted of a misdemeanor'],
    ['a misdemeanor'],
  ),
  carveout(
    'PENDING_CHARGE',
    'pending',
    [
      '(pending|outstanding) ..4 (criminal (case|charge+)|covered criminal case|felony charge+|charge+)',
      '(defendant|charged) in a pending',
      'criminal charge+ ..4 pending',
    ],
    ['is a defendant in a pending criminal case; has pending criminal charges'],
    ['pending litigation'],
  ),
  carveout(
    'GANG_DATABASE',
    'gang',
    ['gang (database|member|list)', 'known gang', 'identified ..12 gang'],
    ['is identified as a known gang member'],
    ['a press gang of workers'],
  ),
  carveout(
    'TERRORISM_WATCHLIST',
    'terrorism',
    [
      '(terrorist+|terrorism) (screening database|watch list|watchlist)',
      'possible match ..6 terroris*',
      'terrorist screening',
    ],
    ['is identified as a possible match in the terrorist screening database'],
    ['terrorism insurance'],
  ),
  carveout(
    'SEX_OFFENDER_REGISTRY',
    'registry',
    ['sex offender registr*', 'registered sex offender', 'registry of sex offenders', 'register as a sex offender'],
    ['is required to register as a sex offender'],
    ['a registry of deeds'],
  ),
  carveout(
    'PRIOR_REMOVAL',
    'removal',
    [
      '(previously|prior) ..6 (deported|removed|deportation|removal)',
      'order ..6 (deported|removed|of removal|of deportation|removed from the united states)',
      '(deported|removed) ..4 (before|previously)',
    ],
    ['is the subject of an outstanding order of removal; has previously been deported'],
    ['removal of snow'],
  ),
);
