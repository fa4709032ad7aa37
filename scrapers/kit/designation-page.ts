import { slug } from '../../src/domain/ids.ts';
import { isCalendarDate } from '../../src/domain/partial-date.ts';
import type { RawDesignation } from '../../src/domain/raw-records.ts';
import { stateCodeOf } from '../../src/domain/state-names.ts';
import type { FetchedPage, Parsed } from '../../src/ingest/source.ts';
import { filled } from './csv.ts';
import { readHtml } from './select.ts';

// Pages that name places under headings: "States", "Counties", "Cities", or the state first and these below it.

type Level = 'state' | 'county' | 'city';

/** One publisher's list of places that it calls sanctuaries. */
export interface DesignationPage {
  /** Lists are called `<prefix>-<day>`. */
  readonly prefix: string;
  readonly publisher: string;
  readonly title: string;
  /** Kinds of places of which the page must name some: without one it was redesigned. */
  readonly levels: readonly Level[];
}

const LEVEL_HEADINGS: readonly (readonly [RegExp, Level])[] = [
  [/^(sanctuary )?states?( and (the )?(territories|district of columbia))?:?$/i, 'state'],
  [/^(sanctuary )?(counties|county|parishes|counties and parishes):?$/i, 'county'],
  [/^(sanctuary )?(cities|city|cities and towns|municipalities):?$/i, 'city'],
];
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const DATED = new RegExp(
  `(?:as of|last updated|updated|effective|published):?\\s+(${MONTHS.join('|')})\\.? (\\d{1,2}), (\\d{4})`,
  'i',
);

/** The day the page says its list is of: in words beside "as of" or "updated", else the first machine-readable one. */
function dayOf(text: string, machine: string | undefined): string | undefined {
  const [, month = '', day = '', year] = DATED.exec(text) ?? [];
  const worded = `${year}-${String(MONTHS.indexOf(month.toLowerCase()) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return [worded, machine?.slice(0, 10) ?? ''].find(isCalendarDate);
}

type Entry = Pick<RawDesignation, 'name' | 'state' | 'level'>;

/** A list that was published, and the places on it; problems where the page is not what it was. */
export function* readDesignationPage(
  page: FetchedPage,
  { prefix, publisher, title, levels }: DesignationPage,
): Generator<Parsed<never>> {
  const html = readHtml(page.body);
  const content = html.maybe('main') ?? html.one('body');
  const asOf = dayOf(content.text(), content.maybe('time[datetime]')?.attribute('datetime'));
  if (asOf === undefined) {
    yield { problem: { code: 'SELECTOR', message: 'the page does not say of which day its list is' } };
    return;
  }
  const found = new Map<string, Entry>();
  const strange: string[] = [];
  let level: Level | undefined;
  let state: string | undefined;
  for (const piece of content.some('h1, h2, h3, h4, h5, p > strong:only-child, li', 4)) {
    const text = piece.text();
    const heading = LEVEL_HEADINGS.find(([pattern]) => pattern.test(text))?.[1];
    if (heading !== undefined) {
      level = heading;
    } else if (piece.name() === 'li') {
      const entry = level === undefined ? undefined : entryOf(text, level, state);
      if (entry) found.set(`${entry.level} ${entry.state} ${entry.name}`, entry);
      else if (level !== undefined) strange.push(text.slice(0, 60));
    } else {
      // Another heading ends the list; a state's begins those of its counties and cities.
      level = undefined;
      state = stateCodeOf(text);
    }
  }
  const entries = [...found.values()];
  const missing = levels.filter((wanted) => !entries.some((entry) => entry.level === wanted));
  if (missing.length > 0 || entries.length === 0) {
    const message = `no list of ${missing.join(', ') || 'places'} below a heading: was the page redesigned?`;
    yield { problem: { code: 'SELECTOR', message } };
    return;
  }
  if (strange.length > 0) {
    yield { problem: { code: 'ROW', message: `places without a state, left out: ${strange.slice(0, 10).join('; ')}` } };
  }
  const id = `${prefix}-${asOf}`;
  const complete = strange.length === 0 ? 'yes' : 'no';
  yield { record: { entity: 'designationList', id, publisher, title, asOf, complete, url: page.url } };
  for (const entry of entries) {
    const { name, state: of, level: kind } = entry;
    const words = kind === 'state' ? [name, kind] : [name, of ?? '', kind ?? ''];
    yield {
      record: {
        ...filled({ entity: 'designation' as const, id: `${id}--${slug(words.join(' '))}`, listId: id, ...entry }),
        asOf,
        url: page.url,
      },
    };
  }
}

/** "Cook County, IL", "Cook County, Illinois", "Cook County (Illinois)"; a state by its name alone. */
function entryOf(text: string, level: Level, below: string | undefined): Entry | undefined {
  if (level === 'state') {
    const state = stateCodeOf(text);
    return state === undefined ? undefined : { name: text, state, level };
  }
  const [, name = text, said] =
    /^(.+?)(?:, ([A-Za-z. ]+)| \(([A-Za-z. ]+)\))$/.exec(text)?.filter((part) => part) ?? [];
  const state = said === undefined ? below : stateCodeOf(said);
  return state === undefined || name === '' ? undefined : { name, state, level };
}
