import { SourceError } from '../../src/domain/errors.ts';
import type { RawMeasure } from '../../src/domain/raw-measure.ts';
import type { PagePart, PageParts, Parsed } from '../../src/ingest/source.ts';
import { filled } from './csv.ts';
import { wallDay } from './dates.ts';
import { type JsonObject, jsonListReader, readJsonObject } from './json.ts';
import { JSON_TYPE } from './legistar-listing.ts';
import { readParts } from './parts.ts';

// One matter of the Web API: its own address and those below it, as one page.

const HISTORIES = '/histories?AgendaNote=1&MinutesNote=1';
const ATTACHMENTS = '/attachments';
const SPONSORS = '/sponsors';
const RELATIONS = '/relations';
const VERSIONS = '/versions';

/** Of so many versions the text is read, the newest first. */
const TEXTS = 3;

export interface MatterFacts {
  readonly jurisdiction: string;
  /** Address of a matter for readers, by its number. */
  pageOf(id: string): string;
  /** The field that holds a summary: clients use the spare fields as they like. */
  readonly summary?: string | undefined;
}

/** What belongs to a matter. The addresses of its texts stand in the list of its versions. */
export function* partsOfMatter(url: string, got: PageParts): Generator<PagePart> {
  for (const below of [HISTORIES, ATTACHMENTS, SPONSORS, VERSIONS]) yield { url: url + below, accept: JSON_TYPE };
  yield { url: url + RELATIONS, accept: JSON_TYPE, optional: true };
  const entries = [...jsonListReader(versionOf)(got.get(url + VERSIONS) ?? '[]')];
  const versions = entries.flatMap((entry) => ('record' in entry ? [entry.record] : []));
  for (const { key } of newest(versions)) {
    yield { url: `${url}/texts/${key}`, accept: JSON_TYPE, optional: true };
  }
}

/** The matter, and what is odd in it. Throws SourceError INVALID for what is none. */
export function* readMatter(body: string, facts: MatterFacts): Generator<Parsed<never>> {
  const parts = readParts(body);
  const [url = ''] = parts.keys();
  const matter = readJsonObject(parts.get(url) ?? '');
  const problems: { code: string; message: string }[] = [];
  const list = <T>(below: string, read: (row: JsonObject) => T | undefined): T[] => {
    const text = parts.get(url + below);
    if (text === undefined) throw new SourceError('INVALID', `the page has no part ${below}`);
    const found: T[] = [];
    for (const entry of text === null ? [] : jsonListReader(read)(text)) {
      if ('record' in entry) found.push(entry.record);
      else problems.push({ ...entry.problem, message: `${below.slice(1).split('?')[0]}: ${entry.problem.message}` });
    }
    return found;
  };
  /** What cannot be read is a problem, and the matter stands without it. */
  const tried = <T>(code: string, what: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      problems.push({ code, message: `${what}: ${error.message}` });
      return undefined;
    }
  };
  const day = (name: string) => tried('DATE', name, () => wallDay(matter.text(name)));
  const textOf = ({ key, version }: Version) => {
    const body = parts.get(`${url}/texts/${key}`);
    return filled({ version, text: body ? tried('TEXT', `text ${key}`, () => plainText(body)) : undefined });
  };
  const id = matter.needed('MatterId');
  const fileNumber = line(matter.needed('MatterFile')) ?? '';
  const [name, title] = [line(matter.text('MatterName')), line(matter.text('MatterTitle'))];
  const attachments = list(ATTACHMENTS, attachmentOf);
  const record: RawMeasure = filled({
    entity: 'measure' as const,
    key: id,
    jurisdictionId: facts.jurisdiction,
    fileNumber,
    enactmentNumber: line(matter.text('MatterEnactmentNumber')),
    title: title ?? name ?? fileNumber,
    name: title === undefined || name === title ? undefined : name,
    summary: facts.summary === undefined ? undefined : matter.text(facts.summary)?.replaceAll('\r\n', '\n'),
    type: line(matter.text('MatterTypeName')),
    status: line(matter.text('MatterStatusName')),
    body: line(matter.text('MatterBodyName')),
    introducedOn: day('MatterIntroDate'),
    passedOn: day('MatterPassedDate'),
    enactedOn: day('MatterEnactmentDate'),
    sponsors: listed(sponsorsOf(list(SPONSORS, sponsorOf), matter.text('MatterVersion'))),
    history: listed(inOrder(list(HISTORIES, stepOf))),
    attachments: listed(
      attachments.filter(({ url }, at) => attachments.findIndex((other) => other.url === url) === at),
    ),
    texts: listed(newest(list(VERSIONS, versionOf)).map(textOf)),
    relations: listed(list(RELATIONS, relationOf(facts))),
    url: facts.pageOf(id),
  });
  yield { record };
  for (const problem of problems) yield { problem };
  yield* lostCharacters(record);
}

/** U+FFFD stands where a publisher's own conversion lost a character: it cannot be had back, and is counted once a page. */
export function* lostCharacters(record: RawMeasure): Generator<Parsed<never>> {
  const found: string[] = [];
  JSON.stringify(record, (_, value: unknown) => {
    if (typeof value === 'string')
      found.push(...[...value.matchAll(/.{0,20}\uFFFD.{0,20}/g)].map(([around]) => around));
    return value;
  });
  if (found.length === 0) return;
  const message = `publication lost characters (places: ${found.length}), the first in "${found[0]}"`;
  yield { problem: { code: 'LOST_CHARACTERS', message } };
}

/** One line, without blanks at the ends; U+00A0 is a blank. */
const line = (text: string | undefined): string | undefined => text?.replace(/\s+/g, ' ').trim() || undefined;

const listed = <T>(entries: T[]): T[] | undefined => (entries.length ? entries : undefined);

interface Version {
  readonly key: string;
  readonly version: string;
}

/** `{ Key: "54909", Value: "A" }`: the number of a text and the version it is of. */
const versionOf = (row: JsonObject): Version => ({ key: row.needed('Key'), version: row.text('Value') ?? '*' });

/** Those of which the text is read, the earliest first. */
const newest = (versions: Version[]): Version[] =>
  versions.sort((a, b) => compareVersions(a.version, b.version)).slice(-TEXTS);

/** "*" as introduced, then 0, 1, 2 … 10, then A, B …; cities use one or the other. */
function compareVersions(a: string, b: string): number {
  const rank = (version: string) => (version === '*' ? 0 : /^\d+$/.test(version) ? 1 : 2);
  return rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true });
}

interface Sponsor {
  readonly name: string;
  readonly version: string;
  readonly place: number;
}

const sponsorOf = (row: JsonObject): Sponsor | undefined => {
  const name = line(row.text('MatterSponsorName'));
  if (name === undefined) return undefined;
  const place = Number(row.text('MatterSponsorSequence') ?? 0);
  return { name, version: row.text('MatterSponsorMatterVersion') ?? '*', place };
};

/** Each version of a matter has its own list: that of the matter as it stands counts, or the last there is. */
function sponsorsOf(sponsors: Sponsor[], current: string | undefined): { name: string }[] {
  const versions = sponsors.map(({ version }) => version).sort(compareVersions);
  const wanted = current !== undefined && versions.includes(current) ? current : versions.at(-1);
  const names = sponsors.filter(({ version }) => version === wanted).sort((a, b) => a.place - b.place);
  return [...new Set(names.map(({ name }) => name))].map((name) => ({ name }));
}

interface Step {
  readonly at: string;
  readonly step: NonNullable<RawMeasure['history']>[number];
}

/** Undefined for what stands on an agenda and was not acted on. */
const stepOf = (row: JsonObject): Step | undefined => {
  const action = line(row.text('MatterHistoryActionName'));
  if (action === undefined) return undefined;
  const date = row.text('MatterHistoryActionDate');
  const notes = ['ActionText', 'AgendaNote', 'MinutesNote'].flatMap(
    (name) => line(row.text(`MatterHistory${name}`)) ?? [],
  );
  const on = wallDay(date);
  return {
    at: on === undefined ? '9999' : (date ?? '9999'),
    step: filled({
      on,
      action,
      body: line(row.text('MatterHistoryActionBodyName')),
      result: line(row.text('MatterHistoryPassedFlagName')),
      note: [...new Set(notes)].join('\n') || undefined,
    }),
  };
};

const inOrder = (steps: Step[]) =>
  steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ step }) => step);

/** Undefined for what the publisher does not show on its own pages. */
const attachmentOf = (row: JsonObject): { name: string; url: string } | undefined => {
  const url = row.text('MatterAttachmentHyperlink');
  if (url === undefined || row.flag('MatterAttachmentShowOnInternetPage') === false) return undefined;
  return { name: line(row.text('MatterAttachmentName')) ?? url, url };
};

const relationOf =
  ({ pageOf }: MatterFacts) =>
  (row: JsonObject) => {
    const target = row.text('MatterRelationMatterId');
    return target === undefined ? undefined : { type: 'related', target, url: pageOf(target) };
  };

/** As it stands there: what brackets and underlining mean differs from city to city. */
const plainText = (body: string): string | undefined =>
  readJsonObject(body).text('MatterTextPlain')?.replaceAll('\r\n', '\n');
