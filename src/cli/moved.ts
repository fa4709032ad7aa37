import type { Harm } from '../domain/harm.ts';
import { hasNewVerdict, type Moved, type ScreeningMove } from '../domain/screening-move.ts';

/** So many records are named on a terminal; `--verbose` names all. */
const NAMED = 10;
const TITLE_LENGTH = 70;

/** What a new codebook changed, in lines for people. */
export function movedLines(moved: Moved, verbose = false): string[] {
  const { versionsBefore, version, screened, moves, againstStaff } = moved;
  const limit = verbose ? Number.POSITIVE_INFINITY : NAMED;
  const lines = [
    `  codebook ${versionsBefore.join(' and ')} → ${version}: ${screened} screened again from the same pages, ${moves.length || 'none'} moved`,
  ];
  const verdicts = tally(moves.filter(hasNewVerdict).map((move) => `${move.verdictBefore} → ${move.verdict}`));
  if (verdicts.length) lines.push(`    verdicts: ${verdicts.map(([way, count]) => `${way} ${count}`).join(', ')}`);
  const stances = tally(
    moves.filter((move) => move.stance !== move.stanceBefore).map((move) => `${move.stanceBefore} → ${move.stance}`),
  );
  if (stances.length) lines.push(`    stances: ${stances.map(([way, count]) => `${way} ${count}`).join(', ')}`);
  const harms = harmTally(moves);
  if (harms.length) lines.push(`    harms: ${harms.join(', ')}`);
  lines.push(...moves.slice(0, limit).map(moveLine));
  if (moves.length > limit) lines.push(`    … and ${moves.length - limit} more: --verbose or --json lists all`);
  if (againstStaff.length) {
    lines.push(`    staff decided otherwise than the rules say now, and theirs stands: ${againstStaff.length}`);
    for (const { recordId, title, staffVerdict, verdict, isNew } of againstStaff.slice(0, limit)) {
      const since = isNew ? '; until now the rules agreed' : '';
      lines.push(`    ${recordId} staff ${staffVerdict}, rules ${verdict}${since}  ${cut(title)}`);
    }
    if (againstStaff.length > limit) lines.push(`    … and ${againstStaff.length - limit} more`);
  }
  return lines;
}

function moveLine(move: ScreeningMove): string {
  const { recordId, title, verdictBefore, verdict, stanceBefore, stance, harmsAdded, harmsRemoved } = move;
  const { rule, isRuleNew, words, staffVerdict } = move;
  const parts = [
    hasNewVerdict(move) ? `${verdictBefore} → ${verdict}` : verdict,
    ...(stance === stanceBefore ? [] : [`${stanceBefore} → ${stance}`]),
    ...harmsAdded.map((harm) => `+${harm}`),
    ...harmsRemoved.map((harm) => `−${harm}`),
  ];
  if (staffVerdict) parts.push(`(staff: ${staffVerdict} stands)`);
  const why = rule === null ? '' : `\n      ${isRuleNew ? 'now' : 'no longer'} ${rule}: "${words ?? ''}"`;
  return `    ${recordId} ${parts.join(' ')}  ${cut(title)}${why}`;
}

/** The most frequent first. */
function tally(ways: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const way of ways) counts.set(way, (counts.get(way) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** "SANCTUARY_DEFUNDING +3 −1", in order of name. */
function harmTally(moves: readonly ScreeningMove[]): string[] {
  const count = (harm: Harm, list: (move: ScreeningMove) => readonly Harm[]) =>
    moves.filter((move) => list(move).includes(harm)).length;
  const harms = [...new Set(moves.flatMap((move) => [...move.harmsAdded, ...move.harmsRemoved]))].sort();
  return harms.map((harm) => {
    const [added, removed] = [count(harm, (move) => move.harmsAdded), count(harm, (move) => move.harmsRemoved)];
    return [harm, added ? `+${added}` : '', removed ? `−${removed}` : ''].filter(Boolean).join(' ');
  });
}

const cut = (title: string): string => (title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH)}…` : title);
