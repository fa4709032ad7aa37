import type { EditionRow } from './edition.ts';
import { foldedName, shareName } from './names.ts';
import type { Track } from './track.ts';

export interface Pair {
  readonly track: Track;
  readonly row: EditionRow;
}

const isSame = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && foldedName(a) === foldedName(b);

/** How well a row fits an agreement of the same agency and model; the better pairs are made first. */
function closeness({ row: known, status }: Track, row: EditionRow): number {
  const signed = known.signedOn !== null && known.signedOn === row.signedOn ? 4 : 0;
  const county = isSame(known.countyName, row.countyName) ? 2 : 0;
  return signed + county + (status === 'ACTIVE' || status === 'PENDING' ? 1 : 0);
}

/** Pairs rows with agreements of the same agency and model, each at most once. */
export function pairSameName(tracks: readonly Track[], rows: readonly EditionRow[]): Pair[] {
  const single = tracks.length === 1 && rows.length === 1;
  const candidates = rows
    .flatMap((row, r) => tracks.map((track, t) => ({ row, track, r, t, score: closeness(track, row) })))
    // Two agencies of one name in two counties are two; one alone may have had its county misspelled.
    .filter(({ row, track }) => single || !differ(track.row.countyName, row.countyName))
    .sort((a, b) => b.score - a.score || a.r - b.r || a.t - b.t);
  return firstOfEach(candidates);
}

const differ = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && foldedName(a) !== foldedName(b);

function firstOfEach(candidates: readonly Pair[]): Pair[] {
  const taken = new Set<Track | EditionRow>();
  return candidates.filter(({ track, row }) => {
    if (taken.has(track) || taken.has(row)) return false;
    taken.add(track).add(row);
    return true;
  });
}

/**
 * Agreements that seem to have left the list, and rows that seem to be new, where they are one under another name: of the same
 * state and model, with the same memorandum, or signed on one day with names that share a word or a county that is the same.
 * Only where there is one candidate each way.
 */
export function pairOtherName(tracks: readonly Track[], rows: readonly EditionRow[]): Pair[] {
  const fits = (track: Track, row: EditionRow): boolean => {
    const known = track.row;
    if (track.state !== row.state || track.model !== row.model) return false;
    if (known.memorandumUrl !== null && known.memorandumUrl === row.memorandumUrl) return true;
    if (known.signedOn === null || known.signedOn !== row.signedOn) return false;
    return shareName(known.agencyName, row.agencyName) && !differ(known.countyName, row.countyName);
  };
  return rows.flatMap((row) => {
    const found = tracks.filter((track) => fits(track, row));
    const [track] = found;
    if (!track || found.length > 1 || rows.filter((other) => fits(track, other)).length > 1) return [];
    return [{ track, row }];
  });
}
