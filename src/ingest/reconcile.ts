import { canonicalJson, contentHash } from '../domain/canonical.ts';
import { CORE_SCHEMAS, type Draft, SUPPLEMENT_SCHEMAS } from '../domain/draft.ts';
import { isStaffId } from '../domain/hand-made.ts';
import type { Entity } from '../domain/ids.ts';
import type { KnownRecord } from './ports.ts';

export const recordKey = (entity: Entity, recordId: string): string => `${entity}:${recordId}`;

export interface Hashes {
  /** Content hash of each section that is not empty. */
  readonly sections: Readonly<Record<string, string>>;
  /** Hash of all of them, of the words quoted and of the support: what makes a draft the same as before. */
  readonly contentHash: string;
}

export function hashDraft(draft: Draft): Hashes {
  const sections: Record<string, string> = {};
  for (const [name, content] of Object.entries(draft.sections)) {
    if (content === undefined || (Array.isArray(content) && content.length === 0)) continue;
    sections[name] = contentHash(canonicalJson(content));
  }
  const support = { words: draft.words, corroboration: draft.corroboration, note: draft.corroborationNote };
  return { sections, contentHash: contentHash(canonicalJson({ sections, support })) };
}

/** The gate of drafts: an id, real dates, known words. Returns what is wrong, in words, or undefined. */
export function draftFault(draft: Draft): string | undefined {
  if (!draft.id) return 'the draft has no id';
  if (isStaffId(draft.id)) return 'ids of this form are for records that staff make';
  const schema = draft.supplement ? SUPPLEMENT_SCHEMAS[draft.entity] : CORE_SCHEMAS[draft.entity];
  if (!schema) return 'no source may add to a record of this kind';
  const parsed = schema.safeParse(draft.sections.core);
  if (parsed.success) return undefined;
  return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'core'}: ${issue.message}`).join('; ');
}

/** One draft against what the same source said before. */
export function compare(known: KnownRecord | undefined, hashes: Hashes): 'created' | 'updated' | 'unchanged' {
  if (!known) return 'created';
  return known.contentHash === hashes.contentHash ? 'unchanged' : 'updated';
}

/**
 * What a complete source no longer lists. Records on pages that were not read this time because they had not changed count
 * as seen, unless the page lacked them when it was last read.
 */
export function findMissing(
  known: ReadonlyMap<string, KnownRecord>,
  seen: ReadonlySet<string>,
  pagesUnchanged: ReadonlyMap<string, unknown>,
): KnownRecord[] {
  return [...known.values()].filter(
    (record) =>
      !seen.has(recordKey(record.entity, record.recordId)) &&
      (record.missingRuns > 0 || !pagesUnchanged.has(record.pageUrl)),
  );
}
