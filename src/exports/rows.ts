import { setImmediate } from 'node:timers/promises';
import { type ExecutionArgs, execute, GraphQLError } from 'graphql';
import type { Clock } from '../clock.ts';
import { UserError } from '../domain/errors.ts';
import { ReportLimit } from '../domain/report-limit.ts';
import { ANYONE } from '../domain/viewer.ts';
import { AnswerNotes } from '../graphql/answer-notes.ts';
import type { Context, FrozenReads, Writes } from '../graphql/context.ts';
import { makePlanner } from '../graphql/plans/planned.ts';
import { dataOf } from '../graphql/plans/written-data.ts';
import { schema } from '../graphql/schema.ts';
import type { Answered, Row } from './column.ts';
import type { Kind } from './kind.ts';
import type { Variables } from './parameters.ts';

/** What rows are read with. */
export interface Reading extends Pick<FrozenReads, 'page'> {
  /** Never written to: the API's context has it. */
  readonly writes: Writes;
  /** All of an export is of one day. */
  readonly now: Date;
  /** Where the server is found, without a slash at the end. */
  readonly origin: string;
}

interface Page {
  readonly nodes: readonly Answered[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * A list of the API from beginning to end, page by page, as anyone would be answered.
 * @throws UserError where the API refuses the arguments
 */
export async function* pagesOf(kind: Kind, variables: Variables, reading: Reading): AsyncGenerator<readonly Row[]> {
  let after: string | null = null;
  do {
    const data = await ask(kind.document, { ...variables, after }, reading);
    const { nodes, pageInfo } = data[kind.name] as Page;
    yield nodes.map((node) => rowOf(kind, node, reading.origin));
    // SQLite answers without a pause: others are to be served between two pages.
    await setImmediate();
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}

export const rowOf = ({ columns }: Pick<Kind, 'columns'>, record: Answered, origin: string): Row =>
  Object.fromEntries(columns.map((column) => [column.name, column.value(record, origin)]));

const planned = makePlanner(schema);

/** The API's answer to a question of ours, at one version of the data. */
export function ask(
  document: Kind['document'],
  variables: Variables,
  { page, writes, now }: Reading,
): Promise<Answered> {
  const clock: Clock = { now: () => now, sleep: () => Promise.reject(new Error('an export does not wait')) };
  return page(async (view) => {
    const answer = new AnswerNotes(clock);
    const contextValue: Context = {
      ...{ view, writes, answer, clock: answer.clock, viewer: ANYONE, sender: '', reportLimit: new ReportLimit() },
      renew: () => Promise.reject(new Error('an export writes nothing')),
      follow: () => Promise.reject(new Error('an export follows nothing')),
      resumeAfter: null,
    };
    const question: ExecutionArgs = { schema, document, contextValue, variableValues: variables };
    // Each row is read once: nobody would ask for its text again.
    const found = await planned(question, undefined);
    if (found) return dataOf(found) as Answered;
    const { data, errors } = await execute(question);
    const [error] = errors ?? [];
    if (error) throw causeOf(error);
    return data as Answered;
  });
}

/** What was thrown; of what GraphQL itself refuses, an error for whoever asked. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  if (error.originalError) return causeOf(error.originalError);
  return error.path ? error : new UserError('INVALID_INPUT', error.message);
}
