import { type BillKey, billId } from '../../src/domain/bill.ts';
import { SourceError } from '../../src/domain/errors.ts';
import { billTypeOf, type RawBillAction, type RawBillActions, type RawBillVote } from '../../src/domain/raw-bill.ts';
import type { PagePart, PageParts, Parsed } from '../../src/ingest/source.ts';
import { filled } from './csv.ts';
import { type JsonObject, readJsonObject } from './json.ts';
import { readParts } from './parts.ts';

export const JSON_TYPE = 'application/json';

/** The most that the API gives at once. Without `format` it would give XML. */
const PAGE = 'format=json&limit=250';

/** Bills of a Congress that were updated since that day, the last updated first. */
export const billsUrl = (base: string, congress: number, sinceOn: string): string =>
  `${base}/v3/bill/${congress}?${PAGE}&sort=updateDate+desc&fromDateTime=${sinceOn}T00:00:00Z`;

export const billUrl = (base: string, { congress, type, number }: BillKey): string =>
  `${base}/v3/bill/${congress}/${type}/${number}?format=json`;

const actionsUrl = (bill: string): string => bill.replace(/(?:\?.*)?$/, `/actions?${PAGE}`);

/** Where the API is, out of one of its addresses. */
export const baseOf = (url: string): string => url.replace(/(?:\/v3\/bill\/|\?).*$/, '');

const offsetOf = (url: string): number => Number(new URL(url).searchParams.get('offset') ?? 0);

/**
 * The address of the page that a list names next; undefined on its last one. The publisher's is not taken as it is, because
 * a mirror names the publisher's host. Throws SourceError INVALID where it is no further page.
 */
export function nextOf(url: string, page: JsonObject): string | undefined {
  const named = page.object('pagination').text('next');
  if (named === undefined) return undefined;
  const offset = URL.canParse(named) ? offsetOf(named) : Number.NaN;
  if (!(Number.isInteger(offset) && offset > offsetOf(url))) {
    throw new SourceError('INVALID', `pagination.next names no further page: ${named.slice(0, 200)}`);
  }
  const first = url.replace(/[?&]offset=\d+$/, '');
  return `${first}${first.includes('?') ? '&' : '?'}offset=${offset}`;
}

/** A bill has its actions at another address, 250 at a time. */
export function* partsOfBill(url: string, got: PageParts): Generator<PagePart> {
  for (let next: string | undefined = actionsUrl(url); next; ) {
    yield { url: next, accept: JSON_TYPE };
    const text = got.get(next);
    next = text ? nextOf(next, readJsonObject(text)) : undefined;
  }
}

/** The bill of ".../118/hr/12?…", or of a saved file such as "bill_118_hr_12_actions.json". */
export function billOfName(name: string): BillKey | undefined {
  const [, congress, word = '', number] = /(?:^|[/_-])(\d+)[/_-]([a-z]+)[/_-](\d+)(?=[?/_-]|$)/i.exec(name) ?? [];
  const type = billTypeOf(word);
  return type && { congress: Number(congress), type, number: Number(number) };
}

/** The bill of an entry of a list, or of what a page says it is on. Throws SourceError INVALID where it is none. */
export function readKey(entry: JsonObject, names = { type: 'type', number: 'number' }): BillKey {
  const [congress, word, number] = [entry.needed('congress'), entry.needed(names.type), entry.needed(names.number)];
  const type = billTypeOf(word);
  if (!type || !/^\d+$/.test(congress) || !/^\d+$/.test(number)) {
    throw new SourceError('INVALID', `${word} ${number} of Congress ${congress} is no bill`);
  }
  return { congress: Number(congress), type, number: Number(number) };
}

/** Throws SourceError INVALID where the page has entries by its own count and shows none, or does not count: no list at all. */
export function refuseEmpty(page: JsonObject, list: string, url: string): void {
  const count = Number(page.object('pagination').needed('count'));
  if (!Number.isInteger(count)) throw new SourceError('INVALID', 'pagination.count is not a number');
  if (count > offsetOf(url) && page.objects(list) === undefined) {
    throw new SourceError('INVALID', `the page has ${count} ${list} and shows none`);
  }
}

/** A bill with all its actions, as one page. Throws SourceError INVALID where a part is of another bill, or out of order. */
export function* readBill(url: string, body: string): Generator<Parsed<never>> {
  const [first, ...pages] = readParts(body);
  if (!pages.length) throw new SourceError('INVALID', 'a bill is a bill and its actions, and there are none');
  const bill = readJsonObject(first?.[1] ?? '').object('bill');
  const { title, introducedDate } = { title: bill.text('title'), introducedDate: bill.text('introducedDate') };
  const key = readKey(bill);
  const named = billOfName(url);
  if (named) refuseOther(named, key);
  yield* readActions(key, pages, { title, introducedDate });
}

/** One page of actions, as somebody saved it: nothing else of the bill is said there. */
export const readSavedActions = (url: string, body: string): Generator<Parsed<never>> =>
  readActions(billOfName(url), [[url, body]], {});

function* readActions(
  asked: BillKey | undefined,
  pages: readonly (readonly [url: string, text: string | null])[],
  said: { readonly title?: string | undefined; readonly introducedDate?: string | undefined },
): Generator<Parsed<never>> {
  let key = asked;
  const actions: RawBillAction[] = [];
  for (const [url, text] of pages) {
    const page = readJsonObject(text ?? '');
    refuseEmpty(page, 'actions', url);
    const says = readKey(page.object('request'), { type: 'billType', number: 'billNumber' });
    key ??= says;
    refuseOther(key, says);
    for (const entry of page.each('actions', readAction)) {
      if ('problem' in entry) yield entry;
      else actions.push(entry.record);
    }
  }
  // Which of them are new, and what is the latest, is read off their order.
  if (actions.some(({ date }, at) => date > (actions[at - 1]?.date ?? date))) {
    throw new SourceError('INVALID', 'the actions do not stand newest first, as they always did');
  }
  if (!key) throw new SourceError('INVALID', 'the page has no actions');
  const { congress, type, number } = key;
  const record: RawBillActions = filled({
    entity: 'billActions' as const,
    congress: String(congress),
    type,
    number: String(number),
    ...said,
    actions,
  });
  yield { record };
}

function refuseOther(asked: BillKey, says: BillKey): void {
  if (billId(asked) === billId(says)) return;
  throw new SourceError('INVALID', `the page on ${billId(asked)} says it is on ${billId(says)}`);
}

function readAction(action: JsonObject): RawBillAction {
  const source = action.object('sourceSystem');
  return filled({
    date: action.needed('actionDate'),
    time: action.text('actionTime'),
    text: action.text('text'),
    type: action.text('type'),
    code: action.text('actionCode'),
    sourceCode: source.text('code'),
    sourceName: source.text('name'),
    calendar: action.object('calendarNumber').text('calendar'),
    committees: action.objects('committees')?.flatMap((committee) => committee.text('systemCode') ?? []) ?? [],
    links: action.objects('links')?.map((link) => filled({ name: link.text('name'), url: link.text('url') })) ?? [],
    votes: action.objects('recordedVotes')?.map(readVote) ?? [],
  });
}

const readVote = (vote: JsonObject): RawBillVote =>
  filled({
    rollNumber: vote.needed('rollNumber'),
    chamber: vote.text('chamber'),
    congress: vote.text('congress'),
    session: vote.text('sessionNumber'),
    date: vote.text('date'),
    url: vote.text('url'),
  });
