import type { Normalized } from '../../domain/draft.ts';
import type { RawRecord } from '../../domain/raw.ts';
import { normalizeBillRecord } from './bill-record.ts';
import { normalizeRecord } from './records.ts';

export interface NormalizeContext {
  readonly sourceId: string;
  /** Ids of bills that the store holds: these are kept up to date whatever the screener says now. */
  readonly keptBills: ReadonlySet<string>;
}

/** The one place where a source's words get our meaning. Pure. */
export const normalize = (raw: RawRecord, context: NormalizeContext): Normalized =>
  raw.entity === 'bill' ? normalizeBillRecord(raw, context) : normalizeRecord(raw, context);
