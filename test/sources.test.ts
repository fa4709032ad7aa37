import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sources } from '../scrapers/index.ts';
import { RawRecord } from '../src/domain/raw.ts';
import type { FetchedPage, Parsed, Scope, Source } from '../src/ingest/source.ts';
import { type WrittenWorkbook, workbookBytes } from './workbook.ts';

// A source without fixture and golden does not exist. This walks all sources; a new one needs nothing here.
// Locally a missing golden is written: read it before you commit it. In CI a missing or different golden fails.

const FIXTURES = path.resolve(import.meta.dirname, '../scrapers/fixtures');
const GOLDEN = '.golden.json';
const scope: Scope = { today: new Date('2026-05-20T12:00:00Z'), base: (publisher) => `https://${publisher}.example` };

interface Fixture {
  readonly file: string;
  readonly kind: string;
  readonly golden: string;
}

/**
 * `<kind>.<case>.<ext>` beside `<kind>.<case>.golden.json`; `<kind>.<case>.parts.json` for a page with parts,
 * `<kind>.<case>.workbook.json` for a workbook, which is made of it. Where a source reads a page by its address, the first
 * line names that: `<!-- address: https://… -->`.
 */
function fixturesOf(source: Source): Fixture[] {
  return readdirSync(path.join(FIXTURES, source.id))
    .filter((file) => !file.endsWith(GOLDEN))
    .sort()
    .map((file) => ({
      file,
      kind: file.split('.')[0] ?? '',
      golden: `${file.slice(0, file.lastIndexOf('.'))}${GOLDEN}`,
    }));
}

function parse(source: Source, { file, kind }: Fixture): Parsed[] {
  const text = readFileSync(path.join(FIXTURES, source.id, file), 'utf8');
  const body = file.endsWith('.parts.json') ? asParts(text) : text;
  const [line = '', address] = /^<!-- address: (\S+) -->\n/.exec(body) ?? [];
  const url = address ?? `https://fixtures.example/${source.id}/${file}`;
  const page: FetchedPage = { kind, url, body: body.slice(line.length), contentType: '' };
  if (file.endsWith('.workbook.json')) {
    const written = JSON.parse(text) as WrittenWorkbook;
    return [...source.parse({ ...page, body: '', bytes: workbookBytes(written), member: written.file })];
  }
  return [...source.parse(page)];
}

/** A page with parts is kept as text by address; its fixture shows the JSON of each part as it is, to be readable. */
function asParts(text: string): string {
  const parts = Object.entries(JSON.parse(text) as Record<string, unknown>);
  return JSON.stringify(Object.fromEntries(parts.map(([url, part]) => [url, part && JSON.stringify(part)])));
}

/** A kind may carry numbers of its own, such as the Congresses wanted: "index-118-119" is read as "index" is. */
const family = (kind: string): string => kind.replace(/(-\d+)+$/, '');

/** Kinds of pages the source starts from, and those that its fixtures lead to. */
function kindsOf(source: Source): Set<string> {
  const kinds = new Set([...source.start(scope)].map(({ kind }) => family(kind)));
  for (const fixture of fixturesOf(source)) {
    for (const parsed of parse(source, fixture)) {
      if ('follow' in parsed) kinds.add(family(parsed.follow.kind));
      if ('page' in parsed) kinds.add(family(parsed.page.kind));
    }
  }
  return kinds;
}

it('lists every source once, in the order of ids, each named after its file', () => {
  const files = readdirSync(path.resolve(FIXTURES, '..')).filter((file) => file.endsWith('.ts') && file !== 'index.ts');
  expect(sources.map(({ id }) => `${id}.ts`)).toEqual(files.sort());
});

it('lists every source in docs/sources.md as it is', () => {
  const table = readFileSync(path.resolve(FIXTURES, '../../docs/sources.md'), 'utf8');
  const rows = [...table.matchAll(/^\| `([^`]+)` \| [^|]+ \| (\w+) \| (\w+) \| `([^`]+)` \|/gm)].map((match) =>
    match.slice(1),
  );
  expect(rows).toEqual(sources.map(({ id, lineage, coverage, schedule }) => [id, lineage, coverage, schedule]));
});

it('keeps fixtures of no other source', () => {
  expect(readdirSync(FIXTURES).sort()).toEqual(sources.map(({ id }) => id));
});

describe.each(sources.map((source) => [source.id, source] as const))('%s', (_id, source) => {
  const fixtures = fixturesOf(source);

  it('has a fixture for every kind of page', () => {
    const covered = new Set(fixtures.map(({ kind }) => family(kind)));
    expect([...kindsOf(source)].filter((kind) => !covered.has(kind))).toEqual([]);
  });

  it('has no golden without its fixture', () => {
    const goldens = readdirSync(path.join(FIXTURES, source.id)).filter((file) => file.endsWith(GOLDEN));
    const expected = fixtures.map(({ golden }) => golden);
    expect(goldens.filter((golden) => !expected.includes(golden))).toEqual([]);
  });

  it('reads records from its fixtures', () => {
    const parsed = fixtures.flatMap((fixture) => parse(source, fixture));
    expect(parsed.some((found) => 'record' in found)).toBe(true);
  });

  it.each(fixtures.map((fixture) => [fixture.file, fixture] as const))('%s', async (_file, fixture) => {
    const parsed = parse(source, fixture);
    for (const found of parsed) {
      if (!('record' in found)) continue;
      const checked = RawRecord.safeParse(found.record);
      expect(checked.error?.issues ?? [], JSON.stringify(found.record)).toEqual([]);
    }
    const golden = path.join(FIXTURES, source.id, fixture.golden);
    await expect(`${JSON.stringify(parsed, null, 2)}\n`).toMatchFileSnapshot(golden);
  });
});
