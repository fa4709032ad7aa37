import { describe, expect, it } from 'vitest';
import type { BillTextSection } from '../src/domain/bill-text.ts';
import { CARRIER_RULES } from '../src/screen/codebook/bills-riders.ts';
import { Codebook } from '../src/screen/codebook.ts';
import { carrierOf, type ScreenInput, screenBill } from '../src/screen/screen.ts';
import { passagesOf } from '../src/screen/statute.ts';

const section = (number: string, heading: string | null, text: string, path: string[] = []): BillTextSection => ({
  number,
  heading,
  path,
  text,
});
const texts = (sections: readonly BillTextSection[], versionCode = 'ih') =>
  passagesOf([{ id: `hr1-118.${versionCode}`, versionCode, on: null, sections }]);

/** A bill of which a title says little, with a text. */
const bill = (sections: readonly BillTextSection[], over: Partial<ScreenInput> = {}): ScreenInput => ({
  id: 'hr1-118',
  type: 'hr',
  titles: [{ field: 'title', text: 'Border Enforcement Review Act' }],
  summaries: [],
  subjects: [],
  policyArea: null,
  committees: [],
  amendments: [],
  texts: texts(sections),
  ...over,
});
const titled = (text: string) => [{ field: 'title', text }];
const ofTexts = (input: ScreenInput) => screenBill(input).matches.filter(({ field }) => field.startsWith('text '));

const DETAIN = 'The Secretary of Homeland Security shall take into custody any alien who is charged with theft.';
const DEFUND =
  'None of the funds made available by this Act may be used for a grant to a State that is a sanctuary jurisdiction.';
const FILLER = Array.from({ length: 300 }, (_, i) =>
  section(`${i + 1}`, 'Bridges', `The Secretary of Transportation shall inspect bridge ${i} and each ramp of it.`),
);

describe('the text of a candidate', () => {
  it('makes it a poison bill where a section does a harm, with the section and its words', () => {
    const input = bill([section('3', 'Penalties', `(a) In general.—${DETAIN}`, ['Title I: Crimes'])]);
    expect(screenBill(input)).toMatchObject({ verdict: 'TRACKED', stance: 'HARMFUL', poison: true, score: 10 });
    expect(ofTexts(input)).toEqual([
      {
        rule: expect.stringMatching(/^detention\./),
        harm: 'MANDATORY_DETENTION_EXPANSION',
        field: 'text ih, Sec. 3 (Penalties)',
        words: expect.stringMatching(/^The Secretary of Homeland Security shall take into custody any alien/),
      },
    ]);
  });

  it('adds nothing up that stands in several sections', () => {
    const shield = 'A county that complies with a detainer has immunity from suit for temporarily detaining an alien.';
    const one = screenBill(bill([section('1', 'A', shield)]));
    expect(one.verdict).toBe('TRACKED');
    const weak = 'An officer has immunity for acting under color of federal authority in immigration enforcement.';
    const apart = bill([section('1', 'A', weak), section('2', 'B', weak.replace('An officer', 'A sheriff'))]);
    const { verdict, score } = screenBill(apart);
    expect({ verdict, score }).toEqual({ verdict: 'CANDIDATE', score: expect.any(Number) });
    expect(score).toBeLessThan(10);
  });

  it.each([
    ['a definition', 'Definitions', `The term “covered alien” means an alien.\n${DETAIN}`],
    [
      'a definition under another heading',
      'Grants',
      'In this section, the term “sanctuary jurisdiction” means any State or political subdivision of a State that has in effect a policy that prohibits any official from complying with a detainer issued by the Department of Homeland Security, and that is ineligible for grants.',
    ],
    ['findings', 'Findings', `Congress finds the following:\n(1) ${DETAIN}`],
    ['the sense of Congress', 'Policy', `It is the sense of Congress that ${DETAIN.toLowerCase()}`],
    [
      'a rule of construction',
      'Rules',
      'Nothing in this section may be construed to require any alien to be taken into custody or detained by the Secretary of Homeland Security.',
    ],
    [
      'a reference',
      'Parole',
      'Section 212(d)(5) of the Immigration and Nationality Act (8 U.S.C. 1182(d)(5)) is amended—\n(1) by striking “Attorney General” and inserting “Secretary”.',
    ],
    [
      'words that are struck',
      'Custody',
      `Section 236 of the Immigration and Nationality Act is amended by striking “${DETAIN}”.`,
    ],
    [
      'a report',
      'Reports',
      'Not later than 1 year after enactment, the Secretary shall submit to Congress a report on aliens whom the Secretary shall take into custody and detain.',
    ],
    [
      'a caption',
      'Other',
      '(b) Apprehension and mandatory detention of aliens.—Section 236 of the Immigration and Nationality Act (8 U.S.C. 1226) is amended in subsection (e) by inserting “or bridge”.',
    ],
  ])('does not make it one by %s', (_what, heading, text) => {
    const input = bill([section('2', heading, text)]);
    expect(ofTexts(input)).toEqual([]);
    expect(screenBill(input)).toMatchObject({ verdict: 'CANDIDATE', poison: false });
  });

  it('reads what is inserted into another law', () => {
    const inserted = `Section 236 of the Immigration and Nationality Act is amended by adding at the end the following:\n“(g) Custody.—${DETAIN}”.`;
    expect(screenBill(bill([section('2', 'Custody', inserted)]))).toMatchObject({ verdict: 'TRACKED' });
  });

  it('names the newest version a harm is in', () => {
    const versions = [
      { id: 'hr1-118.rh', versionCode: 'rh', on: null, sections: [section('4', 'Custody', DETAIN)] },
      { id: 'hr1-118.ih', versionCode: 'ih', on: null, sections: [section('3', 'Custody', DETAIN)] },
    ];
    const matches = screenBill(bill([], { texts: passagesOf(versions) })).matches;
    expect(matches.filter(({ harm }) => harm !== null).map(({ field }) => field)).toEqual([
      'text rh, Sec. 4 (Custody)',
    ]);
  });

  it('stands beside what its summary says, and takes no bill off the record', () => {
    const summaries = [{ field: 'summary:00', text: DETAIN }];
    const both = screenBill(bill([section('3', 'Custody', DETAIN)], { summaries }));
    expect(both.matches.filter(({ rule }) => rule === 'detention.mandatory').map(({ field }) => field)).toEqual([
      'summary:00',
      'text ih, Sec. 3 (Custody)',
    ]);
    const idle = [section('1', 'Short title', 'This Act may be cited as the Example Act.')];
    expect(screenBill(bill(idle, { summaries }))).toMatchObject({ verdict: 'TRACKED' });
  });

  it('makes no resolution a poison bill that binds nobody', () => {
    expect(screenBill(bill([section('1', null, DETAIN)], { type: 'hres' })).verdict).toBe('CANDIDATE');
  });
});

describe('the text of a protective bill', () => {
  const titles = titled('Dignity for Detained Immigrants Act');

  it('leaves it one for a section that reads like a harm', () => {
    const input = bill(
      [
        section(
          '2',
          'Standards',
          'The Secretary may not detain a child. There shall be humane conditions in detention facilities.',
        ),
        section('3', 'Custody', DETAIN),
      ],
      { titles },
    );
    expect(screenBill(input)).toMatchObject({ verdict: 'CANDIDATE', stance: 'PROTECTIVE', poison: false });
    expect(ofTexts(input)).toEqual([]);
  });

  it('makes it mixed where one section does three harms', () => {
    const harsh = `${DETAIN} Such an alien shall be inadmissible and deportable. A State that fails to comply with a detainer is ineligible for grants from the Department of Homeland Security.`;
    expect(screenBill(bill([section('9', 'Conditions', harsh)], { titles }))).toMatchObject({
      verdict: 'TRACKED',
      stance: 'MIXED',
    });
  });

  it('says that a bill protects whose title says nothing', () => {
    const titles = titled('Border Enforcement Review Act');
    const kind =
      'The Secretary may not detain a child. The Secretary shall expand alternatives to detention, and prohibit solitary confinement of detained immigrants.';
    expect(screenBill(bill([section('2', 'Standards', kind)], { titles }))).toMatchObject({
      verdict: 'CANDIDATE',
      stance: expect.stringMatching(/PROTECTIVE|NEUTRAL/),
    });
  });
});

describe('an act that spends money on everything', () => {
  const titles = titled('Consolidated Appropriations Act, 2024');
  const spending = (...sections: BillTextSection[]) => bill([...FILLER, ...sections], { titles });

  it('is left out by its title, and read all the same', () => {
    const { texts: _, ...untold } = spending();
    expect(screenBill(untold)).toMatchObject({ verdict: 'LEFT_OUT', matches: [{ rule: 'carrier.appropriations' }] });
    expect(screenBill(spending()).verdict).toBe('LEFT_OUT');
  });

  it('is a poison bill for one rider among three hundred sections', () => {
    const input = spending(
      section('530', null, DEFUND, ['Division F: Homeland Security', 'Title V: General provisions']),
    );
    expect(screenBill(input)).toMatchObject({ verdict: 'TRACKED', stance: 'HARMFUL', score: expect.any(Number) });
    expect(ofTexts(input)).toContainEqual({
      rule: 'rider.sanctuary',
      harm: 'SANCTUARY_DEFUNDING',
      field: 'text ih, Sec. 530 of Title V: General provisions',
      words: expect.stringContaining('None of the funds made available by this Act'),
    });
  });

  it('is a candidate for a harm said in other words', () => {
    expect(screenBill(spending(section('12', 'Custody', DETAIN))).verdict).toBe('CANDIDATE');
  });

  it.each([
    'For necessary expenses of U.S. Immigration and Customs Enforcement for operations and support, including 10,000 additional ICE officers and additional detention beds, $9,000,000,000.',
    'None of the funds made available by this Act may be used to remove an alien who has been granted deferred action.',
    'None of the funds may be used to continue a delegation of law enforcement authority under section 287(g) of the Immigration and Nationality Act if the terms of the agreement have been materially violated.',
  ])('stays left out for what such acts always say: %s', (text) => {
    expect(screenBill(spending(section('200', null, text))).verdict).toBe('LEFT_OUT');
  });
});

describe('carriers of riders', () => {
  it.each(CARRIER_RULES.map((rule) => [rule.id, rule] as const))('%s tells its examples apart', (_id, rule) => {
    const codebook = new Codebook([rule]);
    const hits = (text: string) => [...codebook.read(codebook.index(text), 'TITLE')].length > 0;
    expect(rule.matches.filter((text) => !hits(text))).toEqual([]);
    expect(rule.misses.filter(hits)).toEqual([]);
  });

  it('are bills, and no resolutions that bind nobody', () => {
    expect(
      carrierOf({ type: 'hjres', titles: titled('Making further continuing appropriations for fiscal year 2024.') }),
    ).toBeDefined();
    expect(carrierOf({ type: 'hres', titles: titled('On the Consolidated Appropriations Act, 2024') })).toBeUndefined();
  });
});
