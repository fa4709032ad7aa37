import type { Instant } from '../domain/ids.ts';
import type { Viewer } from '../domain/viewer.ts';
import { actorOf } from '../domain/viewer.ts';
import { audited } from './audit.ts';
import type { Database } from './client.ts';

export type Staff = Extract<Viewer, { readonly kind: 'STAFF' }>;

export interface StaffSession {
  readonly staff: Staff;
  readonly expiresAt: Instant;
}

/** Sessions of the staff, by the hash of what their cookies hold. */
export interface SessionStore {
  open(hash: string, session: StaffSession, at: Instant): Promise<void>;
  find(hash: string): Promise<StaffSession | null>;
  /** Does nothing where there is none. */
  close(hash: string, at: Instant): Promise<void>;
}

export function makeSessionStore(db: Database): SessionStore {
  return {
    open: (hash, { staff, expiresAt }, at) =>
      db.write(async (tx) => {
        await tx.session.deleteMany({ where: { expiresAt: { lte: at } } });
        const { id: subject, name, role } = staff;
        await tx.session.create({ data: { hash, subject, name, role, createdAt: at, expiresAt } });
        await audited(tx, {
          ...{ at, actor: actorOf(staff), action: 'session.open', target: `Staff:${subject}` },
          detail: { role, expiresAt },
        });
      }),
    async find(hash) {
      const row = await db.reader.session.findUnique({ where: { hash } });
      return row && toSession(row);
    },
    close: (hash, at) =>
      db.write(async (tx) => {
        const row = await tx.session.findUnique({ where: { hash } });
        if (!row) return;
        await tx.session.delete({ where: { hash } });
        const { staff } = toSession(row);
        await audited(tx, {
          ...{ at, actor: actorOf(staff), action: 'session.close', target: `Staff:${staff.id}`, detail: {} },
        });
      }),
  };
}

const toSession = (row: { subject: string; name: string; role: string; expiresAt: Instant }): StaffSession => ({
  staff: { kind: 'STAFF', id: row.subject, name: row.name, role: row.role as Staff['role'] },
  expiresAt: row.expiresAt,
});
