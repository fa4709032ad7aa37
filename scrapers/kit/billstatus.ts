import type {
  RawBill,
  RawBillActivity,
  RawBillCommittee,
  RawBillTitle,
  RawRelatedBill,
} from '../../src/domain/raw-bill.ts';
import { readAmendment } from './billstatus-amendment.ts';
import { readAction, readLatestAction, readLinks, readMember, readVote } from './billstatus-parts.ts';
import type { XmlElement } from './xml.ts';

// govinfo has published BILLSTATUS in three shapes, and a Congress may mix them: look at what stands there, never at
// the Congress or the version. Elements called `item` stand at every level and mean something else at each.

/** The `<bill>` of a BILLSTATUS document, in one shape for all of theirs. Marks all it knows as read. */
export function readBill(root: XmlElement): RawBill {
  const bill = root.one('bill');
  root.ignore('dublinCore');
  bill.ignore('updateDateIncludingText', 'originChamberCode');
  const committees = bill.maybe('committees');
  const subjects = bill.maybe('subjects');
  const summaries = bill.maybe('summaries');
  const actions = bill.maybe('actions');
  actions?.ignore('actionTypeCounts', 'actionByCounts');
  const topics = subjects?.maybe('billSubjects') ?? subjects;
  return {
    entity: 'bill',
    congress: bill.one('congress').text(),
    type: (bill.maybe('type') ?? bill.one('billType')).text(),
    number: (bill.maybe('number') ?? bill.one('billNumber')).text(),
    title: bill.one('title').text(),
    titles: bill.all('titles', 'item').map(readTitle),
    originChamber: bill.words('originChamber'),
    introducedDate: bill.words('introducedDate'),
    policyArea: policyAreaOf(bill, topics),
    constitutionalAuthority:
      bill.words('constitutionalAuthorityStatementText') ??
      bill.maybe('cdata')?.words('constitutionalAuthorityStatementText'),
    latestAction: readLatestAction(bill.maybe('latestAction')),
    sponsors: bill.all('sponsors', 'item').map(readMember),
    cosponsors: bill.all('cosponsors', 'item').map(readMember),
    committees: (committees?.maybe('billCommittees') ?? committees)?.all('item').map(readCommittee) ?? [],
    actions: actions?.all('item').map(readAction) ?? [],
    votes: bill.all('recordedVotes', 'recordedVote').map(readVote),
    amendments: bill.all('amendments', 'amendment').map(readAmendment),
    relatedBills: bill.all('relatedBills', 'item').map(readRelatedBill),
    subjects: topics?.all('legislativeSubjects', 'item').map((subject) => subject.one('name').text()) ?? [],
    summaries: [...(summaries?.all('summary') ?? []), ...(summaries?.maybe('billSummaries')?.all('item') ?? [])].map(
      readSummary,
    ),
    textVersions: bill.all('textVersions', 'item').map((version) => ({
      type: version.words('type'),
      date: version.words('date'),
      urls: version.all('formats', 'item').map((format) => format.one('url').text()),
    })),
    laws: bill.all('laws', 'item').map((law) => ({ type: law.one('type').text(), number: law.one('number').text() })),
    notes: bill.all('notes', 'item').map((note) => ({ text: note.one('text').text(), links: readLinks(note) })),
    costEstimates: bill.all('cboCostEstimates', 'item').map((estimate) => ({
      date: estimate.words('pubDate'),
      title: estimate.words('title'),
      url: estimate.words('url'),
    })),
    committeeReports: bill.all('committeeReports', 'committeeReport').map((report) => report.one('citation').text()),
    calendarNumbers: bill.all('calendarNumbers', 'item').map((calendar) => ({
      calendar: calendar.one('calendar').text(),
      number: calendar.words('number'),
    })),
    updateDate: bill.words('updateDate'),
    createDate: bill.words('createDate'),
    version: root.words('version') ?? bill.words('version'),
  };
}

/** Stands beside the subjects, among them, or in both places; both are read, so that neither is taken for news. */
function policyAreaOf(bill: XmlElement, topics: XmlElement | undefined): string | undefined {
  const own = bill.maybe('policyArea')?.words('name');
  const area = topics?.maybe('policyArea');
  area?.ignore('updateDate');
  const among = area?.words('name');
  return own ?? among;
}

function readTitle(title: XmlElement): RawBillTitle {
  title.ignore('chamberCode', 'billTextVersionCode');
  return {
    type: title.one('titleType').text(),
    title: title.one('title').text(),
    typeCode: title.words('titleTypeCode'),
    parentType: title.words('parentTitleType'),
    chamber: title.words('chamberName'),
    textVersion: title.words('billTextVersionName'),
    updateDate: title.words('updateDate'),
  };
}

const readActivities = (committee: XmlElement): RawBillActivity[] =>
  committee.all('activities', 'item').map((activity) => ({
    name: activity.one('name').text(),
    date: activity.words('date'),
  }));

const readCommittee = (committee: XmlElement): RawBillCommittee => ({
  code: committee.one('systemCode').text(),
  name: committee.one('name').text(),
  chamber: committee.words('chamber'),
  type: committee.words('type'),
  activities: readActivities(committee),
  subcommittees: committee.all('subcommittees', 'item').map((subcommittee) => ({
    code: subcommittee.one('systemCode').text(),
    name: subcommittee.one('name').text(),
    activities: readActivities(subcommittee),
  })),
});

const readRelatedBill = (related: XmlElement): RawRelatedBill => ({
  congress: related.one('congress').text(),
  type: related.one('type').text(),
  number: related.one('number').text(),
  title: related.words('title') ?? related.words('latestTitle'),
  relations: related.all('relationshipDetails', 'item').map((relation) => ({
    type: relation.one('type').text(),
    identifiedBy: relation.one('identifiedBy').text(),
  })),
  latestAction: readLatestAction(related.maybe('latestAction')),
});

function readSummary(summary: XmlElement): NonNullable<RawBill['summaries']>[number] {
  summary.ignore('name');
  const updateDate = summary.words('updateDate');
  return {
    versionCode: summary.one('versionCode').text(),
    actionDate: summary.one('actionDate').text(),
    actionDesc: summary.words('actionDesc'),
    // Where both stand, updateDate is that of the action; lastSummaryUpdateDate became the updateDate of 3.0.0.
    updateDate: summary.words('lastSummaryUpdateDate') ?? updateDate,
    html: (summary.maybe('text') ?? summary.one('cdata').one('text')).text(),
  };
}
