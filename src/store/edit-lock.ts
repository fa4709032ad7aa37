import { canonicalJson } from '../domain/canonical.ts';
import type { CurationRequest } from '../domain/curation.ts';
import { EditConflictError, UserError } from '../domain/errors.ts';
import { isSame } from '../domain/overlay.ts';
import type { Tx } from './client.ts';
import { readContents } from './content.ts';
import type { Shown } from './shown.ts';

/** Somebody else may have changed the same field since the caller looked: then both values are told, and none is lost. */
export async function checkLock(
  tx: Tx,
  { entity, recordId, field, act, value, expectedVersion }: CurationRequest,
  { sections }: Shown,
  version: number,
): Promise<void> {
  if (expectedVersion === version || act !== 'SET') return;
  const looked = await tx.version.findUnique({
    where: { entity_recordId_number: { entity, recordId, number: expectedVersion } },
    select: { sections: true },
  });
  if (!looked) {
    const message = `${entity} ${recordId} has no version ${expectedVersion}: it is at ${version}.`;
    throw new UserError('INVALID_INPUT', message, 'expectedVersion');
  }
  const hashes = JSON.parse(looked.sections) as Record<string, string>;
  const contents = await readContents(tx, Object.values(hashes));
  const then = Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name, contents.get(hash)]));
  const shown = shownValue(sections, field);
  if (isSame(shown, shownValue(then, field)) || isSame(shown, value)) return;
  throw new EditConflictError(
    `${field} was changed since version ${expectedVersion}: it is ${canonicalJson(shown)} now, and you wanted ${canonicalJson(value)}. Look at version ${version}, and decide anew.`,
    { field, shown, yours: value, version },
  );
}

/** A fact, a mark or a list. */
function shownValue(sections: Readonly<Record<string, unknown>>, field: string): unknown {
  const core = sections.core as Record<string, unknown>;
  return field in core
    ? core[field]
    : ((sections.marks as Record<string, unknown> | undefined)?.[field] ?? sections[field]);
}
