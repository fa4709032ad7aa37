import { congressEndsOn, congressOf } from '../../domain/bill.ts';
import { BILL_STATUSES, type BillStatusCode, isBillStatus, isFinalStatus } from '../../domain/bill-status.ts';
import { UserError } from '../../domain/errors.ts';

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
