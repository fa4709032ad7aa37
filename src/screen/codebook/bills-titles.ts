import { type Rule, rules } from '../rule.ts';
import { broad, NOT_THIS } from './bills-broad.ts';

const UNDONE_IN_TITLE = ['(repeal+|halt+|protect*|defer*|relief|oppos*|nullif*|rescind+|unjust)'];

/** Titles about money for or votes of immigrants, walls, work and visas: harmful or not, no poison by themselves. */
const OTHER_TITLES = [
  '(benefit*|medic*|health*|welfare|tuition|student+|loan+|housing|house|social security|stimulus|credit+|handout+|bailout+|payment+|settlement+|hotel+|shelter+|vot*|election+|insur*|vaccin*|phone+|flight+|airline+|employ*|work*|visa+|e verify|wall|fentanyl|drug+|marine|wildlife|firearm+|counsel|property|squat*|data|waiver+|discontinue+|tunnel+|abortion+|hate|vulnerable|victim+|care|report*|statistics|study)',
];
const inTitle = (rule: Omit<Rule, 'weight' | 'speaks' | 'harm'> & { readonly harm: NonNullable<Rule['harm']> }): Rule =>
  broad({ reads: ['TITLE'], unless: [...NOT_THIS, ...OTHER_TITLES], unlessBefore: UNDONE_IN_TITLE, ...rule });

/**
 * What titles say in the words of a campaign: "Stop …", "Deport …", "No … for illegal aliens". Broad rules as those of
 * bills-broad.ts: a candidate alone, TRACKED with a hint beside it and nothing that speaks for protection.
 */
export const TITLE_RULES = rules(
  inTitle({
    id: 'broad.title.deport',
    harm: 'NEW_DEPORTATION_GROUNDS',
    phrases: [
      '(deport*|expel|expelling|kick* out|send* back|send* home|removing|removal) ~6 (illegal*|criminal+|alien+|immigrant+|migrant+|terrorist+|gang*|fraud*|rioter+|predator+|offender+|felon+)',
      '(illegal*|criminal+|alien+|gang*|terrorist+|fraudster+|offender+) ..6 (deport*|removal|expulsion)',
    ],
    matches: ['Kick Out Criminal Aliens Act'],
    misses: ['Kick Out Lead Pipes Act'],
  }),
  inTitle({
    id: 'broad.title.punish',
    harm: 'NEW_FEDERAL_CRIMES',
    phrases: [
      '(punish*|penalt*|penaliz*|jail|jailing|prosecut*|crime+|consequence+|tougher|felony|sentenc*|crack* down) ~8 (illegal*|alien+|immigra*|border crosser+|smuggl*|reentry|overstay*|unlawful entry)',
    ],
    matches: ['Tougher Consequences for Illegal Entry Act'],
    misses: ['Tougher Consequences for Robocalls Act'],
  }),
  inTitle({
    id: 'broad.title.detain',
    harm: 'MANDATORY_DETENTION_EXPANSION',
    phrases: [
      '(detain|detaining|mandatory detention|detention of|lock* up|custody|bond|bail|no release|catch and release) ~8 (alien+|illegal*|immigra*|migrant+|deport*)',
    ],
    unlessBefore: [
      ...UNDONE_IN_TITLE,
      '(stop+|ban+|limit+|prohibit+|end|eliminat*|repeal+|restrict+|abolish*|reform*|oversight)',
    ],
    matches: ['Keep Dangerous Aliens in Custody Act'],
    misses: [
      'Juvenile Detention Reform Act',
      'Stop Detaining Immigrant Mothers Act',
      'To provide for the care and custody of unaccompanied alien children.',
    ],
  }),
  inTitle({
    id: 'broad.title.places',
    harm: 'SANCTUARY_DEFUNDING',
    phrases: [
      '(defund*|withhold*|no (funds|funding|money|grants|aid)|penal*|stop+|block*|cut* off) ..8 (city|cities|states|localit*|jurisdiction+|universit*|campus*|communit*) ..8 (illegal*|immigra*|alien+|ICE)',
      '(sanctuary|sanctuaries)',
      '(state+|local*|city|cities|sheriff+|police) ..6 (cooperat*|compl*|assist*|enforc*) ..6 (ICE|immigration|federal immigration)',
    ],
    matches: ['No Money for States That Help Illegal Immigrants Hide Act'],
    misses: ['No Money for Potholes Act'],
  }),
  inTitle({
    id: 'broad.title.asylum',
    harm: 'ASYLUM_RESTRICTION',
    phrases: [
      '(abus*|fraud*|fake|false|frivolous|baseless|claim+|loophole+|magnet+|shopping|integrity|reform*|end|ending|stop|no|limit*|restrict*|cap) ~5 asylum',
    ],
    matches: ['Stop Asylum Shopping Act'],
    misses: ['Asylum Seeker Work Authorization Act'],
  }),
  inTitle({
    id: 'broad.title.border',
    harm: 'REMOVAL_FAST_TRACK',
    phrases: [
      '(turn* back|turn* away|shut|seal|sealing) ..4 border',
      '(stop+|end+|halt+|prevent*|combat*) ..4 (illegal (immigration|entry|crossing+|migration)|border (crisis|invasion|crossing+)|open borders|invasion)',
      '(mass|swift|quick|rapid|immediate|prompt) ..2 (removal|deportation|return)',
    ],
    matches: ['Seal the Southern Border Act', 'Stop Illegal Immigration Act'],
    misses: ['Seal Population Act'],
  }),
  inTitle({
    id: 'broad.title.amnesty',
    harm: 'DISCRETION_RESTRICTION',
    phrases: [
      '(no|end+|stop+|prohibit*|against|prevent*|block*|defund*|repeal*) ..5 (amnesty|mass parole|parole abuse|catch and release|daca|executive overreach ..3 immigra*)',
    ],
    matches: ['Stop Backdoor Amnesty Act'],
    misses: ['Amnesty for Yachts Act'],
  }),
);
