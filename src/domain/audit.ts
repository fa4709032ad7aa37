import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical.ts';
import type { Instant } from './ids.ts';
import type { Actor } from './viewer.ts';

/** Something that somebody did. */
export interface Act {
  readonly at: Instant;
  readonly actor: Actor;
  /** A noun and a verb: "token.create". */
  readonly action: string;
  /** What it was done to, by its id with the type: "Token:…". */
  readonly target: string;
  /** What else is to be known later. Never a secret. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An act as it is written down. */
export interface AuditEntry {
  /** 1, 2, 3, … without a gap. */
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string;
  readonly actorName: string;
  readonly action: string;
  readonly target: string;
  /** Canonical JSON. */
  readonly detail: string;
  /** Of the entry before; empty for the first. */
  readonly previousHash: string;
  /** SHA-256, hexadecimal, of all the rest. */
  readonly hash: string;
}

/** Where a chain ends: what the next entry builds on. */
export type ChainEnd = Pick<AuditEntry, 'seq' | 'hash'>;

/** Of a chain without an entry. */
export const CHAIN_START: ChainEnd = { seq: 0, hash: '' };

const entryHash = ({ seq, at, actor, actorName, action, target, detail, previousHash }: Omit<AuditEntry, 'hash'>) =>
  createHash('sha256')
    .update(canonicalJson([seq, at, actor, actorName, action, target, detail, previousHash]))
    .digest('hex');

/** The entry that comes after. */
export function nextEntry(end: ChainEnd, { at, actor, action, target, detail }: Act): AuditEntry {
  const entry = {
    ...{ seq: end.seq + 1, at, actor: actor.id, actorName: actor.name, action, target },
    ...{ detail: canonicalJson(detail), previousHash: end.hash },
  };
  return { ...entry, hash: entryHash(entry) };
}

/** What is wrong with an entry as the next one after `end`; null where it is sound. */
export function faultOf(end: ChainEnd, entry: AuditEntry): string | null {
  if (entry.seq !== end.seq + 1) return `entry ${end.seq + 1} is not there: after ${end.seq} comes ${entry.seq}`;
  if (entry.previousHash !== end.hash) {
    return `entry ${entry.seq} does not go with the one before it: one of the two was changed or replaced`;
  }
  return entryHash(entry) === entry.hash ? null : `entry ${entry.seq} is not as it was written`;
}
