import { onTestFinished } from 'vitest';
import type { RawPolicy } from '../../src/domain/raw-records.ts';
import type { RunOutcome } from '../../src/ingest/line.ts';
import { type Source, sourceRow } from '../../src/ingest/source.ts';
import { makeWrites, type Writes } from '../../src/store/writes.ts';
import { startLocalSite } from '../local-site.ts';
import { openLine, type TestLine } from './line.ts';

// A publisher of policies whose page is a JSON list, an office's and a newspaper's, and the staff who correct what they say.

export const SEATTLE = 'ocd-division/country:us/state:wa/place:seattle';
const PLACES = [
  { entity: 'jurisdiction', id: 'ocd-division/country:us/state:wa', level: 'state', name: 'Washington', state: 'WA' },
  { entity: 'jurisdiction', id: SEATTLE, level: 'city', name: 'Seattle', state: 'WA' },
];

type Said = Partial<RawPolicy> & { readonly id: string };

const policy = (said: Said) => ({
  entity: 'policy',
  jurisdictionId: SEATTLE,
  title: 'Detainer ordinance',
  instrumentType: 'ordinance',
  stance: 'anti_detainer',
  corroboration: 'web',
  ...said,
});

function publisher(id: string, lineage: Source['lineage']): Source {
  return {
    id,
    name: id,
    lineage,
    homepage: 'https://example.org/',
    schedule: '0 4 * * *',
    parserVersion: 1,
    coverage: 'recent',
    minRecords: 1,
    start: ({ base }) => [{ kind: 'list', url: `${base(id)}/${id}.json` }],
    *parse(page) {
      for (const record of JSON.parse(page.body)) yield { record };
    },
  };
}

const OFFICE = publisher('test-office', 'official');
const PAPER = publisher('test-paper', 'press');

export interface Desk {
  readonly line: TestLine;
  readonly writes: Writes;
  /** What the office says from now on, and a run that reads it. */
  office(...policies: readonly Said[]): Promise<RunOutcome>;
  paper(...policies: readonly Said[]): Promise<RunOutcome>;
  by(name?: string): { readonly actor: { readonly id: string; readonly name: string }; readonly at: string };
}

export async function openDesk(): Promise<Desk> {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  const line = await openLine({ [OFFICE.id]: site.origin, [PAPER.id]: site.origin });
  await line.deps.runs.saveSources([OFFICE, PAPER].map(sourceRow));
  let edition = 0;
  const say =
    (source: Source) =>
    async (...policies: readonly Said[]) => {
      const body = JSON.stringify([...PLACES, ...policies.map(policy)]);
      site.route(`/${source.id}.json`, { type: 'application/json', body, etag: `"${edition++}"` });
      const outcome = await line.run(source);
      if (outcome.run.status !== 'SUCCEEDED' || outcome.problems.length) {
        throw new Error(`${outcome.run.status} ${outcome.run.reason} ${JSON.stringify(outcome.problems)}`);
      }
      return outcome;
    };
  return {
    line,
    writes: makeWrites(line.db),
    office: say(OFFICE),
    paper: say(PAPER),
    by(name = 'Ana') {
      line.clock.advance(1000);
      return { actor: { id: `staff:${name.toLowerCase()}`, name }, at: line.clock.now().toISOString() };
    },
  };
}

/** All that is shown of policies whose ids begin so, without history: what must be as before when something is undone. */
export async function state({ line: { db } }: Pick<Desk, 'line'>, prefix = '') {
  const { reader } = db;
  const like = { startsWith: prefix };
  const without = (row: object, ...columns: readonly string[]) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
  const policies = await reader.policy.findMany({ where: { id: like }, orderBy: { id: 'asc' } });
  const conflicts = await reader.conflict.findMany({
    where: { status: 'OPEN', recordId: like },
    orderBy: { id: 'asc' },
  });
  const curations = await reader.curation.findMany({
    where: { status: { not: 'RETRACTED' }, recordId: like },
    orderBy: { number: 'asc' },
  });
  const tasks = await reader.reviewTask.findMany({ where: { closedAt: null, recordId: like } });
  return {
    policies: policies.map((row) => without(row, 'version', 'changedAt')),
    events: await reader.policyEvent.findMany({
      where: { policyId: like },
      orderBy: [{ policyId: 'asc' }, { ordinal: 'asc' }],
    }),
    periods: await reader.policyPeriod.findMany({
      where: { policyId: like },
      orderBy: [{ policyId: 'asc' }, { ordinal: 'asc' }],
    }),
    conflicts: conflicts.map((row) => without(row, 'openedAt', 'closedAt')),
    curations: curations.map(({ id, status, upstream }) => `${id} ${status} ${upstream}`),
    tasks: tasks.map(({ recordId, detail }) => `${recordId} ${detail}`).sort(),
    assertions: await reader.assertion.count({ where: { recordId: like } }),
    found: await found(db, prefix),
  };
}

/** What a search finds of them. */
async function found(db: Desk['line']['db'], prefix: string): Promise<readonly string[]> {
  const rows = await db.reader.$queryRaw<{ recordId: string }[]>`
    SELECT "recordId" FROM "SearchEntry" WHERE "entity" = 'policy' ORDER BY "recordId"`;
  return rows.map(({ recordId }) => recordId).filter((id) => id.startsWith(prefix));
}
