import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import relay from 'relay-compiler';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, asker } from './api/asking.ts';
import { fixtureDatabase } from './api/fixture.ts';

// Relay's own compiler over an app that reads on and reads again, against schema.graphql: it refuses whatever its runtime
// could not do. What it compiled is then asked of the API.

const root = path.resolve(import.meta.dirname, '..');
const run = promisify(execFile);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-relay-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Compiles an app in a folder of its own. @returns the texts of its operations, by their names */
async function compiled(name: string, files: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  if (!relay) throw new Error(`relay-compiler has no program for ${process.platform} ${process.arch}`);
  const app = path.join(folder, name);
  const artifacts = path.join(app, 'artifacts');
  fs.mkdirSync(path.join(app, 'src'), { recursive: true });
  fs.mkdirSync(artifacts);
  fs.copyFileSync(path.join(root, 'schema.graphql'), path.join(app, 'schema.graphql'));
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(app, 'src', file), text);
  const config = { src: './src', schema: './schema.graphql', language: 'typescript', artifactDirectory: './artifacts' };
  fs.writeFileSync(path.join(app, 'relay.config.json'), JSON.stringify(config));
  await run(relay, ['--noWatchman', '--output', 'quiet-with-errors', 'relay.config.json'], { cwd: app });
  const texts = new Map<string, string>();
  for (const artifact of fs.readdirSync(artifacts)) {
    const [, text] = /^ {4}"text": (".*")/m.exec(fs.readFileSync(path.join(artifacts, artifact), 'utf8')) ?? [];
    if (text) texts.set(artifact.replace('.graphql.ts', ''), JSON.parse(text));
  }
  return texts;
}

const sources = path.join(import.meta.dirname, 'relay/app');
const app = Object.fromEntries(
  fs.readdirSync(sources).map((file) => [file, fs.readFileSync(path.join(sources, file), 'utf8')]),
);

let texts: Map<string, string>;
beforeAll(async () => {
  texts = await compiled('app', app);
});

it('is accepted, with a query for each list that is read on and each record that is read again', () => {
  expect([...texts.keys()].sort()).toEqual(
    [
      ...['policyListQuery', 'policyListPageQuery', 'policyCardAgainQuery', 'billRecordQuery'],
      ...[
        'billRecordCosponsorsPageQuery',
        'billRecordActionsPageQuery',
        'placePageQuery',
        'placePagePoliciesPageQuery',
      ],
      ...['placePageTimelinePageQuery', 'changeLogQuery', 'changeLogPageQuery', 'changeLogRecordAgainQuery'],
      ...['changeLogFoundPageQuery', 'reportFormMutation'],
    ].sort(),
  );
});

it.each([
  ['a part of a record read again', 'fragment odd_x on PolicyEvent @refetchable(queryName: "oddAgainQuery") { note }'],
  ['a list that is no connection', 'fragment odd_x on Policy { events @connection(key: "odd_events") { note } }'],
])('would be refused for %s', async (what, fragment) => {
  const odd = { 'odd.ts': `export const odd = graphql\`${fragment}\`;` };
  await expect(compiled(what.replaceAll(' ', '-'), odd)).rejects.toThrow(/refetchable|connection/i);
});

describe('what was compiled', () => {
  let ask: Asker;
  beforeAll(async () => {
    ask = asker(await fixtureDatabase());
  });

  const asked = async (name: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const { data, errors } = await ask(texts.get(name) ?? '', variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const slugs = ({ edges }: { edges: { node: { slug: string } }[] }) => edges.map(({ node }) => node.slug);

  it('reads a list on', async () => {
    const variables = { orderBy: 'TITLE_ASC', filter: { state: 'WA' } };
    const first = (await asked('policyListQuery', variables)).policies;
    const { endCursor: cursor, hasNextPage } = first.pageInfo;
    expect(hasNextPage).toBe(true);
    const next = (await asked('policyListPageQuery', { ...variables, cursor, count: 100 })).policies;
    const all = (await asked('policyListPageQuery', { ...variables, count: 100 })).policies;
    expect([...slugs(first), ...slugs(next)]).toEqual(slugs(all));
    expect(all.totalCount).toBe(all.edges.length);
  });

  it('reads a record again', async () => {
    const { bill } = await asked('billRecordQuery', { billId: 'hr3003-115' });
    expect(bill.cosponsors.edges).toHaveLength(10);
    const { endCursor: cursor } = bill.cosponsors.pageInfo;
    const next = await asked('billRecordCosponsorsPageQuery', { id: bill.id, cursor, count: 100 });
    expect(next.node.cosponsors.edges).toHaveLength(15);
    const again = await asked('changeLogRecordAgainQuery', { id: 'Policy:wa-king_county-001' });
    expect(again.node).toMatchObject({ __typename: 'Policy', versions: { edges: expect.any(Array) } });
    await asked('placePageQuery', { geoid: '53033' });
    await asked('changeLogQuery', { words: 'sanctuary' });
  });
});
