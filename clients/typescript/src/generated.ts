// Made by scripts/client-operations.ts from operations/*.graphql and schema.graphql. Do not edit it.
import type { Operation } from './operation.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which bills are wanted. */
export type BillFilter = {
  /** Only bills that anything can still happen to, or only others. */
  readonly alive?: boolean | null | undefined;
  /** Only what changed at this instant or later. */
  readonly changedSince?: string | null | undefined;
  /** Code of a committee it was before, such as "hsju00". */
  readonly committee?: string | null | undefined;
  /** The Congress, such as 117. */
  readonly congress?: number | null | undefined;
  /** Who joined it, withdrawn or not: a Bioguide id. */
  readonly cosponsor?: string | number | null | undefined;
  /** A family, by its id. */
  readonly family?: string | number | null | undefined;
  /** What it would do. */
  readonly harm?: Harm | null | undefined;
  /** Introduced on this day or later. */
  readonly introducedFrom?: string | null | undefined;
  /** Introduced on this day or earlier. */
  readonly introducedTo?: string | null | undefined;
  /** Whether to include what its sources list no more. To keep a copy in step, ask for ANY. */
  readonly listing?: Listing | null | undefined;
  /** Only poison bills, or only others. */
  readonly poison?: boolean | null | undefined;
  /** Only what staff have looked at so far. */
  readonly reviewStatus?: ReviewStatus | null | undefined;
  /** Only what has all of these words in its text: words, "a phrase", a begin* of a word. As in `search`. */
  readonly search?: string | null | undefined;
  /** Who introduced it: a Bioguide id, such as "S000244". */
  readonly sponsor?: string | number | null | undefined;
  /** How far it came: one stage, or any of several. */
  readonly stage?: ReadonlyArray<BillStage> | null | undefined;
  /** Which way it points. */
  readonly stance?: BillStance | null | undefined;
  /** Where it stands, in GovTrack's codes, such as "REFERRED" or "PASS_OVER:HOUSE". */
  readonly statusCode?: string | null | undefined;
  /** One of its subjects, word for word. */
  readonly subject?: string | null | undefined;
  /** A policy that it would hit, if that is in force today: its slug, or its `id`. */
  readonly threatens?: string | number | null | undefined;
  /** What kind of bill. */
  readonly type?: BillType | null | undefined;
  /** What the screener, or staff, made of it. */
  readonly verdict?: Verdict | null | undefined;
};

/** In which order to list bills. Equal ones are in the order of their ids. */
export type BillOrder =
  /** Those that changed longest ago first. */
  | 'CHANGED_AT_ASC'
  /** Those that changed last first. */
  | 'CHANGED_AT_DESC'
  /** The earliest introduced first. */
  | 'INTRODUCED_ON_ASC'
  /** The latest introduced first. */
  | 'INTRODUCED_ON_DESC'
  /** Those without action for longest first. */
  | 'LATEST_ACTION_ON_ASC'
  /** Those with the latest action first. */
  | 'LATEST_ACTION_ON_DESC'
  /** By title. */
  | 'TITLE_ASC'
  /** By title, from the end. */
  | 'TITLE_DESC';

/** How far a bill came, by its status code and, for one that had come to no end of its own, by the end of its Congress. */
export type BillStage =
  /** Passed for good where that makes no law: a resolution, or an amendment to the Constitution sent to the states. */
  | 'ADOPTED'
  /** Its Congress ended before it came to an end of its own. */
  | 'DEAD'
  /** Voted down, or vetoed and not overridden. */
  | 'FAILED'
  /** Introduced; no committee has it yet. */
  | 'INTRODUCED'
  /** Before a committee. */
  | 'IN_COMMITTEE'
  /** Law. */
  | 'LAW'
  /** Before a whole chamber: out of committee, or voted on without getting the votes it takes. */
  | 'ON_THE_FLOOR'
  /** Passed by one chamber; before the other. */
  | 'PASSED_ONE_CHAMBER'
  /** Passed by both chambers in different words, which they have not settled. */
  | 'RESOLVING_DIFFERENCES'
  /** Passed by both chambers; before the President. */
  | 'TO_THE_PRESIDENT'
  /** Vetoed; Congress can still override. */
  | 'VETOED';

/** Which way a bill points. Our own reading. */
export type BillStance =
  /** It would harm people at risk of deportation, or the places that protect them. */
  | 'HARMFUL'
  /** It would do both. */
  | 'MIXED'
  /** Neither. */
  | 'NEUTRAL'
  /** It would protect them. */
  | 'PROTECTIVE'
  /** Not read yet. */
  | 'UNKNOWN';

/** The kinds of bills and resolutions of Congress. */
export type BillType =
  /** House concurrent resolution. */
  | 'HCONRES'
  /** House joint resolution. */
  | 'HJRES'
  /** House bill. */
  | 'HR'
  /** House simple resolution. */
  | 'HRES'
  /** Senate bill. */
  | 'S'
  /** Senate concurrent resolution. */
  | 'SCONRES'
  /** Senate joint resolution. */
  | 'SJRES'
  /** Senate simple resolution. */
  | 'SRES';

/** Who is left out of a policy's protection. */
export type CarveoutKind =
  /** People convicted of any felony. */
  | 'ANY_FELONY'
  /** People listed as gang members. */
  | 'GANG_DATABASE'
  /** People convicted of certain misdemeanors. */
  | 'MISDEMEANOR'
  /** Others; the terms say whom. */
  | 'OTHER'
  /** People with a charge not yet decided. */
  | 'PENDING_CHARGE'
  /** People who were deported before. */
  | 'PRIOR_REMOVAL'
  /** People convicted of a felony classed as serious. */
  | 'SERIOUS_FELONY'
  /** People on a registry of sex offenders. */
  | 'SEX_OFFENDER_REGISTRY'
  /** People on a terrorism watchlist. */
  | 'TERRORISM_WATCHLIST'
  /** People convicted of a felony classed as violent. */
  | 'VIOLENT_FELONY';

/** Why a value changed. */
export type Cause =
  /** Staff corrected it: news. */
  | 'CURATION'
  /** We read the same page better: no news. */
  | 'PARSER'
  /** A source says something new: news. */
  | 'SOURCE';

/** What changes are to concern, all of it. A change concerns its record and what that names, as it was before the change and as it was after: so a change by which a record leaves a place or loses a harm is still told there. */
export type ChangeAbout = {
  /** A bill: itself, its texts, its families, and what is tied to it. Its `billId` or its `id`. */
  readonly bill?: string | number | null | undefined;
  /** A family of bills: itself, and its bills, their texts and what is tied to them, while they were in it. */
  readonly family?: string | number | null | undefined;
  /** Bills that would do this. */
  readonly harm?: Harm | null | undefined;
  /** With `jurisdiction`: also all places inside it. False when left out. */
  readonly includeWithin?: boolean | null | undefined;
  /** A place: itself, its agencies, policies, agreements, designations, court decisions, watched pages, and what is tied to these policies or to the place. Its Open Civic Data id, or its `id`. */
  readonly jurisdiction?: string | number | null | undefined;
  /** Bills that are poison bills; or bills that are not. */
  readonly poison?: boolean | null | undefined;
  /** A policy: itself, the pages watched for it, and what is tied to it. Its slug or `id`. */
  readonly policy?: string | number | null | undefined;
  /** Two letters of a state, such as "WA": what concerns a place in it, or the state. */
  readonly state?: string | null | undefined;
};

/** Which changes are wanted. */
export type ChangeFilter = {
  /** Only changes that concern this. */
  readonly about?: ChangeAbout | null | undefined;
};

/** What happened to a record. */
export type ChangeKind =
  /** It was put into the record. */
  | 'CREATED'
  /** None of its sources lists it any more. */
  | 'DELISTED'
  /** A source lists it again. */
  | 'RELISTED'
  /** Something of it changed. */
  | 'UPDATED';

/** How finely a date is known. */
export type DatePrecision =
  /** To the day. */
  | 'DAY'
  /** To the month. */
  | 'MONTH'
  /** To the year. */
  | 'YEAR';

/** What a bill would do, in the terms of the harms codebook. Those whose meaning begins with "Context" never make a poison bill. */
export type Harm =
  /** Narrows asylum or refuge. */
  | 'ASYLUM_RESTRICTION'
  /** Context: money for walls or fencing. */
  | 'BORDER_WALL_FUNDING'
  /** Punishes those who help. */
  | 'CRIMINALIZE_ASSISTANCE'
  /** Makes presence or entry a crime or a worse one. */
  | 'CRIMINALIZE_STATUS'
  /** Makes overstaying a visa a crime. */
  | 'CRIMINALIZE_STATUS_OVERSTAY'
  /** Punishes officials who protect people. */
  | 'CRIMINAL_PENALTIES_FOR_OFFICIALS'
  /** Trades protection of some for enforcement against others. */
  | 'DACA_TRADEOFF'
  /** Makes places or agencies hand over data on status. */
  | 'DATA_SHARING_MANDATE'
  /** Shields jails that hold people from liability. */
  | 'DETAINER_LIABILITY_SHIELD'
  /** Makes local jails hold people on detainers. */
  | 'DETAINER_MANDATE'
  /** Adds or funds detention, family detention included. */
  | 'DETENTION_EXPANSION'
  /** Takes away discretion, parole or priorities. */
  | 'DISCRETION_RESTRICTION'
  /** Narrows hearings, appeals, counsel or court review. */
  | 'DUE_PROCESS_RESTRICTION'
  /** Context: employment verification. */
  | 'EMPLOYMENT_VERIFICATION'
  /** Expands enforcement agencies, prosecutions or powers. */
  | 'ENFORCEMENT_EXPANSION'
  /** Labels people as gang or terror members with immigration consequences. */
  | 'GANG_DESIGNATION'
  /** Raises penalties for reentry. */
  | 'ILLEGAL_REENTRY_PENALTIES'
  /** Allows detention without end. */
  | 'INDEFINITE_DETENTION'
  /** Context: cuts of lawful immigration. */
  | 'LEGAL_IMMIGRATION_CUTS'
  /** Lets or makes local police enforce immigration law. */
  | 'LOCAL_POLICE_DEPUTIZATION'
  /** Makes detention mandatory for more people. */
  | 'MANDATORY_DETENTION_EXPANSION'
  /** Adds mandatory minimum sentences. */
  | 'MANDATORY_MINIMUMS'
  /** Adds grounds of deportability or inadmissibility that reach people here. */
  | 'NEW_DEPORTATION_GROUNDS'
  /** Adds crimes for immigrants. */
  | 'NEW_FEDERAL_CRIMES'
  /** Overrides state or local protections. */
  | 'PREEMPTION_OF_LOCAL_LAW'
  /** Lets people sue places over their protections. */
  | 'PRIVATE_RIGHT_OF_ACTION_VS_LOCALITIES'
  /** Coerces countries into accepting deportees. */
  | 'REMOVAL_COERCION_RECALCITRANT_COUNTRIES'
  /** Speeds removal or skips hearings. */
  | 'REMOVAL_FAST_TRACK'
  /** Cuts funds of places that limit cooperation. */
  | 'SANCTUARY_DEFUNDING'
  /** Lets states sue to force enforcement. */
  | 'STATE_STANDING_TO_SUE';

/** Whether a policy is in force on a day. */
export type InForce =
  /** Not in force. */
  | 'NO'
  /** It took effect, and nothing was found that ended it. */
  | 'PRESUMED'
  /** Not known. */
  | 'UNKNOWN'
  /** A source says so. */
  | 'YES';

/** What kind of document or practice a policy is. */
export type InstrumentType =
  /** Another act of an administration. */
  | 'ADMINISTRATIVE_ACTION'
  /** A directive of an attorney general. */
  | 'AG_DIRECTIVE'
  /** An opinion of an attorney general. */
  | 'AG_OPINION'
  /** A measure that voters decided. */
  | 'BALLOT_MEASURE'
  /** A motion that a board carried. */
  | 'BOARD_MOTION'
  /** A standing policy of a board. */
  | 'BOARD_POLICY'
  /** Part of a charter. */
  | 'CHARTER_PROVISION'
  /** A consent decree. */
  | 'CONSENT_DECREE'
  /** A policy of a jail or department of corrections. */
  | 'CORRECTIONS_POLICY'
  /** A ruling that works as a policy. */
  | 'COURT_RULING'
  /** An order of a governor, mayor or county executive. */
  | 'EXECUTIVE_ORDER'
  /** An intergovernmental service agreement, for detention. */
  | 'IGSA'
  /** A practice that is not written down. */
  | 'INFORMAL_PRACTICE'
  /** A memorandum of agreement. */
  | 'MOA'
  /** A law of a county, city or town. */
  | 'ORDINANCE'
  /** A policy or order of a police department. */
  | 'POLICE_POLICY'
  /** A resolution of a legislative body. */
  | 'RESOLUTION'
  /** A settlement. */
  | 'SETTLEMENT'
  /** A sheriff's policy. */
  | 'SHERIFF_POLICY'
  /** A law of a state. */
  | 'STATUTE';

/** What kind of government or district a place is. */
export type JurisdictionLevel =
  /** A college or university. */
  | 'CAMPUS'
  /** A county, parish or borough. */
  | 'COUNTY'
  /** The nation. */
  | 'FEDERAL'
  /** A district of a court. */
  | 'JUDICIAL_DISTRICT'
  /** A city, town or village. */
  | 'MUNICIPALITY'
  /** A district for one purpose, such as transit or schools. */
  | 'SPECIAL_DISTRICT'
  /** A state, or the District of Columbia. */
  | 'STATE'
  /** A territory. */
  | 'TERRITORY'
  /** A town or township of a county. */
  | 'TOWNSHIP'
  /** A tribal nation. */
  | 'TRIBAL';

/** Whether records that their sources list no more are wanted. */
export type Listing =
  /** Both. */
  | 'ANY'
  /** Only what they list no more. */
  | 'DELISTED'
  /** Only what its sources still list. */
  | 'LISTED';

/** By what policies are counted. */
export type PolicyCountBy =
  /** The year they were adopted. */
  | 'ADOPTED_YEAR'
  /** What happens when a detainer arrives, as people coded it. A policy with several answers counts once for each. */
  | 'DETAINER_RESPONSE'
  /** What kind of document or practice. */
  | 'INSTRUMENT'
  /** What kind of place. */
  | 'LEVEL'
  /** In force at the end of each month, from `from` to `to`. */
  | 'MONTH'
  /** Which way they point. */
  | 'STANCE'
  /** The state. */
  | 'STATE'
  /** In force at the end of each year, from `from` to `to`. Not together with MONTH. */
  | 'YEAR';

/** What happened to a policy. */
export type PolicyEventType =
  /** It was adopted. */
  | 'ADOPTED'
  /** It was amended. */
  | 'AMENDED'
  /** It took effect. */
  | 'EFFECTIVE'
  /** A court stopped it for now. */
  | 'ENJOINED'
  /** Its time ran out. */
  | 'EXPIRED'
  /** It was voted down, or its session ended without a decision. */
  | 'FAILED'
  /** A court let it take effect again. */
  | 'INJUNCTION_LIFTED'
  /** It was brought before the body that decides. */
  | 'INTRODUCED'
  /** A higher law overrode it. */
  | 'PREEMPTED'
  /** It was proposed. */
  | 'PROPOSED'
  /** It was sent to a committee. */
  | 'REFERRED'
  /** It was put back into effect. */
  | 'REINSTATED'
  /** It was taken back. */
  | 'RESCINDED'
  /** It was signed. */
  | 'SIGNED'
  /** A court ended it. */
  | 'STRUCK_DOWN'
  /** Another policy took its place. */
  | 'SUPERSEDED'
  /** It was set aside for a time. */
  | 'SUSPENDED'
  /** It was vetoed. */
  | 'VETOED'
  /** It was taken back before it was decided. */
  | 'WITHDRAWN';

/** Which policies are wanted. */
export type PolicyFilter = {
  /** Adopted on this day or later. A date known to the year counts from 1 January. */
  readonly adoptedFrom?: string | null | undefined;
  /** Adopted on this day or earlier. */
  readonly adoptedTo?: string | null | undefined;
  /** A body that it binds. */
  readonly agency?: string | number | null | undefined;
  /** Who is left out of its protection. */
  readonly carveout?: CarveoutKind | null | undefined;
  /** Only what changed at this instant or later. */
  readonly changedSince?: string | null | undefined;
  /** In force, or presumed to be, on this day. */
  readonly inForceOn?: string | null | undefined;
  /** With filters by provisions and carve-outs: also what only a rule suggests. False when left out. */
  readonly includeSuggestions?: boolean | null | undefined;
  /** With `jurisdiction`: also policies of all places inside it. False when left out. */
  readonly includeWithin?: boolean | null | undefined;
  /** What kind of document or practice. */
  readonly instrumentType?: InstrumentType | null | undefined;
  /** A place: its Open Civic Data id, or its `id`. */
  readonly jurisdiction?: string | number | null | undefined;
  /** What kind of place. */
  readonly level?: JurisdictionLevel | null | undefined;
  /** Whether to include what its sources list no more. To keep a copy in step, ask for ANY. */
  readonly listing?: Listing | null | undefined;
  /** With a carve-out, of the kind of `carveout` where that is given, for which a conviction counts at least so many years. */
  readonly lookbackFrom?: number | null | undefined;
  /** The same, at most so many years. One without a limit, or of which none is known, is in neither. */
  readonly lookbackTo?: number | null | undefined;
  /** With a provision whose entry of the codebook changed since it was coded; or, if false, without. */
  readonly needsRecoding?: boolean | null | undefined;
  /** What it provides. */
  readonly provision?: ProvisionFilter | null | undefined;
  /** All of these, as in a warrant for detainers and no notice of releases. */
  readonly provisions?: ReadonlyArray<ProvisionFilter> | null | undefined;
  /** Only what staff have looked at so far. */
  readonly reviewStatus?: ReviewStatus | null | undefined;
  /** Only what has all of these words in its text: words, "a phrase", a begin* of a word. As in `search`. */
  readonly search?: string | null | undefined;
  /** Which way it points. */
  readonly stance?: PolicyStance | null | undefined;
  /** Two letters of a state, such as "WA". */
  readonly state?: string | null | undefined;
  /** The status it has today. */
  readonly status?: PolicyStatus | null | undefined;
  /** A bill, by its id, such as "s685-119": only policies in force today that it would hit. */
  readonly threatenedBy?: string | number | null | undefined;
  /** Only policies with provisions that people coded and with nobody coded as left out. That is not to say that the text leaves nobody out. False: only those that leave somebody out. */
  readonly withoutCarveouts?: boolean | null | undefined;
};

/** In which order to list policies. Equal ones are in the order of their ids. */
export type PolicyOrder =
  /** The earliest adopted first. */
  | 'ADOPTED_ON_ASC'
  /** The latest adopted first. */
  | 'ADOPTED_ON_DESC'
  /** Those that changed longest ago first. */
  | 'CHANGED_AT_ASC'
  /** Those that changed last first. */
  | 'CHANGED_AT_DESC'
  /** By title. */
  | 'TITLE_ASC'
  /** By title, from the end. */
  | 'TITLE_DESC';

/** Which way a policy points. Our own reading. */
export type PolicyStance =
  /** It limits holds on detainers or cooperation with immigration enforcement. */
  | 'ANTI_DETAINER'
  /** It limits some of it and requires some. */
  | 'MIXED'
  /** It requires or widens cooperation. */
  | 'PRO_ENFORCEMENT'
  /** Nobody has read it for its stance yet. */
  | 'UNKNOWN';

/** Where a policy stands. */
export type PolicyStatus =
  /** Adopted, and not yet known to be in effect. */
  | 'ADOPTED'
  /** In effect as amended. */
  | 'AMENDED'
  /** On the books and not applied. */
  | 'DORMANT'
  /** In effect. */
  | 'EFFECTIVE'
  /** Stopped by a court for now. */
  | 'ENJOINED'
  /** Its time ran out. */
  | 'EXPIRED'
  /** It did not come to be: voted down, or filed with its session. */
  | 'FAILED'
  /** Before the body that decides. */
  | 'INTRODUCED'
  /** In a committee of that body. */
  | 'IN_COMMITTEE'
  /** Part of it is in effect. */
  | 'PARTIALLY_IN_FORCE'
  /** Overridden by a higher law. */
  | 'PREEMPTED'
  /** Proposed. */
  | 'PROPOSED'
  /** Taken back. */
  | 'RESCINDED'
  /** Signed, and not yet known to be in effect. */
  | 'SIGNED'
  /** Ended by a court. */
  | 'STRUCK_DOWN'
  /** Another policy took its place. */
  | 'SUPERSEDED'
  /** Not known. */
  | 'UNKNOWN'
  /** Vetoed. */
  | 'VETOED'
  /** Taken back before it was decided. */
  | 'WITHDRAWN';

/** An answer of the provisions codebook. Each dimension takes some of them. */
export type ProvisionAnswer =
  /** There is an agreement. */
  | 'ACTIVE'
  /** The person is told of their rights. */
  | 'ADVISAL'
  /** It is allowed. */
  | 'ALLOWED'
  /** License plate readers are covered. */
  | 'ALPR'
  /** Only with approval of the body named. */
  | 'APPROVAL_REQUIRED'
  /** Only upon arrest. */
  | 'ARREST_ONLY'
  /** Not, but for the people carved out. */
  | 'CARVEOUT'
  /** Decided case by case. */
  | 'CASE_BY_CASE'
  /** Not, but for people with certain charges. */
  | 'CHARGE_CARVEOUT'
  /** Not, but for people with certain convictions. */
  | 'CONVICTION_CARVEOUT'
  /** The person is given a copy. */
  | 'COPY_TO_INDIVIDUAL'
  /** Criminal penalties. */
  | 'CRIMINAL'
  /** Only with a criminal warrant. */
  | 'CRIMINAL_WARRANT_REQUIRED'
  /** No detainer is honored. */
  | 'DECLINE_ALL'
  /** Records of drivers are covered. */
  | 'DMV'
  /** Fines. */
  | 'FINES'
  /** Loss of funds. */
  | 'FUNDING'
  /** They are honored. */
  | 'HONORED'
  /** Every detainer is honored. */
  | 'HONOR_ALL'
  /** Only with a judge's order. */
  | 'JUDICIAL_ORDER'
  /** Only with a judge's or a criminal warrant. */
  | 'JUDICIAL_OR_CRIMINAL_WARRANT'
  /** Only with a judge's warrant. */
  | 'JUDICIAL_WARRANT'
  /** Only with a judge's warrant. */
  | 'JUDICIAL_WARRANT_REQUIRED'
  /** Within limits. */
  | 'LIMITED'
  /** It is required. */
  | 'MANDATED'
  /** No. */
  | 'NO'
  /** There is no such rule. */
  | 'NONE'
  /** They are not honored. */
  | 'NOT_HONORED'
  /** No office space for ICE. */
  | 'OFFICE_PROHIBITED'
  /** Existing ones run out. */
  | 'PHASE_OUT'
  /** Only with a finding of probable cause. */
  | 'PROBABLE_CAUSE_REQUIRED'
  /** It is prohibited. */
  | 'PROHIBITED'
  /** It is provided. */
  | 'PROVIDED'
  /** It calls for reform. */
  | 'REFORM'
  /** No registry by religion or origin. */
  | 'REGISTRY_PROHIBITED'
  /** Only if the costs are paid. */
  | 'REIMBURSEMENT_REQUIRED'
  /** Removal from office. */
  | 'REMOVAL_FROM_OFFICE'
  /** It is restricted. */
  | 'RESTRICTED'
  /** It declares itself a sanctuary. */
  | 'SANCTUARY'
  /** It leaves, or asks to leave, Secure Communities. */
  | 'SECURE_COMMUNITIES_OPT_OUT'
  /** The text does not say. */
  | 'SILENT'
  /** Nobody is obliged to: what a court or an attorney general says. */
  | 'VOLUNTARY'
  /** It declares itself welcoming. */
  | 'WELCOMING'
  /** There was an agreement; it was ended. */
  | 'WITHDRAWN'
  /** Only with consent in writing. */
  | 'WRITTEN_CONSENT'
  /** Yes. */
  | 'YES';

/** A question of the provisions codebook. One that is not answered for a policy is unknown, never "no". */
export type ProvisionDimension =
  /** Are ICE administrative warrants (I-200, I-205) honored? */
  | 'ADMIN_WARRANTS'
  /** Are 287(g) agreements allowed? */
  | 'AGREEMENT_287G'
  /** Are civil arrests at courthouses limited? */
  | 'COURTHOUSE_ARRESTS'
  /** Is sharing of personal data limited? */
  | 'DATA_SHARING'
  /** What does it declare the place to be, or to want? */
  | 'DECLARATION'
  /** Is it a declaration without binding rules? */
  | 'DECLARATION_ONLY'
  /** What happens when an immigration detainer arrives? */
  | 'DETAINER_RESPONSE'
  /** Are contracts to detain people for ICE allowed? */
  | 'DETENTION_CONTRACT'
  /** Is spending resources on immigration enforcement prohibited? */
  | 'GENERAL_PROHIBITION'
  /** Must a person consent to an ICE interview? */
  | 'INTERVIEW_CONSENT'
  /** May ICE agents enter the jail? */
  | 'JAIL_ACCESS'
  /** Are there rules of their own for young people? */
  | 'JUVENILE'
  /** Is legal help provided? */
  | 'LEGAL_SERVICES'
  /** Is there a local identity card? */
  | 'MUNICIPAL_ID'
  /** Is ICE told of a release date? */
  | 'NOTIFICATION_OF_RELEASE'
  /** Which penalties threaten places or officials? */
  | 'PENALTIES'
  /** Does it forbid local protections? */
  | 'PREEMPTION'
  /** Can a person sue over a breach? */
  | 'PRIVATE_RIGHT_OF_ACTION'
  /** Is public reporting required? */
  | 'REPORTING'
  /** Are places such as schools and public buildings protected? */
  | 'SENSITIVE_LOCATIONS'
  /** Does it create a state immigration crime? */
  | 'STATE_IMMIGRATION_CRIME'
  /** May staff ask about immigration status? */
  | 'STATUS_INQUIRY'
  /** Is training required? */
  | 'TRAINING'
  /** May people be handed over to ICE? */
  | 'TRANSFER_TO_ICE'
  /** Are victims and witnesses protected? */
  | 'VICTIM_WITNESS';

/** What a policy provides. */
export type ProvisionFilter = {
  /** One of the answers. Any answer when left out. */
  readonly answer?: ProvisionAnswer | null | undefined;
  /** The question. */
  readonly dimension: ProvisionDimension;
};

/** A kind of record with sources and a history. */
export type RecordType =
  /** Bodies that a policy may bind. */
  | 'AGENCY'
  /** Agreements under section 287(g). */
  | 'AGREEMENT_287G'
  /** Editions of the lists of agreements under section 287(g). */
  | 'AGREEMENT_EDITION'
  /** Bills of Congress. */
  | 'BILL'
  /** Families of bills that carry the same idea. */
  | 'BILL_FAMILY'
  /** The words of bills, by version. */
  | 'BILL_TEXT_VERSION'
  /** Campaigns. */
  | 'CAMPAIGN'
  /** Decisions of courts. */
  | 'COURT_DECISION'
  /** Single places on such lists. */
  | 'DESIGNATION'
  /** Published lists that call places sanctuaries. */
  | 'DESIGNATION_LIST'
  /** Orders, memoranda and programs of the federal executive. */
  | 'EXECUTIVE_ACTION'
  /** Governments and districts. */
  | 'JURISDICTION'
  /** Organizations. */
  | 'ORGANIZATION'
  /** Members of Congress. */
  | 'PERSON'
  /** State and local policies. */
  | 'POLICY'
  /** Fact sheets, kits and other material. */
  | 'RESOURCE'
  /** Pages that are watched for changes. */
  | 'WATCHED_PAGE';

/** How far staff have looked at a record. */
export type ReviewStatus =
  /** Somebody with standing says that it is wrong. */
  | 'DISPUTED'
  /** Somebody is looking. */
  | 'IN_REVIEW'
  /** Somebody should look: nothing corroborates it, or a source moved away from what staff had set. */
  | 'NEEDS_REVIEW'
  /** Kept for the record only. */
  | 'RETIRED'
  /** Checked by staff. */
  | 'REVIEWED'
  /** Nobody has looked at it; it stands as its sources state it. */
  | 'UNREVIEWED';

/** A kind of record that search can find. */
export type SearchType =
  /** Bodies that a policy may bind. */
  | 'AGENCY'
  /** Agreements under section 287(g). */
  | 'AGREEMENT_287G'
  /** Editions of the lists of agreements under section 287(g). */
  | 'AGREEMENT_EDITION'
  /** Bills of Congress. */
  | 'BILL'
  /** Families of bills that carry the same idea. */
  | 'BILL_FAMILY'
  /** The words of bills, by version. */
  | 'BILL_TEXT_VERSION'
  /** Campaigns. */
  | 'CAMPAIGN'
  /** Decisions of courts. */
  | 'COURT_DECISION'
  /** Single places on such lists. */
  | 'DESIGNATION'
  /** Published lists that call places sanctuaries. */
  | 'DESIGNATION_LIST'
  /** Orders, memoranda and programs of the federal executive. */
  | 'EXECUTIVE_ACTION'
  /** Governments and districts. */
  | 'JURISDICTION'
  /** Organizations. */
  | 'ORGANIZATION'
  /** Members of Congress. */
  | 'PERSON'
  /** State and local policies. */
  | 'POLICY'
  /** Fact sheets, kits and other material. */
  | 'RESOURCE'
  /** Pages that are watched for changes. */
  | 'WATCHED_PAGE';

/** What the screener, or staff, made of a bill or an act of the executive. */
export type Verdict =
  /** It may concern us: kept until somebody decides. */
  | 'CANDIDATE'
  /** It does not concern us; only the screening is kept. */
  | 'LEFT_OUT'
  /** It concerns us and is kept. */
  | 'TRACKED';

export type BillsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: BillFilter | null | undefined;
  orderBy?: BillOrder | null | undefined;
}>;


export type BillsQuery = { readonly bills: { readonly nodes: ReadonlyArray<{ readonly __typename: 'Bill', readonly id: string, readonly billId: string, readonly congress: number, readonly title: string, readonly introducedOn: string | null, readonly statusCode: string, readonly statusSentence: string, readonly stage: BillStage, readonly alive: boolean, readonly poison: boolean, readonly version: number, readonly changedAt: string, readonly delistedAt: string | null, readonly billStance: BillStance, readonly govInfoUrl: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type BillQueryVariables = Exact<{
  billId: string;
}>;


export type BillQuery = { readonly bill: { readonly __typename: 'Bill', readonly id: string, readonly billId: string, readonly congress: number, readonly title: string, readonly introducedOn: string | null, readonly statusCode: string, readonly statusSentence: string, readonly stage: BillStage, readonly alive: boolean, readonly poison: boolean, readonly version: number, readonly changedAt: string, readonly delistedAt: string | null, readonly billStance: BillStance, readonly govInfoUrl: string, readonly harms: ReadonlyArray<{ readonly harm: Harm, readonly quote: string | null }>, readonly threatens: { readonly policies: { readonly nodes: ReadonlyArray<{ readonly slug: string, readonly title: string }> } } } | null };

export type BillFactsFragment = { readonly __typename: 'Bill', readonly id: string, readonly billId: string, readonly congress: number, readonly title: string, readonly introducedOn: string | null, readonly statusCode: string, readonly statusSentence: string, readonly stage: BillStage, readonly alive: boolean, readonly poison: boolean, readonly version: number, readonly changedAt: string, readonly delistedAt: string | null, readonly billStance: BillStance, readonly govInfoUrl: string };

export type ChangesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  types?: ReadonlyArray<RecordType> | RecordType | null | undefined;
  filter?: ChangeFilter | null | undefined;
}>;


export type ChangesQuery = { readonly changes: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly seq: number, readonly at: string, readonly kind: ChangeKind, readonly cause: Cause, readonly recordType: RecordType, readonly recordId: string, readonly version: number, readonly title: string, readonly fields: ReadonlyArray<{ readonly field: string }>, readonly record:
        | { readonly __typename: 'Agency', readonly id: string }
        | { readonly __typename: 'Agreement287g', readonly id: string }
        | { readonly __typename: 'AgreementEdition', readonly id: string }
        | { readonly __typename: 'Bill', readonly id: string, readonly billId: string, readonly congress: number, readonly title: string, readonly introducedOn: string | null, readonly statusCode: string, readonly statusSentence: string, readonly stage: BillStage, readonly alive: boolean, readonly poison: boolean, readonly version: number, readonly changedAt: string, readonly delistedAt: string | null, readonly billStance: BillStance, readonly govInfoUrl: string }
        | { readonly __typename: 'BillFamily', readonly id: string }
        | { readonly __typename: 'BillTextVersion', readonly id: string }
        | { readonly __typename: 'Campaign', readonly id: string }
        | { readonly __typename: 'CourtDecision', readonly id: string }
        | { readonly __typename: 'Designation', readonly id: string }
        | { readonly __typename: 'DesignationList', readonly id: string }
        | { readonly __typename: 'ExecutiveAction', readonly id: string }
        | { readonly __typename: 'Jurisdiction', readonly id: string }
        | { readonly __typename: 'Organization', readonly id: string }
        | { readonly __typename: 'Person', readonly id: string }
        | { readonly __typename: 'Policy', readonly id: string, readonly slug: string, readonly title: string, readonly officialNumber: string | null, readonly instrumentType: InstrumentType, readonly stance: PolicyStance, readonly summary: string | null, readonly url: string | null, readonly version: number, readonly changedAt: string, readonly delistedAt: string | null, readonly jurisdiction: { readonly id: string, readonly name: string, readonly state: string | null, readonly level: JurisdictionLevel }, readonly adoptedOn: { readonly value: string, readonly precision: DatePrecision } | null, readonly status: { readonly status: PolicyStatus, readonly inForce: InForce } }
        | { readonly __typename: 'Resource', readonly id: string }
        | { readonly __typename: 'WatchedPage', readonly id: string }
       | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type NewestChangeQueryVariables = Exact<{ [key: string]: never; }>;


export type NewestChangeQuery = { readonly changes: { readonly pageInfo: { readonly endCursor: string | null } } };

export type PlacesQueryVariables = Exact<{
  search: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PlacesQuery = { readonly jurisdictions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly geoid: string | null, readonly name: string, readonly state: string | null, readonly level: JurisdictionLevel, readonly policies: { readonly nodes: ReadonlyArray<{ readonly slug: string, readonly title: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PoliciesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: PolicyFilter | null | undefined;
  orderBy?: PolicyOrder | null | undefined;
}>;


export type PoliciesQuery = { readonly policies: { readonly nodes: ReadonlyArray<{ readonly __typename: 'Policy', readonly id: string, readonly slug: string, readonly title: string, readonly officialNumber: string | null, readonly instrumentType: InstrumentType, readonly stance: PolicyStance, readonly summary: string | null, readonly url: string | null, readonly version: number, readonly changedAt: string, readonly delistedAt: string | null, readonly jurisdiction: { readonly id: string, readonly name: string, readonly state: string | null, readonly level: JurisdictionLevel }, readonly adoptedOn: { readonly value: string, readonly precision: DatePrecision } | null, readonly status: { readonly status: PolicyStatus, readonly inForce: InForce } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PolicyQueryVariables = Exact<{
  slug: string;
  on?: string | null | undefined;
}>;


export type PolicyQuery = { readonly policy: { readonly __typename: 'Policy', readonly id: string, readonly slug: string, readonly title: string, readonly officialNumber: string | null, readonly instrumentType: InstrumentType, readonly stance: PolicyStance, readonly summary: string | null, readonly url: string | null, readonly version: number, readonly changedAt: string, readonly delistedAt: string | null, readonly onThatDay: { readonly status: PolicyStatus, readonly inForce: InForce, readonly basis: string }, readonly provisions: ReadonlyArray<{ readonly dimension: ProvisionDimension, readonly question: string, readonly quote: string | null, readonly pinpoint: string | null, readonly answers: ReadonlyArray<{ readonly answer: ProvisionAnswer }> }>, readonly carveouts: ReadonlyArray<{ readonly kind: CarveoutKind, readonly dimension: ProvisionDimension | null, readonly lookbackYears: number | null, readonly terms: string | null, readonly quote: string | null }>, readonly events: ReadonlyArray<{ readonly type: PolicyEventType, readonly actor: string | null, readonly note: string | null, readonly url: string | null, readonly on: { readonly value: string } | null }>, readonly jurisdiction: { readonly id: string, readonly name: string, readonly state: string | null, readonly level: JurisdictionLevel }, readonly adoptedOn: { readonly value: string, readonly precision: DatePrecision } | null, readonly status: { readonly status: PolicyStatus, readonly inForce: InForce } } | null };

export type PolicyCountsQueryVariables = Exact<{
  by: ReadonlyArray<PolicyCountBy> | PolicyCountBy;
  filter?: PolicyFilter | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type PolicyCountsQuery = { readonly policyCounts: { readonly groups: ReadonlyArray<{ readonly state: string | null, readonly month: string | null, readonly year: number | null, readonly policies: number, readonly presumed: number | null, readonly uncertain: number | null }> } };

export type PolicyFactsFragment = { readonly __typename: 'Policy', readonly id: string, readonly slug: string, readonly title: string, readonly officialNumber: string | null, readonly instrumentType: InstrumentType, readonly stance: PolicyStance, readonly summary: string | null, readonly url: string | null, readonly version: number, readonly changedAt: string, readonly delistedAt: string | null, readonly jurisdiction: { readonly id: string, readonly name: string, readonly state: string | null, readonly level: JurisdictionLevel }, readonly adoptedOn: { readonly value: string, readonly precision: DatePrecision } | null, readonly status: { readonly status: PolicyStatus, readonly inForce: InForce } };

export type SearchQueryVariables = Exact<{
  query: string;
  types?: ReadonlyArray<SearchType> | SearchType | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchQuery = { readonly search: { readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Agency', readonly id: string }
      | { readonly __typename: 'Agreement287g', readonly id: string }
      | { readonly __typename: 'AgreementEdition', readonly id: string }
      | { readonly __typename: 'Bill', readonly billId: string, readonly title: string, readonly id: string }
      | { readonly __typename: 'BillFamily', readonly id: string }
      | { readonly __typename: 'BillTextVersion', readonly id: string }
      | { readonly __typename: 'Campaign', readonly id: string }
      | { readonly __typename: 'CourtDecision', readonly id: string }
      | { readonly __typename: 'Designation', readonly id: string }
      | { readonly __typename: 'DesignationList', readonly id: string }
      | { readonly __typename: 'ExecutiveAction', readonly id: string }
      | { readonly __typename: 'Jurisdiction', readonly id: string }
      | { readonly __typename: 'Organization', readonly id: string }
      | { readonly __typename: 'Person', readonly id: string }
      | { readonly __typename: 'Policy', readonly slug: string, readonly title: string, readonly id: string }
      | { readonly __typename: 'Resource', readonly id: string }
      | { readonly __typename: 'WatchedPage', readonly id: string }
    >, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export const Bills: Operation<BillsQuery, BillsQueryVariables> = {
  name: 'Bills',
  kind: 'query',
  hash: '272d496fb892fde820d1cf0b3dcacb4f559ae3a3e274b4bad5724530a33ebbab',
  text: "query Bills($first: Int = 100, $after: String, $filter: BillFilter, $orderBy: BillOrder) { bills(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { nodes { ...BillFacts } pageInfo { hasNextPage endCursor } } } fragment BillFacts on Bill { __typename id billId congress title introducedOn statusCode statusSentence stage alive poison billStance: stance govInfoUrl: url version changedAt delistedAt }",
};

export const Bill: Operation<BillQuery, BillQueryVariables> = {
  name: 'Bill',
  kind: 'query',
  hash: '9c8b759d5fa14f7b172232542beaa175760aa4b16f302ade789b791072702e4e',
  text: "query Bill($billId: String!) { bill(billId: $billId) { ...BillFacts harms { harm quote } threatens { policies(first: 100) { nodes { slug title } } } } } fragment BillFacts on Bill { __typename id billId congress title introducedOn statusCode statusSentence stage alive poison billStance: stance govInfoUrl: url version changedAt delistedAt }",
};

export const Changes: Operation<ChangesQuery, ChangesQueryVariables> = {
  name: 'Changes',
  kind: 'query',
  hash: 'ee5cc56964ca983aa5046884bcdaa6ded6cd9401403885b289878fbefe751840',
  text: "fragment BillFacts on Bill { __typename id billId congress title introducedOn statusCode statusSentence stage alive poison billStance: stance govInfoUrl: url version changedAt delistedAt } query Changes($first: Int = 100, $after: String, $types: [RecordType!], $filter: ChangeFilter) { changes(first: $first, after: $after, types: $types, filter: $filter) { nodes { id seq at kind cause recordType recordId version title fields { field } record { __typename id ...PolicyFacts ...BillFacts } } pageInfo { hasNextPage endCursor } } } fragment PolicyFacts on Policy { __typename id slug title officialNumber instrumentType stance jurisdiction { id name state level } adoptedOn { value precision } status { status inForce } summary url version changedAt delistedAt }",
};

export const NewestChange: Operation<NewestChangeQuery, NewestChangeQueryVariables> = {
  name: 'NewestChange',
  kind: 'query',
  hash: 'bdfc8cb9a4d3421f5c93c9abbbd8d3cdfbb1e8614d9f9f73e3c9aacb1eac3481',
  text: "query NewestChange { changes(last: 1) { pageInfo { endCursor } } }",
};

export const Places: Operation<PlacesQuery, PlacesQueryVariables> = {
  name: 'Places',
  kind: 'query',
  hash: 'beeca5efb7ed251972a1067b4ed9c74a05477ef215a2066810a217e8ad820c5e',
  text: "query Places($search: String!, $first: Int = 20, $after: String) { jurisdictions(search: $search, first: $first, after: $after) { nodes { id geoid name state level policies(first: 100) { nodes { slug title } } } pageInfo { hasNextPage endCursor } } }",
};

export const Policies: Operation<PoliciesQuery, PoliciesQueryVariables> = {
  name: 'Policies',
  kind: 'query',
  hash: 'd2cc1a9c8182ceff57285f485264ceded934c972ff933df80cc76268a6d527f4',
  text: "query Policies($first: Int = 100, $after: String, $filter: PolicyFilter, $orderBy: PolicyOrder) { policies(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { nodes { ...PolicyFacts } pageInfo { hasNextPage endCursor } } } fragment PolicyFacts on Policy { __typename id slug title officialNumber instrumentType stance jurisdiction { id name state level } adoptedOn { value precision } status { status inForce } summary url version changedAt delistedAt }",
};

export const Policy: Operation<PolicyQuery, PolicyQueryVariables> = {
  name: 'Policy',
  kind: 'query',
  hash: '2628118dcb2762f77ab89322ddb36bc43206473ab058810ae0b62c43c23d5639',
  text: "query Policy($slug: String!, $on: Date) { policy(slug: $slug) { ...PolicyFacts onThatDay: status(on: $on) { status inForce basis } provisions { dimension question answers { answer } quote pinpoint } carveouts { kind dimension lookbackYears terms quote } events { type on { value } actor note url } } } fragment PolicyFacts on Policy { __typename id slug title officialNumber instrumentType stance jurisdiction { id name state level } adoptedOn { value precision } status { status inForce } summary url version changedAt delistedAt }",
};

export const PolicyCounts: Operation<PolicyCountsQuery, PolicyCountsQueryVariables> = {
  name: 'PolicyCounts',
  kind: 'query',
  hash: '435446ec7e08c3678083d70cbc76a14b7b357070bd6fb85b72edce896fa32d2a',
  text: "query PolicyCounts($by: [PolicyCountBy!]!, $filter: PolicyFilter, $from: Date, $to: Date) { policyCounts(by: $by, filter: $filter, from: $from, to: $to) { groups { state month year policies presumed uncertain } } }",
};

export const Search: Operation<SearchQuery, SearchQueryVariables> = {
  name: 'Search',
  kind: 'query',
  hash: '677b0ad8bc50272512daf2069a9bd92600611aebdbc908581378b6adfaeff960',
  text: "query Search($query: String!, $types: [SearchType!], $first: Int = 20, $after: String) { search(query: $query, types: $types, first: $first, after: $after) { nodes { __typename id ... on Policy { slug title } ... on Bill { billId title } } pageInfo { hasNextPage endCursor } } }",
};
