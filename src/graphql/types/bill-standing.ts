import { type BillType, congressEndsOn, congressOf, officialTitleOf } from '../../domain/bill.ts';
import { billSentence } from '../../domain/bill-sentence.ts';
import type { BillStage } from '../../domain/bill-stage.ts';
import {
  BILL_STATUSES,
  type BillStatusCode,
  billStatus,
  isBillStatus,
  isFinalStatus,
} from '../../domain/bill-status.ts';
import { UserError } from '../../domain/errors.ts';
import type { PartRow, RecordView, Rows } from '../context.ts';

interface Standing {
  readonly congress: number;
  readonly statusCode: string;
  readonly statusSince: string | null;
}

const isFinal = (code: string): boolean => isBillStatus(code) && isFinalStatus(code);

/** Can anything still happen to it? Its Congress sits, and it is neither law nor at another end. */
export const isAlive = ({ congress, statusCode }: Standing, today: string): boolean =>
  !isFinal(statusCode) && today < congressEndsOn(congress);

/** The day a bill died: of a veto that stood, or with its Congress. Null while it is alive, and where it was passed for good. */
export function deadSince({ congress, statusCode, statusSince }: Standing, today: string): string | null {
  if (isFinal(statusCode)) return statusCode.startsWith('VETOED') ? statusSince : null;
  const end = congressEndsOn(congress);
  return today < end ? null : end;
}

export const statusMeaning = (code: string): string => (isBillStatus(code) ? BILL_STATUSES[code] : code);

/** Where a bill stands on a day, in one sentence. */
export async function statusSentence(bill: Rows['Bill'], today: string, view: RecordView): Promise<string> {
  const laws = bill.statusCode.startsWith('ENACTED:') ? await view.parts('BillLaw', bill.id) : [];
  return billSentence({ ...bill, laws }, today);
}

/** The action that brought a bill to its status; null where nothing did yet, or where it is not known from its actions. */
export async function statusAction(bill: Rows['Bill'], view: RecordView): Promise<PartRow<'BillAction'> | null> {
  const type = bill.type as BillType;
  const titled = type === 'hjres' || type === 'sjres';
  const [actions, titles] = await Promise.all([
    view.parts('BillAction', bill.id),
    titled ? view.parts('BillTitle', bill.id) : [],
  ]);
  const officialTitle = officialTitleOf(titles) ?? bill.title;
  const found = billStatus({ type, number: bill.number, officialTitle, introducedOn: bill.introducedOn, actions });
  // Our own list, or staff, may say otherwise than the actions do.
  return found.code === bill.statusCode && found.since === bill.statusSince ? found.action : null;
}

/** What the store needs to tell the stages. */
export const stageFilter = (stages: readonly BillStage[] | null | undefined, today: string) =>
  stages?.length ? { anyOf: stages, congress: congressOf(today) } : null;

const CODES = Object.keys(BILL_STATUSES) as BillStatusCode[];

/** What the store needs to tell the living from the dead. */
export const aliveFilter = (is: boolean | null | undefined, today: string) =>
  is == null ? null : { is, congress: congressOf(today), finalCodes: CODES.filter(isFinalStatus) };

/** A code as GovTrack writes it; the colons keep it from being an enum. */
export function statusCode<T extends string | null | undefined>(code: T): T {
  if (typeof code !== 'string' || isBillStatus(code)) return code;
  throw new UserError(
    'INVALID_INPUT',
    `${JSON.stringify(code)} is not a status code: give one of ${CODES.join(', ')}.`,
  );
}
