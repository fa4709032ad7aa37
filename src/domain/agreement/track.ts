import type { Day } from '../ids.ts';
import type { AgreementModel, AgreementStatus } from '../records.ts';
import type { Edition, EditionRow } from './edition.ts';

/** What may happen to an agreement. */
export const AGREEMENT_EVENTS = [
  'SIGNED',
  'PENDING',
  'LISTED',
  'RENEWED',
  'CORRECTED',
  'RENAMED',
  'MODEL_CHANGED',
  'REMOVED',
  'RELISTED',
] as const;
export type AgreementEventType = (typeof AGREEMENT_EVENTS)[number];

export interface AgreementEvent {
  readonly type: AgreementEventType;
  readonly on: Day;
  readonly note: string | null;
  /** The edition that tells of it. */
  readonly editionId: string;
}

/** A time through which an agreement was pending or active, as far as the lists tell. */
export interface AgreementPeriod {
  readonly status: 'PENDING' | 'ACTIVE';
  readonly fromOn: Day;
  /** The last day it is known to have lasted; null while it lasts. */
  readonly throughOn: Day | null;
  /** How we know of its beginning. */
  readonly basis: 'SIGNED' | 'LISTED';
}

interface Sighting {
  readonly id: string;
  readonly asOf: Day;
}

/** One agreement on its way through the editions. */
export interface Track {
  readonly state: string;
  readonly model: AgreementModel;
  /** Names it is compared by, and the spellings it was listed under. */
  readonly keys: Set<string>;
  readonly names: Set<string>;
  row: EditionRow;
  /** The row that its id is made from: the first that is known, or that of the list that ids were first given out of. */
  idRow: EditionRow;
  status: AgreementStatus;
  readonly first: Sighting;
  /** Its first listing among the participants. */
  firstActive: Sighting | null;
  last: Sighting;
  /** The edition that first lacked it, while another one must confirm that. */
  lackedBy: Sighting | null;
  readonly events: AgreementEvent[];
  readonly periods: AgreementPeriod[];
  open: { status: 'PENDING' | 'ACTIVE'; fromOn: Day; basis: AgreementPeriod['basis'] } | null;
}

/** Ids were first given out of this list, in the starter data: what stands on it has the id of its row there. */
const ID_EDITION = '287g-participating-2026-05-18-am';
/** Lists show a new signature up to so many days late. */
const LATE_DAYS = 90;
/** A new signature is at least so many days after the one before; what is nearer is a date put right. */
const RENEWAL_DAYS = 14;

const before = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

export function newTrack(edition: Edition, row: EditionRow, model: AgreementModel, key: string): Track {
  const sighting = { id: edition.id, asOf: edition.asOf };
  const track: Track = {
    state: row.state,
    model,
    keys: new Set([key]),
    names: new Set([row.agencyName]),
    row,
    idRow: row,
    status: 'PENDING',
    first: sighting,
    firstActive: null,
    last: sighting,
    lackedBy: null,
    events: [],
    periods: [],
    open: null,
  };
  if (edition.list === 'PENDING') {
    track.events.push(event('PENDING', edition, 'First listed as pending.'));
    track.open = { status: 'PENDING', fromOn: edition.asOf, basis: 'LISTED' };
  } else {
    activate(track, edition, row, 'LISTED');
  }
  return track;
}

const event = (
  type: AgreementEventType,
  edition: Pick<Edition, 'id' | 'asOf'>,
  note: string | null,
  on: Day = edition.asOf,
): AgreementEvent => ({ type, on, note, editionId: edition.id });

function activate(track: Track, edition: Edition, row: EditionRow, type: 'LISTED' | 'RELISTED'): void {
  const sinceEnd = track.status === 'PENDING' ? undefined : track.last.asOf;
  const isNewSignature =
    row.signedOn !== null && row.signedOn <= edition.asOf && !(sinceEnd && row.signedOn <= sinceEnd);
  const fromOn = isNewSignature && row.signedOn !== null ? row.signedOn : edition.asOf;
  endPeriod(track, before(fromOn, 1));
  if (row.signedOn !== null && type === 'LISTED') track.events.push(event('SIGNED', edition, null, row.signedOn));
  track.events.push(event(type, edition, null));
  track.open = { status: 'ACTIVE', fromOn, basis: isNewSignature ? 'SIGNED' : 'LISTED' };
  track.status = 'ACTIVE';
  track.firstActive ??= { id: edition.id, asOf: edition.asOf };
}

/** A period that another one overtakes before it began is none. */
function endPeriod(track: Track, throughOn: Day): void {
  const { open } = track;
  track.open = null;
  if (open && open.fromOn <= throughOn) track.periods.push({ ...open, throughOn });
}

/** The agreement stands on this edition. */
export function list(track: Track, edition: Edition, row: EditionRow, key: string): void {
  // Who has an agreement and applies for another stands on both lists: the application alone changes nothing.
  if (edition.list === 'PENDING' && track.status === 'ACTIVE') return;
  track.lackedBy = null;
  if (!track.keys.has(key)) {
    track.events.push(event('RENAMED', edition, `Listed as "${row.agencyName}", before as "${track.row.agencyName}".`));
    track.keys.add(key);
  }
  if (edition.list === 'PENDING') {
    if (track.status !== 'PENDING') {
      track.events.push(event('PENDING', edition, 'Listed as pending again.'));
      track.open = { status: 'PENDING', fromOn: edition.asOf, basis: 'LISTED' };
      track.status = 'PENDING';
    }
  } else if (track.status === 'PENDING') {
    activate(track, edition, row, 'LISTED');
  } else {
    if (track.row.signedOn !== row.signedOn && row.signedOn !== null) signAnew(track, edition, row.signedOn);
    if (track.status !== 'ACTIVE') activate(track, edition, row, 'RELISTED');
  }
  // A cell that was left empty takes nothing back.
  track.row = {
    ...row,
    signedOn: row.signedOn ?? track.row.signedOn,
    countyName: row.countyName ?? track.row.countyName,
    agencyType: row.agencyType ?? track.row.agencyType,
  };
  track.names.add(row.agencyName);
  if (edition.id === ID_EDITION) track.idRow = row;
  track.last = { id: edition.id, asOf: edition.asOf };
}

function signAnew(track: Track, edition: Edition, signedOn: Day): void {
  const known = track.row.signedOn;
  if (known === null) {
    track.events.push(event('SIGNED', edition, null, signedOn));
  } else if (
    known <= before(signedOn, RENEWAL_DAYS) &&
    signedOn >= before(track.last.asOf, LATE_DAYS) &&
    signedOn <= edition.asOf
  ) {
    track.events.push(event('RENEWED', edition, `Signed anew; before on ${known}.`, signedOn));
  } else {
    const note = `The list gives ${signedOn} as the day of signing, where it gave ${known}.`;
    track.events.push(event('CORRECTED', edition, note));
  }
}

/** The agreement is no longer listed since this edition; `successor` where the agency has another model instead. */
export function end(track: Track, lackedBy: Sighting, successor?: Track): void {
  const was = track.status === 'PENDING' ? 'list of pending agreements' : 'list';
  track.events.push(
    successor
      ? event('MODEL_CHANGED', lackedBy, `Listed with another model instead: ${successor.model}.`)
      : event('REMOVED', lackedBy, `Not on the ${was} of ${lackedBy.asOf}; last on that of ${track.last.asOf}.`),
  );
  successor?.events.push(event('MODEL_CHANGED', lackedBy, `Listed in the place of another model: ${track.model}.`));
  endPeriod(track, track.last.asOf);
  track.status = successor ? 'SUPERSEDED' : 'REMOVED';
  track.lackedBy = null;
}
