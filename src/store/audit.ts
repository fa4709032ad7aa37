import { type Act, type AuditEntry, CHAIN_START, type ChainEnd, faultOf, nextEntry } from '../domain/audit.ts';
import type { Database, Tx } from './client.ts';

const CHUNK = 1000;

/** What a walk along the chain found. */
export interface AuditReport {
  /** Entries that are sound, from the first on. */
  readonly sound: number;
  /** The last sound one. Kept elsewhere, it shows later whether entries were cut off or written anew. */
  readonly end: ChainEnd;
  /** What is wrong with the first that is not; null where all are sound. */
  readonly fault: string | null;
}

/** The reading side of the audit log. */
export interface AuditLog {
  /** The newest first. */
  newest(limit: number): Promise<AuditEntry[]>;
  /** @param expected an end that was seen earlier, which must still be in the chain */
  verify(expected?: ChainEnd): Promise<AuditReport>;
}

/**
 * Writes down what is being done, in the transaction that does it: either both stand or neither. Writers go one at a time
 * (Database.write), so that there is one next entry.
 */
export async function audited(tx: Pick<Tx, 'auditEntry'>, act: Act): Promise<AuditEntry> {
  const end = await tx.auditEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  const entry = nextEntry(end ?? CHAIN_START, act);
  await tx.auditEntry.create({ data: entry });
  return entry;
}

export function makeAuditLog(db: Pick<Database, 'reader'>): AuditLog {
  return {
    newest: (limit) => db.reader.auditEntry.findMany({ orderBy: { seq: 'desc' }, take: limit }),
    async verify(expected) {
      let end = CHAIN_START;
      const report = (fault: string | null): AuditReport => ({ sound: end.seq, end, fault });
      for (;;) {
        const entries = await db.reader.auditEntry.findMany({
          where: { seq: { gt: end.seq } },
          orderBy: { seq: 'asc' },
          take: CHUNK,
        });
        for (const entry of entries) {
          const fault = faultOf(end, entry);
          if (fault) return report(fault);
          if (entry.seq === expected?.seq && entry.hash !== expected.hash) {
            return report(`entry ${entry.seq} is another than the one expected: the log was written anew`);
          }
          end = { seq: entry.seq, hash: entry.hash };
        }
        if (entries.length < CHUNK) break;
      }
      return report(
        expected && expected.seq > end.seq
          ? `the log ends with entry ${end.seq}, and entry ${expected.seq} was seen earlier: its end was cut off`
          : null,
      );
    },
  };
}
