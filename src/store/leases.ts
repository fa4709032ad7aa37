import type { LeaseStore } from '../ingest/ports.ts';
import type { Database } from './client.ts';

export function makeLeaseStore(db: Database): LeaseStore {
  return {
    acquire: (name, holder, now, expiresAt) =>
      db.write(async (tx) => {
        const lease = await tx.lease.findUnique({ where: { name } });
        if (lease && lease.holder !== holder && lease.expiresAt > now) return false;
        await tx.lease.upsert({ where: { name }, create: { name, holder, expiresAt }, update: { holder, expiresAt } });
        return true;
      }),
    release: (name, holder) => db.write(async (tx) => void (await tx.lease.deleteMany({ where: { name, holder } }))),
    holder: async (name) => db.reader.lease.findUnique({ where: { name }, select: { holder: true, expiresAt: true } }),
  };
}
