import type { Normalized } from '../../domain/draft.ts';
import type { RawRecord } from '../../domain/raw.ts';
import { normalizeBillRecord } from './bill-record.ts';
import { normalizeBillActions } from './bill-supplement.ts';
import type { NormalizeContext } from './context.ts';
import { normalizeRegisterRecord } from './executive-action-record.ts';
import { normalizeMeasureRecord } from './measure.ts';
import { normalizeRecord } from './records.ts';

/** The one place where a source's words get our meaning. Pure. */
export function normalize(raw: RawRecord, context: NormalizeContext): Normalized {
  if (raw.entity === 'bill') return normalizeBillRecord(raw, context);
  if (raw.entity === 'billActions') return normalizeBillActions(raw, context);
  if (raw.entity === 'measure') return normalizeMeasureRecord(raw, context);
  if (raw.entity === 'executiveAction' && raw.register) return normalizeRegisterRecord(raw, raw.register, context);
  return normalizeRecord(raw, context);
}
