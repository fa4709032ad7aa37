import type { Verdict } from '../src/domain/bill.ts';
import type { ScreeningMatch } from '../src/domain/draft.ts';

/** What a person said of a bill. */
export interface Label {
  readonly billId: string;
  readonly poison: boolean;
  /** In our words: "SANCTUARY_DEFUNDING". */
  readonly harms: readonly string[];
  readonly confidence: string;
  readonly note: string;
}

/** A labelled bill and what the screener said of it. */
export interface Scored {
  readonly label: Label;
  readonly title: string;
  readonly verdict: Verdict;
  readonly score: number;
  readonly matches: readonly ScreeningMatch[];
}

export interface Score {
  readonly hits: number;
  readonly falseAlarms: number;
  readonly misses: number;
  /** Null where nothing was flagged, or nothing was there to find. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

export function score(hits: number, falseAlarms: number, misses: number): Score {
  const share = (of: number) => (of === 0 ? null : hits / of);
  const precision = share(hits + falseAlarms);
  const recall = share(hits + misses);
  const f1 = hits === 0 ? null : (2 * hits) / (2 * hits + falseAlarms + misses);
  return { hits, falseAlarms, misses, precision, recall, f1 };
}

const count = <T>(list: readonly T[], test: (entry: T) => boolean): number => list.filter(test).length;

/** How well the bills that `isFlagged` picks are the poison bills. */
export function scoreOf(bills: readonly Scored[], isFlagged: (bill: Scored) => boolean): Score {
  return score(
    count(bills, (bill) => bill.label.poison && isFlagged(bill)),
    count(bills, (bill) => !bill.label.poison && isFlagged(bill)),
    count(bills, (bill) => bill.label.poison && !isFlagged(bill)),
  );
}

export const isTracked = (bill: Scored): boolean => bill.verdict === 'TRACKED';
export const isFollowed = (bill: Scored): boolean => bill.verdict !== 'LEFT_OUT';
export const isRandomNegative = (bill: Scored): boolean => bill.label.note.startsWith('random');
export const isLowConfidence = (bill: Scored): boolean => bill.label.confidence === 'low';

const codedHarms = (bill: Scored): Set<string> => new Set(bill.matches.flatMap(({ harm }) => harm ?? []));

/** Of the poison bills found, the share with a harm that rules and label both name; labels without harms left aside. */
export function harmOverlap(bills: readonly Scored[]): { readonly found: number; readonly overlapping: number } {
  const found = bills.filter((bill) => bill.label.poison && isTracked(bill) && bill.label.harms.length > 0);
  const overlapping = count(found, (bill) => {
    const coded = codedHarms(bill);
    return bill.label.harms.some((harm) => coded.has(harm));
  });
  return { found: found.length, overlapping };
}

/** By harm, over the poison bills found. Labels of omnibus bills name not every harm: false alarms may be none. */
export function harmScores(bills: readonly Scored[]): Map<string, Score> {
  const found = bills.filter((bill) => bill.label.poison && isTracked(bill));
  const names = new Set(found.flatMap((bill) => [...bill.label.harms, ...codedHarms(bill)]));
  const scores = [...names].sort().map((name): [string, Score] => {
    const labelled = (bill: Scored) => bill.label.harms.includes(name);
    const coded = (bill: Scored) => codedHarms(bill).has(name);
    return [
      name,
      score(
        count(found, (bill) => labelled(bill) && coded(bill)),
        count(found, (bill) => !labelled(bill) && coded(bill)),
        count(found, (bill) => labelled(bill) && !coded(bill)),
      ),
    ];
  });
  return new Map(scores);
}
