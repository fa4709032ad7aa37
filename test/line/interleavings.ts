import fc from 'fast-check';
import { expect } from 'vitest';
import type { Draft } from '../../src/domain/draft.ts';
import type { Entity } from '../../src/domain/ids.ts';
import type { PolicyCore } from '../../src/domain/policy.ts';
import type { Upsert } from '../../src/ingest/ports.ts';
import { compare, hashDraft } from '../../src/ingest/reconcile.ts';
import { type Desk, openDesk, SEATTLE, state } from './staff.ts';

// Scrapes, curations, retractions and merges in any order, beside a model of a few lines that says what must be shown.

const RECORDS = [0, 1, 2] as const;
/** The first counts more. */
const SOURCES = ['test-office', 'test-paper'] as const;
const FIELDS = ['adoptedOn', 'citation'] as const;
type Field = (typeof FIELDS)[number];
/** Few, so that staff and sources often come to agree. */
const VALUES: Record<Field, readonly string[]> = {
  adoptedOn: ['2014-09-01', '2014-09-02', '2014-09-03'],
  citation: ['SMC 1', 'SMC 2', 'SMC 3'],
};

const some = <T>(list: readonly T[]) => fc.constantFrom(...list);
const record = some(RECORDS);
const field = some(FIELDS);
const value = fc.nat(2);
const which = fc.nat(20);

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('scrape' as const),
      record,
      source: some(SOURCES),
      says: fc.tuple(fc.option(value), fc.option(value)),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('curate' as const), record, field, value }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retract' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reinstate' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('keep' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), from: record, into: record }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('split' as const), which }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Made {
  readonly id: string;
  readonly record: number;
  readonly field: Field;
  readonly value: string;
  corrects: string | null;
  retracted: boolean;
}

/** What must be so, worked out the simple way. */
class Model {
  readonly said = new Map<string, Record<Field, string | null>>();
  readonly made: Made[] = [];
  readonly merges: { readonly id: string; readonly from: number; readonly into: number; undone: boolean }[] = [];

  root(record: number): number {
    const merge = this.merges.find(({ from, undone }) => from === record && !undone);
    return merge ? this.root(merge.into) : record;
  }

  group(root: number): readonly number[] {
    return [root, ...RECORDS.filter((other) => other !== root && this.root(other) === root)];
  }

  isKnown(record: number): boolean {
    return SOURCES.some((source) => this.said.has(`${source} ${record}`));
  }

  upstream(root: number, name: Field): string | null {
    for (const source of SOURCES)
      for (const record of this.group(root)) {
        const said = this.said.get(`${source} ${record}`)?.[name];
        if (said != null) return said;
      }
    return null;
  }

  /** Those of a field that nobody retracted: of records merged into this one first, then in the order they were made. */
  stack(root: number, name: Field): readonly Made[] {
    const own = this.made.filter((made) => !made.retracted && made.field === name && this.root(made.record) === root);
    return [...own.filter(({ record }) => record !== root), ...own.filter(({ record }) => record === root)];
  }

  shown(root: number, name: Field): string | null {
    return this.stack(root, name).at(-1)?.value ?? this.upstream(root, name);
  }

  status(made: Made): string {
    if (made.retracted) return 'RETRACTED';
    const root = this.root(made.record);
    if (this.stack(root, made.field).at(-1) !== made) return 'SUPERSEDED';
    const upstream = this.upstream(root, made.field);
    return upstream === made.value ? 'LAPSED' : upstream === made.corrects ? 'ACTIVE' : 'NEEDS_REVIEW';
  }
}

/** Runs so many random stories on one store, each on records of its own; throws at the first that goes wrong. */
export async function interleave(stories: number, length: number): Promise<void> {
  const desk = await openDesk();
  await desk.office();
  let story = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: length / 2, maxLength: length }), async (steps) => {
      story++;
      const told = new Story(desk, story);
      // Two that are there from the beginning, and a third that may come.
      for (const known of [0, 1] as const)
        await told.take({ do: 'scrape', record: known, source: 'test-office', says: [known, 0] });
      for (const each of steps) await told.take(each);
      await told.end();
    }),
    { numRuns: stories, endOnFailure: true },
  );
  expect((await desk.writes.audit.verify()).fault).toBeNull();
}

class Story {
  readonly #desk: Desk;
  readonly #number: number;
  readonly #model = new Model();

  constructor(desk: Desk, number: number) {
    this.#desk = desk;
    this.#number = number;
  }

  #id(record: number): string {
    return `story-${this.#number}-${record}`;
  }

  async take(step: Step): Promise<void> {
    const model = this.#model;
    const { curations, merges } = this.#desk.writes;
    const by = this.#desk.by();
    switch (step.do) {
      case 'scrape':
        await this.#scrape(step.source, step.record, step.says);
        break;
      case 'curate': {
        if (!model.isKnown(step.record)) return;
        const root = model.root(step.record);
        const wanted = VALUES[step.field][step.value] as string;
        const before = await this.#state();
        const make = async () =>
          curations.curate(
            {
              ...{ entity: 'policy', recordId: this.#id(step.record), field: step.field, act: 'SET', value: wanted },
              ...{ reason: 'Because.', sourceUrl: null, expectedVersion: await this.#version(root) },
            },
            by,
          );
        const { id } = await make();
        await curations.retract(id, 'Undone at once.', by);
        expect(await this.#state()).toEqual(before);
        await curations.reinstate(id, 'After all.', by);
        const corrects = model.upstream(root, step.field);
        model.made.push({ id, record: root, field: step.field, value: wanted, corrects, retracted: false });
        break;
      }
      case 'retract': {
        const made = pick(
          model.made.filter(({ retracted }) => !retracted),
          step.which,
        );
        if (!made) return;
        const before = await this.#state();
        await curations.retract(made.id, 'Not so.', by);
        await curations.reinstate(made.id, 'So.', by);
        expect(await this.#state()).toEqual(before);
        await curations.retract(made.id, 'Not so.', by);
        made.retracted = true;
        break;
      }
      case 'reinstate': {
        const made = pick(
          model.made.filter(({ retracted }) => retracted),
          step.which,
        );
        if (!made) return;
        await curations.reinstate(made.id, 'So after all.', by);
        made.retracted = false;
        break;
      }
      case 'keep': {
        const made = pick(
          model.made.filter((each) => model.status(each) === 'NEEDS_REVIEW'),
          step.which,
        );
        if (!made) return;
        const corrects = model.upstream(model.root(made.record), made.field);
        const { id } = await curations.keep(made.id, 'It stands.', by);
        model.made.push({ ...made, id, corrects });
        break;
      }
      case 'merge': {
        const { from, into } = step;
        const fits = from !== into && [from, into].every((each) => model.isKnown(each) && model.root(each) === each);
        if (!fits) return;
        const before = await this.#state();
        const make = async () =>
          merges.merge(
            {
              ...{ entity: 'policy' as Entity, fromId: this.#id(from), intoId: this.#id(into), reason: 'The same.' },
              expectedFromVersion: await this.#version(from),
              expectedIntoVersion: await this.#version(into),
            },
            by,
          );
        await merges.undo((await make()).id, 'Not the same.', by);
        expect(await this.#state()).toEqual(before);
        const { id } = await make();
        model.merges.push({ id, from, into, undone: false });
        break;
      }
      case 'split': {
        const merge = pick(
          model.merges.filter(({ undone }) => !undone),
          step.which,
        );
        if (!merge) return;
        await merges.undo(merge.id, 'Two after all.', by);
        merge.undone = true;
        break;
      }
    }
    await this.#check();
  }

  /** Taking back all that staff did leaves what sources say, and nothing else. */
  async end(): Promise<void> {
    const { curations, merges } = this.#desk.writes;
    for (const made of this.#model.made) {
      if (made.retracted) continue;
      await curations.retract(made.id, 'The end.', this.#desk.by());
      made.retracted = true;
    }
    for (const merge of this.#model.merges) {
      if (merge.undone) continue;
      await merges.undo(merge.id, 'The end.', this.#desk.by());
      merge.undone = true;
    }
    await this.#check();
  }

  async #check(): Promise<void> {
    const { reader } = this.#desk.line.db;
    const model = this.#model;
    const rows = await reader.policy.findMany({ where: { id: { startsWith: `story-${this.#number}-` } } });
    for (const record of RECORDS) {
      const row = rows.find(({ id }) => id === this.#id(record));
      expect(row !== undefined).toBe(model.isKnown(record));
      if (!row) continue;
      expect(row.delistedAt === null).toBe(model.root(record) === record);
      if (model.root(record) !== record) continue;
      for (const name of FIELDS) expect(row[name]).toBe(model.shown(record, name));
      const moved = model.made.some(
        (made) => model.status(made) === 'NEEDS_REVIEW' && model.root(made.record) === record,
      );
      expect(row.reviewStatus).toBe(moved ? 'NEEDS_REVIEW' : 'UNREVIEWED');
    }
    const curated = await reader.curation.findMany({ where: { recordId: { startsWith: `story-${this.#number}-` } } });
    // No staff value is ever lost, and each stands where it should.
    expect(new Map(curated.map(({ id, status, value: set }) => [id, `${status} ${set}`]))).toEqual(
      new Map(model.made.map((made) => [made.id, `${model.status(made)} ${JSON.stringify(made.value)}`])),
    );
    const tasks = await reader.reviewTask.findMany({
      where: { kind: 'CURATION_MOVED', closedAt: null, recordId: { startsWith: `story-${this.#number}-` } },
    });
    const waiting = model.made.filter((made) => model.status(made) === 'NEEDS_REVIEW');
    expect(tasks.map(({ recordId, detail }) => `${recordId} ${JSON.parse(detail).curationId}`).sort()).toEqual(
      waiting.map((made) => `${this.#id(model.root(made.record))} ${made.id}`).sort(),
    );
  }

  #state(): Promise<unknown> {
    return state(this.#desk, `story-${this.#number}-`);
  }

  async #version(record: number): Promise<number> {
    const row = await this.#desk.line.db.reader.policy.findUniqueOrThrow({ where: { id: this.#id(record) } });
    return row.version;
  }

  async #scrape(sourceId: string, record: number, [adopted, cited]: readonly [number | null, number | null]) {
    const { records } = this.#desk.line.deps;
    const { at } = this.#desk.by();
    const adoptedOn = adopted === null ? null : (VALUES.adoptedOn[adopted] as string);
    const citation = cited === null ? null : (VALUES.citation[cited] as string);
    this.#model.said.set(`${sourceId} ${record}`, { adoptedOn, citation });
    const draft = policyDraft(this.#id(record), { adoptedOn, citation });
    const hashes = hashDraft(draft);
    const known = (await records.known(sourceId)).get(`policy:${draft.id}`);
    const result = compare(known, hashes);
    if (result === 'unchanged') return;
    const upsert: Upsert = {
      ...{ draft, ...hashes, cause: 'SOURCE', isNew: result === 'created' },
      ...{ pageUrl: 'https://example.org/', snapshotHash: 'x', member: null, fetchedAt: at },
    };
    const counts = { records: 1, unchanged: 0, missing: [], returned: [], screened: [], pages: [] };
    const lineage = sourceId === SOURCES[0] ? 'official' : 'press';
    await records.apply({ ...counts, sourceId, lineage, runId: at, at, readerVersion: '1', upserts: [upsert] });
  }
}

const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(list.length, 1)];

function policyDraft(id: string, facts: Pick<PolicyCore, 'adoptedOn' | 'citation'>): Draft<'policy'> {
  const core: PolicyCore = {
    ...{ title: 'Detainer ordinance', popularName: null, instrumentType: 'ORDINANCE', officialNumber: null },
    ...{ jurisdictionId: SEATTLE, issuingBody: null, stance: 'ANTI_DETAINER', summary: null, url: null },
    ...{ effectiveOn: null, claimedStatus: null, claimedStatusBasis: null, claimedStatusAsOf: null },
    ...facts,
  };
  return {
    entity: 'policy',
    id,
    sections: { core },
    words: [],
    corroboration: 'CORROBORATED',
    corroborationNote: null,
  };
}
