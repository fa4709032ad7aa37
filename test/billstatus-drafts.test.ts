import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import source from '../scrapers/us-govinfo-billstatus.ts';
import { BillCore, type BillSections } from '../src/domain/bill.ts';
import { canonicalJson } from '../src/domain/canonical.ts';
import type { Screening } from '../src/domain/draft.ts';
import { RawBill } from '../src/domain/raw-bill.ts';
import { normalizeBill, screenInput } from '../src/ingest/normalize/bill.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../scrapers/fixtures/us-govinfo-billstatus');
const GOLDEN = path.resolve(import.meta.dirname, 'golden/billstatus');

const SCREENING: Screening = {
  verdict: 'TRACKED',
  score: 17,
  stance: 'HARMFUL',
  poison: true,
  matches: [
    { rule: 'detainer.mandate', harm: 'DETAINER_MANDATE', field: 'summary:00', words: 'hold persons on request' },
    { rule: 'detainer.hold', harm: 'DETAINER_MANDATE', field: 'title', words: 'hold' },
    { rule: 'topic.jails', harm: null, field: 'title', words: 'jails' },
    { rule: 'wall.money', harm: 'BORDER_WALL_FUNDING', field: 'title', words: 'wall' },
  ],
  codebookVersion: 3,
};

function rawOf(fixture: string): RawBill {
  const body = fs.readFileSync(path.join(FIXTURES, fixture), 'utf8');
  for (const parsed of source.parse({ kind: 'bill', url: 'https://x/', body, contentType: 'application/xml' })) {
    if ('record' in parsed) return RawBill.parse(parsed.record);
  }
  throw new Error(`${fixture} holds no bill`);
}

const bare: RawBill = { entity: 'bill', congress: '117', type: 'HR', number: '5', title: 'A title' };
const normalize = (raw: Partial<RawBill>) => normalizeBill(RawBill.parse({ ...bare, ...raw }), SCREENING);
const sectionsOf = (raw: Partial<RawBill>): BillSections => normalize(raw).draft.sections;

const fixtures = fs.readdirSync(FIXTURES).filter((name) => name.startsWith('bill.') && name.endsWith('.xml'));

it.each(fixtures)('%s makes the draft of its golden', async (name) => {
  const { draft, problems } = normalizeBill(rawOf(name), SCREENING);
  expect(problems).toEqual([]);
  expect(BillCore.safeParse(draft.sections.core).error).toBeUndefined();
  const golden = name.replace(/^bill\./, '').replace(/\.xml$/, '.draft.json');
  await expect(`${JSON.stringify(draft, null, 2)}\n`).toMatchFileSnapshot(path.join(GOLDEN, golden));
});

it('makes the same draft of the same bill in both shapes, but for what the old one does not say', () => {
  const old = normalizeBill(rawOf('bill.shape-1-0-0.xml'), SCREENING).draft;
  const recent = normalizeBill(rawOf('bill.shape-3-0-0.xml'), SCREENING).draft;
  const titles = recent.sections.titles?.map((title) => ({ ...title, textVersion: null }));
  expect(titles).not.toEqual(recent.sections.titles);
  expect(canonicalJson(old)).toBe(canonicalJson({ ...recent, sections: { ...recent.sections, titles } }));
});

it('makes the same draft when nothing but update dates moved', () => {
  const raw = rawOf('bill.shape-3-0-0.xml');
  const touched: RawBill = {
    ...raw,
    updateDate: '2026-01-01T00:00:00Z',
    amendments: raw.amendments?.map((amendment) => ({ ...amendment, updateDate: '2026-01-01T00:00:00Z' })),
    titles: raw.titles?.map((title) => ({ ...title, updateDate: '2026-01-01T00:00:00Z' })),
  };
  expect(normalizeBill(touched, SCREENING)).toEqual(normalizeBill(raw, SCREENING));
});

describe('days in Washington', () => {
  const onOf = (date: string) => sectionsOf({ textVersions: [{ type: 'Any', date, urls: [] }] }).texts?.[0]?.on;

  it.each([
    ['2021-06-24T04:00:00Z', '2021-06-24', 'midnight in summer'],
    ['2021-01-22T05:00:00Z', '2021-01-22', 'midnight in winter'],
    ['2021-06-25T03:59:59Z', '2021-06-24', 'the last second of a day in summer, as on public laws'],
    ['2022-12-28T04:59:59Z', '2022-12-27', 'the last second of a day in winter'],
    ['2021-03-14T05:00:00Z', '2021-03-14', 'midnight of the day the clocks go forward'],
    ['2021-11-07T04:00:00Z', '2021-11-07', 'midnight of the day they go back'],
    ['2021-06-24', '2021-06-24', 'a day already'],
  ])('%s is %s: %s', (date, day) => {
    expect(onOf(date)).toBe(day);
  });
});

describe('what cannot be read', () => {
  const problemsOf = (raw: Partial<RawBill>) => normalize(raw).problems;

  it('is a problem that names the bill, told once', () => {
    const action = { date: '31 March', text: 'x', type: 'Floor', committees: [], links: [], votes: [] };
    expect(problemsOf({ actions: [action, action] })).toEqual([
      { code: 'BAD_DATE', message: 'bill hr5-117: "31 March" is no date for actionDate' },
    ]);
    expect(sectionsOf({ actions: [action] }).actions).toEqual([]);
  });

  it('is no date that the calendar lacks', () => {
    expect(sectionsOf({ introducedDate: '2021-02-29' }).core.introducedOn).toBeNull();
    expect(problemsOf({ introducedDate: '2021-02-29' })).toMatchObject([{ code: 'BAD_DATE' }]);
  });

  it.each<[string, Partial<RawBill>]>([
    [
      'action type "Teleport"',
      { actions: [{ date: '2021-01-05', text: 'x', type: 'Teleport', committees: [], links: [], votes: [] }] },
    ],
    ['law "Secret Law"', { laws: [{ type: 'Secret Law', number: '117-1' }] }],
    ['chamber "Third"', { originChamber: 'Third' }],
    [
      'relation "Rival bill"',
      {
        relatedBills: [
          { congress: '117', type: 'S', number: '1', relations: [{ type: 'Rival bill', identifiedBy: 'CRS' }] },
        ],
      },
    ],
    [
      'committee activity "Sung by"',
      { committees: [{ code: 'x', name: 'X', activities: [{ name: 'Sung by' }], subcommittees: [] }] },
    ],
  ])('as a word: %s', (word, raw) => {
    expect(problemsOf(raw)).toEqual([{ code: 'UNKNOWN_WORD', message: `bill hr5-117: ${word} is new to us` }]);
  });

  it('as the key of a bill is refused at the gate for raw records', () => {
    const issues = (raw: object) =>
      RawBill.safeParse({ ...bare, ...raw }).error?.issues.map((issue) => issue.path.join('.'));
    expect(issues({ type: 'LAW' })).toEqual(['type']);
    expect(issues({ number: '5a' })).toEqual(['number']);
    expect(issues({ congress: '0' })).toEqual(['congress']);
    expect(issues({ title: '' })).toEqual(['title']);
    expect(issues({ color: 'red' })).toBeDefined();
    expect(issues({ type: 'H.J.Res.' })).toBeUndefined();
  });
});

describe('titles', () => {
  const shortOf = (title: string, ...titles: [string, string][]) =>
    sectionsOf({ title, titles: titles.map(([type, text]) => ({ type, title: text })) }).core.shortTitle;

  it('take the shown title for the short one where it is one', () => {
    expect(shortOf('B Act', ['Short Titles as Enacted', 'A Act'], ['Short Title(s) as Introduced', 'B Act'])).toBe(
      'B Act',
    );
  });

  it('else take that of the furthest stage, never that of a division', () => {
    const divisions: [string, string] = ['Short Titles as Enacted for portions of this bill', 'Division Act'];
    const introduced: [string, string] = ['(Extracted from GPO) Short Titles as Introduced', 'First Act'];
    expect(shortOf('Official', divisions, introduced, ['Short Title(s) as Passed House', 'Second Act'])).toBe(
      'Second Act',
    );
    expect(shortOf('Official', divisions, introduced)).toBe('First Act');
    expect(shortOf('Official', divisions)).toBeNull();
  });
});

describe('recorded votes', () => {
  const action = (date: string, text: string) => ({ date, text, committees: [], links: [], votes: [] });
  const vote = { rollNumber: '7', chamber: 'House', congress: '117', session: '2', date: '2022-01-20T17:00:00Z' };

  it('belong to the action of their day where two sessions have a roll call of one number', () => {
    const actions = [action('2022-01-20', 'Agreed to (Roll no. 7).'), action('2021-01-20', 'Agreed to (Roll no. 7).')];
    const { votes } = sectionsOf({ actions, votes: [vote, { ...vote, session: '1', date: '2021-01-20T17:00:00Z' }] });
    expect(votes?.map((one) => [one.session, one.actionOrdinal])).toEqual([
      [2, 0],
      [1, 1],
    ]);
  });

  it('are one where several actions repeat them, and not those of a longer number', () => {
    const actions = [
      { ...action('2022-01-20', 'Agreed to (Roll no. 77).'), votes: [] },
      { ...action('2022-01-20', 'On passage Passed (Roll No. 7).'), votes: [vote] },
      { ...action('2022-01-20', 'Passed/agreed to in House: On passage Passed (Roll No. 7).'), votes: [vote] },
    ];
    expect(sectionsOf({ actions }).votes).toMatchObject([
      {
        actionOrdinal: 1,
        rollNumber: 7,
        at: '2022-01-20T17:00:00.000Z',
        url: 'https://clerk.house.gov/evs/2022/roll007.xml',
      },
    ]);
  });
});

describe('readings', () => {
  it('keep one harm for all that speaks for it, with the first words and the rule', () => {
    expect(sectionsOf({}).harms).toEqual([
      {
        harm: 'DETAINER_MANDATE',
        codedBy: 'RULE',
        coder: 'detainer.mandate',
        field: 'summary:00',
        quote: 'hold persons on request',
        codebookVersion: 3,
      },
      {
        harm: 'BORDER_WALL_FUNDING',
        codedBy: 'RULE',
        coder: 'wall.money',
        field: 'title',
        quote: 'wall',
        codebookVersion: 3,
      },
    ]);
  });

  it('of our own list outrank the rules, and are checked like any other words', () => {
    const curated = {
      status: 'PASS_OVER:HOUSE',
      statusNote: '239-182',
      latestAction: '2005-12-16 passed House',
      stance: 'harmful',
      harms: ['criminalize_status', 'border_wall_funding', 'time_travel'],
      sourceUrl: 'https://www.congress.gov/bill/109th-congress/house-bill/4437',
      corroboration: 'uncorroborated',
    };
    const { draft, problems } = normalizeBill(RawBill.parse({ ...bare, curated }), {
      ...SCREENING,
      verdict: 'LEFT_OUT',
      stance: 'UNKNOWN',
      poison: false,
      matches: [],
    });
    expect(draft.sections.core).toMatchObject({
      statusCode: 'PASS_OVER:HOUSE',
      statusSince: null,
      latestActionOn: '2005-12-16',
      latestActionText: 'passed House',
      stance: 'HARMFUL',
      poison: true,
      verdict: 'TRACKED',
    });
    expect(draft.sections.harms?.map((harm) => [harm.harm, harm.codedBy])).toEqual([
      ['CRIMINALIZE_STATUS', 'CURATED'],
      ['BORDER_WALL_FUNDING', 'CURATED'],
    ]);
    expect(draft.words).toEqual([{ field: 'statusCode', quote: '239-182', url: curated.sourceUrl, pinpoint: null }]);
    expect(draft.corroboration).toBe('UNCORROBORATED');
    expect(problems).toMatchObject([{ code: 'UNKNOWN_WORD', message: expect.stringContaining('"time_travel"') }]);
  });

  it('of our own list that are context alone make no poison bill', () => {
    expect(sectionsOf({ curated: { stance: 'harmful', harms: ['border_wall_funding'] } }).core.poison).toBe(false);
  });

  it('take party, state and district from a name that says them', () => {
    const [sponsor] =
      sectionsOf({ curated: {}, sponsors: [{ fullName: 'Rep. Pattern, Rosa [D-VI-At Large]' }] }).sponsors ?? [];
    expect(sponsor).toMatchObject({ party: 'D', state: 'VI', district: '0', byRequest: null });
  });
});

describe('what the screener is given', () => {
  it('holds the single subject that a member stated, as one more title', () => {
    const said = (constitutionalAuthority: string) => screenInput({ ...bare, constitutionalAuthority }).titles.slice(1);
    const authority = 'By Ms. PATTERN:H.R. 5.Article I, Section 8.The single subject of this legislation is:';
    expect(said(`<pre>[Congressional Record]${authority}To deport &lt;few&gt;\nof them.[Page H36]</pre>`)).toEqual([
      { field: 'constitutionalAuthority', text: 'To deport <few> of them.' },
    ]);
    expect(said(`<pre>${authority} Immigration</pre>`)).toEqual([
      { field: 'constitutionalAuthority', text: 'Immigration' },
    ]);
    expect(said('<pre>Article I, Section 8, Clause 4</pre>')).toEqual([]);
  });

  it('is each text once, the newest summary first, without markup', () => {
    const input = screenInput({
      ...bare,
      titles: [
        { type: 'Display Title', title: 'A title' },
        { type: 'Official Title as Introduced', title: 'To do <i>things</i>.' },
      ],
      summaries: [
        { versionCode: '00', actionDate: '2021-01-04', html: '<p>First</p>' },
        { versionCode: '49', actionDate: '2021-05-04', html: '<p>Holds <b>people</b></p><ul><li>long</li></ul>' },
      ],
      amendments: [
        {
          congress: '117',
          type: 'SAMDT',
          number: '9',
          purpose: 'To expand.',
          description: 'To expand.',
          sponsors: [],
          cosponsors: [],
          actions: [],
          links: [],
        },
      ],
    });
    expect(input).toMatchObject({
      id: 'hr5-117',
      type: 'hr',
      titles: [
        { field: 'title', text: 'A title' },
        { field: 'title:Official Title as Introduced', text: 'To do things.' },
      ],
      summaries: [
        { field: 'summary:49', text: 'Holds people\nlong' },
        { field: 'summary:00', text: 'First' },
      ],
      amendments: [{ field: 'amendment:samdt9-117', text: 'To expand.' }],
    });
  });
});
