import path from 'node:path';
import { UserError } from '../domain/errors.ts';

/** The address of the store, read from `file:…` or `postgres://…`. */
export type StoreAddress = { provider: 'sqlite'; file: string } | { provider: 'postgresql'; url: string };

/** @throws UserError that shows the forms allowed */
export function parseDatabaseUrl(url: string): StoreAddress {
  if (/^postgres(ql)?:\/\/[^/]*\/[^/?]+/.test(url) && URL.canParse(url)) return { provider: 'postgresql', url };
  const file = /^file:(?:\/\/(?=\/))?([^?#]+)$/.exec(url)?.[1];
  if (file && file !== ':memory:' && !file.startsWith('//')) return { provider: 'sqlite', file: path.resolve(file) };
  throw new UserError(
    'INVALID_INPUT',
    `DATABASE_URL ${JSON.stringify(withoutPassword(url))} is not an address of a database. ` +
      'Give a file for SQLite, as in file:./holdwatch.db, or a PostgreSQL database, as in postgres://user:password@host:5432/holdwatch.',
  );
}

/** What to tell whoever gave the address of a PostgreSQL database that does not answer. */
export function cannotOpen(url: string, cause: unknown): UserError {
  return new UserError(
    'INVALID_INPUT',
    `The PostgreSQL database ${withoutPassword(url)} of DATABASE_URL cannot be opened: ${messageOf(cause)}`,
  );
}

const withoutPassword = (url: string): string => url.replace(/:[^:@/]*@/, ':…@');

/** node-postgres reports a refused connection as one error per address of the host, without a message of its own. */
const messageOf = (error: unknown): string =>
  error instanceof AggregateError
    ? error.errors.map(messageOf).join('; ')
    : error instanceof Error
      ? error.message
      : String(error);
