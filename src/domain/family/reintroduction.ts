import type { FamilyLink } from './link.ts';

interface Placed {
  readonly id: string;
  readonly congress: number;
  readonly introducedOn: string | null;
}

/**
 * The bill of an earlier Congress that this one takes up again: of its family, the latest Congress before its own; there
 * the one it is linked to best, then the latest. Undefined where the idea was not there before.
 */
export function reintroductionOf<Link extends Pick<FamilyLink, 'billId' | 'otherId' | 'score'>>(
  bill: Placed,
  members: readonly Placed[],
  links: readonly Link[],
): { readonly ofId: string; readonly links: readonly Link[] } | undefined {
  const earlier = members.filter(({ congress }) => congress < bill.congress);
  const congress = Math.max(...earlier.map((member) => member.congress));
  const linksTo = (id: string) =>
    links.filter(
      ({ billId, otherId }) => (billId === bill.id && otherId === id) || (billId === id && otherId === bill.id),
    );
  const [best] = earlier
    .filter((member) => member.congress === congress)
    .map((member) => ({ member, links: linksTo(member.id) }))
    .sort(
      (a, b) =>
        sureness(b.links) - sureness(a.links) ||
        compare(b.member.introducedOn ?? '', a.member.introducedOn ?? '') ||
        compare(a.member.id, b.member.id),
    );
  return best && { ofId: best.member.id, links: best.links };
}

const sureness = (links: readonly { readonly score: number }[]): number =>
  Math.max(0, ...links.map(({ score }) => score));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
