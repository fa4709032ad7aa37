import { measureRules, suggests } from '../measure-rule.ts';
import { OTHER_DETAINERS, OTHER_SANCTUARIES } from '../measure-vocabulary.ts';

const SAVING = ['nothing in this', 'shall not be construed'];

/** Laws that force cooperation, and those that forbid places to limit it. */
export const MEASURE_ENFORCEMENT_RULES = measureRules(
  {
    id: 'mandate.detainers',
    weight: 10,
    speaks: 'PRO_ENFORCEMENT',
    provision: suggests('DETAINER_RESPONSE', 'MANDATED'),
    phrases: [
      '(shall|must|require*) ..10 (comply|honor|fulfill|cooperat*) ..16 <detainer>',
      'compliance with ..4 <detainer> ..16 (required|mandatory)',
      '(shall|must) ..8 (<hold>) ..30 (subject to|pursuant to) ..6 <detainer>',
    ],
    unless: [
      ...OTHER_DETAINERS,
      ...SAVING,
      '(shall|must|may) not',
      'no ..16 shall',
      'not require*',
      '(approval|unless|only)',
    ],
    matches: [
      'A sheriff shall comply with, honor, and fulfill any immigration detainer request issued by ICE.',
      'An act to require sheriffs to cooperate with ICE detainers.',
    ],
    misses: ['The sheriff shall not comply with an immigration detainer request.'],
  },
  {
    id: 'mandate.cooperation',
    weight: 10,
    speaks: 'PRO_ENFORCEMENT',
    phrases: [
      '(shall|must|require*) ..10 (cooperat*|comply|assist*|participat*) ..25 (ICE|immigration and customs enforcement|federal immigration|immigration law+|immigration enforcement)',
      '(support*|full compliance with) ..12 enforcement of ..4 immigration law+',
    ],
    unless: [
      ...SAVING,
      '(shall|must|may) not',
      'not be required',
      'no ..20 (shall|may)',
      'prohibit*',
      '(training|employer+|record+|attorney+|legal services|benefit+)',
      'limit*',
      'federal regulations',
      'unless',
    ],
    matches: ['Requires sheriffs to cooperate with ICE.'],
    misses: [
      'No officer shall be required to assist ICE.',
      'The city shall not cooperate with federal immigration authorities.',
    ],
  },
  {
    id: 'mandate.notice',
    weight: 10,
    speaks: 'PRO_ENFORCEMENT',
    provision: suggests('NOTIFICATION_OF_RELEASE', 'MANDATED'),
    phrases: [
      '(shall|must) ..6 notify ..8 (ICE|immigration and customs enforcement|homeland security) ..40 (release|custody|arrest|status|detain*)',
    ],
    unless: ['not notify', 'shall not', 'may not'],
    matches: ['The jail shall notify ICE before the release of an inmate who is not lawfully present.'],
    misses: ['The jail shall not notify ICE of a release.'],
  },
  {
    id: 'mandate.status',
    weight: 10,
    speaks: 'PRO_ENFORCEMENT',
    provision: suggests('STATUS_INQUIRY', 'MANDATED'),
    phrases: [
      '(officer+|sheriff+|police|jail+|law enforcement) ..20 (shall|must) ..8 (determin*|verify*|inquire*|ask) ..20 (immigration|citizenship|lawful) ..3 (status|presence)',
      '(determin*|verif*) ..10 immigration status of ..10 (person+|individual+|inmate+|prisoner+) ..12 (arrest*|custody|stop|charged|confined)',
    ],
    unless: ['shall not', 'may not', 'no (law|officer)', 'prohibit*'],
    matches: [
      'When a person is charged and confined, the jail shall determine the immigration status of the prisoner.',
    ],
    misses: ['An officer shall not ask or determine the immigration status of a person.'],
  },
  {
    id: 'mandate.agreement287g',
    weight: 10,
    speaks: 'PRO_ENFORCEMENT',
    provision: suggests('AGREEMENT_287G', 'MANDATED'),
    phrases: [
      '(require*|shall|must) ..16 agreement+ with ..4 <ice>',
      '(shall|must|require*|direct*|authoriz*) ..25 (enter|apply|participat*|execut*|request|negotiat*|sign) ..30 (287 g|1357 g)',
      '(287 g|1357 g) ..25 (required|mandatory)',
    ],
    unless: ['(shall|may|must) not', 'prohibit*', 'approv* by ..6 board', 'no ..10 (agency|officer)'],
    matches: ['The sheriff shall apply for and enter into an agreement under Section 287(g).'],
    misses: ['The sheriff shall not enter into an agreement under Section 287(g).'],
  },
  {
    id: 'preempt.policies',
    weight: 10,
    speaks: 'PRO_ENFORCEMENT',
    provision: suggests('PREEMPTION', 'YES'),
    phrases: [
      '(local entity|local entities|governmental entity|governmental entities|municipalit*|county|local government+|political subdivision+|state agency|official+|governing body|city|campus*|law enforcement agenc*) ..20 (may not|shall not|must not|from) ..12 (adopt*|enact*|enforc*|hav*|implement*|prohibit|limit*|restrict*|endors*) ..40 (sanctuary polic*|(prohibit*|limit*|restrict*) ..30 (enforcement of|<enforcement>|cooperat* ..8 <ice>))',
      '(no|may not|shall not) ..16 (prohibit|limit|restrict) ..12 (enforcement of|cooperat* with|communicat* with) ..8 (<enforcement>|federal)',
      '(prohibit+|ban+|banning|preempt*|prohibition of|forbid+|eliminat*|outlaw*) ..8 sanctuary (polic*|cit*|jurisdiction+|count*|campus*|ordinance+)',
      '(anti|no|against|not) sanctuary (polic*|cit*|jurisdiction+|law+|act)',
      'sanctuary (city|cities|jurisdiction+|polic*) ..6 (prohibit*|ban|penalt*|liab*)',
      '(repeal+|rescind+|terminat*) ..16 (sanctuary (city|county|ordinance|polic*|resolution)|welcoming city|keep washington working)',
    ],
    unless: [...OTHER_SANCTUARIES, ...SAVING, 'oppos*', 'calling (on|upon)'],
    matches: [
      'A local entity shall not adopt, enforce, or endorse a policy under which the entity prohibits or limits the enforcement of immigration laws.',
      'Relating to prohibiting sanctuary policies',
      'An ordinance repealing the Sanctuary City ordinance',
    ],
    misses: ['Declaring the county a sanctuary county', 'Prohibiting Second Amendment sanctuary cities'],
  },
  {
    id: 'preempt.information',
    weight: 10,
    speaks: 'PRO_ENFORCEMENT',
    provision: suggests('DATA_SHARING', 'MANDATED'),
    phrases: [
      '(may not|shall not|no) ..16 (prohibit|restrict|limit|prevent) ..30 (sending|exchanging|maintaining|requesting|sharing) ..25 (immigration|citizenship) ..3 status',
    ],
    unless: [...SAVING, 'section 1373', '1373'],
    matches: [
      'A city may not prohibit or restrict an officer from sending or exchanging information on the immigration status of a person.',
    ],
    misses: [
      'Nothing in this section shall prohibit or restrict sending information on the immigration status of a person under 8 U.S.C. 1373.',
    ],
  },
  {
    id: 'penalty.funds',
    weight: 4,
    speaks: 'PRO_ENFORCEMENT',
    needs: 'preempt.',
    provision: suggests('PENALTIES', 'FUNDING'),
    phrases: [
      '(ineligible|withh*|lose|loses|forfeit+|deny|denied|not receive|reduc*) ..16 (state|grant|shared|tax) ..6 (fund+|funding|grant+|revenue+|money|moneys|aid)',
    ],
    matches: ['A county that violates this act shall be denied state grant funds.'],
    misses: ['The state funds schools.'],
  },
  {
    id: 'penalty.fines',
    weight: 4,
    speaks: 'PRO_ENFORCEMENT',
    needs: 'preempt.',
    provision: suggests('PENALTIES', 'FINES'),
    phrases: ['civil penalt*', 'fine of ..6 (each|per) ..2 (day|violation)'],
    matches: ['An entity that violates this chapter is subject to a civil penalty.'],
    misses: ['Fine weather'],
  },
  {
    id: 'penalty.office',
    weight: 4,
    speaks: 'PRO_ENFORCEMENT',
    needs: 'preempt.',
    provision: suggests('PENALTIES', 'REMOVAL_FROM_OFFICE'),
    phrases: ['remov* from office', 'forfeit* ..4 office'],
    matches: ['An official who endorses such a policy may be removed from office.'],
    misses: ['The office was removed.'],
  },
  {
    id: 'crime.presence',
    weight: 10,
    speaks: 'PRO_ENFORCEMENT',
    provision: suggests('STATE_IMMIGRATION_CRIME', 'YES'),
    phrases: [
      '(illegal|unlawful|improper) (entry|reentry|re entry|presence) ..25 (offense|crime|misdemeanor|felony|criminal|state)',
      '(offense|crime|misdemeanor|felony|criminal) ..16 (illegal|unlawful|improper) (entry|reentry|re entry|presence) ..12 (alien+|noncitizen+|state|country|nation)',
      'impermissible occupation',
    ],
    unless: ['building+', 'dwelling', 'trespass*', 'vehicle+', 'burglar*', 'premises'],
    matches: [
      'Relating to the offense of illegal entry into or illegal presence in this state by a person who is an alien',
    ],
    misses: ['The offense of unlawful entry into a building of the state'],
  },
);
