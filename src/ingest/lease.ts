import fs from 'node:fs';
import os from 'node:os';
import type { Clock } from '../clock.ts';
import { UserError } from '../domain/errors.ts';
import type { LeaseStore } from './ports.ts';

const LEASE_MS = 90_000;
const RENEW_MS = 30_000;

/** This process. */
export const holderName = (): string => `${os.hostname()}#${process.pid}`;

/** Is the holder a process of this machine that no longer lives? Then its lease is nobody's. */
function isDead(holder: string): boolean {
  const [host, pid] = holder.split('#');
  if (host !== os.hostname() || !pid || Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  return isZombie(pid);
}

/** In a container nobody may have buried the process: it still answers signals, and does nothing ever again. */
function isZombie(pid: string): boolean {
  try {
    return /^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Runs the work while holding a lease row, so that of several workers only one does it. */
export async function withLease<T>(
  deps: { leases: LeaseStore; clock: Clock },
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const { leases, clock } = deps;
  const holder = holderName();
  const take = () => {
    const now = clock.now();
    return leases.acquire(name, holder, now.toISOString(), new Date(now.getTime() + LEASE_MS).toISOString());
  };
  if (!(await take())) {
    const other = await leases.holder(name);
    if (other && isDead(other.holder)) await leases.release(name, other.holder);
    if (!(await take())) {
      throw new UserError(
        'CONFLICT',
        `${name} is being worked on by ${other?.holder ?? 'another process'} until ${other?.expiresAt ?? 'it is done'}`,
      );
    }
  }
  const renewal = setInterval(() => void take().catch(() => {}), RENEW_MS);
  renewal.unref();
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await leases.release(name, holder);
  }
}

/** A lease that is taken when there is something to do and kept until it runs out, since each hand-over is two writes. */
export interface Tenure {
  /** True when this holder has it, and for some time to come; false when another one has. */
  hold(): Promise<boolean>;
  end(): Promise<void>;
}

export function makeTenure(
  { leases, clock }: { leases: LeaseStore; clock: Clock },
  name: string,
  holder: string = holderName(),
): Tenure {
  let until = 0;
  const take = async (): Promise<boolean> => {
    const now = clock.now();
    if (until - now.getTime() > LEASE_MS / 2) return true;
    // Looked at before it is asked for: whoever only waits writes nothing.
    const other = await leases.holder(name);
    if (other && other.holder !== holder && other.expiresAt > now.toISOString()) {
      if (!isDead(other.holder)) return false;
      await leases.release(name, other.holder);
    }
    const end = now.getTime() + LEASE_MS;
    const taken = await leases.acquire(name, holder, now.toISOString(), new Date(end).toISOString());
    until = taken ? end : 0;
    return taken;
  };
  // Several who ask at once share one answer.
  let asking: Promise<boolean> | undefined;
  return {
    hold() {
      asking ??= take().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    async end() {
      if (until) await leases.release(name, holder);
      until = 0;
    },
  };
}
