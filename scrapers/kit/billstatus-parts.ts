import type {
  RawBillAction,
  RawBillLatestAction,
  RawBillLink,
  RawBillMember,
  RawBillVote,
} from '../../src/domain/raw-bill.ts';
import type { XmlElement } from './xml.ts';

// What bills and amendments have in common in BILLSTATUS.

export function readMember(member: XmlElement): RawBillMember {
  member.ignore('identifiers');
  return {
    bioguideId: member.words('bioguideId'),
    // A committee that offers an amendment has a name and nothing else.
    fullName: member.words('fullName') ?? member.words('name'),
    firstName: member.words('firstName'),
    middleName: member.words('middleName'),
    lastName: member.words('lastName'),
    party: member.words('party'),
    state: member.words('state'),
    district: member.words('district'),
    byRequest: member.words('isByRequest') ?? member.words('byRequestType'),
    isOriginal: member.words('isOriginalCosponsor'),
    sponsoredDate: member.words('sponsorshipDate'),
    withdrawnDate: member.words('sponsorshipWithdrawnDate'),
  };
}

export function readAction(action: XmlElement): RawBillAction {
  const source = action.maybe('sourceSystem');
  // Until 2020 one `committee`; one file of the 116th still has it beside `committees`.
  const committees = [...action.all('committee'), ...action.all('committees', 'item')];
  const codes: string[] = [];
  for (const committee of committees) {
    committee.ignore('name');
    const code = committee.words('systemCode');
    if (code) codes.push(code);
  }
  return {
    date: action.one('actionDate').text(),
    time: action.words('actionTime'),
    text: action.words('text'),
    type: action.words('type'),
    code: action.words('actionCode'),
    sourceCode: source?.words('code'),
    sourceName: source?.words('name'),
    calendar: action.maybe('calendarNumber')?.words('calendar'),
    committees: codes,
    links: readLinks(action),
    votes: action.all('recordedVotes', 'recordedVote').map(readVote),
  };
}

export const readVote = (vote: XmlElement): RawBillVote => ({
  rollNumber: vote.one('rollNumber').text(),
  chamber: vote.words('chamber'),
  congress: vote.words('congress'),
  session: vote.words('sessionNumber'),
  date: vote.words('date'),
  url: vote.words('url'),
  actionName: vote.words('fullActionName'),
});

export function readLatestAction(action: XmlElement | undefined): RawBillLatestAction | undefined {
  // Its links repeat those of the action, or what the text says.
  action?.ignore('links');
  const date = action?.words('actionDate');
  const text = action?.words('text');
  return date || text ? { date, time: action?.words('actionTime'), text } : undefined;
}

export const readLinks = (element: XmlElement): RawBillLink[] =>
  element.all('links', 'link').map((link) => ({ name: link.words('name'), url: link.words('url') }));
