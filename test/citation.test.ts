import { expect, it } from 'vitest';
import { z } from 'zod';
import { type CitedBill, legalBill } from '../src/domain/citation/bill.ts';
import { courtForms } from '../src/domain/citation/courts.ts';
import { cslDate, grouped, legalDate, pressDate } from '../src/domain/citation/dates.ts';
import {
  CITATION_STYLES,
  type CitationStyle,
  citeAction,
  citeBill,
  citeDecision,
  citePolicy,
} from '../src/domain/citation/style.ts';
import { census, draftsOf, one, starter } from './starter-data.ts';

// Real records of data/*.csv, as a run reads them.

const places = new Map([...draftsOf(census, 'jurisdiction'), ...draftsOf(starter, 'jurisdiction')]);
const policies = draftsOf(starter, 'policy');
const actions = draftsOf(starter, 'executiveAction');
const decisions = draftsOf(starter, 'courtDecision');

function policy(id: string, style: CitationStyle): string {
  const { core } = one(policies, id).sections;
  const { name, level, state } = one(places, core.jurisdictionId).sections.core;
  return citePolicy({ id, ...core, place: { name, level, state } }, style);
}
const action = (id: string, style: CitationStyle) => citeAction({ id, ...one(actions, id).sections.core }, style);
const decision = (id: string, style: CitationStyle) => citeDecision({ id, ...one(decisions, id).sections.core }, style);

const bill = (facts: Partial<CitedBill> = {}): CitedBill => ({
  id: 'hr29-119',
  type: 'hr',
  number: 29,
  congress: 119,
  title: 'Laken Riley Act',
  shortTitle: 'Laken Riley Act',
  introducedOn: '2025-01-03',
  law: null,
  url: 'https://www.congress.gov/bill/119th-congress/house-bill/29',
  ...facts,
});

it.each([
  ['wa-king_county-001', 'BLUEBOOK', 'King County, Wash., Ordinance 17,706 (Dec. 2, 2013)'],
  ['wa-king_county-001', 'AP', 'King County, Washington, Ordinance 17706, adopted Dec. 2, 2013'],
  ['ny-new_york_city-005', 'BLUEBOOK', 'New York City, N.Y., Local Law 58 of 2014 (Nov. 14, 2014)'],
  ['ca-santa_clara_county-014', 'BLUEBOOK', 'Santa Clara County, Cal., Resolution 2010-316 (June 22, 2010)'],
  [
    'ca-santa_clara_county-015',
    'BLUEBOOK',
    'Santa Clara County, Cal., Board Policy 3.54, Civil Detainer Policy (Oct. 18, 2011)',
  ],
])('cites %s in %s', (id, style, wanted) => {
  expect(policy(id, style as CitationStyle)).toBe(wanted);
});

const byTitle = (title: RegExp) => {
  const found = [...policies.values()].find(({ sections }) => title.test(sections.core.title));
  if (!found) throw new Error(`no policy ${title}`);
  return found.id;
};

it.each([
  [/^California Values Act$/, 'California Values Act, SB 54, Gov. Code 7284-7284.12 (Cal. 2017)'],
  [/^Illinois TRUST Act$/, 'Illinois TRUST Act, SB 31, P.A. 100-0463 (Ill. 2017)'],
  [/^Galarza v\./, 'Galarza v. Szalczyk, 745 F.3d 634 (3d Cir. 2014)'],
  [/^Miranda-Olivares v\./, 'Miranda-Olivares v. Clackamas County, No. 3:12-cv-02317-ST (D. Or. Apr. 11, 2014)'],
  [/^Immigrant Trust Directive$/, 'N.J. Att’y Gen. Directive No. 2018-6, Immigrant Trust Directive (Nov. 29, 2018)'],
  [/^State agencies: services/, 'Wash. Exec. Order No. 17-01 (Feb. 23, 2017)'],
  // What is not known is left out: no number, no day, no date at all; and "by then" is said.
  [/^Boston Trust Act$/, 'Boston, Mass., Boston Trust Act (Aug. 2014)'],
  [
    /^Resolution on the Secure Communities Program/,
    'Northampton, Mass., Resolution on the Secure Communities Program and the Preservation of Civil Rights',
  ],
  [/^Natick immigrant protection policy$/, 'Natick, Mass., Natick immigrant protection policy (by Dec. 2024)'],
])('cites %s for lawyers', (title, wanted) => {
  expect(policy(byTitle(title), 'BLUEBOOK')).toBe(wanted);
});

it('cites bills by Congress and year, and what became law as the law', () => {
  expect(citeBill(bill(), 'BLUEBOOK')).toBe('H.R. 29, 119th Cong. (2025)');
  expect(citeBill(bill(), 'AP')).toBe('Laken Riley Act, H.R. 29, 119th Congress, introduced Jan. 3, 2025');
  const law = { type: 'Public Law', number: '119-1', on: '2025-01-29' };
  expect(legalBill(bill({ law }))).toBe('Laken Riley Act, Pub. L. No. 119-1 (2025)');
  expect(
    legalBill(
      bill({ law: { ...law, on: null }, shortTitle: null, title: 'To amend the Immigration and Nationality Act' }),
    ),
  ).toBe('Pub. L. No. 119-1');
  expect(legalBill(bill({ law, shortTitle: null }))).toBe('Laken Riley Act, Pub. L. No. 119-1 (2025)');
  expect(legalBill(bill({ introducedOn: null }))).toBe('H.R. 29, 119th Cong.');
  expect(legalBill(bill({ type: 'sconres', congress: 102, introducedOn: '1991-05-01' }))).toBe(
    'S. Con. Res. 29, 102d Cong. (1991)',
  );
});

it.each([
  ['BLUEBOOK', 'Exec. Order No. 13,768, 82 Fed. Reg. 8799 (Jan. 25, 2017)'],
  ['AP', 'Executive Order 13768, “Enhancing Public Safety in the Interior of the United States,” Jan. 25, 2017'],
])('cites an executive order in %s', (style, wanted) => {
  const id = [...actions.values()].find(({ sections }) => sections.core.orderNumber === 13768)?.id ?? '';
  expect(action(id, style as CitationStyle)).toBe(wanted);
});

it('cites rules where the Federal Register has them, and memoranda by who signed', () => {
  const cited = [...actions.keys()].map((id) => action(id, 'BLUEBOOK'));
  expect(cited).toContain('Designating Aliens for Expedited Removal, 84 Fed. Reg. 35,409 (July 23, 2019)');
  expect(cited).toContain('ICE, Interim Policy on Detainers, ICE 10074.1 (Aug. 2010)');
  // Its page in the Federal Register is not on record.
  expect(cited).toContain('Exec. Order No. 14,287 (Apr. 28, 2025)');
});

it('cites decisions with the court, unless the reporter says it', () => {
  const cited = [...decisions.keys()].map((id) => decision(id, 'BLUEBOOK'));
  for (const wanted of [
    'Galarza v. Szalczyk, 745 F.3d 634 (3d Cir. 2014)',
    'Printz v. United States, 521 U.S. 898 (1997)',
    'Lunn v. Commonwealth, 477 Mass. 517 (2017)',
    'People ex rel. Wells v. DeMarco, 168 A.D.3d 31 (N.Y. App. Div. 2018)',
    'Miranda-Olivares v. Clackamas County, No. 3:12-cv-02317-ST, 2014 WL 1414305 (D. Or. Apr. 11, 2014)',
    'CoreCivic v. Murphy, No. 3:23-cv-00967 (D.N.J. Aug. 29, 2023)',
    'United States v. City of Rochester, No. 6:25-cv-06226 (W.D.N.Y.)',
    // "(summary judgment)" is our remark.
    'County of Santa Clara v. Trump, 275 F. Supp. 3d 1196 (N.D. Cal. 2017)',
  ]) {
    expect(cited).toContain(wanted);
  }
  expect([...decisions.keys()].map((id) => decision(id, 'AP'))).toContain(
    'Galarza v. Szalczyk, 3rd U.S. Circuit Court of Appeals, March 4, 2014',
  );
});

it('knows every court of our list, and guesses at none', () => {
  for (const { sections } of decisions.values()) expect(courtForms(sections.core.court).legal).not.toBeNull();
  expect(courtForms('xyz')).toEqual({ legal: null, press: null });
  expect(courtForms('U.S. District Court for the Upper District of Ohio').legal).toBeNull();
});

const Csl = z.strictObject({
  id: z.string().min(1),
  type: z.enum(['bill', 'legislation', 'legal_case', 'regulation', 'document']),
  title: z.string().min(1),
  'title-short': z.string().optional(),
  number: z.string().optional(),
  authority: z.string().optional(),
  jurisdiction: z.string().optional(),
  references: z.string().optional(),
  'container-title': z.string().optional(),
  volume: z.string().optional(),
  page: z.string().optional(),
  URL: z.string().optional(),
  issued: z
    .strictObject({
      'date-parts': z.tuple([
        z.union([z.tuple([z.int()]), z.tuple([z.int(), z.int()]), z.tuple([z.int(), z.int(), z.int()])]),
      ]),
      circa: z.literal(true).optional(),
    })
    .optional(),
});

it('gives every record of our lists in every style, with no gap where something is not known', () => {
  let count = 0;
  for (const style of CITATION_STYLES) {
    const cited = [
      ...[...policies.keys()]
        .filter((id) => places.has(one(policies, id).sections.core.jurisdictionId))
        .map((id) => policy(id, style)),
      ...[...actions.keys()].map((id) => action(id, style)),
      ...[...decisions.keys()].map((id) => decision(id, style)),
    ];
    for (const text of cited) {
      count += 1;
      if (style === 'CSL_JSON') Csl.parse(JSON.parse(text));
      else expect(text).not.toMatch(/null|undefined|NaN|, ,|,,|\(\)|\( |, \(|^,|,$| {2}/);
    }
  }
  expect(count).toBeGreaterThan(1500);
});

it('writes a case as programs for references take it in', () => {
  const id = [...decisions.values()].find(({ sections }) => sections.core.caption.startsWith('Galarza'))?.id ?? '';
  expect(JSON.parse(decision(id, 'CSL_JSON'))).toMatchObject({
    type: 'legal_case',
    title: 'Galarza v. Szalczyk',
    authority: 'U.S. Court of Appeals for the Third Circuit',
    'container-title': 'F.3d',
    volume: '745',
    page: '634',
    number: '12-3991',
    issued: { 'date-parts': [[2014, 3, 4]] },
  });
});

it('writes dates as far as they are known', () => {
  expect(['2014', '2014-03', '2014-03-04', '2014-09-30', '2014~'].map(legalDate)).toEqual([
    ...['2014', 'Mar. 2014', 'Mar. 4, 2014', 'Sept. 30, 2014', 'by 2014'],
  ]);
  expect(['2014-03', '2014-03-04', '2014-09', '2014-09-30'].map(pressDate)).toEqual([
    ...['March 2014', 'March 4, 2014', 'September 2014', 'Sept. 30, 2014'],
  ]);
  expect(cslDate('2014-03~')).toEqual({ 'date-parts': [[2014, 3]], circa: true });
  expect([8799, 13768, '1-14', '121063'].map(grouped)).toEqual(['8799', '13,768', '1-14', '121,063']);
});
