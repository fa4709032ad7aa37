import type { AgreementStatus } from '../records.ts';
import type { Edition, EditionRow } from './edition.ts';
import { pairOtherName, pairSameName } from './matching.ts';
import { agencyKey, agreementIdOf } from './names.ts';
import { type AgreementEvent, type AgreementPeriod, end, list, newTrack, type Track } from './track.ts';

/** One agreement, as all lists together tell of it. */
export interface AgreementHistory {
  readonly id: string;
  readonly row: EditionRow;
  readonly status: AgreementStatus;
  /** Other spellings of the agency that lists have used. */
  readonly otherNames: readonly string[];
  readonly firstListedOn: string;
  /** Null while it is listed: the newest list is then the last. */
  readonly lastListedOn: string | null;
  readonly events: readonly AgreementEvent[];
  readonly periods: readonly AgreementPeriod[];
  /** The edition that last said something new of it. */
  readonly toldBy: string;
}

/** An edition with fewer rows than this share of the one before is not believed alone: a second one must confirm what it lacks. */
export const WHOLE_SHARE = 0.8;

/**
 * Works agreements out of editions, which must come in the order of `byTime`. An agreement that an edition of participants
 * lacks has ended, unless that edition is much shorter than the one before or has rows that cannot be read: then, and on the
 * list of pending ones always, a second edition must lack it too.
 */
export class AgreementHistories {
  readonly #tracks: Track[] = [];
  readonly #byKey = new Map<string, Track[]>();
  #rowsBefore = 0;

  add(edition: Edition): void {
    const groups = new Map<string, EditionRow[]>();
    const unread = new Set<string>();
    // The order of the rows is no statement of the publisher's.
    for (const row of edition.rows.toSorted(byContent)) {
      if (row.model === null) unread.add(agencyKey(row));
      else pushOnce(groups, keyOf(row), row);
    }
    const listed = new Set<Track>();
    const strangers: EditionRow[] = [];
    for (const [key, rows] of groups) {
      const pairs = pairSameName(this.#byKey.get(key) ?? [], rows);
      for (const { track, row } of pairs) this.#list(track, edition, row, listed);
      const paired = new Set(pairs.map(({ row }) => row));
      strangers.push(...rows.filter((row) => !paired.has(row)));
    }
    const lacked = this.#tracks.filter((track) => isOn(track, edition) && !listed.has(track));
    for (const { track, row } of pairOtherName(lacked, strangers)) {
      this.#list(track, edition, row, listed);
      strangers.splice(strangers.indexOf(row), 1);
    }
    for (const row of strangers) if (row.model !== null) this.#start(edition, row, row.model);
    this.#end(
      lacked.filter((track) => !listed.has(track) && !unread.has(agencyKey(track.row))),
      edition,
    );
    if (edition.list === 'PARTICIPATING') this.#rowsBefore = edition.rows.length;
  }

  #list(track: Track, edition: Edition, row: EditionRow, listed: Set<Track>): void {
    const key = keyOf(row);
    if (!track.keys.has(key)) push(this.#byKey, key, track);
    list(track, edition, row, key);
    listed.add(track);
  }

  #start(edition: Edition, row: EditionRow, model: Track['model']): void {
    const track = newTrack(edition, row, model, keyOf(row));
    this.#tracks.push(track);
    push(this.#byKey, keyOf(row), track);
  }

  #end(lacked: readonly Track[], edition: Edition): void {
    const believed =
      edition.list === 'PARTICIPATING' &&
      edition.rows.length === edition.rowCount &&
      edition.rows.length >= this.#rowsBefore * WHOLE_SHARE;
    const here = { id: edition.id, asOf: edition.asOf };
    for (const track of lacked) {
      if (!believed && track.lackedBy === null) {
        track.lackedBy = here;
        continue;
      }
      const since = track.lackedBy ?? here;
      const agency = agencyKey(track.row);
      const instead =
        track.status === 'ACTIVE'
          ? this.#tracks.find(
              (other) =>
                other.status === 'ACTIVE' && agencyKey(other.row) === agency && other.firstActive?.id === since.id,
            )
          : undefined;
      end(track, since, instead);
    }
  }

  /** All there ever were, in the order in which they were first listed. */
  result(): AgreementHistory[] {
    const given = new Map<string, number>();
    return this.#tracks.map((track) => {
      const base = agreementIdOf(track.idRow, 1);
      const nth = (given.get(base) ?? 0) + 1;
      given.set(base, nth);
      return historyOf(track, nth === 1 ? base : agreementIdOf(track.idRow, nth));
    });
  }
}

const content = ({ state, agencyName, model, signedOn, countyName, memorandumUrl }: EditionRow): string =>
  [state, agencyName, model, signedOn, countyName, memorandumUrl].join('|');
const byContent = (a: EditionRow, b: EditionRow): number => (content(a) < content(b) ? -1 : 1);

const keyOf = (row: EditionRow): string => `${agencyKey(row)}|${row.model}`;

/** Would this edition list it, if it still stood? */
const isOn = ({ status }: Track, { list: name }: Edition): boolean =>
  name === 'PENDING' ? status === 'PENDING' : status === 'ACTIVE';

function historyOf(track: Track, id: string): AgreementHistory {
  const { row, status, names, open, events, first, firstActive, last } = track;
  const lasts = status === 'ACTIVE' || status === 'PENDING';
  return {
    id,
    row,
    status,
    otherNames: [...names].filter((name) => plain(name) !== plain(row.agencyName)).sort(),
    firstListedOn: (firstActive ?? first).asOf,
    lastListedOn: lasts ? null : last.asOf,
    events: events.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    periods: [...track.periods, ...(open ? [{ ...open, throughOn: null }] : [])],
    toldBy: events.at(-1)?.editionId ?? first.id,
  };
}

/** Capitals and the form of apostrophes make no other name. */
const plain = (name: string): string => name.toLowerCase().replace(/[‘’]/g, "'");

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}

/** A row that stands twice says no more than once. */
function pushOnce(map: Map<string, EditionRow[]>, key: string, row: EditionRow): void {
  const isSame = (other: EditionRow) => other.signedOn === row.signedOn && other.countyName === row.countyName;
  if (!map.get(key)?.some(isSame)) push(map, key, row);
}
