import { describe, expect, it } from 'vitest';
import { type MeasureScreenInput, screenMeasure } from '../src/screen/screen-measure.ts';

const input = (title: string, over: Partial<MeasureScreenInput> = {}): MeasureScreenInput => ({
  titles: [{ field: 'title', text: title }],
  summaries: [],
  texts: [],
  subjects: [],
  codeSections: [],
  isNoInstrument: false,
  ...over,
});
const text = (words: string): Partial<MeasureScreenInput> => ({ texts: [{ field: 'text:A', text: words }] });
const verdict = (title: string, over: Partial<MeasureScreenInput> = {}): string => {
  const { screening, stance } = screenMeasure(input(title, over));
  return `${screening.verdict} ${stance}`;
};

describe('what is tracked, and which way it points', () => {
  it.each([
    ['Ending the honoring of civil immigration hold requests', 'ANTI_DETAINER'],
    ['Relating to prohibiting local entities from adopting sanctuary policies', 'PRO_ENFORCEMENT'],
    ['An act to require sheriffs to comply with immigration detainers', 'PRO_ENFORCEMENT'],
    ['Requires law enforcement agencies to enter into 287(g) agreements', 'PRO_ENFORCEMENT'],
    ['Relating to the offense of illegal entry into this state by an alien', 'PRO_ENFORCEMENT'],
    ['Prohibits law enforcement agencies from entering into 287(g) agreements', 'ANTI_DETAINER'],
    ['A resolution declaring the city a Sanctuary City', 'ANTI_DETAINER'],
    ['Prohibiting the county from housing persons for immigration detention under any contract', 'ANTI_DETAINER'],
    [
      'An ordinance that no city funds be used for immigration enforcement: no officer shall use funds of the city to assist federal immigration authorities',
      'ANTI_DETAINER',
    ],
    ['Protects persons from civil arrest in courthouses', 'ANTI_DETAINER'],
    ['Concerning federal immigration enforcement', 'UNKNOWN'],
  ])('%s', (title, stance) => {
    expect(verdict(title)).toBe(`TRACKED ${stance}`);
  });

  it('by the text where the title is silent, if it says so more than once', () => {
    const once =
      'No detainer request from ICE shall be treated otherwise. The department shall not honor a civil immigration detainer.';
    const twice = `${once} Personnel shall not provide release dates of inmates to immigration authorities.`;
    expect(verdict('Persons and their custody', text(twice))).toBe('TRACKED ANTI_DETAINER');
    expect(verdict('Persons and their custody', text(once))).toBe('CANDIDATE ANTI_DETAINER');
  });

  it('by the section of the code that it amends', () => {
    const codeSections = [{ field: 'codeSection', text: 'RCW 10.93.160' }];
    expect(verdict('Concerning public safety', { codeSections })).toBe('TRACKED UNKNOWN');
    expect(
      verdict('Concerning public safety', { codeSections: [{ field: 'codeSection', text: 'RCW 59.12.030' }] }),
    ).toBe('LEFT_OUT UNKNOWN');
  });
});

describe('what is for staff to look at', () => {
  it.each([
    'Resolution calling upon Congress to abolish Immigration and Customs Enforcement',
    'Resolution calling on the Legislature to pass a bill prohibiting agreements to house people in immigration detention',
    'Resolution condemning mass deportations',
    'Creation of a city identity card program',
  ])('%s', (title) => {
    expect(verdict(title)).toMatch(/^CANDIDATE/);
  });

  it('a staff report on what would be tracked as an ordinance', () => {
    const title = 'Staff report on declaring the city a sanctuary city';
    expect(verdict(title)).toMatch(/^TRACKED/);
    expect(verdict(title, { isNoInstrument: true })).toMatch(/^CANDIDATE/);
  });
});

describe('what is left out', () => {
  it.each([
    'Concerning unlawful detainer actions and the service of notices on tenants',
    'Preventing immigration services fraud and the unauthorized practice of immigration law',
    'Recognizing the new citizens of a citizenship ceremony at the park',
    'Funding of legal services for immigrants',
    'Protecting employees from coercion in the workplace based on immigration status',
    'Removal of snow and ice from sidewalks',
    'Purchase of vehicles with internal combustion engines (ICE vehicles)',
    'Declaring the county a Second Amendment Sanctuary',
    'Prohibiting the possession of elephants; a wildlife sanctuary may keep them',
    'Authorizing shared leave for absences resulting from immigration enforcement actions',
  ])('%s', (title) => {
    expect(verdict(title)).toMatch(/^LEFT_OUT/);
  });
});

describe('provisions suggested', () => {
  const law =
    'Section 1. The department may only honor a civil immigration detainer if federal immigration authorities present a judicial warrant for the detention of the person and the person has been convicted of a violent or serious crime within the past five years or is a possible match in the terrorist screening database.\nSection 2. Federal immigration authorities shall not be permitted to maintain an office or quarters on land of the department.\nSection 3. A person may bring a civil action over a breach of the rules on immigration detainers.';
  const measured = screenMeasure(input('In relation to persons not to be detained', text(law)));

  it('name the rule, the field and the words', () => {
    expect(measured.screening.verdict).toBe('TRACKED');
    expect(measured.provisions.map(({ dimension, answers }) => `${dimension} ${answers.join(' ')}`)).toEqual([
      'DETAINER_RESPONSE JUDICIAL_WARRANT_REQUIRED CONVICTION_CARVEOUT',
      'JAIL_ACCESS OFFICE_PROHIBITED',
      'PRIVATE_RIGHT_OF_ACTION YES',
    ]);
    for (const { quote, field, rule } of measured.provisions) {
      expect(field).toBe('text:A');
      expect(rule).toMatch(/^\w+\./);
      expect(law.replace(/\s+/g, ' ')).toContain(quote);
    }
  });

  it('tell who is left out', () => {
    expect(measured.carveouts.map(({ kind }) => kind)).toEqual([
      'VIOLENT_FELONY',
      'SERIOUS_FELONY',
      'TERRORISM_WATCHLIST',
    ]);
  });

  it('are not read from words that the matter deletes, nor from recitals', () => {
    const struck =
      'The department shall honor a detainer of ICE [if the person is a known gang member] ((or was convicted of a felony)).';
    const { carveouts } = screenMeasure(input('On immigration detainers', text(struck)));
    expect(carveouts).toEqual([]);
    const recital =
      'WHEREAS, other cities shall not honor immigration detainers; and\nWHEREAS, they shall not transfer any person to ICE;\nRESOLVED, that the park is open.';
    expect(screenMeasure(input('On the park', text(recital))).provisions).toEqual([]);
  });

  it('say LIMITED and not "declines all" where there is an exception', () => {
    const limited = 'Officials shall not detain a person on an immigration detainer unless the sheriff so decides.';
    const [provision] = screenMeasure(input('On immigration detainers', text(limited))).provisions;
    expect(provision?.answers).toEqual(['LIMITED']);
  });
});
