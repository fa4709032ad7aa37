import { expect, it } from 'vitest';
import { parseBillId } from '../src/domain/bill.ts';
import { type Family, families, type PreviousFamily } from '../src/domain/family/family.ts';
import { type FamilyInput, titlesOf } from '../src/domain/family/input.ts';
import { summaryMarks } from '../src/domain/family/likeness.ts';
import { familyLinks } from '../src/domain/family/link.ts';
import { reintroductionOf } from '../src/domain/family/reintroduction.ts';
import { officialKey, titleKeys } from '../src/domain/family/title.ts';

const bill = (id: string, shortTitle: string | null, more: Partial<FamilyInput> = {}): FamilyInput => {
  const key = parseBillId(id);
  if (!key) throw new Error(id);
  return {
    id,
    ...key,
    introducedOn: `${1787 + 2 * key.congress}-02-01`,
    sponsorId: null,
    shortTitles: shortTitle === null ? [] : [shortTitle],
    officialTitles: [],
    summaries: [],
    related: [],
    ...more,
  };
};
const related = (billId: string, type: string) => ({ related: [{ billId, type, identifiedBy: 'CRS' }] });

const SANCTUARY =
  'This bill makes a sanctuary jurisdiction that declines to comply with a detainer ineligible for certain federal law enforcement grants. It also shields a local officer who complies with a detainer from liability for false imprisonment.';
const REENTRY =
  'This bill establishes mandatory minimum prison terms for an alien who reenters the United States after having been convicted of an aggravated felony or removed twice, and increases the maximum prison terms for other reentry offenses.';
const TELEMEDICINE =
  'This bill allows a health care professional of the Department of Veterans Affairs to practice telemedicine at any location in any state, regardless of where the professional or the patient is located.';

const groups = (bills: readonly FamilyInput[], previous: readonly PreviousFamily[] = []) =>
  families(bills, familyLinks(bills), previous).map(({ id, members }) => [id, ...members]);
const linked = (...bills: FamilyInput[]) =>
  familyLinks(bills).map(({ billId, otherId, method, score }) => `${billId} ${otherId} ${method} ${score}`);

it.each([
  ["Kate's Law", 'The Kate’s Law Act of 2017'],
  ['Criminal Alien Gang Member Removal Act', 'Criminal Alien Gang Member Removal Act of 2021'],
  ['No Bailouts for Illegal Aliens Act', 'No Bailouts for Illegal Aliens Act, 2020'],
  ['Dando Hogar a Niños Act', 'Dando Hogar a Ninos Act'],
])('reads "%s" and "%s" as one title', (a, b) => {
  expect(titleKeys(a)[0]?.key).toBe(titleKeys(b)[0]?.key);
});

it.each([
  ["Stop Illegal Reentry Act (Kate's Law)", ["Kate's Law", 'Stop Illegal Reentry Act']],
  ['Funding Attorneys for Indigent Removal (FAIR) Proceedings Act', ['FAIR Proceedings Act']],
  ['COVID–19 Border Protection (CBP) Act', ['CBP Act', 'COVID–19 Border Protection Act']],
])('finds the other names in "%s"', (title, names) => {
  const keys = titleKeys(title).map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(names.map((name) => titleKeys(name)[0]?.key)));
});

it('leaves parentheses that name a section alone', () => {
  expect(titleKeys('287(g) Program Protection Act').map(({ key }) => key)).toEqual(['287 g program protection']);
});

it.each([
  ["Sarah's Law", true],
  ['Stop Dangerous Sanctuary Cities Act', true],
  ['Keep Our Communities Safe Act of 2019', true],
  ['Border Security Act of 2011', false],
  ['Secure the Border Act', false],
  ['Comprehensive Immigration Reform Act', false],
  ['SAFE Act', false],
  ['PAUSE Act', false],
])('knows whether many bills have the title "%s"', (title, distinctive) => {
  expect(titleKeys(title)[0]?.distinctive).toBe(distinctive);
});

it('takes official titles for one that differ in their formulas only', () => {
  const words = 'clarify the rights of persons held or detained at a port of entry';
  expect(officialKey(`To ${words}, and for other purposes.`)).toBe(officialKey(`A bill to ${words}.`));
  expect(officialKey('To amend the Immigration and Nationality Act, and for other purposes.')).toBeUndefined();
});

it('keeps the titles of the parts of an omnibus bill out', () => {
  const titles = [
    { type: 'Official Title as Introduced', title: 'To provide for border security, and for other purposes.' },
    { type: 'Short Title(s) as Introduced', title: 'Secure the Border Act' },
    { type: 'Short Title(s) as Introduced for portions of this bill', title: "Kate's Law" },
  ];
  expect(titlesOf({ title: 'Secure the Border Act', shortTitle: null, titles })).toEqual({
    shortTitles: ['Secure the Border Act'],
    officialTitles: ['To provide for border security, and for other purposes.'],
  });
});

it('compares what summaries say, and neither the title above them nor the word of the year for an alien', () => {
  const before = `Kate's Law\nThis bill increases prison terms for an alien who reenters the United States.`;
  const since = `Stop Illegal Reentry Act\nThis bill increases prison terms for a non-U.S. national (alien under federal law) who reenters the United States.`;
  expect([...summaryMarks(before)]).toEqual([...summaryMarks(since)]);
});

it('believes an identical bill only where something else agrees', () => {
  const sanctuary = bill('hr3003-115', 'No Sanctuary for Criminals Act', { summaries: [SANCTUARY] });
  const telemedicine = bill('hr2123-115', 'VETS Act of 2017', {
    summaries: [TELEMEDICINE],
    ...related('hr3003-115', 'Identical bill'),
  });
  expect(linked(sanctuary, telemedicine)).toEqual([]);
  expect(linked(sanctuary, { ...telemedicine, summaries: [] })).toEqual([]);
  const twin = bill('s900-115', null, { summaries: [SANCTUARY], ...related('hr3003-115', 'Identical bill') });
  expect(linked(sanctuary, twin)).toEqual(['s900-115 hr3003-115 CRS 0.95', 's900-115 hr3003-115 SUMMARY 1']);
});

it('links bills that CRS calls related only where their summaries are alike', () => {
  const one = bill('hr1-117', 'One Act', { summaries: [SANCTUARY] });
  const other = bill('hr2-117', 'Other Act', { summaries: [REENTRY], ...related('hr1-117', 'Related bill') });
  expect(linked(one, other)).toEqual([]);
  const alike = { ...other, summaries: [SANCTUARY.replace('certain federal law enforcement grants', 'any grant')] };
  expect(linked(one, alike)).toEqual([
    'hr2-117 hr1-117 CRS 0.4',
    expect.stringMatching(/hr2-117 hr1-117 SUMMARY 0\.[6-9]/),
  ]);
});

it('needs support for a title that many bills have', () => {
  const one = bill('hr10-116', 'Border Security Act of 2019', { sponsorId: 'A000001' });
  expect(linked(one, bill('hr20-117', 'Border Security Act of 2021', { sponsorId: 'B000002' }))).toEqual([]);
  expect(linked(one, bill('hr20-117', 'Border Security Act of 2021', { sponsorId: 'A000001' }))).toEqual([
    'hr20-117 hr10-116 TITLE 0.7',
  ]);
  const differing = { summaries: [REENTRY], sponsorId: 'A000001' };
  expect(linked({ ...one, summaries: [SANCTUARY] }, bill('hr20-117', 'Border Security Act', differing))).toEqual([]);
});

it('leaves rules for debate out, which carry the title of their bill', () => {
  const law = bill('hr3004-115', "Kate's Law");
  const rule = bill('hres415-115', null, {
    shortTitles: ["Kate's Law"],
    officialTitles: ["Providing for consideration of the bill (H.R. 3004) to enact Kate's Law"],
    ...related('hr3004-115', 'Related bill'),
  });
  expect(linked(law, rule)).toEqual([]);
});

it('does not make one idea of two that one bill took up', () => {
  const vehicle = bill('hr7-116', 'Stop Dangerous Sanctuary Cities Act', {
    shortTitles: ['Stop Dangerous Sanctuary Cities Act', 'Stop Illegal Reentry Act'],
  });
  const sanctuary = ['s42-117', 's3452-117'].map((id) =>
    bill(id, 'Stop Dangerous Sanctuary Cities Act', { summaries: [SANCTUARY] }),
  );
  const reentry = ['s890-117', 'hr3374-117'].map((id) =>
    bill(id, 'Stop Illegal Reentry Act', { summaries: [REENTRY] }),
  );
  expect(
    groups([vehicle, ...sanctuary, ...reentry])
      .map(([, ...members]) => members.length)
      .sort(),
  ).toEqual([2, 3]);
});

it('says the same whatever the order, and a link rests on its two bills alone', () => {
  const bills = [
    bill('s2193-114', "Stop Illegal Reentry Act (Kate's Law)"),
    bill('s45-115', "Kate's Law", { summaries: [REENTRY] }),
    bill('s890-117', "Kate's Law", { summaries: [REENTRY] }),
    bill('s271-119', 'Stop Illegal Reentry Act'),
    bill('hr385-116', 'Sarah’s Law'),
    bill('hr1496-117', "Sarah's Law"),
    bill('hr2-118', 'Secure the Border Act'),
  ];
  const links = familyLinks(bills);
  expect(familyLinks(bills.toReversed())).toEqual(links);
  expect(families(bills.toReversed(), links, [])).toEqual(families(bills, links, []));
  expect(groups(bills)).toEqual([
    ['kates-law', 's2193-114', 's45-115', 's890-117', 's271-119'],
    ['sarahs-law', 'hr385-116', 'hr1496-117'],
  ]);
  const fewer = familyLinks(bills.slice(1));
  expect(links.filter(({ otherId }) => otherId !== 's2193-114')).toEqual(fewer);
});

const previousOf = (family: Family | undefined, createdAt: string): PreviousFamily => {
  if (!family) throw new Error('no family');
  return { ...family, createdAt };
};

it('keeps its id and takes a better name when bills join and an earlier life is loaded', () => {
  const first = [bill('s271-119', 'Stop Illegal Reentry Act'), bill('hr749-119', 'Stop Illegal Reentry Act')];
  const [before] = families(first, familyLinks(first), []);
  expect(before).toMatchObject({ id: 'stop-illegal-reentry', name: 'Stop Illegal Reentry Act' });
  const all = [
    ...first,
    bill('s2193-114', "Stop Illegal Reentry Act (Kate's Law)"),
    ...['s45-115', 'hr3004-115', 's890-117'].map((id) => bill(id, "Kate's Law")),
  ];
  const [after, ...rest] = families(all, familyLinks(all), [previousOf(before, '2025')]);
  expect(rest).toEqual([]);
  expect(after).toMatchObject({ id: 'stop-illegal-reentry', name: "Kate's Law", mergedIntoId: null });
  expect(after?.members).toHaveLength(6);
});

it('keeps an absorbed id as an answer, also when the family that took its bills is absorbed itself', () => {
  const reentry = [bill('s271-119', 'Stop Illegal Reentry Act'), bill('hr749-119', 'Stop Illegal Reentry Act')];
  const kates = ['s45-115', 'hr3004-115', 's890-117'].map((id) => bill(id, "Kate's Law"));
  const apart = families([...reentry, ...kates], familyLinks([...reentry, ...kates]), []);
  expect(apart.map(({ id }) => id)).toEqual(['kates-law', 'stop-illegal-reentry']);
  const all = [...reentry, ...kates, bill('s2193-114', "Stop Illegal Reentry Act (Kate's Law)")];
  const known = apart.map((family) => previousOf(family, '2025'));
  const joined = families(all, familyLinks(all), known);
  expect(joined.map(({ id, members, mergedIntoId }) => [id, members.length, mergedIntoId])).toEqual([
    ['kates-law', 6, null],
    ['stop-illegal-reentry', 0, 'kates-law'],
  ]);
  const again = families(
    all,
    familyLinks(all),
    joined.map((family) => previousOf(family, '2025')),
  );
  expect(again).toEqual(joined);
  const older: PreviousFamily = {
    id: 'ours',
    name: 'Ours',
    members: [],
    mergedIntoId: 'stop-illegal-reentry',
    createdAt: '1',
  };
  const chain = families(all, familyLinks(all), [...known, older]);
  expect(chain.find(({ id }) => id === 'ours')?.mergedIntoId).toBe('kates-law');
});

it('gives the id to the larger part of a family that falls apart, and of equal claims to the older family', () => {
  const five = ['hr1-115', 'hr2-116', 'hr3-117', 'hr4-118', 'hr5-119'];
  const was = { id: 'one', name: 'One', members: five, mergedIntoId: null, createdAt: '2025' };
  const bills = five.map((id, at) => bill(id, at < 2 ? "Sarah's Law" : "Kate's Law"));
  expect(groups(bills, [was])).toEqual([
    ['one', 'hr3-117', 'hr4-118', 'hr5-119'],
    ['sarahs-law', 'hr1-115', 'hr2-116'],
  ]);
  const two = (id: string, members: string[], createdAt: string) => ({ ...was, id, members, createdAt });
  const claims = [two('young', ['hr3-117', 'hr4-118'], '2026'), two('old', ['hr5-119', 'hr2-116'], '2025')];
  const same = five.map((id) => bill(id, "Kate's Law"));
  expect(groups(same, claims)).toEqual([['old', ...five], ['young']]);
});

it('gives an idea that comes back the id it had', () => {
  const was = {
    id: 'sarahs-law',
    name: "Sarah's Law",
    members: ['hr1-115', 'hr2-116'],
    mergedIntoId: null,
    createdAt: '1',
  };
  const apart = [bill('hr1-115', "Sarah's Law"), bill('hr2-116', "Kate's Law")];
  const fallen = families(apart, familyLinks(apart), [was]);
  expect(fallen).toMatchObject([{ id: 'sarahs-law', members: [], mergedIntoId: null }]);
  const back = [bill('hr1-115', "Sarah's Law"), bill('hr9-119', "Sarah's Law")];
  expect(
    groups(
      back,
      fallen.map((family) => previousOf(family, '1')),
    ),
  ).toEqual([['sarahs-law', 'hr1-115', 'hr9-119']]);
});

it('names what is taken up again: the latest earlier Congress, there the bill it is linked to best', () => {
  const members = [
    bill('s42-117', 'A', { introducedOn: '2021-01-26' }),
    bill('s3452-117', 'A', { introducedOn: '2022-01-10' }),
    bill('s3100-114', 'A'),
    bill('s685-119', 'A'),
    bill('hr686-119', 'A'),
  ];
  const link = (billId: string, otherId: string, score: number) => ({ billId, otherId, score });
  const of = (id: string, ...links: ReturnType<typeof link>[]) => {
    const own = members.find((member) => member.id === id);
    return own && reintroductionOf(own, members, links)?.ofId;
  };
  expect(of('s685-119')).toBe('s3452-117');
  expect(of('s685-119', link('s685-119', 's42-117', 0.9), link('s685-119', 's3452-117', 0.7))).toBe('s42-117');
  expect(of('s3452-117')).toBe('s3100-114');
  expect(of('s3100-114')).toBeUndefined();
});
