import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type GraphQLInputType, getNullableType, isEnumType, isListType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TierName } from '../../src/domain/rate.ts';
import type { Row, Value } from '../../src/exports/column.ts';
import { bare } from '../../src/exports/csv.ts';
import { formatsOf } from '../../src/exports/format.ts';
import type { Kind } from '../../src/exports/kind.ts';
import { KINDS } from '../../src/exports/kinds.ts';
import { parametersOf } from '../../src/exports/parameters.ts';
import type { RunningServer } from '../../src/http/server.ts';
import { memoryThrottle } from '../../src/http/throttle.ts';
import type { Database } from '../../src/store/client.ts';
import { type FrozenReads, makeReads, type Reads } from '../../src/store/reads.ts';
import { exportedDatabase, ODD_TITLES, serverOf } from './exporting.ts';
import { clock } from './fixture.ts';
import { KING, WA } from './fixture-records.ts';

let db: Database;
let server: RunningServer;
beforeAll(async () => {
  db = await exportedDatabase();
  server = await serverOf(db);
});
afterAll(() => server.close());

const get = (path: string, init?: RequestInit) => fetch(`${server.url}/export/${path}`, init);
const rowsOf = async (path: string): Promise<Row[]> => (await get(path)).json() as Promise<Row[]>;
const cell = (value: Value | undefined): string =>
  value == null ? '' : Array.isArray(value) ? value.map(cell).join(' | ') : String(value);
const errorOf = async (response: Response) => {
  const { errors } = (await response.json()) as {
    errors: [{ message: string; extensions: { code: string } }];
  };
  return { status: response.status, code: errors[0].extensions.code, message: errors[0].message };
};

/** All of a list as the API gives it, page by page over the wire. */
async function asked(kind: Kind, variables: Record<string, unknown>): Promise<Record<string, unknown>[] | string> {
  const own = kind.columns.filter(({ name, paths }) => paths.length === 1 && paths[0] === name).map(({ name }) => name);
  const given = kind.args.filter(({ name }) => variables[name] !== undefined);
  const query = `query Q($after: String${given.map(({ name, type }) => `, $${name}: ${type}`).join('')}) {
    ${kind.name}(first: 90, after: $after${given.map(({ name }) => `, ${name}: $${name}`).join('')}) {
      totalCount nodes { ${own.join(' ')} } pageInfo { hasNextPage endCursor } } }`;
  const nodes: Record<string, unknown>[] = [];
  for (let after: string | null = null; ; ) {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { ...variables, after } }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their question
    const { data, errors } = (await response.json()) as any;
    if (errors) return errors[0].message as string;
    const page = data[kind.name];
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) {
      expect(nodes).toHaveLength(page.totalCount);
      return nodes;
    }
    after = page.pageInfo.endCursor;
  }
}

/** Words that find something, and some that do not. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  state: ['WA', 'ny', 'TX', 'XX'],
  jurisdiction: [WA, KING, `Jurisdiction:${WA}`],
  within: [WA],
  search: ['county', 'detainer', 'sanctuary'],
  statusCode: ['REFERRED', 'PASS_OVER:HOUSE'],
  congress: ['115', '117', '119'],
  threatenedBy: ['hr3003-115'],
};
const DAYS = ['2013-12-02', '2014-12-31', '2018-01-01', '2026-11-22'];

function textsOf(name: string, type: GraphQLInputType): fc.Arbitrary<string> {
  const plain = getNullableType(type);
  if (isListType(plain)) return textsOf(name, plain.ofType as GraphQLInputType);
  const known = WORDS[name.split('.').at(-1) ?? ''];
  if (known) return fc.constantFrom(...known);
  if (isEnumType(plain)) return fc.constantFrom(...plain.getValues().map((value) => value.name));
  switch (String(plain)) {
    case 'Boolean':
      return fc.constantFrom('true', 'false');
    case 'Int':
      return fc.integer({ min: 0, max: 120 }).map(String);
    case 'Date':
      return fc.constantFrom(...DAYS);
    case 'DateTime':
      return fc.constantFrom(...DAYS).map((day) => `${day}T00:00:00Z`);
    default:
      return fc.constantFrom('holdwatch', 'x');
  }
}

/** A value as GraphQL takes it: said here once more, by hand. */
function inputOf(text: string, type: GraphQLInputType): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) return [inputOf(text, plain.ofType as GraphQLInputType)];
  if (String(plain) === 'Boolean') return text === 'true';
  return String(plain) === 'Int' ? Number(text) : text;
}

const wanted = fc.constantFrom(...KINDS.values()).chain((kind) =>
  fc
    .subarray([...parametersOf(kind)], { maxLength: 3 })
    .chain((parameters) =>
      fc.tuple(...parameters.map(([name, { type }]) => fc.tuple(fc.constant(name), textsOf(name, type)))),
    )
    .map((pairs) => ({ kind, pairs })),
);

describe('an export', () => {
  it('is what the API answers, for any kind, filter and order, in every format', async () => {
    await fc.assert(
      fc.asyncProperty(wanted, async ({ kind, pairs }) => {
        const variables: Record<string, unknown> = {};
        const parameters = parametersOf(kind);
        for (const [name, text] of pairs) {
          const { path = [], type } = parameters.get(name) ?? {};
          let at = variables;
          for (const [depth, step] of path.slice(0, -1).entries()) {
            at[step] ??= path[depth + 1] === '0' ? [] : {};
            at = at[step] as Record<string, unknown>;
          }
          if (type) at[path.at(-1) ?? ''] = inputOf(text, type);
        }
        const search = new URLSearchParams(pairs as [string, string][]);
        const answer = await asked(kind, variables);
        const response = await get(`${kind.name}.json?${search}`);
        if (typeof answer === 'string') {
          expect(await errorOf(response)).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
          return;
        }
        const rows = (await response.json()) as Row[];
        expect(rows).toHaveLength(answer.length);
        for (const [i, node] of answer.entries()) expect(rows[i]).toMatchObject(node);

        const lines = await (await get(`${kind.name}.jsonl?${search}`)).text();
        expect(
          lines
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line)),
        ).toEqual(rows);
        const csv = parse(await (await get(`${kind.name}.csv?${search}`)).text(), { bom: true }) as string[][];
        expect(csv[0]).toEqual(kind.columns.map(({ name }) => name));
        expect(csv.slice(1).map((row) => row.map(bare))).toEqual(
          rows.map((row) => kind.columns.map(({ name }) => cell(row[name]))),
        );
        if (!formatsOf(kind).includes('geojson')) return;
        const { type, features } = (await (await get(`${kind.name}.geojson?${search}`)).json()) as {
          type: string;
          features: { properties: Row }[];
        };
        expect(type).toBe('FeatureCollection');
        expect(features.map(({ properties }) => properties)).toEqual(rows);
        for (const feature of features) expect(feature).toMatchObject({ type: 'Feature', geometry: null });
      }),
      { numRuns: 120, seed: 6 },
    );
  });

  it('takes filters within filters', async () => {
    const search = 'provision.dimension=DETAINER_RESPONSE&state=WA';
    const rows = await rowsOf(`policies.json?${search}`);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.detainerResponse).not.toEqual([]);
    const both = 'provisions.0.dimension=DETAINER_RESPONSE&provisions.1.dimension=TRAINING';
    expect((await rowsOf(`policies.json?${both}`)).length).toBeLessThan(rows.length + 1);
    expect(await rowsOf('bills.json?stage=LAW,DEAD&stage=IN_COMMITTEE')).not.toEqual([]);
  });

  it('tells status, sources and provenance', async () => {
    const rows = await rowsOf('policies.json?search=17706');
    expect(rows.find(({ slug }) => slug === 'wa-king_county-001')).toMatchObject({
      slug: 'wa-king_county-001',
      jurisdictionName: 'King County',
      geoid: '53033',
      status: 'AMENDED',
      sourceIds: ['us-holdwatch-starter'],
      corroboration: ['CORROBORATED'],
      recordUrl: `${server.url}/policies/wa-king_county-001`,
    });
  });

  it('opens in a spreadsheet: with a byte order mark and CRLF, and no cell that is computed', async () => {
    const bytes = Buffer.from(await (await get('policies.csv')).arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.subarray(3).toString().startsWith('slug,title,')).toBe(true);
    const plain = await (await get('policies.csv?bom=0')).arrayBuffer();
    expect(Buffer.from(plain)).toEqual(bytes.subarray(3));
    const cells = (parse(bytes, { bom: true }) as string[][]).flat();
    expect(cells).toContain(`'${ODD_TITLES[0]}`);
    expect(cells.filter((text) => /^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(text))).toEqual([]);
    expect(bytes.toString().split('\r\n').length).toBeGreaterThan(230);
  });

  it('is a file with a name, for any page', async () => {
    const response = await get('bills.csv');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="holdwatch-bills-2026-11-22.csv"');
    expect(response.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect((await get('policies.geojson')).headers.get('content-type')).toBe('application/geo+json');
    const head = await get('bills.csv', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe(response.headers.get('etag'));
    expect((await get('bills.csv', { method: 'OPTIONS' })).headers.get('access-control-allow-methods')).toBe('GET');
    expect(await errorOf(await get('bills.csv', { method: 'POST', body: '{}' }))).toMatchObject({ status: 405 });
  });

  it('need not be sent again while nothing was written', async () => {
    const tag = (await get('bills.json')).headers.get('etag') ?? '';
    const again = (path: string) => get(path, { headers: { 'if-none-match': `"x", W/${tag}` } });
    expect((await again('bills.json')).status).toBe(304);
    expect((await again('bills.json?congress=115')).status).toBe(200);
    expect((await again('bills.jsonl')).status).toBe(200);
    await db.write((tx) => tx.bill.update({ where: { id: 'hr3003-115' }, data: { priority: 'high' } }));
    const changed = await again('bills.json');
    expect(changed.status).toBe(200);
    expect(((await changed.json()) as Row[]).find(({ billId }) => billId === 'hr3003-115')).toMatchObject({
      priority: 'high',
    });
  });

  it.each([
    ['policies.csv?stat=WA', 400, /no parameter "stat" for policies. There is: .*\bstate\b.*orderBy/],
    ['policies.json?bom=0', 400, /no parameter "bom"/],
    ['policies.csv?bom=no', 400, /bom cannot be "no". Allowed: 0, 1/],
    ['policies.csv?first=5', 400, /no parameter "first"/],
    ['policies.csv?stance=GOOD', 400, /stance cannot be "GOOD". Allowed: ANTI_DETAINER, /],
    ['policies.csv?state=Washington', 400, /"Washington" is not a state's two letters/],
    ['policies.csv?jurisdiction=king', 400, /"king" is not an Open Civic Data id/],
    ['policies.csv?inForceOn=2014-02-30', 400, /inForceOn: "2014-02-30" is not a day|"2014-02-30" is not a day/],
    ['policies.csv?state=WA&state=CA', 400, /state is there 2 times/],
    ['policies.csv?provision.answer=YES', 400, /"dimension" of required type/],
    ['policies.csv?provision.dimension=TRAINING&provision.answer=DECLINE_ALL', 400, /not an answer to TRAINING/],
    ['bills.csv?poison=1', 400, /poison cannot be "1". Allowed: true, false/],
    ['bills.csv?congress=x', 400, /congress cannot be "x"/],
    ['bills.csv?constructor=x', 400, /no parameter "constructor"/],
    ['bills.geojson', 404, /no geojson of bills. There is: csv, json, jsonl/],
    ['tokens.csv', 404, /no export of "tokens". There is: policies, bills/],
    ['auditLog.csv', 404, /no export of "auditLog"/],
    ['policies', 404, /listed at \/export/],
  ])('%s is refused with %d and what would do', async (path, status, message) => {
    const error = await errorOf(await get(path));
    expect(error.status).toBe(status);
    expect(error.message).toMatch(message);
  });

  it('stands in the list of all exports, with its parameters and columns', async () => {
    const all = (await (await fetch(`${server.url}/export`)).json()) as {
      name: string;
      urls: string[];
      parameters: { name: string }[];
      columns: { name: string; description: string }[];
    }[];
    const policies = all.find(({ name }) => name === 'policies');
    expect(policies?.urls).toContain(`${server.url}/export/policies.geojson`);
    expect(policies?.parameters.map(({ name }) => name)).toContain('provisions.0.answer');
    for (const { columns } of all) for (const { description } of columns) expect(description).not.toBe('');
    for (const { urls } of all) {
      for (const url of urls) expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    }
  });
});

const docs = ['docs/exports.md', 'docs/api.md', 'README.md'].map((file) =>
  fs.readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8'),
);
const links = docs.flatMap((text) => text.match(/\/export\/[^\s`>)]+/g) ?? []);

it('has links in the documentation', () => expect(links.length).toBeGreaterThan(8));
it.each(links)('answers the link of the documentation: %s', async (link) => {
  const response = await fetch(`${server.url}${link}`);
  expect([response.status, response.status === 200 ? '' : await response.text()]).toEqual([200, '']);
});

/** Reads that tell how many are open, and what to wait for before each page. */
function watched(db: Database, before: (page: number) => Promise<void> | void = () => {}) {
  const reads = makeReads(db);
  const seen = { open: 0, pages: 0 };
  const freeze = async (): Promise<FrozenReads> => {
    const frozen = await reads.freeze();
    seen.open++;
    return {
      ...frozen,
      async page(work) {
        await before(seen.pages++);
        return frozen.page(work);
      },
      async close() {
        seen.open--;
        await frozen.close();
      },
    };
  };
  return { seen, reads: { ...reads, freeze } as Reads };
}

describe('a long export', () => {
  it('is of one moment, whatever is written meanwhile', async () => {
    let written: Promise<unknown> | undefined;
    const { reads, seen } = watched(db, async (page) => {
      if (page !== 1) return;
      written = db.write(async (tx) => {
        await tx.policy.updateMany({ data: { title: 'Written meanwhile' } });
        await tx.policy.deleteMany({ where: { id: { startsWith: 'odd-02' } } });
      });
      await written;
    });
    const before = await rowsOf('policies.json?orderBy=TITLE_ASC');
    const other = await serverOf(db, reads);
    const response = await fetch(`${other.url}/export/policies.json?orderBy=TITLE_ASC`);
    const rows = (await response.json()) as Row[];
    expect(written).toBeDefined();
    const plain = (row: Row) => ({ ...row, recordUrl: '' });
    expect(rows.map(plain)).toEqual(before.map(plain));
    const after = (await (await fetch(`${other.url}/export/policies.json`)).json()) as Row[];
    expect(new Set(after.map(({ title }) => title))).toEqual(new Set(['Written meanwhile']));
    expect(after.length).toBeLessThan(rows.length);
    await other.close();
    await vi.waitFor(() => expect(seen.open).toBe(0));
  });

  it.each(['identity', 'gzip', 'br'])('ends when its reader leaves: %s', async (encoding) => {
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { reads, seen } = watched(db, (page) => (page < 1 ? undefined : gate));
    const other = await serverOf(db, reads);
    await new Promise<void>((resolve, reject) => {
      const request = http.get(
        `${other.url}/export/policies.jsonl`,
        { headers: { 'accept-encoding': encoding } },
        (response) => {
          expect(response.headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding);
          response.once('data', () => {
            request.destroy();
            resolve();
          });
          response.on('error', () => {});
        },
      );
      request.on('error', reject);
    }).catch(() => {});
    // The server knows that nobody is there any more before it has the second page.
    await other.close();
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    goOn();
    await vi.waitFor(() => expect(seen.open).toBe(0));
    expect(seen.pages).toBe(2);
  });

  it('is cut off where something fails, so that half a file is not taken for a whole one', async () => {
    const { reads, seen } = watched(db, (page) => {
      if (page === 1) throw new Error('the disk is gone');
    });
    const other = await serverOf(db, reads);
    const response = await fetch(`${other.url}/export/policies.csv`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    await other.close();
    await vi.waitFor(() => expect(seen.open).toBe(0));
  });

  it('costs no more than a full bucket has, or nobody could have it', async () => {
    const tier = (name: TierName) => ({ name, perSecond: 100, burst: 1_000 });
    const rates = { PUBLIC: tier('PUBLIC'), PARTNER: tier('PARTNER'), STAFF: tier('STAFF') };
    const other = await serverOf(db, makeReads(db), memoryThrottle(rates, clock));
    const statuses = [];
    for (let i = 0; i < 2; i++) statuses.push((await fetch(`${other.url}/export/bills.csv`)).status);
    expect(statuses).toEqual([200, 429]);
    await other.close();
  });

  it('costs points', async () => {
    const tier = (name: TierName) => ({ name, perSecond: 100, burst: 10_050 });
    const rates = { PUBLIC: tier('PUBLIC'), PARTNER: tier('PARTNER'), STAFF: tier('STAFF') };
    const other = await serverOf(db, makeReads(db), memoryThrottle(rates, clock));
    const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${other.url}${path}`, { headers });
    const first = await ask('/export/bills.csv');
    expect([first.status, (await ask('/export/bills.json')).status]).toEqual([200, 200]);
    const refused = await ask('/export/bills.jsonl');
    expect(refused.headers.get('retry-after')).toBe('50');
    expect(await errorOf(refused)).toMatchObject({ status: 429, code: 'THROTTLED' });
    expect((await ask('/policies/wa-king_county-001')).status).toBe(429);
    const known = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await ask('/export/bills.csv', known)).status).toBe(304);
    await other.close();
  });

  it('is not begun where too many are being read', async () => {
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { reads, seen } = watched(db, () => gate);
    const other = await serverOf(db, reads);
    const all = Array.from({ length: 6 }, () => fetch(`${other.url}/export/bills.csv`));
    await vi.waitFor(() => expect(seen.pages).toBe(6));
    const refused = await fetch(`${other.url}/export/bills.csv`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    goOn();
    for (const each of all) await (await each).arrayBuffer();
    await other.close();
    await vi.waitFor(() => expect(seen.open).toBe(0));
  });
});
