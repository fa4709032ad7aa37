import { type BillAction, type BillCore, type BillSections, type BillSupplement, officialTitleOf } from './bill.ts';
import { billStatus } from './bill-status.ts';
import type { Claim, Disagreement, Merged } from './claim.ts';

/**
 * A bill with what a source adds that knows the newest actions sooner. Only actions above the newest one of the list that is
 * shown are added, so that the addition is gone, and nothing has changed, as soon as that list has caught up.
 *
 * `wholes`: who tells the whole bill, the weightiest first. `leads`: the supplement is weightier than all of them.
 */
export function supplementBill(
  { sections, disagreements }: Merged,
  wholes: readonly Claim[],
  supplement: Claim,
  leads: boolean,
): Merged {
  const bill = sections as unknown as BillSections;
  const said = supplement.sections as unknown as BillSupplement;
  const found = newerActions(bill.actions ?? [], said.actions);
  const core = leads ? { ...bill.core, ...stated(said) } : bill.core;
  return {
    sections: { ...sections, ...withNewer({ ...bill, core }, found.newer, said) },
    disagreements: [...disagreements, ...differences()],
  };

  function* differences(): Generator<Disagreement> {
    const [ours, theirs] = [bill.core, said.core];
    if (ours.introducedOn !== null && theirs.introducedOn !== null && ours.introducedOn !== theirs.introducedOn) {
      yield different('introducedOn', ours.introducedOn, theirs.introducedOn, leads);
    }
    // An old answer has an old title; and our own list may name a bill as people do.
    if (!leads && !found.isBehind && theirs.title !== null && plain(ours.title) !== plain(theirs.title)) {
      yield different('title', ours.title, theirs.title);
    }
    const [our, their] = [bill.actions?.[0], said.actions[0]];
    if (!found.isOther || !our || !their) return;
    if (our.on === their.on) yield different('latestActionText', our.text, their.text);
    else yield different('latestActionOn', our.on, their.on);
  }

  function different(field: keyof BillCore, ours: string, theirs: string, theirsIsShown = false): Disagreement {
    const teller = wholes.find((claim) => (claim.sections.core as BillCore)[field] === ours) ?? wholes[0];
    const [us, them] = [
      { id: teller?.sourceId ?? '', value: ours },
      { id: supplement.sourceId, value: theirs },
    ];
    const [shown, other] = theirsIsShown ? [them, us] : [us, them];
    return {
      field,
      shownSourceId: shown.id,
      otherSourceId: other.id,
      shownValue: shown.value,
      otherValue: other.value,
      reason: theirsIsShown
        ? `A source that is ${supplement.lineage} is shown before one that is ${teller?.lineage}.`
        : 'The source that tells the whole bill is shown.',
    };
  }
}

const stated = ({ core: { title, introducedOn } }: BillSupplement): Partial<BillCore> => ({
  ...(title === null ? {} : { title }),
  ...(introducedOn === null ? {} : { introducedOn }),
});

/** Two ways to write one title are no two titles. */
const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '')
    .toLowerCase();

/** References to the page of the Record are written into an action days after it: "(text: CR H58-60)". */
const told = ({ text }: BillAction): string =>
  text
    .replace(/\s*\([^()]*\bCR\b[^()]*\)/g, '')
    .replace(/[\s.]+$/, '')
    .toLowerCase();
const same = (a: BillAction, b: BillAction): boolean => a.on === b.on && told(a) === told(b);

interface Compared {
  /** What stands above the newest known action. */
  readonly newer: readonly BillAction[];
  /** The list ends before the newest known action: it is an old one. */
  readonly isBehind?: true;
  /** Of the same day or a later one neither list has the newest action of the other. */
  readonly isOther?: true;
}

/** The list against what is known; both are newest first. */
function newerActions(known: readonly BillAction[], listed: readonly BillAction[]): Compared {
  const [newestKnown, newest] = [known[0], listed[0]];
  if (!newestKnown || !newest) return { newer: listed };
  const place = listed.findIndex((action) => same(action, newestKnown));
  if (place >= 0) {
    return { newer: listed.slice(0, place).filter((action) => !known.some((other) => same(other, action))) };
  }
  if (newest.on < newestKnown.on || known.some((action) => same(action, newest))) return { newer: [], isBehind: true };
  // A list that is cut before that day is newer as a whole.
  return listed.every(({ on }) => on > newestKnown.on) ? { newer: listed } : { newer: [], isOther: true };
}

function withNewer(
  bill: BillSections,
  newer: readonly BillAction[],
  said: BillSupplement,
): Pick<BillSections, 'core' | 'actions' | 'votes'> {
  const { core, actions: known = [], votes: knownVotes } = bill;
  const [latest] = newer;
  if (!latest) return { core };
  const actions = [...newer, ...known];
  const votes = (said.votes ?? []).flatMap((vote) => {
    const ordinal = newer.indexOf(said.actions[vote.actionOrdinal ?? -1] as BillAction);
    return ordinal < 0 ? [] : [{ ...vote, actionOrdinal: ordinal }];
  });
  const later = (knownVotes ?? []).map((vote) =>
    vote.actionOrdinal === null ? vote : { ...vote, actionOrdinal: vote.actionOrdinal + newer.length },
  );
  const status = billStatus({ ...core, officialTitle: officialTitleOf(bill.titles ?? []) ?? core.title, actions });
  return {
    core: {
      ...core,
      latestActionOn: latest.on,
      latestActionText: latest.text,
      statusCode: status.code,
      statusSince: status.since,
    },
    actions,
    ...(votes.length || knownVotes ? { votes: [...votes, ...later] } : {}),
  };
}
