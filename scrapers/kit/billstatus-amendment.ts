import type { RawBillAmendment } from '../../src/domain/raw-bill.ts';
import { readAction, readLatestAction, readLinks, readMember } from './billstatus-parts.ts';
import type { XmlElement } from './xml.ts';

/** One amendment of a BILLSTATUS document. The publisher writes its key, description and purpose twice. */
export function readAmendment(amendment: XmlElement): RawBillAmendment {
  // The bill amended is the one we are in; counts and format versions say nothing of the amendment.
  amendment.ignore('amendedBill', 'amendedTreaty', 'titles', 'notes', 'version', 'createDate');
  const cosponsors = amendment.maybe('cosponsors');
  cosponsors?.ignore('count', 'countIncludingWithdrawnCosponsors', 'totalCount', 'currentCount');
  const actions = amendment.maybe('actions');
  actions?.ignore('count', 'actionTypeCounts', 'actionByCounts');
  const updates = amendment.all('updateDate').map((update) => update.text());
  return {
    congress: amendment.sameWords('congress') ?? amendment.one('congress').text(),
    type: amendment.sameWords('type') ?? amendment.one('type').text(),
    number: amendment.sameWords('number') ?? amendment.one('number').text(),
    description: amendment.sameWords('description'),
    purpose: amendment.sameWords('purpose'),
    chamber: amendment.words('chamber'),
    submittedDate: amendment.words('submittedDate'),
    proposedDate: amendment.words('proposedDate'),
    sponsors: amendment.all('sponsors', 'item').map(readMember),
    cosponsors: cosponsors?.all('item').map(readMember) ?? [],
    amends: readAmended(amendment.maybe('amendedAmendment')),
    amendmentCount: (amendment.maybe('amendmentsToAmendment') ?? amendment.maybe('amendments'))?.words('count'),
    actions: actions?.all('actions', 'item').map(readAction) ?? [],
    latestAction: readLatestAction(amendment.maybe('latestAction')),
    links: readLinks(amendment),
    updateDate: updates.sort().at(-1),
  };
}

function readAmended(amended: XmlElement | undefined): RawBillAmendment['amends'] {
  const number = amended?.words('number');
  if (!amended || !number) return undefined;
  amended.ignore('updateDate');
  return {
    congress: amended.one('congress').text(),
    type: amended.one('type').text(),
    number,
    purpose: amended.words('purpose'),
    description: amended.words('description'),
  };
}
