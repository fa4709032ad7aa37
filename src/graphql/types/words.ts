import type { Verdict as VerdictWord } from '../../domain/bill.ts';
import type { Cause as CauseWord } from '../../domain/change.ts';
import type { Corroboration as CorroborationWord, ReviewStatus as ReviewStatusWord } from '../../domain/draft.ts';
import type { Entity } from '../../domain/ids.ts';
import type { Chamber as ChamberWord } from '../../domain/person.ts';
import type { Effect as EffectWord, JurisdictionLevel as JurisdictionLevelWord } from '../../domain/records.ts';
import { enumOf, renamedEnum } from '../enums.ts';

// Closed sets that several types share. The others stand with the type they belong to.

export const ReviewStatus = enumOf<ReviewStatusWord>('ReviewStatus', 'How far staff have looked at a record.', {
  UNREVIEWED: 'Nobody has looked at it; it stands as its sources state it.',
  NEEDS_REVIEW: 'Somebody should look: nothing corroborates it, or a source moved away from what staff had set.',
  IN_REVIEW: 'Somebody is looking.',
  REVIEWED: 'Checked by staff.',
  DISPUTED: 'Somebody with standing says that it is wrong.',
  RETIRED: 'Kept for the record only.',
});

export const Corroboration = enumOf<CorroborationWord>('Corroboration', 'How well a source supports what it says.', {
  CORROBORATED: 'Seen on the named page or in an official file.',
  PARTIAL: 'Part of it was seen; the note says which.',
  LISTED: 'Only that it exists, from a list.',
  UNCORROBORATED: 'Not looked up.',
});

export const Effect = enumOf<EffectWord>(
  'Effect',
  'How something bears on people at risk of deportation. Our own reading.',
  {
    PROTECTIVE: 'It protects.',
    HARMFUL: 'It harms.',
    MIXED: 'Both.',
    NEUTRAL: 'Neither.',
    UNKNOWN: 'Not read yet.',
  },
);

export const JurisdictionLevel = enumOf<JurisdictionLevelWord>(
  'JurisdictionLevel',
  'What kind of government or district a place is.',
  {
    FEDERAL: 'The nation.',
    STATE: 'A state, or the District of Columbia.',
    TERRITORY: 'A territory.',
    COUNTY: 'A county, parish or borough.',
    MUNICIPALITY: 'A city, town or village.',
    TOWNSHIP: 'A town or township of a county.',
    SPECIAL_DISTRICT: 'A district for one purpose, such as transit or schools.',
    CAMPUS: 'A college or university.',
    JUDICIAL_DISTRICT: 'A district of a court.',
    TRIBAL: 'A tribal nation.',
  },
);

export const Listing = enumOf('Listing', 'Whether records that their sources list no more are wanted.', {
  LISTED: 'Only what its sources still list.',
  DELISTED: 'Only what they list no more.',
  ANY: 'Both.',
});

export const Cause = enumOf<CauseWord>('Cause', 'Why a value changed.', {
  SOURCE: 'A source says something new: news.',
  PARSER: 'We read the same page better: no news.',
  CURATION: 'Staff corrected it: news.',
});

export const Chamber = enumOf<ChamberWord>('Chamber', 'A chamber of Congress.', {
  HOUSE: 'The House of Representatives.',
  SENATE: 'The Senate.',
});

export const Verdict = enumOf<VerdictWord>(
  'Verdict',
  'What the screener, or staff, made of a bill or an act of the executive.',
  {
    TRACKED: 'It concerns us and is kept.',
    CANDIDATE: 'It may concern us: kept until somebody decides.',
    LEFT_OUT: 'It does not concern us; only the screening is kept.',
  },
);

const RECORDS: Readonly<Record<Entity, string>> = {
  jurisdiction: 'Governments and districts.',
  agency: 'Bodies that a policy may bind.',
  policy: 'State and local policies.',
  bill: 'Bills of Congress.',
  billTextVersion: 'The words of bills, by version.',
  billFamily: 'Families of bills that carry the same idea.',
  person: 'Members of Congress.',
  executiveAction: 'Orders, memoranda and programs of the federal executive.',
  courtDecision: 'Decisions of courts.',
  agreementEdition: 'Editions of the lists of agreements under section 287(g).',
  agreement287g: 'Agreements under section 287(g).',
  designationList: 'Published lists that call places sanctuaries.',
  designation: 'Single places on such lists.',
  organization: 'Organizations.',
  campaign: 'Campaigns.',
  resource: 'Fact sheets, kits and other material.',
  watchedPage: 'Pages that are watched for changes.',
};

/** `executiveAction` is shown as EXECUTIVE_ACTION. */
const capitals = (entity: string): string => entity.replace(/[A-Z]|287g/g, (sign) => `_${sign}`).toUpperCase();

export const RecordType = enumOfEntities('RecordType', 'A kind of record with sources and a history.');
export const SearchType = enumOfEntities('SearchType', 'A kind of record that search can find.');

function enumOfEntities(name: string, description: string) {
  return renamedEnum(name, description, RECORDS, capitals);
}
