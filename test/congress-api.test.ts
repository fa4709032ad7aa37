import { expect, it } from 'vitest';
import { partsOfBill } from '../scrapers/kit/congress-api.ts';
import source from '../scrapers/us-congress-api.ts';
import { normalize } from '../src/ingest/normalize/index.ts';
import { draftFault } from '../src/ingest/reconcile.ts';

const BASE = 'https://mirror.example/congress';
const scope = { today: new Date('2026-11-22T03:10:00Z'), base: () => BASE };
const parse = (kind: 'bills' | 'bill' | 'saved', url: string, body: string) => [
  ...source.parse({ kind, url, body, contentType: '' }),
];
const LIST = `${BASE}/v3/bill/119?format=json&limit=250&sort=updateDate+desc&fromDateTime=2026-11-20T00:00:00Z`;
const BILL = `${BASE}/v3/bill/119/hr/32?format=json`;
const ACTIONS = `${BASE}/v3/bill/119/hr/32/actions?format=json&limit=250`;

const action = (actionDate: string, text = 'Something was done.', actionCode?: string) => ({
  actionDate,
  text,
  actionCode,
});
const next = (offset: number) => `https://api.congress.gov/v3/bill/119/x?offset=${offset}&limit=250&format=json`;
const item = { bill: { congress: 119, type: 'HR', number: '32', title: 'An Act', introducedDate: '2025-01-03' } };
const actionsPage = (actions: object[], rest: object = {}) => ({
  actions,
  pagination: { count: actions.length },
  request: { congress: '119', billType: 'hr', billNumber: '32' },
  ...rest,
});
/** A page as it is kept: the answers by address. */
const whole = (bill: object, ...pages: (readonly [url: string, page: object])[]): string =>
  JSON.stringify(Object.fromEntries([[BILL, bill], ...pages].map(([url, page]) => [url, JSON.stringify(page)])));

it('asks for the bills of the current Congress that were updated in the last days, by an address without a key', () => {
  expect([...source.start(scope)]).toEqual([
    { kind: 'bills', url: LIST, listing: 'recent', accept: 'application/json' },
  ]);
  expect([...source.start({ ...scope, congress: 118 })].map(({ url }) => url)).toEqual([LIST.replace('119', '118')]);
});

it('stays on the host and below the folder where it was asked', () => {
  const bills = [{ congress: 119, type: 'HR', number: '32' }];
  expect(parse('bills', LIST, JSON.stringify({ bills, pagination: { count: 251, next: next(250) } }))).toEqual([
    { follow: { kind: 'bill', url: BILL, accept: 'application/json', about: 'hr32-119' } },
    { follow: { kind: 'bills', url: `${LIST}&offset=250`, listing: 'recent', accept: 'application/json' } },
  ]);
});

it('asks for all pages of the actions of a bill, one after the other', () => {
  const got = new Map<string, string>([[BILL, JSON.stringify(item)]]);
  const asked = () => [...partsOfBill(BILL, got)].map(({ url }) => url).filter((url) => !got.has(url));
  expect(asked()).toEqual([ACTIONS]);
  got.set(ACTIONS, JSON.stringify({ pagination: { count: 600, next: next(250) } }));
  expect(asked()).toEqual([`${ACTIONS}&offset=250`]);
  got.set(`${ACTIONS}&offset=250`, JSON.stringify({ pagination: { count: 600, next: next(500) } }));
  expect(asked()).toEqual([`${ACTIONS}&offset=500`]);
  got.set(`${ACTIONS}&offset=500`, JSON.stringify({ pagination: { count: 600 } }));
  expect(asked()).toEqual([]);
});

const OTHER = { congress: '119', billType: 'hr', billNumber: '33' };

it.each([
  ['a list without bills', 'bills', LIST, JSON.stringify({ pagination: { count: 3 } }), 'has 3 bills and shows none'],
  ['an error for a list', 'bills', LIST, '{"error":{"code":"OVER_RATE_LIMIT"}}', 'pagination.count is empty'],
  [
    'a next page that is none',
    'bills',
    `${LIST}&offset=250`,
    JSON.stringify({ bills: [], pagination: { count: 3, next: next(250) } }),
    'names no further page',
  ],
  ['a bill without a page of actions', 'bill', BILL, whole(item), 'a bill is a bill and its actions'],
  [
    'a page without actions',
    'bill',
    BILL,
    whole(item, [ACTIONS, { ...actionsPage([]), actions: undefined, pagination: { count: 2 } }]),
    'has 2 actions and shows none',
  ],
  [
    'another bill than was asked for',
    'bill',
    BILL.replace('32', '33'),
    whole(item, [ACTIONS, actionsPage([])]),
    'the page on hr33-119 says it is on hr32-119',
  ],
  [
    'actions of another bill',
    'bill',
    BILL,
    whole(item, [ACTIONS, actionsPage([], { request: OTHER })]),
    'the page on hr32-119 says it is on hr33-119',
  ],
  [
    'actions in another order',
    'bill',
    BILL,
    whole(
      item,
      [ACTIONS, actionsPage([action('2026-11-19')])],
      [`${ACTIONS}&offset=250`, actionsPage([action('2026-11-20')])],
    ),
    'do not stand newest first',
  ],
] as const)('refuses %s', (_what, kind, url, body, message) => {
  expect(() => parse(kind, url, body)).toThrow(message);
});

it.each([
  ['bill_119_hr_32_actions.json', BILL],
  ['saved/bill-119-HR-32-actions.json', BILL],
  ['v3/bill/119/hr/32/actions.json', BILL],
  ['bill_119_hr_32.json', undefined],
  ['bill_119_hr_32_actions.json.txt', undefined],
  ['bill_119_hx_32_actions.json', undefined],
])('knows the saved file %s by its name', (name, url) => {
  expect(source.member?.(name, scope)?.url).toBe(url);
});

const DONE = [action('2026-11-20'), action('2025-01-02', 'Introduced in House', 'Intro-H')];

it.each([
  ['with its title and day of introduction', 'bill', whole(item, [ACTIONS, actionsPage(DONE)]), 'An Act', '2025-01-03'],
  ['and of a saved page what its actions tell', 'saved', JSON.stringify(actionsPage(DONE)), null, '2025-01-02'],
] as const)(
  'says of a bill that is kept what it knows, %s, and of another nothing',
  (_what, kind, body, title, day) => {
    const [found] = parse(kind, BILL, body);
    if (!found || !('record' in found)) throw new Error('no record');
    const context = { sourceId: source.id };
    expect(normalize(found.record, { ...context, kept: new Set() }).drafts).toEqual([]);
    const [draft, ...more] = normalize(found.record, { ...context, kept: new Set(['hr32-119']) }).drafts;
    expect(more).toEqual([]);
    expect(draft).toMatchObject({
      ...{ entity: 'bill', id: 'hr32-119', supplement: true },
      sections: { core: { title, introducedOn: day, latestActionOn: '2026-11-20' } },
    });
    expect(draft && draftFault(draft)).toBeUndefined();
  },
);
