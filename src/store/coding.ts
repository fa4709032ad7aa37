import { needsRecoding } from '../domain/coding/codebook.ts';
import {
  COMPARED,
  CodingRequest,
  type CodingStatus,
  checkAnswers,
  checkEvidence,
  Resolution,
} from '../domain/coding/coding.ts';
import { UserError } from '../domain/errors.ts';
import { PROVISION_CODEBOOK_VERSION, type ProvisionDimension } from '../domain/provision.ts';
import type { Database, Transaction, Tx } from './client.ts';
import { auditCoding, type CodingRow, categoryOfRow, publishCoded } from './coded-provision.ts';
import { codedText } from './coded-text.ts';
import { disagreement, resolveCoding } from './coding-disagreement.ts';
import { readMerges } from './merges.ts';
import { saveTasks } from './review-tasks.ts';
import { recordStanding } from './staff.ts';
import type { By } from './tokens.ts';

export type { CodingRow } from './coded-provision.ts';

/** Which codings are wanted. */
export interface CodingFilter {
  readonly id?: string | null | undefined;
  readonly policyId?: string | null | undefined;
  readonly dimension?: ProvisionDimension | null | undefined;
  readonly status?: CodingStatus | null | undefined;
}

/** A question that one person has coded, and that waits for another. What the first answered is not told. */
export interface AwaitedCoding {
  readonly policyId: string;
  readonly dimension: string;
  readonly since: string;
}

/** Two people's answers to one question for one policy. */
export interface CodedTwice {
  readonly dimension: string;
  readonly first: string;
  readonly second: string;
}

/** Provisions coded by two people who do not see each other's answers. All of it is in the audit log, in the same transaction. */
export interface CodingStore {
  /** The first or the second answer of a round. When both are in and agree, the provision is published. */
  code(request: unknown, by: By): Promise<CodingRow>;
  /** An editor decides between two that differ. */
  resolve(request: unknown, by: By): Promise<readonly CodingRow[]>;
  /** Rounds that both coders have ended, and the viewer's own codings. The newest first. */
  visibleTo(actorId: string, filter: CodingFilter): Promise<readonly CodingRow[]>;
  /** What waits for a second coder who is not this one. The oldest first. */
  awaiting(actorId: string): Promise<readonly AwaitedCoding[]>;
  /** Every round that both coders have ended. */
  codedTwice(): Promise<readonly CodedTwice[]>;
}

export function makeCodingStore(db: Database): CodingStore {
  const inOne = <T>(work: (write: Transaction) => Promise<T>) => db.write((tx) => work({ tx, provider: db.provider }));
  const compared = { status: { in: [...COMPARED] } };
  return {
    code: (request, by) => inOne((write) => code(write, read(CodingRequest, request), by)),
    resolve: (request, by) => inOne((write) => resolveCoding(write, read(Resolution, request), by)),
    async visibleTo(actorId, { id, policyId, dimension, status }) {
      const merges = await readMerges(db.reader, 'policy');
      return db.reader.coding.findMany({
        where: {
          ...(id == null ? {} : { id }),
          ...(policyId == null ? {} : { policyId: { in: [...merges.groupOf(merges.rootOf(policyId))] } }),
          ...(dimension == null ? {} : { dimension }),
          ...(status == null ? {} : { status }),
          OR: [compared, { coder: actorId }],
        },
        orderBy: { number: 'desc' },
        take: MOST,
      });
    },
    async awaiting(actorId) {
      const rows = await db.reader.coding.findMany({
        where: { status: 'WAITING', coder: { not: actorId } },
        orderBy: { number: 'asc' },
        take: MOST,
        select: { policyId: true, dimension: true, createdAt: true },
      });
      return rows.map(({ createdAt, ...row }) => ({ ...row, since: createdAt }));
    },
    async codedTwice() {
      const rows = await db.reader.coding.findMany({ where: compared, orderBy: { number: 'asc' } });
      const rounds = new Map<string, CodingRow[]>();
      for (const row of rows) {
        const key = `${row.policyId} ${row.dimension} ${row.round}`;
        rounds.set(key, [...(rounds.get(key) ?? []), row]);
      }
      return [...rounds.values()].flatMap(([first, second]) =>
        first && second
          ? [{ dimension: first.dimension, first: categoryOfRow(first), second: categoryOfRow(second) }]
          : [],
      );
    },
  };
}

/** Most that one question lists. */
const MOST = 200;

function read<T>(
  schema: { safeParse(value: unknown): { data?: T; error?: { issues: readonly Issue[] } } },
  value: unknown,
): T {
  const { data, error } = schema.safeParse(value);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  const field = String(issue?.path[0] ?? '');
  throw new UserError('INVALID_INPUT', `${field} cannot be so: ${issue?.message}.`, field || null);
}
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

async function code(write: Transaction, request: CodingRequest, by: By): Promise<CodingRow> {
  const { tx } = write;
  const { dimension, answers, quote, pinpoint } = request;
  const merges = await readMerges(tx, 'policy');
  const policyId = merges.rootOf(request.policyId);
  await recordStanding(tx, 'policy', policyId);
  checkAnswers(dimension, answers);
  const text = await codedText(tx, merges.groupOf(policyId), request.text);
  const span = checkEvidence(request, text.words);

  const before = await standingRound(tx, merges.groupOf(policyId), dimension, by);
  const last = await tx.coding.aggregate({ _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const { joinedBy, scope, note } = request;
  const row = await tx.coding.create({
    data: {
      ...{
        id: `k${number}`,
        number,
        policyId: before.first?.policyId ?? policyId,
        dimension,
        round: before.round,
        joinedBy,
        scope,
        note,
      },
      ...{ textEntity: request.text.entity, textId: request.text.id, textHash: text.hash },
      textVersion: request.text.entity === 'watchedPage' ? request.text.version : null,
      ...{ quote, pinpoint, quoteUrl: quote === null ? null : text.url },
      ...{ quoteStart: span?.start ?? null, quoteEnd: span?.end ?? null },
      ...{ answers: JSON.stringify([...new Set(answers)]), codebookVersion: PROVISION_CODEBOOK_VERSION },
      ...{ coder: by.actor.id, coderName: by.actor.name, status: 'WAITING', createdAt: by.at, changedAt: by.at },
    },
  });
  // Not what was answered: whoever reads the log may code next.
  await auditCoding(tx, 'coding.code', row, { textHash: text.hash }, by);
  if (!before.first) return row;
  return compare(write, before.first, row, by);
}

/** The round that is open, with the first coding where another person made one. */
async function standingRound(tx: Tx, policyIds: readonly string[], dimension: ProvisionDimension, by: By) {
  const rows = await tx.coding.findMany({
    where: { policyId: { in: [...policyIds] }, dimension },
    orderBy: { number: 'asc' },
  });
  if (rows.some(({ status }) => status === 'DISAGREED')) {
    throw new UserError(
      'CONFLICT',
      `Two people coded ${dimension} otherwise: an editor decides first (resolveCoding).`,
    );
  }
  const round = Math.max(0, ...rows.map((row) => row.round));
  const waiting = rows.find(({ status }) => status === 'WAITING');
  if (!waiting) return { round: round + 1, first: undefined };
  if (waiting.coder !== by.actor.id && !needsRecoding(waiting)) return { round, first: waiting };
  await tx.coding.update({ where: { id: waiting.id }, data: { status: 'REPLACED', changedAt: by.at } });
  return { round, first: undefined };
}

async function compare(write: Transaction, first: CodingRow, second: CodingRow, by: By): Promise<CodingRow> {
  const { tx } = write;
  const agreed = categoryOfRow(first) === categoryOfRow(second);
  const ids = [first.id, second.id];
  const status: CodingStatus = agreed ? 'AGREED' : 'DISAGREED';
  await tx.coding.updateMany({ where: { id: { in: ids } }, data: { status, changedAt: by.at } });
  const both = { first: categoryOfRow(first), second: categoryOfRow(second), codings: ids };
  await auditCoding(tx, agreed ? 'coding.agree' : 'coding.disagree', second, both, by);
  if (agreed) {
    const reason = `Coded by two people independently of each other, who agree: ${ids.join(' and ')}.`;
    await publishCoded(write, [first, second], first, { agreed: true, reason }, by);
  } else {
    await saveTasks(write, [await disagreement(tx, [first, second], by)]);
  }
  return tx.coding.findUniqueOrThrow({ where: { id: second.id } });
}
