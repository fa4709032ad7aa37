import { createHash } from 'node:crypto';
import type { EditionRow } from './edition.ts';

/** Words of one kind of body, as lists spell them, and the one they are compared as. The first that fits a run of words counts. */
const BODIES: readonly (readonly [RegExp, string])[] = [
  [/\bsheriff s\b|\bsheriffs\b/g, 'sheriff'],
  [/\bsheriff (office|department|dept)\b/g, 'sheriff'],
  [/\bpolice (services )?(department|dept)\b|\bdepartment of police\b|\bpd\b/g, 'police'],
  [/\b(constable|marshal)s?( office)?\b/g, '$1'],
  [/\bdepartment of corrections?\b|\bcorrections? department\b|\bdoc\b/g, 'corrections'],
  [/\bdept\b/g, 'department'],
  [/\bco\b/g, 'county'],
  [/\bsaint\b/g, 'st'],
  [/\bmount\b/g, 'mt'],
  [/\b(the|of|and|city|town|township|village|borough)\b/g, ' '],
];

/** A name as two spellings of it are equal: "St. Johns County Sheriff’s Office" is "Saint Johns Co Sheriff Department". */
export function foldedName(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  const found = fold(name);
  // The same few thousand names stand on every list.
  if (folded.size >= MOST_FOLDED) folded.clear();
  folded.set(name, found);
  return found;
}

const MOST_FOLDED = 20_000;
const folded = new Map<string, string>();

function fold(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[’‘'`]/g, "'")
    .replace(/'s\b/g, 's')
    .replace(/[^a-z0-9]+/g, ' ');
  return BODIES.reduce((text, [pattern, word]) => text.replace(pattern, word), plain)
    .replace(/\s+/g, ' ')
    .trim();
}

/** An agency of a state under the name it is compared by. */
export const agencyKey = ({ state, agencyName }: Pick<EditionRow, 'state' | 'agencyName'>): string =>
  `${state}|${foldedName(agencyName)}`;

/** Words that say what kind of body it is, and nothing of which one. */
const COMMON = new Set(
  'county sheriff police department office state parish constable public safety corrections'.split(' '),
);

/** Do two names share a word that tells agencies apart? */
export function shareName(a: string, b: string): boolean {
  const words = new Set(foldedName(a).split(' '));
  return foldedName(b)
    .split(' ')
    .some((word) => word.length > 2 && !COMMON.has(word) && words.has(word));
}

/**
 * The id of an agreement, of the row it is known by: `287g-8b45cfc5969a`. The formula is that of the starter data, and must
 * stay: ids hang on it. `nth`: among agreements that this row would fit equally well.
 */
export function agreementIdOf(
  row: Pick<EditionRow, 'state' | 'agencyName' | 'modelPublished' | 'signedOn'>,
  nth: number,
) {
  const said = [
    row.state,
    row.agencyName.toLowerCase(),
    row.modelPublished?.toLowerCase() ?? '',
    row.signedOn ?? '',
    nth,
  ];
  return `287g-${createHash('sha1').update(said.join('|')).digest('hex').slice(0, 12)}`;
}
