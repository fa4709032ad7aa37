import type { Normalized } from '../../domain/draft.ts';
import { isCalendarDate } from '../../domain/partial-date.ts';
import type { PersonTerm } from '../../domain/person.ts';
import type { RawPerson, RawTerm } from '../../domain/raw-person.ts';
import { supportOf } from './corroboration.ts';
import { Reading } from './reading.ts';
import { CHAMBER_WORDS, SENATE_CLASS_WORDS } from './vocabulary.ts';

export function normalizePerson(raw: RawPerson): Normalized {
  const reading = new Reading(`person ${raw.id}`);
  const terms = raw.terms.flatMap((term) => readTerm(term, reading));
  terms.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const latest = terms.at(-1);
  if (!latest) {
    reading.problem('NO_TERMS', 'none of the terms could be read, and without one nobody is a member of Congress');
    return reading.result();
  }
  const core = {
    name: raw.officialName ?? composedName(raw),
    firstName: raw.firstName ?? null,
    middleName: raw.middleName ?? null,
    lastName: raw.lastName,
    nickname: raw.nickname ?? null,
    suffix: raw.suffix ?? null,
    chamber: latest.chamber,
    party: latest.party,
    state: latest.state,
    district: latest.district,
  };
  const support = supportOf(reading, undefined);
  return reading.result({ entity: 'person', id: raw.id, sections: { core, terms }, words: [], ...support });
}

/** In the manner of official names: 'Henry C. "Hank" Johnson, Jr.', "John J. McGuire III". */
function composedName({ firstName, middleName, nickname, lastName, suffix }: RawPerson): string {
  const called = nickname === undefined ? undefined : `"${nickname}"`;
  const name = [firstName, middleName, called, lastName].filter((part) => part !== undefined).join(' ');
  if (suffix === undefined) return name;
  return /^[IVX]+$/.test(suffix) ? `${name} ${suffix}` : `${name}, ${suffix}`;
}

/** One entry a term, or one for each party of the term; none, and a problem, where it cannot be placed in time. */
function readTerm(raw: RawTerm, reading: Reading): PersonTerm[] {
  const chamber = reading.needed('type of term', raw.type, CHAMBER_WORDS);
  if (chamber === null) return [];
  const seat = {
    chamber,
    state: raw.state,
    district: chamber === 'SENATE' || raw.district === '-1' ? null : (raw.district ?? null),
    senateClass: chamber === 'SENATE' ? reading.word('class', raw.class, SENATE_CLASS_WORDS) : null,
  };
  const stretches = (raw.affiliations ?? [{ ...raw, party: raw.party }]).flatMap(({ start, end, party }) => {
    const from = readDay('start of a term', start, reading);
    const through = readDay('end of a term', end, reading);
    return from === null || through === null ? [] : [{ ...seat, from, through, party: party ?? null }];
  });
  return joinSameParty(stretches);
}

/** A change of caucus is written as a change of affiliation too, with the party as it was. */
function joinSameParty(stretches: readonly PersonTerm[]): PersonTerm[] {
  const joined: PersonTerm[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last?.party === stretch.party) joined[joined.length - 1] = { ...last, through: stretch.through };
    else joined.push(stretch);
  }
  return joined;
}

function readDay(field: string, said: string, reading: Reading): string | null {
  if (isCalendarDate(said)) return said;
  reading.problem('BAD_DATE', `${field} "${said}" is not a day, YYYY-MM-DD`);
  return null;
}
