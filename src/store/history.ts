import type { Cause, ChangeKind, RunStatus, Station } from '../domain/change.ts';
import { subjectOf } from '../domain/change-subject.ts';
import type { Harm } from '../domain/harm.ts';
import type { Entity } from '../domain/ids.ts';
import { type BaseFilter, equalTo, type ListSpec, ordersOf, since } from './list.ts';
import { column, join, type Sql, sql, table } from './sql.ts';

// Lists of what happened: changes and versions of records, runs of sources and their problems, parts of bills that have no
// upper bound.

export interface ChangeFilter extends BaseFilter {
  readonly entities?: readonly Entity[] | null | undefined;
  readonly causes?: readonly Cause[] | null | undefined;
  readonly kinds?: readonly ChangeKind[] | null | undefined;
  readonly source?: string | null | undefined;
  readonly run?: string | null | undefined;
  readonly about?: ChangeAbout | null | undefined;
}

/** What a change concerns, all of these: as of when it was written (change-log.ts), before the change or after it. */
export interface ChangeAbout {
  readonly bill?: string | null | undefined;
  readonly family?: string | null | undefined;
  readonly policy?: string | null | undefined;
  readonly jurisdiction?: string | null | undefined;
  /** Places inside the jurisdiction count too. */
  readonly includeWithin?: boolean | null | undefined;
  readonly state?: string | null | undefined;
  readonly harm?: Harm | null | undefined;
  readonly poison?: boolean | null | undefined;
}

/** The subjects that a change must have, those that few changes have first. */
function subjectsWanted(about: ChangeAbout | null | undefined): string[] {
  const { bill, family, policy, jurisdiction, includeWithin, state, harm, poison } = about ?? {};
  return [
    ...(bill == null ? [] : [subjectOf('bill', bill)]),
    ...(policy == null ? [] : [subjectOf('policy', policy)]),
    ...(family == null ? [] : [subjectOf('billFamily', family)]),
    ...(jurisdiction == null ? [] : [subjectOf(includeWithin ? 'within' : 'jurisdiction', jurisdiction)]),
    ...(harm == null ? [] : [subjectOf('harm', harm)]),
    ...(state == null ? [] : [subjectOf('state', state)]),
    ...(poison == null ? [] : [subjectOf('poison', String(poison))]),
  ];
}

/**
 * Of one subject: the index that finds its changes has them in their order. The sum keeps PostgreSQL from merging two
 * indexes, for which it would read the log from its start.
 */
const changesOf = (subject: string): Sql =>
  sql`(SELECT s."seq", c."entity", c."recordId", c."kind", c."cause", c."fields", c."title", c."version", c."sourceId", c."runId", c."at" FROM "ChangeSubject" s JOIN "Change" c ON c."seq" = s."seq" + 0 WHERE s."subject" = ${subject}) AS r`;

const alsoOf = (subject: string): Sql =>
  sql`EXISTS (SELECT 1 FROM "ChangeSubject" o WHERE o."subject" = ${subject} AND o."seq" = r."seq")`;

const oneOf = (word: 'entity' | 'cause' | 'kind', values: readonly string[] | null | undefined) =>
  values?.length ? [sql`${column(word)} IN (${join([...values], ', ')})`] : [];

const CHANGE_ORDERS = ordersOf('Change', { SEQ: { column: 'seq', numeric: true } }, { column: 'seq', numeric: true });

export const changeList: ListSpec<ChangeFilter, keyof typeof CHANGE_ORDERS> = {
  name: 'Change',
  from({ about }) {
    const [first] = subjectsWanted(about);
    return first === undefined ? table('Change') : changesOf(first);
  },
  hydrated: null,
  orders: CHANGE_ORDERS,
  defaultOrder: 'SEQ_ASC',
  where: ({ entities, causes, kinds, source, run, changedSince, about }) => [
    ...subjectsWanted(about).slice(1).map(alsoOf),
    ...oneOf('entity', entities),
    ...oneOf('cause', causes),
    ...oneOf('kind', kinds),
    ...equalTo({ sourceId: source, runId: run }),
    ...since('at', changedSince),
  ],
};

export interface VersionFilter {
  readonly entity?: Entity | null | undefined;
}

const VERSION_ORDERS = ordersOf(
  'Version',
  { NUMBER: { column: 'number', numeric: true } },
  { column: 'number', numeric: true },
);

/** Only of one record: the numbers start again with each. */
export const versionList: ListSpec<VersionFilter, keyof typeof VERSION_ORDERS> = {
  name: 'Version',
  from: table('Version'),
  hydrated: null,
  orders: VERSION_ORDERS,
  defaultOrder: 'NUMBER_DESC',
  where: ({ entity }) => equalTo({ entity }),
};

export interface RunFilter {
  readonly status?: RunStatus | null | undefined;
  readonly source?: string | null | undefined;
}

const RUN_ORDERS = ordersOf('Run', { STARTED_AT: { column: 'startedAt' } });

export const runList: ListSpec<RunFilter, keyof typeof RUN_ORDERS> = {
  name: 'Run',
  from: table('Run'),
  hydrated: 'Run',
  orders: RUN_ORDERS,
  defaultOrder: 'STARTED_AT_DESC',
  where: ({ status, source }) => equalTo({ status, sourceId: source }),
};

export interface ProblemFilter {
  readonly station?: Station | null | undefined;
  readonly code?: string | null | undefined;
}

const PROBLEM_ORDERS = ordersOf('Problem', { ID: { column: 'id', numeric: true } }, { column: 'id', numeric: true });

export const problemList: ListSpec<ProblemFilter, keyof typeof PROBLEM_ORDERS> = {
  name: 'Problem',
  from: table('Problem'),
  hydrated: null,
  orders: PROBLEM_ORDERS,
  defaultOrder: 'ID_DESC',
  where: ({ station, code }) => equalTo({ station, code }),
};
