import { canonicalJson, contentHash } from '../domain/canonical.ts';
import type { Claim, Disagreement } from '../domain/claim.ts';
import type { Entity } from '../domain/ids.ts';
import type { Lineage } from '../domain/lineage.ts';
import { mergeClaims } from '../domain/merge.ts';
import { layOver, type Standing, withStaff } from '../domain/overlay.ts';
import type { Transaction } from './client.ts';
import { insertContents, readContents } from './content.ts';
import { type Merges, readMerges } from './merges.ts';
import { readCurations, type StoredCuration } from './standings.ts';
import { staffVerdicts } from './taken-in.ts';

/** What is shown of a record, out of all claims and of what staff laid over them. */
export interface Shown {
  readonly id: string;
  readonly sections: Readonly<Record<string, unknown>>;
  readonly hashes: Readonly<Record<string, string>>;
  readonly disagreements: readonly Disagreement[];
  readonly uncorroborated: boolean;
  /** What sources say, without staff. */
  readonly upstream: Readonly<Record<string, unknown>>;
  readonly curations: readonly StoredCuration[];
  readonly standings: readonly Standing[];
}

export interface ShownContext extends Transaction {
  readonly lineages: ReadonlyMap<string, Lineage>;
  /** Contents that this transaction has at hand, as canonical JSON by hash. */
  readonly contents: ReadonlyMap<string, unknown>;
}

/** Of each of these records, which speak for themselves (Merges.rootOf); one that nobody claims is left out. */
export async function shownOf(
  context: ShownContext,
  entity: Entity,
  ids: readonly string[],
  merges?: Merges,
): Promise<Shown[]> {
  const { tx, lineages } = context;
  const merged = merges ?? (await readMerges(tx, entity));
  const rows = await tx.sourceRecord.findMany({
    where: { entity, recordId: { in: ids.flatMap((id) => merged.groupOf(id)) } },
    select: { sourceId: true, recordId: true, sections: true, corroboration: true },
    orderBy: [{ sourceId: 'asc' }, { recordId: 'asc' }],
  });
  const claims = rows.map((row) => ({ ...row, hashes: JSON.parse(row.sections) as Record<string, string> }));
  const missing = claims.flatMap(({ hashes }) => Object.values(hashes).filter((hash) => !context.contents.has(hash)));
  const stored = await readContents(tx, missing);
  const content = (hash: string) => context.contents.get(hash) ?? stored.get(hash);

  const byRecord = new Map<string, typeof claims>();
  for (const claim of claims) byRecord.set(claim.recordId, [...(byRecord.get(claim.recordId) ?? []), claim]);
  const curated = await readCurations(tx, entity, ids, merged);
  const verdicts = await staffVerdicts(tx, entity, ids);
  const fresh = new Map<string, string>();
  // In the order of the run, whatever order the database gave: the event log must be the same on both.
  const shown = ids.flatMap((id): Shown[] => {
    // Its own claims first: of two of one source they count more.
    const stated = merged.groupOf(id).flatMap((each) => byRecord.get(each) ?? []);
    if (!stated.length) return [];
    const uncorroborated = stated.every((claim) => claim.corroboration === 'UNCORROBORATED');
    const full = stated.map(({ sourceId, hashes }): Claim => {
      const lineage = lineages.get(sourceId);
      if (!lineage) throw new Error(`source ${sourceId} is not in the store`);
      return {
        sourceId,
        lineage,
        sections: Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name, content(hash)])),
      };
    });
    const { sections: stating, disagreements: among } = mergeClaims(entity, full);
    const verdict = verdicts.get(id);
    const upstream = verdict ? { ...stating, core: { ...(stating.core as object), verdict } } : stating;
    const curations = curated.get(id) ?? [];
    const overlaid = layOver(entity, upstream, curations);
    const only = stated.length === 1 && !curations.length && !verdict ? stated[0] : undefined;
    return [
      {
        id,
        sections: overlaid.sections,
        hashes: only ? only.hashes : hashSections(overlaid.sections, fresh),
        disagreements: curations.length ? withStaff(entity, overlaid, curations, full, among) : among,
        uncorroborated,
        upstream,
        curations,
        standings: overlaid.standings,
      },
    ];
  });
  await insertContents(context, fresh);
  return shown;
}

function hashSections(
  sections: Readonly<Record<string, unknown>>,
  contents: Map<string, string>,
): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const [name, section] of Object.entries(sections)) {
    if (section === undefined || (Array.isArray(section) && section.length === 0)) continue;
    const text = canonicalJson(section);
    const hash = contentHash(text);
    hashes[name] = hash;
    contents.set(hash, text);
  }
  return hashes;
}
