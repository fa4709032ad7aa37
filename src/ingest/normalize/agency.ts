import type { Draft } from '../../domain/draft.ts';
import { slug } from '../../domain/ids.ts';
import type { AgencyKind } from '../../domain/records.ts';

/** First match wins. A collective of agencies is none of the kinds. */
const KINDS: readonly (readonly [RegExp, AgencyKind])[] = [
  [/^(city|town|village|borough) of\b/i, 'OTHER'],
  [/\bincl\.|\b(agencies|employees|departments|bodies|officers|operators|governments)\b/i, 'OTHER'],
  [/\b(state police|state patrol|highway patrol|state troopers|department of public safety)\b/i, 'STATE_POLICE'],
  [/\bsheriff/i, 'SHERIFF'],
  [/\b(jail|prisons?|corrections?|correctional|penitentiary|detention)\b/i, 'JAIL_OR_CORRECTIONS'],
  [/\bpolice\b/i, 'POLICE'],
  [/\bprobation\b/i, 'PROBATION'],
  [/\b(district|state|county|prosecuting) attorney|\bprosecutor/i, 'PROSECUTOR'],
  [/\bcourts?\b/i, 'COURT'],
  [/\b(school|university|college)\b/i, 'SCHOOL'],
];

/** What kind of body bears this name there; a facility in brackets says nothing of it. */
export function agencyKindOf(name: string, jurisdictionId: string): AgencyKind {
  const bare = name.replace(/\s*\([^)]*\)/g, '');
  const kind = KINDS.find(([pattern]) => pattern.test(bare))?.[1] ?? 'OTHER';
  // A city's "department of public safety" is its police.
  return kind === 'STATE_POLICE' && jurisdictionId.split('/').length > 3 ? 'POLICE' : kind;
}

/** The id of a state, the District of Columbia or a territory, by its two letters. */
export function stateIdOf(letters: string): string {
  const code = letters.toLowerCase();
  const kind = code === 'dc' ? 'district' : ['as', 'gu', 'mp', 'pr', 'vi'].includes(code) ? 'territory' : 'state';
  return `ocd-division/country:us/${kind}:${code}`;
}

/** `wa-county-king-king-county-sheriffs-office`: from the place and the name, so that all sources agree on it. */
export const agencyIdOf = (jurisdictionId: string, name: string): string =>
  slug(`${jurisdictionId.replace(/^ocd-division\/country:us\/?(state:|district:|territory:)?/, '')} ${name}`);

/**
 * The body of that name in that place. The same from every record that names it: a draft that differed with the record it
 * came from would change with every run.
 */
export function agencyDraft(jurisdictionId: string, published: string): Draft<'agency'> {
  // Lists print one name with straight and with curly apostrophes.
  const name = published.replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();
  return {
    entity: 'agency',
    id: agencyIdOf(jurisdictionId, name),
    sections: { core: { name, kind: agencyKindOf(name, jurisdictionId), jurisdictionId } },
    words: [],
    corroboration: 'LISTED',
    corroborationNote: 'Named as the body that a policy binds or that has an agreement.',
  };
}

/** A policy that only urges or advises somebody does not bind them. */
const UNBOUND = /\((urged|urges|call on)\)|^Advice to /i;

/** A name of one word says nothing without its place. */
export function boundNames(names: readonly string[], place: string | undefined): { bound: string[]; urged: string[] } {
  const [bound, urged] = [[] as string[], [] as string[]];
  for (const name of names) {
    if (UNBOUND.test(name)) urged.push(name);
    else bound.push(/^\w+$/.test(name) && place !== undefined ? `${place} ${name}` : name);
  }
  return { bound, urged };
}
