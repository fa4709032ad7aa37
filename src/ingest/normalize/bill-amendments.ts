import type { BillAction, BillAmendment, BillVote } from '../../domain/bill.ts';
import type { RawBill, RawBillAmendment, RawBillLink, RawBillMember } from '../../domain/raw-bill.ts';
import { readActions, readVote } from './bill-actions.ts';
import { nameOf } from './bill-people.ts';
import type { BillWords } from './bill-words.ts';
import { plainLine } from './html.ts';

/** What an amendment's `detail` holds. */
export interface AmendmentDetail {
  readonly chamber: string | null;
  readonly proposedOn: string | null;
  readonly sponsors: readonly AmendmentMember[];
  readonly cosponsors: readonly AmendmentMember[];
  /** Id of the amendment that it amends. */
  readonly amends: string | null;
  readonly actions: readonly BillAction[];
  readonly votes: readonly BillVote[];
  readonly links: readonly { readonly name: string | null; readonly url: string | null }[];
}

interface AmendmentMember {
  /** Absent for a committee. */
  readonly personId: string | null;
  readonly fullName: string;
  readonly sponsoredOn: string | null;
  readonly withdrawnOn: string | null;
}

export function readAmendments(raw: RawBill, words: BillWords): BillAmendment[] {
  const amendments: BillAmendment[] = [];
  for (const amendment of raw.amendments ?? []) {
    const number = words.integer(amendment.number, 'the number of an amendment');
    const congress = words.integer(amendment.congress, 'the Congress of an amendment');
    if (number === null || congress === null) continue;
    const type = words.known('amendment', amendment.type);
    amendments.push({
      amendmentId: `${type}${number}-${congress}`,
      congress,
      type,
      number,
      description: lineOrNull(amendment.description),
      purpose: lineOrNull(amendment.purpose),
      sponsorId: amendment.sponsors[0]?.bioguideId ?? null,
      submittedOn: words.day(amendment.submittedDate, 'an amendment submitted'),
      latestActionOn: words.day(amendment.latestAction?.date, 'the latest action of an amendment'),
      latestActionText: lineOrNull(amendment.latestAction?.text),
      detail: readDetail(amendment, words),
    });
  }
  return amendments;
}

function readDetail(amendment: RawBillAmendment, words: BillWords): AmendmentDetail {
  const member = (raw: RawBillMember): AmendmentMember => ({
    personId: raw.bioguideId ?? null,
    fullName: nameOf(raw),
    sponsoredOn: words.day(raw.sponsoredDate, 'sponsorshipDate'),
    withdrawnOn: words.day(raw.withdrawnDate, 'sponsorshipWithdrawnDate'),
  });
  const { amends } = amendment;
  const actions = readActions(amendment.actions, words);
  return {
    chamber: words.chamber(amendment.chamber),
    proposedOn: words.day(amendment.proposedDate, 'an amendment proposed'),
    sponsors: amendment.sponsors.map(member),
    cosponsors: amendment.cosponsors.map(member),
    amends: amends ? `${words.known('amendment', amends.type)}${amends.number}-${amends.congress}` : null,
    actions,
    votes: distinctVotes(amendment, actions, words),
    links: amendment.links.map((link: RawBillLink) => ({ name: link.name ?? null, url: link.url ?? null })),
  };
}

function distinctVotes(amendment: RawBillAmendment, actions: readonly BillAction[], words: BillWords): BillVote[] {
  const votes = new Map<string, BillVote>();
  for (const raw of amendment.actions.flatMap((action) => action.votes)) {
    const vote = readVote(raw, actions, words);
    if (vote) votes.set(`${vote.chamber} ${vote.congress} ${vote.session} ${vote.rollNumber}`, vote);
  }
  return [...votes.values()];
}

const lineOrNull = (text: string | undefined): string | null => (text === undefined ? null : plainLine(text));
