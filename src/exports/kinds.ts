import { UserError } from '../domain/errors.ts';
import { type Kind, kindOf } from './kind.ts';
import { codedColumns } from './policy-columns.ts';

// The lists that can be taken out, with their columns. Names are a promise: a column may be added, never renamed.

const PLACE = ['jurisdictionId = jurisdiction.ocdId', 'jurisdictionName = jurisdiction.name'];

/** By the name of the list in the API. */
export const KINDS: ReadonlyMap<string, Kind> = new Map(
  [
    kindOf('policies', {
      columns: [
        ...['slug', 'title', 'popularName', 'instrumentType', 'officialNumber', 'citation'],
        ...['state', 'level', ...PLACE, 'geoid = jurisdiction.geoid', 'issuingBody', 'agencies = agencies.name'],
        ...['stance', 'summary', 'url', 'adoptedOn = adoptedOn.value', 'effectiveOn = effectiveOn.value'],
        ...['status = status.status', 'inForce = status.inForce', 'statusSince = status.since'],
        ...['statusBasis = status.basis', 'claimedStatus', 'claimedStatusAsOf = claimedStatusAsOf.value'],
        ...codedColumns,
      ],
      paged: true,
      placed: true,
    }),
    kindOf('bills', {
      columns: [
        ...['billId', 'congress', 'type', 'number', 'title', 'shortTitle', 'citation', 'originChamber'],
        ...['introducedOn', 'policyArea', 'subjects', 'latestActionOn', 'latestActionText', 'statusCode'],
        ...['statusMeaning', 'statusSince', 'statusSentence', 'stage', 'alive', 'deadSince', 'congressEndsOn'],
        ...['stance', 'poison', 'harms = harms.harm', 'harmQuotes = harms.quote', 'priority', 'verdict'],
        ...['sponsorId = sponsor.personId', 'sponsorName = sponsor.fullName', 'sponsorParty = sponsor.party'],
        ...['sponsorState = sponsor.state', 'cosponsorCount = cosponsors.totalCount'],
        ...['committees = committees.name', 'laws = laws.number'],
        ...['familyId = family.familyId', 'familyName = family.name', 'url', 'congressGovUrl'],
      ],
      paged: true,
    }),
    kindOf('billFamilies', {
      columns: [
        ...['familyId', 'name', 'billCount', 'firstIntroducedOn', 'firstIntroduced = firstIntroduced.billId'],
        'mergedInto = mergedInto.familyId',
      ],
    }),
    kindOf('jurisdictions', {
      columns: [
        ...['ocdId', 'geoid', 'name', 'level', 'state', 'parentId = parent.ocdId', 'parentName = parent.name'],
        ...['containers = containers.ocdId', 'validFrom = validFrom.value', 'validThrough = validThrough.value'],
      ],
      paged: true,
      placed: true,
    }),
    kindOf('agencies', { columns: ['id', 'name', 'kind', ...PLACE, 'state = jurisdiction.state'], placed: true }),
    kindOf('agreements287g', {
      columns: [
        ...['id', 'agencyName', 'otherNames', 'agencyType', 'agencyId = agency.id', 'countyName', 'state', ...PLACE],
        ...['geoid = jurisdiction.geoid', 'model', 'modelPublished', 'status', 'signedOn = signedOn.value'],
        ...['firstListedOn = firstListedOn.value', 'lastListedOn = lastListedOn.value', 'memorandumUrl'],
        ...['addendumUrl', 'note'],
      ],
      placed: true,
    }),
    kindOf('executiveActions', {
      columns: [
        ...['id', 'title', 'kind', 'number', 'orderNumber', 'documentNumber', 'president', 'agencies'],
        ...['announcedOn = announcedOn.value', 'publishedOn = publishedOn.value', 'publishedAs'],
        ...['effectiveOn = effectiveOn.value', 'effect', 'status', 'statusBasis', 'summary', 'topics', 'url'],
        ...['verdict', 'predecessor = predecessor.id', 'supersededBy = supersededBy.id'],
      ],
      paged: true,
    }),
    kindOf('courtDecisions', {
      columns: [
        ...['id', 'caption', 'court', 'docketNumber', 'decidedOn = decidedOn.value', 'citation', 'disposition'],
        ...['effect', 'holding', 'topics', 'url', 'jurisdictions = jurisdictions.ocdId'],
        ...['policies = policies.slug', 'executiveActions = executiveActions.id'],
      ],
    }),
    kindOf('designationLists', {
      columns: [
        ...['id', 'title', 'publisher', 'asOf = asOf.value', 'withdrawnOn = withdrawnOn.value', 'complete', 'url'],
      ],
    }),
    kindOf('designations', {
      columns: [
        ...['id', 'publishedName', 'listId = list.id', 'listTitle = list.title', 'publisher = list.publisher'],
        ...['asOf = asOf.value', 'withdrawnOn = withdrawnOn.value', 'disputed', 'disputeNote', 'level', 'state'],
        ...[...PLACE, 'geoid = jurisdiction.geoid', 'url'],
      ],
      placed: true,
    }),
    kindOf('organizations', {
      columns: ['id', 'name', 'abbreviation', 'kind', 'focus', 'memberOf = memberOf.name', 'url', 'contactUrl'],
    }),
    kindOf('campaigns', {
      columns: [
        ...['id', 'name', 'startedOn = startedOn.value', 'demands', 'hashtags'],
        ...['organizations = organizations.name', 'about = ties.recordId', 'url'],
      ],
    }),
    kindOf('resources', {
      columns: [
        ...['id', 'title', 'kind', 'publishedOn = publishedOn.value', 'languages', 'topics', 'hashtags'],
        ...['publishers = publishers.name', 'about = ties.recordId', 'url'],
      ],
    }),
    kindOf('people', {
      columns: [
        ...['bioguideId', 'name', 'firstName', 'middleName', 'lastName', 'suffix', 'nickname', 'chamber', 'party'],
        ...['state', 'district'],
      ],
    }),
    kindOf('carveouts', {
      columns: [
        ...['id', 'policy = policy.slug', 'policyTitle = policy.title', 'state = policy.state', 'kind'],
        ...['dimension', 'lookbackYears', 'terms', 'codedBy', 'quote', 'quoteUrl', 'pinpoint'],
      ],
      bare: true,
    }),
    kindOf('screenings', {
      columns: [
        ...['id', 'recordType', 'recordId', 'title', 'congress', 'verdict', 'screenedVerdict', 'decidedBy'],
        ...['score', 'stance', 'reason', 'codebookVersion', 'screenedAt', 'source = source.slug', 'url'],
      ],
      bare: true,
    }),
    kindOf('watchedPages', {
      columns: [
        ...['pageId', 'label', 'title', 'kind', 'media', 'url', ...PLACE, 'policies = policies.slug', 'wordCount'],
        'text',
      ],
    }),
    kindOf('changes', {
      columns: [
        ...['seq', 'at', 'kind', 'cause', 'recordType', 'recordId', 'title', 'version'],
        ...['source = source.slug', 'fields = fields.field', 'before = fields.before', 'after = fields.after'],
      ],
      bare: true,
    }),
  ].map((kind) => [kind.name, kind]),
);

/** @throws UserError that names the kinds */
export function kindNamed(name: string): Kind {
  const kind = KINDS.get(name);
  if (kind) return kind;
  throw new UserError('NOT_FOUND', `There is no export of "${name}". There is: ${[...KINDS.keys()].join(', ')}.`);
}
