import os from 'node:os';
import { systemClock } from '../clock.ts';
import type { AuditEntry, ChainEnd } from '../domain/audit.ts';
import { UserError } from '../domain/errors.ts';
import { inDays, rotationRequest, tokenRequest, tokenStanding } from '../domain/token.ts';
import { commandActor } from '../domain/viewer.ts';
import { type By, type Issued, makeWrites, type Writes } from '../store/writes.ts';
import { openApp } from './app.ts';
import { table } from './table.ts';

// Commands that give out keys and read the audit log. Whoever may run them has the store itself: they ask for no role.

/** Runs with the writing side of the store, and says who does it and when. */
export async function withWrites(work: (writes: Writes, by: By) => Promise<number>): Promise<number> {
  const app = await openApp();
  try {
    const by = { actor: commandActor(account()), at: systemClock.now().toISOString() };
    return await work(makeWrites(app.db), by);
  } finally {
    await app.close();
  }
}

export const createTokenCommand = (name: string, options: { role: string; days: number }): Promise<number> =>
  withWrites(async ({ tokens }, by) => {
    const request = tokenRequest(by.at).safeParse({
      name,
      role: options.role.toUpperCase(),
      expiresAt: inDays(options.days, by.at),
    });
    if (!request.success) throw wrong(request.error.issues);
    return show(await tokens.create(request.data, by));
  });

export const rotateTokenCommand = (id: string, options: { graceMinutes: number; days?: number }): Promise<number> =>
  withWrites(async ({ tokens }, by) => {
    const expiresAt = options.days === undefined ? null : inDays(options.days, by.at);
    const request = rotationRequest(by.at).safeParse({ graceMinutes: options.graceMinutes, expiresAt });
    if (!request.success) throw wrong(request.error.issues);
    return show(await tokens.rotate(id, request.data, by));
  });

export const revokeTokenCommand = (id: string): Promise<number> =>
  withWrites(async ({ tokens }, by) => {
    const { name } = await tokens.revoke(id, by);
    process.stdout.write(`${id} (${name}) is revoked. It is refused from now on.\n`);
    return 0;
  });

export const listTokensCommand = (json: boolean): Promise<number> =>
  withWrites(async ({ tokens }, { at }) => {
    const all = (await tokens.all()).map((token) => ({ ...token, standing: tokenStanding(token, at) }));
    const rows = all.map(({ id, name, role, standing, expiresAt, lastUsedAt, secrets }) => [
      ...[id, role, standing, expiresAt?.slice(0, 10) ?? '-', lastUsedAt?.slice(0, 16) ?? 'never'],
      ...[secrets.map(({ prefix }) => prefix).join(' '), name],
    ]);
    process.stdout.write(
      json
        ? `${JSON.stringify(all, null, 2)}\n`
        : table(['id', 'role', 'standing', 'expires', 'last used', 'begins with', 'name'], rows),
    );
    return 0;
  });

export const listAuditCommand = (options: { last: number; json?: boolean }): Promise<number> =>
  withWrites(async ({ audit }) => {
    const entries = await audit.newest(options.last);
    process.stdout.write(entries.map(options.json ? (entry) => `${JSON.stringify(entry)}\n` : line).join(''));
    return 0;
  });

/** Walks the chain. The exit code is 1 where it is broken. */
export const verifyAuditCommand = (options: { expect?: ChainEnd }): Promise<number> =>
  withWrites(async ({ audit }) => {
    const { sound, end, fault } = await audit.verify(options.expect);
    process.stdout.write(
      fault
        ? `BROKEN: ${fault}. The ${sound} entries before it are sound.\n`
        : `${sound} entries are sound.\nThe log ends with ${end.seq}:${end.hash}\nKept elsewhere, that shows later whether its end was cut off: holdwatch audit verify --expect ${end.seq}:…\n`,
    );
    return fault ? 1 : 0;
  });

function show({ token, secret }: Issued): number {
  // The token alone goes to standard output, so that it can be piped to where it is kept.
  process.stdout.write(`${secret}\n`);
  process.stderr.write(
    `Token ${token.id} (${token.name}), role ${token.role}, ends at ${token.expiresAt}.\nThis is the only time it is shown: keep it now. It is sent as "Authorization: Bearer …".\n`,
  );
  return 0;
}

/** Who runs this. An account without a name, as containers have them, goes by its number. */
function account(): string {
  try {
    return os.userInfo().username;
  } catch {
    return `uid ${process.getuid?.()}`;
  }
}

const line = ({ seq, at, actor, actorName, action, target, detail }: AuditEntry): string =>
  `${seq}  ${at}  ${actor} (${actorName})  ${action}  ${target}  ${detail}\n`;

const wrong = ([issue]: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): UserError =>
  new UserError('INVALID_INPUT', `${issue?.path.join('.')} ${issue?.message}`);
