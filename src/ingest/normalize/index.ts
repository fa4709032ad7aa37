import type { Normalized } from '../../domain/draft.ts';
import type { RawRecord } from '../../domain/raw.ts';
import type { Twins } from '../../screen/twin.ts';
import { normalizeBillRecord } from './bill-record.ts';
import { normalizeRegisterRecord } from './executive-action-record.ts';
import { normalizeRecord } from './records.ts';

export interface NormalizeContext {
  readonly sourceId: string;
  /** Ids of the screened kind that the store holds: these are kept up to date whatever the screener says now. */
  readonly kept: ReadonlySet<string>;
  /** Bills whose evidence counts for a bill with a title only; absent at the first reading. */
  readonly twins?: Twins;
}

/** The one place where a source's words get our meaning. Pure. */
export function normalize(raw: RawRecord, context: NormalizeContext): Normalized {
  if (raw.entity === 'bill') return normalizeBillRecord(raw, context);
  if (raw.entity === 'executiveAction' && raw.register) return normalizeRegisterRecord(raw, raw.register, context);
  return normalizeRecord(raw, context);
}
