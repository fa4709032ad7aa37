import { describe, expect, it } from 'vitest';
import { CODEBOOK_VERSION, type ScreenInput, screenBill } from '../src/screen/screen.ts';

/** A bill of this official title; summaries and the rest as given. */
const bill = (title: string, over: Partial<ScreenInput> = {}): ScreenInput => ({
  id: 'hr1-118',
  type: 'hr',
  titles: [{ field: 'title', text: title }],
  summaries: [],
  subjects: [],
  policyArea: null,
  committees: [],
  amendments: [],
  ...over,
});
const summary = (text: string) => [{ field: 'summary:00', text }];
const harmsOf = (input: ScreenInput) => [...new Set(screenBill(input).matches.flatMap(({ harm }) => harm ?? []))];

// Titles of bills of other Congresses than those the rules were made with, except where a rule needs one.
describe('poison bills known by their title only', () => {
  it.each([
    [
      'To require the Secretary of Homeland Security to take into custody aliens who have been charged in the United States with theft, and for other purposes.',
      'MANDATORY_DETENTION_EXPANSION',
    ],
    [
      'To provide that sanctuary jurisdictions that provide benefits to aliens who are present in the United States without lawful status are ineligible for Federal funds intended to benefit such aliens.',
      'SANCTUARY_DEFUNDING',
    ],
    [
      'To amend the Immigration and Nationality Act to provide that aliens who have been convicted of or who have committed sex offenses or domestic violence are inadmissible and deportable.',
      'NEW_DEPORTATION_GROUNDS',
    ],
    [
      'To make the assault of a law enforcement officer a deportable offense, and for other purposes.',
      'NEW_DEPORTATION_GROUNDS',
    ],
    [
      'To amend section 276 of the Immigration and Nationality Act relating to reentry of removed aliens.',
      'ILLEGAL_REENTRY_PENALTIES',
    ],
    [
      'To authorize the Secretary of Homeland Security to suspend the entry of aliens, and for other purposes.',
      'REMOVAL_FAST_TRACK',
    ],
    ['To require the District of Columbia to comply with federal immigration laws.', 'PREEMPTION_OF_LOCAL_LAW'],
    [
      'To amend the Immigration and Nationality Act to expand penalties for illegal entry and presence.',
      'CRIMINALIZE_STATUS',
    ],
    ['Deport Alien Gang Members Act', 'NEW_DEPORTATION_GROUNDS'],
    ['Stop Dangerous Sanctuary Cities Act', 'SANCTUARY_DEFUNDING'],
  ])('%s', (title, harm) => {
    const { verdict, poison, stance } = screenBill(bill(title));
    expect({ verdict, poison, stance }).toEqual({ verdict: 'TRACKED', poison: true, stance: 'HARMFUL' });
    expect(harmsOf(bill(title))).toContain(harm);
  });
});

describe('bills that only sound alike', () => {
  it.each([
    'Chumash Heritage National Marine Sanctuary Act',
    'To prohibit evictions by unlawful detainer during the emergency.',
    'To provide for the prompt removal of snow and debris from roads at the border.',
    'To reauthorize prisoner reentry programs of States and local governments.',
    'To amend the Federal Rules of Evidence with respect to inadmissible evidence.',
    'Iceland Commercial and Economic Leadership Act',
    'To expand ice and snow removal at detention basins on the border.',
    'To provide sanctuary for whales and other wildlife.',
    'To require States to help election officials verify the citizenship status of voters.',
  ])('%s is left out', (title) => {
    expect(screenBill(bill(title))).toMatchObject({ verdict: 'LEFT_OUT', poison: false, score: 0 });
  });
});

describe('protective bills', () => {
  it.each([
    'To provide standards for facilities at which aliens in the custody of the Department of Homeland Security are detained: Dignity for Detained Immigrants Act',
    'To discontinue a Federal program that authorizes State and local law enforcement officers to investigate, apprehend, and detain aliens.',
    'To halt removal of certain nationals of Vietnam, and for other purposes.',
    'To repeal the Alien Enemies Act, and for other purposes.',
  ])('%s is a candidate', (title) => {
    expect(screenBill(bill(title))).toMatchObject({ verdict: 'CANDIDATE', stance: 'PROTECTIVE', poison: false });
  });

  it('are no poison bills for one sentence that reads like a harm', () => {
    const input = bill('To authorize the cancellation of removal and adjustment of status of certain aliens.', {
      summaries: summary(
        'DHS shall detain any alien who hides a felony from it. Others may get permanent resident status.',
      ),
    });
    expect(screenBill(input)).toMatchObject({ verdict: 'CANDIDATE', score: 10, poison: false });
  });

  it('are mixed where harms weigh more', () => {
    const input = bill(
      'To provide standards for immigration detention facilities and dignity for detained immigrants.',
      {
        summaries: summary(
          'DHS shall detain any alien charged with theft. Such an alien shall be inadmissible and deportable.',
        ),
      },
    );
    expect(screenBill(input)).toMatchObject({ verdict: 'TRACKED', stance: 'MIXED', poison: true });
  });
});

// Short titles as bills of the 119th Congress have them before anything else is known of them.
describe('bills known by their short title only', () => {
  it.each([
    ['Sanctuary Penalty and Public Protection Act', 'SANCTUARY_DEFUNDING'],
    ['287(g) Expansion Act', 'LOCAL_POLICE_DEPUTIZATION'],
    ['Incentivizing Cooperation in Immigration Enforcement Act', 'LOCAL_POLICE_DEPUTIZATION'],
    ['10 Years of ICE Funding Act', 'ENFORCEMENT_EXPANSION'],
  ])('%s is tracked', (title, harm) => {
    expect(screenBill(bill(title))).toMatchObject({ verdict: 'TRACKED', stance: 'HARMFUL' });
    expect(harmsOf(bill(title))).toContain(harm);
  });

  it.each([
    'Abolish ICE Act',
    'ICE OUT Act',
    'Fund Schools, Not ICE Act',
    'Ending Qualified Immunity for ICE Agents Act',
    'Humanitarian Standards for Individuals in ICE and CBP Custody Act',
    'No Anonymity in Immigration Enforcement Act',
  ])('%s is a candidate that protects', (title) => {
    expect(screenBill(bill(title))).toMatchObject({ verdict: 'CANDIDATE', stance: 'PROTECTIVE', poison: false });
  });

  it('are seen for words too common to count once there is a summary', () => {
    const title = 'Strong Border Security Act';
    expect(screenBill(bill(title)).verdict).toBe('CANDIDATE');
    const summaries = summary('This bill requires a study of scanners.');
    expect(screenBill(bill(title, { summaries })).verdict).toBe('LEFT_OUT');
  });
});

describe('broad rules', () => {
  const words = 'A prison term of two years is set for crossing the border with a false passport.';
  const hinted = 'To amend the law with respect to criminal aliens.';

  it('make a candidate alone, and a poison bill with a hint', () => {
    expect(screenBill(bill('To amend the law.', { summaries: summary(words) }))).toMatchObject({
      verdict: 'CANDIDATE',
      score: 6,
    });
    expect(screenBill(bill(hinted, { summaries: summary(words) }))).toMatchObject({ verdict: 'TRACKED', score: 6 });
    expect(screenBill(bill(hinted))).toMatchObject({ verdict: 'CANDIDATE', score: 0 });
  });

  it('make no poison bill where the bill speaks for protection, or says whom it helps', () => {
    for (const title of ['To limit the separation of families', 'Fairness for Immigrant Families Act']) {
      const input = bill(hinted, { summaries: summary(words) });
      const helping = { ...input, titles: [...input.titles, { field: 'title:2', text: title }] };
      expect(screenBill(helping)).toMatchObject({ verdict: 'CANDIDATE', poison: false });
    }
  });

  it('add nothing to a decisive rule', () => {
    const input = bill('To amend the law.', {
      summaries: summary('DHS shall detain any alien charged with theft. Such an alien must be held in custody.'),
    });
    const { score, matches } = screenBill(input);
    expect(matches.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['detention.mandatory', 'broad.detention']));
    expect(score).toBe(10);
  });
});

describe('what an order does that the bill undoes', () => {
  it('is no harm of the bill', () => {
    const input = bill('To nullify an executive order on border security.', {
      summaries: summary(
        'This bill nullifies the executive order that directs construction of a border wall, additional detention facilities, and an end to catch and release.',
      ),
    });
    expect(screenBill(input)).toMatchObject({ poison: false, score: 0 });
  });

  it('nor is money that may not be withheld', () => {
    const input = bill('To protect grants of cities.', {
      summaries: summary(
        'This bill prohibits DOJ from denying grants to a state or locality on the ground that it does not comply with ICE detainers.',
      ),
    });
    expect(screenBill(input)).toMatchObject({ poison: false, stance: 'PROTECTIVE' });
  });
});

describe('context', () => {
  it('never makes a poison bill, however much of it there is', () => {
    const input = bill('To build a border wall, expand the use of E-Verify, and end the diversity visa lottery.', {
      summaries: summary(
        'No benefits go to individuals who are unlawfully present. States are told before DHS is placing an alien there.',
      ),
    });
    expect(harmsOf(input)).toEqual(
      expect.arrayContaining(['BORDER_WALL_FUNDING', 'EMPLOYMENT_VERIFICATION', 'LEGAL_IMMIGRATION_CUTS']),
    );
    expect(screenBill(input)).toMatchObject({ score: 0, poison: false, stance: 'HARMFUL' });
  });

  it('leaves a bill on visas out, as neutral', () => {
    const input = bill('To reform the H-2A program for nonimmigrant agricultural workers.', {
      summaries: summary('This bill shortens the wait for visas of seasonal workers.'),
    });
    expect(screenBill(input)).toMatchObject({ verdict: 'LEFT_OUT', stance: 'NEUTRAL' });
  });

  it('calls the stance of a bill without summary unknown where the title does not tell', () => {
    expect(screenBill(bill('To amend the Immigration and Nationality Act, and for other purposes.')).stance).toBe(
      'UNKNOWN',
    );
  });
});

describe('kinds of bills', () => {
  const title =
    'Expressing the sense of the House that cities which violate Federal immigration law should lose all grants.';

  it.each(['hres', 'sres', 'hconres', 'sconres'] as const)('%s is a candidate at most: it binds nobody', (type) => {
    expect(screenBill(bill(title, { type }))).toMatchObject({ verdict: 'CANDIDATE', poison: false, stance: 'HARMFUL' });
  });

  it.each(['hr', 's', 'hjres', 'sjres'] as const)('%s with the same words is tracked', (type) => {
    expect(screenBill(bill(title, { type }))).toMatchObject({ verdict: 'TRACKED', poison: true });
  });

  it('a rule for debate is not the bill it is about', () => {
    const rule = bill(
      'Providing for consideration of the bill (H.R. 29) to take into custody aliens who have been charged with theft.',
      {
        type: 'hres',
      },
    );
    expect(screenBill(rule)).toMatchObject({ verdict: 'LEFT_OUT', stance: 'NEUTRAL' });
  });

  it('one line in a summary of appropriations does not make them a poison bill', () => {
    const summaries = summary('The bill provides funds for roads. It increases funds for detention beds for aliens.');
    expect(screenBill(bill('To fund roads.', { summaries })).verdict).toBe('TRACKED');
    const input = bill('Department of Homeland Security Appropriations Act, 2022', { summaries });
    expect(screenBill(input)).toMatchObject({ verdict: 'CANDIDATE', poison: false });
  });

  it('an amendment makes a candidate, with the amendment named', () => {
    const amendments = [
      { field: 'amendment:samdt4-118', text: 'To prohibit funds for sanctuary cities.' },
      { field: 'amendment:samdt5-118', text: 'To fund roads.' },
    ];
    const screening = screenBill(bill('To fund roads.', { amendments }));
    expect(screening).toMatchObject({ verdict: 'CANDIDATE', poison: false, score: 0 });
    expect(screening.matches).toContainEqual({
      rule: 'sanctuary.funds',
      harm: 'SANCTUARY_DEFUNDING',
      field: 'amendment:samdt4-118',
      words: 'To prohibit funds for sanctuary cities',
    });
  });
});

describe('the evidence', () => {
  const text =
    'Example Act\nThis bill requires U.S. Immigration and Customs Enforcement (ICE) to detain an alien who has been charged with theft. (Currently, ICE must detain aliens who are deportable for an aggravated felony.)';
  const input = bill('Example Act', { summaries: summary(text), policyArea: 'Immigration' });

  it('quotes the words of the field they stand in, thirty at most', () => {
    const { matches } = screenBill(input);
    const plain = text.replace(/\s+/g, ' ');
    for (const { field, words } of matches.filter((match) => match.field === 'summary:00')) {
      expect(field).toBe('summary:00');
      expect(plain).toContain(words);
      expect(words.split(' ').length).toBeLessThanOrEqual(31);
    }
    expect(matches.map(({ rule }) => rule)).toContain('detention.mandatory');
  });

  it('is not read from what the law is today', () => {
    expect(harmsOf(input)).toEqual(['MANDATORY_DETENTION_EXPANSION']);
  });

  it('names every rule once and the heaviest first', () => {
    const rules = screenBill(input).matches.map(({ rule }) => rule);
    expect(new Set(rules).size).toBe(rules.length);
    expect(rules.at(-1)).toBe('topic.immigration');
  });

  it('is kept for a bill left out of the topic', () => {
    expect(screenBill(bill('To amend the Internal Revenue Code of 1986.'))).toEqual({
      verdict: 'LEFT_OUT',
      score: 0,
      stance: 'UNKNOWN',
      poison: false,
      matches: [],
      codebookVersion: CODEBOOK_VERSION,
    });
  });

  it('is the same for the same bill, in any order of bills', () => {
    const other = bill('Stop Dangerous Sanctuary Cities Act');
    const first = [screenBill(input), screenBill(other)];
    expect([screenBill(other), screenBill(input)].reverse()).toEqual(first);
  });
});
