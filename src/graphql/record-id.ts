import { UserError } from '../domain/errors.ts';
import { type Entity, isEntity } from '../domain/ids.ts';
import { decodeId } from './builder.ts';

/** "Policy:wa-king_county-001" as the domain names it. @throws UserError that names the argument */
export function recordOf(id: string, argument: string): { readonly entity: Entity; readonly recordId: string } {
  const { typename, id: recordId } = decodeId(id);
  const entity = `${typename.charAt(0).toLowerCase()}${typename.slice(1)}`;
  if (recordId && isEntity(entity)) return { entity, recordId };
  throw new UserError(
    'INVALID_INPUT',
    `${argument} must be the id of a record, such as "Policy:wa-king_county-001".`,
    argument,
  );
}

/** JSON text that somebody gave as an argument; undefined where they gave none. @throws UserError that names it */
export function jsonOf(text: string | null | undefined, argument: string): unknown {
  if (text === null || text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      'INVALID_INPUT',
      `${argument} must be JSON text: a word stands in quotes of its own.`,
      argument,
    );
  }
}
