import type { Entity } from './ids.ts';
import type { Lineage } from './lineage.ts';
import { finerDate, isStated, precedenceOf } from './merge.ts';
import { isSame } from './overlay.ts';

// Why a fact is shown as it is: what each source says of it, and why that is shown or is not. Pure, and after the fact: it
// compares what is shown with what is said, by the rules of merge.ts.

/**
 * SHOWN: what is shown is what it says. COARSER: a finer date is shown, and both can be true. JOINED: a list that is put
 * together out of several. OUTRANKED: another source's word counts more. CORRECTED: staff set it otherwise.
 */
export const STATEMENT_STANDINGS = ['SHOWN', 'COARSER', 'JOINED', 'OUTRANKED', 'CORRECTED'] as const;
export type StatementStanding = (typeof STATEMENT_STANDINGS)[number];

/** What one source says of a fact. */
export interface Said {
  readonly sourceId: string;
  readonly lineage: Lineage;
  readonly value: unknown;
}

/** A staff value in force. */
export interface Correction {
  readonly curator: string;
  readonly reason: string;
}

export interface Weighed {
  readonly standing: StatementStanding;
  readonly because: string;
}

type Sections = Readonly<Record<string, unknown>>;

/** By what an entry of a list is asked for: "provisions/DETAINER_RESPONSE", "harms/SANCTUARY_DEFUNDING", "events/ADOPTED". */
const ENTRY_WORDS = ['dimension', 'harm', 'kind', 'type'] as const;

const isOf = (entry: unknown, word: string): boolean =>
  typeof entry === 'object' && entry !== null && ENTRY_WORDS.some((key) => (entry as Sections)[key] === word);

/** Does a curation bear on a field? One of a list bears on all its entries; one of an entry on those of its kind. */
export function bearsOn(
  curation: { readonly field: string; readonly value: unknown; readonly corrects: unknown },
  field: string,
): boolean {
  if (curation.field === field) return true;
  const [section, word] = field.split('/');
  if (curation.field.split('/')[0] !== section) return false;
  return (
    word === undefined || curation.field === section || isOf(curation.value, word) || isOf(curation.corrects, word)
  );
}

/** A fact of the core or of the marks, a list, or the entries of one of a kind; null where there is none. */
export function valueIn(sections: Sections, field: string): unknown {
  for (const name of ['core', 'marks']) {
    const facts = (sections[name] ?? {}) as Sections;
    if (Object.hasOwn(facts, field)) return facts[field] ?? null;
  }
  const [section = '', word] = field.split('/');
  const list = Object.hasOwn(sections, section) ? (sections[section] ?? null) : null;
  if (word === undefined || !Array.isArray(list)) return word === undefined ? list : null;
  const entries = list.filter((entry) => isOf(entry, word));
  return entries.length ? entries : null;
}

/** Those that say anything of the field, the one whose word counts most first. */
export function stating<S extends Said>(entity: Entity, field: string, said: readonly S[]): S[] {
  const order = precedenceOf(entity, field);
  return said
    .filter(({ value }) => isStated(field, value))
    .sort((a, b) => order.indexOf(a.lineage) - order.indexOf(b.lineage) || (a.sourceId < b.sourceId ? -1 : 1));
}

/** Why what a source says is shown, or is not. @param shown what is shown; of @param inOrder the first counts most */
export function weighed(
  entity: Entity,
  field: string,
  shown: unknown,
  own: Said,
  inOrder: readonly Said[],
  correction: Correction | null,
): Weighed {
  if (isSame(own.value, shown)) return { standing: 'SHOWN', because: 'It is what is shown.' };
  if (finerDate(own.value, shown) === shown && typeof shown === 'string') {
    return { standing: 'COARSER', because: 'Both dates can be true, and the finer one is shown.' };
  }
  if (correction) return { standing: 'CORRECTED', because: staffSays(correction) };
  if (Array.isArray(shown))
    return { standing: 'JOINED', because: 'The list is put together out of what sources list.' };
  const first = inOrder.find(({ value }) => isSame(value, shown));
  const order = precedenceOf(entity, field);
  const because =
    first && order.indexOf(first.lineage) < order.indexOf(own.lineage)
      ? `A source that is ${first.lineage} is shown before one that is ${own.lineage}.`
      : first?.lineage === own.lineage && first.sourceId < own.sourceId
        ? `Both are ${own.lineage} sources; the first by name is shown until staff decide.`
        : 'Another source knows a later state of it.';
  return { standing: 'OUTRANKED', because };
}

/** The same of what is shown, in one sentence. */
export function whyShown(shown: unknown, inOrder: readonly (Said & Weighed)[], correction: Correction | null): string {
  if (correction) return staffSays(correction);
  const [first] = inOrder;
  const sources = new Set(inOrder.map(({ sourceId }) => sourceId)).size;
  if (!first)
    return shown === null || shown === 'UNKNOWN'
      ? 'No source says anything of it.'
      : 'No source says it: it is worked out, or set by staff.';
  if (inOrder.every(({ standing }) => standing === 'SHOWN')) {
    return sources === 1
      ? 'It is what the one source says.'
      : `All ${sources} sources that say anything of it say the same.`;
  }
  const other = inOrder.find(({ standing }) => standing !== 'SHOWN');
  return other?.because ?? '';
}

const staffSays = ({ curator, reason }: Correction): string => `Staff (${curator}) set it: ${reason}`;
