import { ALIKE, contradicts, type Evidence, type Profile, profileOf, saysIdentical } from './evidence.ts';
import { byIntroduction, type FamilyInput } from './input.ts';
import type { FamilyLink } from './link.ts';

/**
 * Bills that belong together, the earliest first, in groups of two or more. The surest links count first. Two groups
 * become one only while more speaks for it than against it, over all pairs between them: each reason for a link counts
 * one, a very similar summary two, and summaries that contradict each other count against it. So a bill that took up two
 * ideas, or a number that was given a second bill's text, does not make one idea of both.
 */
export function clusters(bills: readonly FamilyInput[], links: readonly FamilyLink[]): FamilyInput[][] {
  const linkedIds = new Set(links.flatMap(({ billId, otherId }) => [billId, otherId]));
  const profiles = new Map(bills.filter(({ id }) => linkedIds.has(id)).map((bill) => [bill.id, profileOf(bill)]));
  const strengths = new Map<string, number>();
  const votes = new Map<string, number>();
  for (const link of links) {
    const pair = pairOf(link.billId, link.otherId);
    strengths.set(pair, Math.max(strengths.get(pair) ?? 0, link.score));
    votes.set(pair, (votes.get(pair) ?? 0) + votesOf(link));
  }
  const groups = new Map([...profiles.values()].map((profile): [string, Profile[]] => [profile.bill.id, [profile]]));
  let waiting = [...strengths].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([pair]) => pair);
  for (;;) {
    const refused = waiting.filter((pair) => !join(pair));
    // What was refused may fit once other bills have joined either side.
    if (refused.length === waiting.length) break;
    waiting = refused;
  }
  return [...new Set(groups.values())]
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ bill }) => bill).sort(byIntroduction))
    .sort(([a], [b]) => (a && b ? byIntroduction(a, b) : 0));

  function join(pair: string): boolean {
    const [one, other] = pair.split(' ').map((id) => groups.get(id));
    if (!one || !other || one === other) return true;
    let sum = 0;
    for (const a of one) {
      for (const b of other) sum += votes.get(pairOf(a.bill.id, b.bill.id)) ?? (contradicts(a, b) ? -1 : 0);
    }
    if (sum <= 0) return false;
    const both = [...one, ...other];
    for (const { bill } of both) groups.set(bill.id, both);
    return true;
  }
}

/** A relation that CRS states without calling the bills identical supports a link and is none. */
const votesOf = (link: Evidence): number => {
  const { method, score } = link;
  if (method === 'CRS') return saysIdentical(link) ? 1 : 0;
  return method === 'SUMMARY' && score >= ALIKE ? 2 : score >= 0.5 ? 1 : 0;
};

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
