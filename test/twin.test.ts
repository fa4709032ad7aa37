import { expect, it } from 'vitest';
import { parseBillId } from '../src/domain/bill.ts';
import type { ScreenedBill } from '../src/domain/draft.ts';
import { titlesOf } from '../src/domain/family/input.ts';
import { type ScreenInput, screenBill } from '../src/screen/screen.ts';
import { isEvidence, needsTwin, restsOnTwin, Twins } from '../src/screen/twin.ts';

interface Case {
  readonly title: string;
  readonly official?: string;
  readonly summary?: string;
  /** Ids of bills that CRS calls identical. */
  readonly identical?: readonly string[];
}

const read = (id: string, { title, official, summary, identical = [] }: Case) => {
  const key = parseBillId(id);
  if (!key) throw new Error(id);
  const titles = official ? [{ type: 'Official Title as Introduced', title: official }] : [];
  const input: ScreenInput = {
    id,
    type: key.type,
    titles: [
      { field: 'title', text: title },
      ...titles.map((entry) => ({ field: `title:${entry.type}`, text: entry.title })),
    ],
    summaries: summary ? [{ field: 'summary:00', text: summary }] : [],
    subjects: [],
    policyArea: null,
    committees: [],
    amendments: [],
  };
  const related = identical.map((billId) => ({ billId, type: 'Identical bill', identifiedBy: 'CRS' }));
  const own: ScreenedBill = {
    bill: {
      id,
      ...key,
      introducedOn: null,
      sponsorId: null,
      ...titlesOf({ title, shortTitle: null, titles }),
      summaries: [],
      related,
    },
    screening: screenBill(input),
  };
  return { input, own };
};

const POISON =
  'This bill makes a sanctuary jurisdiction that does not comply with detainers issued by U.S. Immigration and Customs Enforcement ineligible for federal grants.';
const PROTECTION =
  'This bill prohibits U.S. Immigration and Customs Enforcement from arresting individuals at schools, hospitals and places of worship.';
const OFFICIAL = 'To ensure that certain jurisdictions honor requests about aliens, and for other purposes.';

/** What is said of the one bill with the others at hand. */
const withTwins = (id: string, said: Case, others: Readonly<Record<string, Case>>) => {
  const { input, own } = read(id, said);
  return {
    own,
    screening: new Twins(Object.entries(others).map(([other, it]) => read(other, it).own)).screen(input, own),
  };
};

it('tracks a bill with a title only by the words of its earlier life', () => {
  const said = { title: 'Cooperation on Requests Act of 2021', official: OFFICIAL };
  const { own, screening } = withTwins('hr1-117', said, {
    'hr9-116': { title: 'Cooperation on Requests Act', summary: POISON },
  });
  expect(own.screening.verdict).not.toBe('TRACKED');
  expect(screening).toMatchObject({ verdict: 'TRACKED', poison: true, stance: 'HARMFUL' });
  expect(screening.matches).toContainEqual(
    expect.objectContaining({ harm: 'SANCTUARY_DEFUNDING', field: 'twin:hr9-116/summary:00' }),
  );
  expect(POISON).toContain(screening.matches.at(-1)?.words);
});

it.each([
  ['its file', ['s9-117'], []],
  ['the other file', [], ['hr1-117']],
])('tracks a bill that %s calls identical, where the official titles are alike', (_name, own, other) => {
  const twin = { title: 'Detainer Requests Act', official: OFFICIAL, summary: POISON, identical: other };
  const { screening } = withTwins('hr1-117', { title: OFFICIAL, identical: own }, { 's9-117': twin });
  expect(screening.verdict).toBe('TRACKED');
});

it('does not believe in an identical bill with which nothing agrees', () => {
  const said = { title: 'Telemedicine for Veterans Act', official: 'To improve care at home.', identical: ['s9-117'] };
  const { own, screening } = withTwins('hr1-117', said, {
    's9-117': { title: 'Detainer Requests Act', summary: POISON },
  });
  expect(screening).toBe(own.screening);
});

it('makes a candidate where a distinctive title is all that agrees, and nothing speaks of immigration', () => {
  const said = { title: 'Red Lantern Streets Act', official: 'To light the streets of towns.' };
  const { screening } = withTwins('hr1-117', said, {
    'hr9-116': { title: 'Red Lantern Streets Act', summary: POISON },
  });
  expect(screening).toMatchObject({ verdict: 'CANDIDATE', poison: false });
});

it('takes no title that many bills have for a twin', () => {
  const said = { title: 'SAFE Act', official: 'To keep aliens and others safe on the roads.' };
  const { own, screening } = withTwins('hr1-117', said, { 'hr9-116': { title: 'SAFE Act', summary: POISON } });
  expect(screening).toBe(own.screening);
});

it('gives nothing of a protective twin, nor of one that is tracked by a twin itself', () => {
  const said = { title: 'Quiet Places Act of 2021', official: OFFICIAL };
  const protective = { title: 'Quiet Places Act', summary: PROTECTION };
  expect(withTwins('hr1-117', said, { 'hr9-116': protective }).screening.verdict).not.toBe('TRACKED');
  const poison = { title: 'Quiet Places Act', summary: POISON };
  const { own, screening } = withTwins('hr1-117', said, { 'hr9-116': poison });
  expect(restsOnTwin(screening)).toBe(true);
  expect(isEvidence({ bill: own.bill, screening })).toBe(false);
});

it('leaves alone what has a summary of its own, what is tracked, and rules for debate', () => {
  const twin = { 'hr9-116': { title: 'Cooperation on Requests Act', summary: POISON } };
  const summarised = { title: 'Cooperation on Requests Act', summary: 'This bill asks for a report on grants.' };
  const { own, screening } = withTwins('hr1-117', summarised, twin);
  expect(screening).toBe(own.screening);
  const rule = read('hres1-117', {
    title: 'Cooperation on Requests Act',
    official: 'Providing for consideration of the bill (H.R. 9) on requests.',
  });
  expect(needsTwin(rule.input, rule.own)).toBe(false);
});

it('makes no more than a candidate of a resolution that binds nobody', () => {
  const said = { title: 'Cooperation on Requests Resolution', official: OFFICIAL };
  const twin = { 'hr9-116': { title: 'Cooperation on Requests Resolution', summary: POISON } };
  expect(withTwins('sres1-117', said, twin).screening.verdict).toBe('CANDIDATE');
});

it('chooses the same of several twins in whatever order they come', () => {
  const said = { title: 'Cooperation on Requests Act', official: OFFICIAL };
  const twin = { title: 'Cooperation on Requests Act', summary: POISON };
  const one = withTwins('hr1-118', said, { 'hr9-116': twin, 's7-117': twin, 'hr8-117': twin });
  const other = withTwins('hr1-118', said, { 's7-117': twin, 'hr8-117': twin, 'hr9-116': twin });
  expect(one.screening).toEqual(other.screening);
  expect(one.screening.matches.at(-1)?.field).toMatch(/^twin:s7-117\//);
});
