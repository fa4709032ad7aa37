import { rules } from '../rule.ts';

const UNDONE = ['(prohibit+|discontinue+|repeal+|limit+|end+|terminate+|bar+|abolish+|not)'];

/** Jails and local police: detainers, liability, 287(g), and data handed to enforcement. */
export const DETAINER_RULES = rules(
  {
    id: 'detainer.comply',
    harm: 'DETAINER_MANDATE',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(comply|complies|complied|complying|compliance|honor+|maintain+ custody|hold+|enforce+|effective use) ..20 <detainer>',
      '<detainer> ..20 (shall|must|mandatory|required|enforcement|comply|complied|honored)',
      '(issue+|request+|authority|authorize+) ..8 <detainer>',
      '(detain+|hold+|held) ..15 (state|local) ..15 (48 hours|transfer+ ..6 (dhs|ICE|federal custody))',
    ],
    unless: [
      'unlawful detainer',
      'eviction+',
      'tenant+',
      '(prohibit+|bar+) ..6 (dhs|ICE|department of homeland security) ..12 detainer+',
      'no authority',
    ],
    unlessBefore: ['(prohibits|discontinue+|repeal+|limits|ends|abolish+)'],
    matches: [
      'To provide for the effective use of immigration detainers to enhance public safety.',
      'The bill requires jails to honor detainers that ICE issues.',
    ],
    misses: [
      'The tenant may comply with an unlawful detainer order of the county.',
      'This bill prohibits DHS from issuing detainers to local jails.',
    ],
  },
  {
    id: 'detainer.shield',
    harm: 'DETAINER_LIABILITY_SHIELD',
    weight: 8,
    speaks: 'HARMFUL',
    phrases: [
      '(immunity|immune|not be liable|liability|indemnif*|acting as an agent|color of federal authority|substituted) ~30 (detainer+|immigration enforcement|federal immigration|temporarily detaining)',
    ],
    matches: [
      'An officer that complies with a detainer request shall be acting under the color of federal authority for purposes of immunity.',
    ],
    misses: ['A manufacturer shall have immunity from liability.'],
  },
  {
    id: 'police.enforce',
    harm: 'LOCAL_POLICE_DEPUTIZATION',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '<localpolice> ..16 (enforce|enforcing|investigate+|apprehend+|arrest+|assist+|cooperate+|deport+|perform+|carry out|inherent authority) ..16 (immigration law+|immigration enforcement|immigration functions|enforcement of ..6 immigration|unlawful entry|alien+ ..6 unlawfully|federal immigration)',
      '<localpolice> ..12 (arrest|detain|apprehend) ..6 (illegal|unlawful|undocumented|criminal) (alien+|immigrant+)',
      '(state+|states and localities|state and local) ..8 (enforcement of|to enforce|enforce+|deport+) ..6 (federal immigration|immigration law+|the immigration|illegal+)',
      '(state and local|states or political subdivisions|political subdivision+|by states) ..12 assistance ..12 enforcement of ..6 immigration',
      'assistance by states ..12 enforcement of ..6 immigration',
      'states ..6 fulfill such duties',
      'cooperat* with federal officials to protect our communities',
    ],
    unless: [
      'discontinue+',
      'prohibited from',
      'may not ..8 (enforce|perform)',
      'only federal',
      'limited to ..12 federal',
      'oversight',
      'body camera*',
    ],
    unlessBefore: UNDONE,
    matches: [
      'The bill declares that state and local law enforcement have inherent authority to investigate and arrest individuals to assist federal immigration enforcement.',
      'To authorize State enforcement of immigration laws, and for other purposes.',
      'To modify provisions relating to assistance by States, and political subdivisions of States, in the enforcement of Federal immigration laws.',
    ],
    misses: [
      'To discontinue a Federal program that authorizes State and local law enforcement officers to enforce immigration law.',
      'State or local officers are prohibited from performing certain immigration enforcement functions, such as apprehending aliens.',
    ],
  },
  {
    id: 'police.287g',
    harm: 'LOCAL_POLICE_DEPUTIZATION',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '287 g ..25 (expand+|enter into|require+|shall|must|approv*|clarify|strengthen+|reimburse*|grant+)',
      '(expand+|require+|direct+|enter into|strengthen+|protect+|restore+|reinstat*|clarify|mandate+) ..24 287 g',
      '287 g program',
    ],
    unless: [
      'discontinue+',
      '(repeal+|prohibit+|terminate+|revoke+|eliminate+|strike+|end+) ..12 287',
      'report+ ..6 on',
    ],
    unlessBefore: UNDONE,
    matches: [
      'To require the Secretary of Homeland Security to enter into agreements under section 287(g) with any State that requests one.',
      '287(g) Program Protection Act',
    ],
    misses: ['To repeal section 287(g) of the Immigration and Nationality Act.'],
  },
  {
    id: 'data.to-enforcement',
    harm: 'DATA_SHARING_MANDATE',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(notif*|inform+|report+|alert+|submit+|transmit+|disclose+|provide+|refer+) ..6 (ICE|immigration and customs enforcement|u s immigration and customs enforcement|federal immigration|immigration authorities) ..40 (illegal*|unlawful*|identity|biometric*|violation|status)',
      'notify ICE',
      '(irs|internal revenue service|treasury|social security administration|taxpayer information|return information) ..12 (share+|disclose+|provide+|transmit+|access) ..20 (ICE|dhs|homeland security|immigration and customs enforcement)',
      '(driver+|drivers) license* ..25 (share+|provide+|disclose+|access) ..15 (dhs|ICE|homeland security)',
      '(immigration|citizenship) status ..20 (inquir*|ask+|verify|collect+) ..30 (report+|notif*|share+) ..12 (dhs|ICE|homeland security)',
      '(report+|information) ..20 (dhs|ICE|homeland security) ..12 (shall|must|may) ..3 use ..12 enforce immigration',
    ],
    unless: ['may not ..4 (provide|share|disclose)', 'mental health', 'confidential*'],
    unlessBefore: ['(not|prohibit+|bar+)'],
    matches: [
      'This bill requires the national instant criminal background check system to notify U.S. Immigration and Customs Enforcement when a transferee is illegally in the United States.',
      'To require the Internal Revenue Service to share taxpayer information with U.S. Immigration and Customs Enforcement.',
    ],
    misses: ['This bill prohibits states from providing ICE with information on the immigration status of students.'],
  },
  {
    id: 'data.identify',
    harm: 'DATA_SHARING_MANDATE',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(share+|exchange+|disclose+|provide+|furnish+|transmit+) ..20 (information|data|records|list+) ..40 (identify|identification of|locate+) ..8 (unauthorized|illegal|unlawful*)',
    ],
    unless: ['may not ..4 (provide|share|disclose)'],
    unlessBefore: ['(not|prohibit+|bar+)'],
    matches: [
      'The agencies shall jointly establish a program to share information to help identify unauthorized aliens.',
    ],
    misses: ['The agency shall share information on weather.'],
  },
  {
    id: 'data.sponsors',
    harm: 'DATA_SHARING_MANDATE',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(hhs|health and human services|refugee resettlement) ..12 (provide+|share+|disclose+|transmit+) ..12 (dhs|ICE|homeland security) ..30 (immigration status|social security number|information)',
      '(provide+|share+|disclose+|transmit+|submit+) ..12 (dhs|ICE|homeland security) ..25 (immigration status|taxpayer identification|unauthorized|sponsor+)',
    ],
    unless: ['may not ..4 (provide|share|disclose)', 'mental health'],
    unlessBefore: ['(not|prohibit+|bar+)'],
    matches: [
      'HHS shall provide DHS with certain information about that individual, including Social Security number and immigration status.',
    ],
    misses: ['HHS may not provide DHS with information about the sponsor.'],
  },
);
