import { isBillSupplement } from './bill.ts';
import { supplementBill } from './bill-supplement.ts';
import { canonicalJson } from './canonical.ts';
import type { Claim, Disagreement, Merged } from './claim.ts';
import type { CodedHarm } from './harm.ts';
import type { Entity } from './ids.ts';
import type { Lineage } from './lineage.ts';
import { earliestDay, isPartialDate, latestDay } from './partial-date.ts';
import { mergePolicyLists } from './policy-merge.ts';
import { saySameNumber } from './policy-number.ts';

/** Whose word counts for facts of the public record: the first in this order that says anything. */
const FOR_FACTS: readonly Lineage[] = [
  'staff',
  'official',
  'platform',
  'curated',
  'research',
  'advocacy',
  'press',
  'derived',
];

/** Whose word counts for our own readings: people before rules. */
const FOR_READINGS: readonly Lineage[] = [
  'staff',
  'curated',
  'research',
  'advocacy',
  'official',
  'platform',
  'press',
  'derived',
];

/** Fields that are readings of ours and not facts: another reading is not a conflict of sources. */
export const READINGS: Partial<Record<Entity, readonly string[]>> = {
  bill: ['stance', 'poison', 'verdict'],
  policy: ['title', 'stance', 'summary'],
  executiveAction: ['effect', 'topics', 'summary', 'verdict'],
  courtDecision: ['effect', 'topics', 'holding'],
  // No publisher of a list says who objects to it.
  designation: ['disputed', 'disputeNote'],
};

/** Lineages in the order in which their word counts for a field. */
export const precedenceOf = (entity: Entity, field: string): readonly Lineage[] =>
  READINGS[entity]?.includes(field) || ['provisions', 'carveouts'].includes(field.split('/')[0] ?? '')
    ? FOR_READINGS
    : FOR_FACTS;

/** What followed upon a record, as {on, text}: each source knows a part of it, so all of it is shown. */
const TIMELINES: Partial<Record<Entity, readonly string[]>> = { executiveAction: ['subsequent'] };

/** Facts on which sources must not silently differ. */
const FACTS: Partial<Record<Entity, readonly string[]>> = {
  jurisdiction: ['geoid', 'level', 'parentId'],
  policy: ['adoptedOn', 'effectiveOn', 'officialNumber', 'instrumentType', 'jurisdictionId', 'claimedStatus'],
  bill: ['introducedOn'],
  person: ['chamber', 'party', 'state', 'district'],
  executiveAction: ['announcedOn', 'effectiveOn', 'orderNumber', 'documentNumber', 'status'],
  courtDecision: ['decidedOn', 'docketNumber', 'citation', 'court'],
  agreement287g: ['signedOn', 'model', 'status'],
  designation: ['asOf', 'withdrawnOn'],
};

/** The record to show, out of what every source says, and where they disagree. Pure; the order of claims is of no matter. */
export function mergeClaims(entity: Entity, claims: readonly Claim[]): Merged {
  const supplements = claims.filter((claim) => entity === 'bill' && isBillSupplement(coreOf(claim)));
  if (!supplements.length) return mergeWholes(entity, claims);
  const order = ({ lineage }: Claim) => FOR_FACTS.indexOf(lineage);
  const byWeight = (a: Claim, b: Claim) => order(a) - order(b) || byName(a, b);
  const wholes = claims.filter((claim) => !supplements.includes(claim)).sort(byWeight);
  return supplements.sort(byWeight).reduce(
    (merged, claim) =>
      supplementBill(
        merged,
        wholes,
        claim,
        wholes.every((whole) => order(claim) < order(whole)),
      ),
    mergeWholes(entity, wholes),
  );
}

function mergeWholes(entity: Entity, claims: readonly Claim[]): Merged {
  const only = claims[0];
  if (only && claims.length === 1) return { sections: only.sections, disagreements: [] };
  const readings: readonly string[] = READINGS[entity] ?? [];
  const disagreements: Disagreement[] = [];
  const sections: Record<string, unknown> = { core: mergeCore() };
  const names = new Set(claims.flatMap((claim) => Object.keys(claim.sections)));
  names.delete('core');
  for (const name of [...names].sort()) {
    const stated = ranked(FOR_FACTS).flatMap((claim) => {
      const list = claim.sections[name] as readonly unknown[] | undefined;
      return list?.length ? [list] : [];
    });
    if (name === 'harms') sections[name] = mergeHarms(stated as (readonly CodedHarm[])[]);
    else if (stated[0]) sections[name] = stated[0];
  }
  if (entity === 'policy') {
    const listed = mergePolicyLists(
      ranked(FOR_FACTS).map((claim) => claim.sections),
      ranked(FOR_READINGS).map((claim) => claim.sections),
    );
    for (const [name, entries] of Object.entries(listed)) if (names.has(name)) sections[name] = entries;
  }
  return { sections, disagreements };

  function ranked(order: readonly Lineage[]): Claim[] {
    return [...claims].sort((a, b) => order.indexOf(a.lineage) - order.indexOf(b.lineage) || byName(a, b));
  }

  function mergeCore(): Record<string, unknown> {
    const core: Record<string, unknown> = {};
    const facts: readonly string[] = FACTS[entity] ?? [];
    const byFacts = ranked(FOR_FACTS);
    const byReadings = ranked(FOR_READINGS);
    const fields = new Set(claims.flatMap((claim) => Object.keys(coreOf(claim))));
    for (const field of [...fields].sort()) {
      const isReading = readings.includes(field);
      const stated = (isReading ? byReadings : byFacts).filter((claim) => isStated(field, coreOf(claim)[field]));
      const shown = stated[0];
      core[field] = shown ? coreOf(shown)[field] : coreOf(claims[0] as Claim)[field];
      if (TIMELINES[entity]?.includes(field)) {
        core[field] = mergeTimelines(stated.map((claim) => coreOf(claim)[field] as readonly Followup[]));
      }
      if (!shown || !facts.includes(field)) continue;
      let value = core[field];
      for (const other of stated.slice(1)) {
        const otherValue = coreOf(other)[field];
        const finer = finerDate(value, otherValue);
        if (finer !== undefined) {
          value = core[field] = finer;
        } else if (field === 'officialNumber' && saySameNumber(String(value), String(otherValue))) {
          // Two ways to write one number are no disagreement.
        } else if (canonicalJson(value) !== canonicalJson(otherValue)) {
          disagreements.push({
            field,
            shownSourceId: shown.sourceId,
            otherSourceId: other.sourceId,
            shownValue: value,
            otherValue,
            reason:
              shown.lineage === other.lineage
                ? `Both are ${shown.lineage} sources; the first by name is shown until staff decide.`
                : `A source that is ${shown.lineage} is shown before one that is ${other.lineage}.`,
          });
        }
      }
    }
    return core;
  }
}

/** One source may make two claims of a record that staff put together out of two: they stay in the order they came in. */
const byName = (a: Claim, b: Claim): number => (a.sourceId < b.sourceId ? -1 : a.sourceId > b.sourceId ? 1 : 0);

const coreOf = (claim: Claim): Record<string, unknown> => claim.sections.core as Record<string, unknown>;

/** UNKNOWN, an empty list and null say nothing. */
export function isStated(field: string, value: unknown): boolean {
  if (value === null || value === undefined || value === 'UNKNOWN') return false;
  if (field === 'verdict' && value === 'LEFT_OUT') return false;
  return !(Array.isArray(value) && value.length === 0);
}

/** Of two dates that can both be true ("2014" and "2014-09-02") the finer one; undefined where they cannot, or are no dates. */
export function finerDate(a: unknown, b: unknown): string | undefined {
  if (typeof a !== 'string' || typeof b !== 'string' || !isPartialDate(a) || !isPartialDate(b)) return undefined;
  if (earliestDay(a) <= earliestDay(b) && latestDay(b) <= latestDay(a)) return b;
  if (earliestDay(b) <= earliestDay(a) && latestDay(a) <= latestDay(b)) return a;
  return undefined;
}

function mergeHarms(lists: readonly (readonly CodedHarm[])[]): CodedHarm[] {
  const byKey = new Map<string, CodedHarm>();
  for (const harm of lists.flat()) byKey.set(`${harm.harm} ${harm.codedBy} ${harm.coder} ${harm.field ?? ''}`, harm);
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, harm]) => harm);
}

interface Followup {
  readonly on: string | null;
  readonly text: string;
}

/** Everything that followed, the earliest first. Of two remarks on one day of which one says less ("revoked"), the fuller stays. */
function mergeTimelines(lists: readonly (readonly Followup[])[]): Followup[] {
  const all = lists.flat();
  const saysLess = (a: Followup, b: Followup) => a.on === b.on && b.text.toLowerCase().startsWith(a.text.toLowerCase());
  const told = all.filter(
    (entry, index) =>
      !all.some((other, at) => at !== index && saysLess(entry, other) && (!saysLess(other, entry) || at < index)),
  );
  const firstDay = ({ on }: Followup) => (on === null ? '9999' : earliestDay(on));
  return told.toSorted((a, b) => (firstDay(a) < firstDay(b) ? -1 : firstDay(a) > firstDay(b) ? 1 : 0));
}
