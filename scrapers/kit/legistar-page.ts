import { SourceError } from '../../src/domain/errors.ts';
import type { RawMeasure } from '../../src/domain/raw-measure.ts';
import type { FetchedPage, Parsed } from '../../src/ingest/source.ts';
import { filled } from './csv.ts';
import { usDay } from './dates.ts';
import { lostCharacters } from './legistar-matter.ts';
import { readHtml, type Selection } from './select.ts';

// One matter as its web page shows it: LegislationDetail.aspx with FullText=1. Fields are known by the ids that the platform
// gives them and not by their labels, which each city words as it likes: "File #", "Record No".

export interface PageFacts {
  readonly jurisdiction: string;
  /** Where the publisher's pages are, for readers: "https://kingcounty.legistar.com". */
  readonly site: string;
}

/** The matter, and what is odd in it. Throws SourceError SELECTOR where the page is not laid out as it should be. */
export function* readMatterPage(page: FetchedPage, { jurisdiction, site }: PageFacts): Generator<Parsed<never>> {
  const html = readHtml(page.body);
  const field = (name: string): Selection | undefined => html.maybe(idOf(`lbl${name}2`));
  const words = (name: string): string | undefined => field(name)?.text() || undefined;
  const links = (name: string) =>
    field(name)
      ?.some('a', 0)
      .map((link) => ({ name: link.text(), url: new URL(link.attribute('href') ?? '', `${site}/`).href }));

  const { id, guid } = addressOf(html, page.url);
  const fileNumber = html.one(idOf('lblFile2')).text();
  const [name, title] = [words('Name'), words('Title')];
  html.one(idOf('lblStatus2'));
  html.one(idOf('lblType2'));
  const history = historyOf(html.one(idOf('gridLegislation_ctl00')));
  const sponsors = links('Sponsors')?.map(({ name }) => name);
  const text = html.maybe(idOf('divText'))?.lines();
  const record: RawMeasure = filled({
    entity: 'measure' as const,
    key: id,
    jurisdictionId: jurisdiction,
    fileNumber,
    enactmentNumber: words('EnactmentNumber'),
    title: title ?? name ?? fileNumber,
    name: title === undefined || name === title ? undefined : name,
    summary: words('Summary'),
    type: words('Type'),
    status: words('Status'),
    body: html.maybe(`${idOf('hypInControlOf2')}, ${idOf('lblInControlOf2')}`)?.text() || undefined,
    introducedOn: usDay(words('Introduced')),
    passedOn: usDay(words('Passed')),
    enactedOn: usDay(words('EnactmentDate')),
    sponsors: listed((sponsors?.length ? sponsors : namesIn(words('Sponsors'))).map((sponsor) => ({ name: sponsor }))),
    history: listed(history.steps),
    attachments: listed((links('Attachments') ?? []).filter(({ name }) => name !== '')),
    texts: text ? [{ version: words('Version') ?? 'current', text }] : undefined,
    relations: listed((links('RelatedFiles') ?? []).map(({ name: target, url }) => ({ type: 'related', target, url }))),
    subjects: listed(words('Indexes')?.split(/,\s+/) ?? []),
    codeSections: listed(labelled(html, /^code sections?\b/i)?.split(/,\s+/) ?? []),
    url: `${site}/LegislationDetail.aspx?ID=${id}&GUID=${guid}`,
  });
  yield { record };
  if (history.count > history.steps.length) {
    const message = `${history.steps.length} of ${history.count} steps of the history are on the page`;
    yield { problem: { code: 'LIST_CUT', message } };
  }
  yield* lostCharacters(record);
}

/** Ids end so; what stands before has changed with the platform's releases. */
const idOf = (name: string): string => `[id$="_${name}"]`;

const listed = <T>(entries: T[]): T[] | undefined => (entries.length ? entries : undefined);

/** The address that the page itself says it has: we may have been led there from another one. */
function addressOf(html: Selection, url: string): { id: string; guid: string } {
  const action = html.one('form[action*="LegislationDetail.aspx"]').attribute('action') ?? '';
  const query = new URL(action, url).searchParams;
  const [id, guid] = [query.get('ID'), query.get('GUID')];
  if (!id || !guid)
    throw new SourceError('SELECTOR', `the page names no ID and GUID of its own: ${action.slice(0, 80)}`);
  return { id, guid };
}

/** What stands beside a label, for fields whose id is not known: the id of a value is that of its label with a 2. */
function labelled(html: Selection, label: RegExp): string | undefined {
  const found = html.some('span[id*="_lbl"]').find((span) => label.test(span.text()));
  const id = found?.attribute('id');
  return id === undefined ? undefined : html.maybe(`[id="${id}2"]`)?.text() || undefined;
}

/** "Daniel Dromm , Rafael L. Espinal, Jr.": the names of a list that is no list of links. */
const namesIn = (text: string | undefined): string[] =>
  text?.split(/\s*,\s+(?!(?:Jr|Sr|II|III|IV|Esq|M\.?D|Ph\.?D)\b)/).filter(Boolean) ?? [];

/** Columns by their headings; which there are, and in which order, differs from city to city. */
function historyOf(table: Selection): { steps: NonNullable<RawMeasure['history']>; count: number } {
  const headings = table.some('th.rgHeader').map((heading) => heading.text().toLowerCase());
  const column = (name: string): number => {
    const at = headings.indexOf(name);
    if (at === -1) throw new SourceError('SELECTOR', `the history has no column "${name}": ${headings.join(', ')}`);
    return at;
  };
  const [date, action] = [column('date'), column('action')];
  const [by, result] = [headings.indexOf('action by'), headings.indexOf('result')];
  const isEmpty = table.maybe('tr.rgNoRecords') !== undefined;
  const rows = table.some('tr.rgRow, tr.rgAltRow', isEmpty ? 0 : 1);
  const steps = rows.flatMap((row) => {
    const cells = row.some('td', headings.length).map((cell) => cell.text());
    const said = cells[action];
    return said
      ? [
          filled({
            on: usDay(cells[date] || undefined),
            action: said,
            body: cells[by] || undefined,
            result: cells[result] || undefined,
          }),
        ]
      : [];
  });
  const pager = /items \d+ to (\d+) of (\d+)/.exec(table.some('tr.rgPager', 0)[0]?.text() ?? '');
  const beyond = pager ? Number(pager[2]) - Number(pager[1]) : 0;
  return { steps: earliestFirst(steps), count: steps.length + beyond };
}

/** The order of the page, which may be either, decides among the steps of one day. */
function earliestFirst<T extends { on?: string }>(steps: T[]): T[] {
  const [first, last] = [steps[0]?.on ?? '', steps.at(-1)?.on ?? ''];
  const forward = first > last ? steps.toReversed() : steps;
  return forward.toSorted((a, b) => ((a.on ?? '9999') < (b.on ?? '9999') ? -1 : a.on === b.on ? 0 : 1));
}
