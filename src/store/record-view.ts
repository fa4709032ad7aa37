import { isStaffId } from '../domain/hand-made.ts';
import type { Entity } from '../domain/ids.ts';
import type * as models from '../generated/sqlite/client.ts';
import { andThen, type MaybePromise, together } from '../maybe-promise.ts';
import type { Cells, Connection } from './connection.ts';
import { type PageArgs, sliceOf } from './cursor.ts';
import { inList } from './dialect.ts';
import { groupBy } from './groups.ts';
import { type ChangeFilter, changeList } from './history.ts';
import { listed } from './list.ts';
import { countStatement } from './page.ts';
import type { Rows, SourceCongressRow, TableName, Typed } from './rows.ts';
import { SEARCH_ORDER, type SearchFilter, searchListed } from './search.ts';
import { snippet } from './snippets.ts';
import { column, name, type Sql, sql } from './sql.ts';
import { exposedPlacesOn, type ThreatColumn, threatsOn } from './threats.ts';
import { VersionView } from './version-view.ts';

/** What a bill would hit in one state. */
export interface ThreatCount {
  readonly state: string | null;
  readonly policies: number;
  readonly jurisdictions: number;
}

/** What is known of records of any kind: who says so, who disagrees, what is tied to what, and how to find them. */
export class RecordView extends VersionView {
  /** What each source last said of a record, by the source's id. */
  sourceRecords(entity: Entity, id: string): MaybePromise<readonly models.SourceRecord[]> {
    return this.#ofGroup(entity, id, (each) =>
      this.#ofRecord<models.SourceRecord>('SourceRecord', entity, each, sql`r."sourceId"`),
    );
  }

  /** The facts behind a record, each as one source states it. */
  assertions(entity: Entity, id: string): MaybePromise<readonly models.Assertion[]> {
    return this.#ofGroup(entity, id, (each) =>
      this.#ofRecord<models.Assertion>('Assertion', entity, each, sql`r."sourceId", r."field"`),
    );
  }

  conflicts(entity: Entity, id: string): MaybePromise<readonly models.Conflict[]> {
    return this.#ofRecord('Conflict', entity, id, sql`r."openedAt" DESC, r."id"`);
  }

  /** What staff set of a record, and of those merged into it. */
  curations(entity: Entity, id: string): MaybePromise<readonly models.Curation[]> {
    return this.#ofGroup(entity, id, (each) =>
      this.#ofRecord<models.Curation>('Curation', entity, each, sql`r."number"`),
    );
  }

  /** Ties from a record to others. */
  ties(entity: Entity, id: string): MaybePromise<readonly models.Link[]> {
    return this.loads.load<readonly models.Link[]>(
      `ties:${entity}`,
      id,
      [],
      () => async (ids) => {
        const rows = await this.loads.run<models.Link>(
          sql`SELECT r.* FROM "Link" AS r WHERE r."fromEntity" = ${entity} AND ${this.#in('fromId', ids)} ORDER BY r."fromId", r."ordinal", r."role", r."toEntity", r."toId"`,
        );
        return groupBy(rows, (row) => row.fromId);
      },
      'fromId',
    );
  }

  /** How many policies and places of each state a bill would hit on a day, by state; null stands for the nation. */
  threatCounts(billId: string, day: string): MaybePromise<readonly ThreatCount[]> {
    const columns: readonly ThreatColumn[] = ['policyId', 'jurisdictionId', 'state'];
    return this.loads.load<readonly ThreatCount[]>(`threatCounts:${day}`, billId, [], () => async (ids) => {
      const rows = await this.loads.run<ThreatCount & { billId: string }>(
        sql`SELECT r."billId", r."state", COUNT(*) AS "policies", COUNT(DISTINCT r."jurisdictionId") AS "jurisdictions" FROM (${threatsOn(day, columns)}) AS r WHERE ${this.#in('billId', ids)} GROUP BY r."billId", r."state" ORDER BY r."billId", r."state" NULLS LAST`,
      );
      const counts = rows.map(({ policies, jurisdictions, ...row }) => ({
        ...row,
        policies: Number(policies),
        jurisdictions: Number(jurisdictions),
      }));
      return groupBy(counts, (row) => row.billId);
    });
  }

  /** The policies of a place that some bill could hit on a day. */
  exposedPolicies(jurisdictionId: string, day: string): MaybePromise<readonly string[]> {
    return this.loads.load<readonly string[]>(`exposedPolicies:${day}`, jurisdictionId, [], () => async (ids) => {
      const rows = await this.loads.run<{ jurisdictionId: string; policyId: string }>(
        sql`SELECT r.* FROM (${exposedPlacesOn(day)}) AS r WHERE ${this.#in('jurisdictionId', ids)} ORDER BY r."jurisdictionId", r."policyId"`,
      );
      const found = groupBy(rows, (row) => row.jurisdictionId);
      return new Map([...found].map(([place, exposed]) => [place, exposed.map(({ policyId }) => policyId)]));
    });
  }

  /** The family a bill is in, that which staff made before that which was worked out; null where it is in none. */
  familyOf(billId: string): MaybePromise<string | null> {
    return andThen(
      this.idsBy('familyOf', 'BillFamilyMember', 'billId', 'familyId', billId),
      (ids) => ids.find(isStaffId) ?? ids[0] ?? null,
    );
  }

  /** The links of a family, best first. */
  familyLinks(familyId: string): MaybePromise<readonly models.BillFamilyLink[]> {
    return this.loads.load<readonly models.BillFamilyLink[]>(
      'familyLinks',
      familyId,
      [],
      () => async (ids) => {
        const rows = await this.loads.run<models.BillFamilyLink>(
          sql`SELECT r.* FROM "BillFamilyLink" AS r WHERE ${this.#in('familyId', ids)} ORDER BY r."familyId", r."score" DESC, r."billId", r."otherId", r."method"`,
        );
        return groupBy(rows, (row) => row.familyId);
      },
      'familyId',
    );
  }

  /** Who introduced a bill; null where the file does not say. */
  sponsor(billId: string): MaybePromise<Typed<'BillSponsor', models.BillSponsor> | null> {
    return this.loads.load<Typed<'BillSponsor', models.BillSponsor> | null>(
      'sponsor',
      billId,
      null,
      () => async (ids) => {
        const rows = await this.loads.run<models.BillSponsor>(
          sql`SELECT r.* FROM "BillSponsor" AS r WHERE ${this.#in('billId', ids)} AND r."role" = 'SPONSOR' ORDER BY r."billId", r."ordinal" DESC`,
        );
        return new Map(rows.map((row) => [row.billId, { ...row, __typename: 'BillSponsor' }]));
      },
      'billId',
    );
  }

  /** A member as a file of one of their bills names them; null where none does. */
  sponsorName(personId: string): MaybePromise<string | null> {
    return this.loads.load<string | null>('sponsorName', personId, null, () => async (ids) => {
      const rows = await this.loads.run<{ personId: string; fullName: string }>(
        sql`SELECT r."personId", MAX(r."fullName") AS "fullName" FROM "BillSponsor" AS r WHERE ${this.#in('personId', ids)} AND r."role" = 'SPONSOR' GROUP BY r."personId"`,
      );
      return new Map(rows.map((row) => [row.personId, row.fullName]));
    });
  }

  /** One version of a record; null where there is none. */
  version(entity: string, recordId: string, number: number): MaybePromise<Typed<'Version', models.Version> | null> {
    const kind = `version:${entity}:${number}`;
    return this.loads.load<Typed<'Version', models.Version> | null>(
      kind,
      recordId,
      null,
      () => async (ids) => {
        const rows = await this.loads.run<models.Version>(
          sql`SELECT r.* FROM "Version" AS r WHERE r."entity" = ${entity} AND ${this.#in('recordId', ids)} AND r."number" = ${number}`,
        );
        return new Map(rows.map((row) => [row.recordId, { ...row, __typename: 'Version' }]));
      },
      'recordId',
    );
  }

  /** One row of a list of parts by its place in the whole; null where there is none. */
  part<Row>(
    table: 'BillAction' | 'BillSponsor' | 'BillAmendment' | 'BillTextSection',
    owner: string,
    ordinal: number,
  ): MaybePromise<Row | null> {
    const by = table === 'BillTextSection' ? 'textId' : 'billId';
    return this.loads.load<Row | null>(
      `part:${table}:${ordinal}`,
      owner,
      null,
      () => async (ids) => {
        const rows = await this.loads.run<Row & Cells>(
          sql`SELECT r.* FROM ${name(table)} AS r WHERE ${this.#in(by, ids)} AND r."ordinal" = ${ordinal}`,
        );
        return new Map(rows.map((row) => [String(row[by]), { ...row, __typename: table }]));
      },
      by,
    );
  }

  /** One row with a number for a key. */
  numbered<Row>(table: 'Change' | 'Problem' | 'AuditEntry', number: number): MaybePromise<Row | null> {
    const key = table === 'Problem' ? 'id' : 'seq';
    return this.loads.load<Row | null>(`numbered:${table}`, String(number), null, () => async (numbers) => {
      const list = numbers
        .map(Number)
        .reduce<Sql | null>((sum, each) => (sum ? sql`${sum}, ${each}` : sql`${each}`), null);
      const rows = await this.loads.run<Row & Cells>(
        sql`SELECT r.* FROM ${name(table)} AS r WHERE ${column(key)} IN (${list ?? sql`NULL`})`,
      );
      return new Map(rows.map((row) => [String(row[key]), { ...row, __typename: table }]));
    });
  }

  /** How many changes of these there are after one of the log. */
  async changesAfter(seq: number, filter: ChangeFilter): Promise<number> {
    const { provider, run } = this.loads;
    const wanted = listed(changeList, provider, { filter });
    const after = { ...wanted, where: [sql`r."seq" > ${seq}`, ...wanted.where] };
    return Number((await run<{ count: number | bigint }>(countStatement(after)))[0]?.count);
  }

  /** Every source, by id. There are some dozens. */
  async sources(): Promise<Typed<'Source', models.Source>[]> {
    const rows = await this.loads.run<models.Source>(sql`SELECT r.* FROM "Source" AS r ORDER BY r."id"`);
    return rows.map((row) => ({ ...row, __typename: 'Source' }));
  }

  /** How current a source is for each Congress, the latest first. */
  sourceCongresses(sourceId: string): MaybePromise<readonly SourceCongressRow[]> {
    return this.loads.load<readonly SourceCongressRow[]>(
      'sourceCongresses',
      sourceId,
      [],
      () => async (ids) => {
        const rows = await this.loads.run<models.SourceCongress>(
          sql`SELECT r.* FROM "SourceCongress" AS r WHERE ${this.#in('sourceId', ids)} ORDER BY r."sourceId", r."congress" DESC`,
        );
        return groupBy(
          rows.map((row): SourceCongressRow => ({ ...row, __typename: 'SourceCongress' })),
          (row) => row.sourceId,
        );
      },
      'sourceId',
    );
  }

  /** The newest run of a source: of any outcome, or of one that brought data. */
  lastRun(sourceId: string, which: 'any' | 'succeeded'): MaybePromise<Typed<'Run', models.Run> | null> {
    const good = which === 'succeeded' ? sql` AND r."status" IN ('SUCCEEDED', 'RELEASED')` : sql``;
    return this.loads.load<Typed<'Run', models.Run> | null>(`lastRun:${which}`, sourceId, null, () => async (ids) => {
      const rows = await this.loads.run<models.Run>(
        sql`SELECT * FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."sourceId" ORDER BY r."startedAt" DESC, r."id" DESC) AS "rank" FROM "Run" AS r WHERE ${this.#in('sourceId', ids)}${good}) AS ranked WHERE "rank" = 1`,
      );
      return new Map(rows.map((row) => [row.sourceId, { ...row, __typename: 'Run' }]));
    });
  }

  /** A page of what is found. A record that is not there any more is left out. */
  search<N extends TableName>(
    wanted: SearchFilter,
    args: PageArgs,
    tableOf: (entity: Entity) => N,
  ): Connection<Typed<N, Rows[N]>> {
    return this.page(
      'search',
      wanted,
      () => searchListed(this.loads.provider, wanted),
      sliceOf(args, SEARCH_ORDER),
      (rows) => together(rows.map((row) => this.row(tableOf(row.entity as Entity), String(row.recordId)))),
    );
  }

  /** Some text of a record around what a search looked for. */
  snippet(table: TableName, id: string, query: string): MaybePromise<string | null> {
    return snippet(this, table, id, query);
  }

  #in(word: string, values: readonly string[]): Sql {
    return inList(this.loads.provider, `r."${word}"`, values);
  }

  /** Of a record, and of those that staff merged into it. */
  #ofGroup<Row>(
    entity: Entity,
    id: string,
    load: (id: string) => MaybePromise<readonly Row[]>,
  ): MaybePromise<readonly Row[]> {
    return andThen(this.mergedIds(entity, id), (merged) =>
      merged.length ? Promise.all([id, ...merged].map(load)).then((all) => all.flat()) : load(id),
    );
  }

  #ofRecord<Row extends { recordId: string }>(
    table: 'SourceRecord' | 'Assertion' | 'Conflict' | 'Curation',
    entity: Entity,
    id: string,
    order: Sql,
  ): MaybePromise<readonly Row[]> {
    return this.loads.load<readonly Row[]>(
      `${table}:${entity}`,
      id,
      [],
      () => async (ids) => {
        const rows = await this.loads.run<Row>(
          sql`SELECT r.* FROM ${name(table)} AS r WHERE r."entity" = ${entity} AND ${this.#in('recordId', ids)} ORDER BY r."recordId", ${order}`,
        );
        return groupBy(
          rows.map((row) => ({ ...row, __typename: table })),
          (row) => row.recordId,
        );
      },
      'recordId',
    );
  }
}
