import { measureRules, suggests } from '../measure-rule.ts';
import { OTHER_DETAINERS } from '../measure-vocabulary.ts';

const EXCEPTED = [
  'unless',
  'except',
  'only if',
  'only when',
  'without a',
  'without ..2 (judicial|warrant)',
  'may only',
];
const SAVING = ['nothing in this'];

/** Holds on detainers, and what goes with them: release dates, transfers, access to the jail. */
export const MEASURE_DETAINER_RULES = measureRules(
  {
    id: 'detainer.subject',
    weight: 10,
    speaks: 'NEITHER',
    reads: ['TITLE', 'SUMMARY'],
    phrases: ['<detainer>'],
    unless: OTHER_DETAINERS,
    matches: [
      'Creating a private right of action related to civil immigration detainers',
      'The county will decide how to honor civil immigration hold requests from Immigration and Customs Enforcement.',
    ],
    misses: ['Concerning unlawful detainer actions', 'Service of notice in cases of forcible detainer'],
  },
  {
    id: 'detainer.named',
    weight: 4,
    speaks: 'NEITHER',
    reads: ['TEXT'],
    phrases: ['<detainer>'],
    unless: OTHER_DETAINERS,
    matches: ['"Civil immigration detainer" shall mean a detainer issued pursuant to 8 C.F.R. 287.7.'],
    misses: ['An unlawful detainer action under this chapter may be filed by the landlord.'],
  },
  {
    id: 'detainer.declined',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('DETAINER_RESPONSE', 'DECLINE_ALL'),
    phrases: [
      '(shall|may|must|will) not ..10 (honor|comply|<hold>|arrest) ..40 <detainer>',
      '(declin*|refus*|end|ending|cease+|prohibit*|no longer) ..10 (honor*|comply*|<hold>) ..30 <detainer>',
      'not ..4 (honor|comply with) ..6 <detainer>',
    ],
    unless: [...OTHER_DETAINERS, ...EXCEPTED, ...SAVING],
    matches: [
      'The department shall not honor a civil immigration detainer by holding a person beyond the time of release.',
      'Ending the honoring of civil immigration hold requests',
    ],
    misses: [
      'The department shall not honor a civil immigration detainer unless a judge has signed a warrant.',
      'The sheriff shall honor every immigration detainer request.',
    ],
  },
  {
    id: 'detainer.limited',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('DETAINER_RESPONSE', 'LIMITED'),
    phrases: [
      '(shall|may|must|will) (not|only) ..10 (honor|comply|<hold>|arrest) ..40 <detainer> ..40 (unless|except|only if|if)',
      '(unless|except) ..60 (shall|may|must|will) (not|only) ..10 (honor|comply|<hold>|arrest) ..30 <detainer>',
      'may only ..4 honor ..6 <detainer>',
      '(restrict+|limit+) ..16 (conditions|circumstances|discretion|authority) ..30 <detainer>',
      '(limit+|restrict+) ..12 (honoring|complying with|responding to) ..6 <detainer>',
      'approval of ..8 to honor ..4 <detainer>',
      'persons not to be detained',
    ],
    unless: [...OTHER_DETAINERS, ...SAVING],
    matches: [
      'Officials shall not detain a person on the basis of an immigration detainer unless the person has been convicted of a violent felony.',
      'The department may only honor a civil immigration detainer by holding a person if a warrant is presented.',
      'This bill limits the Department of Probation from honoring civil immigration detainers.',
      'In relation to persons not to be detained by the department of correction',
    ],
    misses: ['The court may only honor an unlawful detainer judgment if served.'],
  },
  {
    id: 'detainer.judicial-warrant',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('DETAINER_RESPONSE', 'JUDICIAL_WARRANT_REQUIRED'),
    phrases: [
      '(<detainer>|civil immigration violation+|administrative warrant+) ..60 (unless|without|absent|only|accompanied) ..25 <warrant>',
      '(unless|without|absent) ..25 <warrant> ..60 <detainer>',
      '(authorit*|ICE) present ..12 judicial warrant',
      '(detain+|hold+) ..40 (beyond|otherwise be released) ..40 without a ..2 warrant',
    ],
    unless: OTHER_DETAINERS,
    matches: [
      'No person shall be held on an immigration detainer unless accompanied by a warrant signed by a judge.',
      'The bill would prohibit the police from detaining an individual beyond the time when such person would be otherwise released from custody, without a judicial warrant.',
    ],
    misses: ['The sheriff shall serve every warrant issued by a judge.'],
  },
  {
    id: 'detainer.reimbursement',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('DETAINER_RESPONSE', 'REIMBURSEMENT_REQUIRED'),
    phrases: [
      '(written agreement|federal government) ..30 costs ..20 <detainer> ..16 reimburse*',
      '(unless|if|until|agreement) ..30 reimburse* ..30 <detainer>',
      '<detainer> ..40 (unless|only if|if ..12 agreement) ..30 reimburse*',
    ],
    matches: [
      'The sheriff shall decline ICE detainer requests unless there is a written agreement with the federal government by which all costs incurred in complying with the ICE detainer shall be reimbursed.',
    ],
    misses: ['Employees shall be reimbursed for the costs of travel.'],
  },
  {
    id: 'detainer.probable-cause',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('DETAINER_RESPONSE', 'PROBABLE_CAUSE_REQUIRED'),
    phrases: [
      '<detainer> ..40 (unless|without|only|supported) ..16 probable cause',
      '(without|absent|lack+) ..6 probable cause ..30 <detainer>',
    ],
    unless: ['<warrant>'],
    matches: ['No immigration detainer shall be honored unless supported by probable cause.'],
    misses: ['A search needs probable cause.'],
  },
  {
    id: 'detainer.conviction',
    weight: 4,
    speaks: 'ANTI_DETAINER',
    needs: 'detainer.',
    reads: ['SUMMARY', 'TEXT'],
    provision: suggests('DETAINER_RESPONSE', 'CONVICTION_CARVEOUT'),
    phrases: [
      '(convicted|conviction) ..12 (violent|serious|felony|felonies|covered crime|misdemeanor)',
      '(<detainer>|honor*) ..60 convicted of',
    ],
    unless: ['not been convicted', 'never ..4 convicted', 'number of', 'disaggregated', 'at least one conviction'],
    matches: ['A search shows that such person has been convicted of a violent or serious crime.'],
    misses: ['Nobody was convicted.'],
  },
  {
    id: 'release.limited',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('NOTIFICATION_OF_RELEASE', 'LIMITED'),
    phrases: [
      '<not> ..16 (notif*|inform*|provid*|respond*|disclos*|shar*|communicat*) ..40 <release> ..30 <ice>',
      '<not> ..16 (notif*|inform*|provid*|respond*|disclos*|shar*|communicat*) ..25 <ice> ..25 (<release>|in ..4 custody|inmate+)',
      '(limit+|prohibit+) ..6 communicat* ..12 (with|between) ..16 <ice>',
    ],
    unless: ['nothing in this', 'shall not be construed', 'number of', 'disaggregated'],
    matches: [
      'Personnel shall not provide any person’s release date to federal immigration authorities.',
      'Prohibit the department from communicating with federal immigration authorities regarding any person in its custody.',
    ],
    misses: ['The sheriff shall notify the victim of the release date of the inmate.'],
  },
  {
    id: 'release.copy',
    weight: 4,
    speaks: 'ANTI_DETAINER',
    needs: 'detainer.',
    provision: suggests('NOTIFICATION_OF_RELEASE', 'COPY_TO_INDIVIDUAL'),
    phrases: [
      '(notify|notice|copy) ..12 <detainer> ..20 (person|individual|inmate|attorney|subject)',
      'notify ..4 (subject|individual|person) ..4 <detainer>',
    ],
    matches: [
      'The department shall provide notice of receipt of a civil immigration detainer to the implicated person.',
    ],
    misses: ['Notify the landlord.'],
  },
  {
    id: 'transfer.limited',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('TRANSFER_TO_ICE', 'PROHIBITED'),
    phrases: ['<not> ..12 (transfer*|turn* over|hand* over|surrender*) ..20 (to|custody) ..10 <ice>'],
    unless: [...EXCEPTED, '<warrant>', 'nothing in this'],
    matches: ['The sheriff shall not transfer any person to the custody of immigration authorities.'],
    misses: ['The sheriff shall transfer the person to federal immigration authorities.'],
  },
  {
    id: 'transfer.judicial-order',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('TRANSFER_TO_ICE', 'JUDICIAL_ORDER'),
    phrases: [
      '(transfer*|turn* over|hand* over|surrender*) ..25 <ice> ..25 (unless|without|only|authorized by) ..16 <warrant>',
    ],
    unless: ['nothing in this'],
    matches: [
      'An agency may not transfer an individual to immigration authorities unless authorized by a judicial warrant.',
    ],
    misses: ['Transfer the file to the judge.'],
  },
  {
    id: 'jail.access',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('JAIL_ACCESS', 'LIMITED'),
    phrases: [
      '<not> ..16 (access|permit*|allow*|use of) ..25 <ice> ..40 (interview*|in custody|inmate+|jail+|facilit*)',
      '<ice> ..30 <not> ..12 (access|permitted|allowed) ..40 (interview*|custody|inmate+|jail+|nonpublic|non public)',
    ],
    unless: ['nothing in this'],
    matches: [
      'ICE agents shall not be given access to individuals in custody or allowed to use agency facilities for interviews.',
    ],
    misses: ['Inmates shall not access the office.'],
  },
  {
    id: 'jail.office',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('JAIL_ACCESS', 'OFFICE_PROHIBITED'),
    phrases: ['<ice> ..20 <not> ..12 (maintain|office|quarters)', '<not> ..12 (office|quarters) ..20 <ice>'],
    unless: ['nothing in this'],
    matches: [
      'Federal immigration authorities shall not be permitted to maintain an office or quarters on land over which the department exercises jurisdiction.',
    ],
    misses: ['The department shall maintain an office.'],
  },
  {
    id: 'interview.consent',
    weight: 10,
    speaks: 'ANTI_DETAINER',
    provision: suggests('INTERVIEW_CONSENT', 'WRITTEN_CONSENT'),
    phrases: [
      'interview* ..25 <ice> ..40 (written consent|consent form)',
      '(written consent|consent form) ..40 interview* ..25 <ice>',
      '<ice> ..16 interview* ..25 (written consent|consent form)',
    ],
    matches: [
      'In advance of any interview between ICE and an individual in custody, a written consent form shall be provided.',
    ],
    misses: ['The employee gives written consent to the interview.'],
  },
);
