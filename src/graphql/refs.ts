import type { MaybePromise } from '@pothos/core';
import type { Entity } from '../domain/ids.ts';
import { builder } from './builder.ts';
import type { ListName, ListRow, PartName, Parts, RecordView, Rows, TableName, Typed } from './context.ts';

// Every type that mirrors a row, named before it is described, so that types may refer to each other in any order.

const row = <N extends TableName>(name: N) => builder.objectRef<Typed<N, Rows[N]>>(name);
const part = <N extends PartName>(table: N, name: string = table) => builder.objectRef<Typed<N, Parts[N]>>(name);
const listed = <N extends ListName>(list: N, name: string = list) => builder.objectRef<ListRow<N>>(name);

export const Jurisdiction = row('Jurisdiction');
export const Agency = row('Agency');
export const Policy = row('Policy');
export const Bill = row('Bill');
export const BillTextVersion = row('BillTextVersion');
export const BillFamily = row('BillFamily');
export const Person = row('Person');
export const Screening = row('Screening');
export const ExecutiveAction = row('ExecutiveAction');
export const CourtDecision = row('CourtDecision');
export const AgreementEdition = row('AgreementEdition');
export const Agreement287g = row('Agreement287g');
export const DesignationList = row('DesignationList');
export const Designation = row('Designation');
export const Organization = row('Organization');
export const Campaign = row('Campaign');
export const Resource = row('Resource');
export const WatchedPage = row('WatchedPage');
export const ReviewTask = row('ReviewTask');
export const Source = row('Source');
export const Run = row('Run');
export const Conflict = row('Conflict');
export const Provision = row('Provision');
export const PolicyText = row('PolicyText');

export const PersonTerm = part('PersonTerm', 'Term');
export const ExecutiveActionRelation = part('ExecutiveActionRelation');
export const Agreement287gEvent = part('Agreement287gEvent');
export const Agreement287gPeriod = part('Agreement287gPeriod');
export const PolicyEvent = part('PolicyEvent');
export const PolicyPeriod = part('PolicyPeriod');
export const ProvisionAnswer = part('ProvisionAnswer', 'CodedAnswer');
export const Carveout = part('Carveout');
export const PolicyRelation = part('PolicyRelation');
export const PolicySponsor = part('PolicySponsor');
export const BillTitle = part('BillTitle');
export const BillCommittee = part('BillCommittee');
export const BillVote = part('BillVote');
export const BillRelation = part('BillRelation');
export const BillSummary = part('BillSummary');
export const BillText = part('BillText');
export const BillLaw = part('BillLaw');
export const BillDocument = part('BillDocument');
export const BillHarm = part('BillHarm');

export const BillAction = listed('BillAction');
export const BillSponsor = listed('BillSponsor');
export const BillAmendment = listed('BillAmendment');
export const BillTextSection = listed('BillTextSection');
export const Change = listed('Change');
export const Version = listed('Version');
export const Problem = listed('Problem');
export const Token = row('Token');
export const AuditEntry = listed('AuditEntry');
export const Webhook = row('Webhook');
export const WebhookDelivery = row('WebhookDelivery');

/** Rows of the kinds that have sources and a history: one for each Entity. */
export type RecordName =
  | 'Jurisdiction'
  | 'Agency'
  | 'Policy'
  | 'Bill'
  | 'BillTextVersion'
  | 'BillFamily'
  | 'Person'
  | 'ExecutiveAction'
  | 'CourtDecision'
  | 'AgreementEdition'
  | 'Agreement287g'
  | 'DesignationList'
  | 'Designation'
  | 'Organization'
  | 'Campaign'
  | 'Resource'
  | 'WatchedPage';

export type RecordRow = { [N in RecordName]: Typed<N, Rows[N]> }[RecordName];

/** What all of them have in common. */
export const RecordRef = builder.interfaceRef<RecordRow>('Record');

/** `executiveAction` for ExecutiveAction, and back. */
export const entityOf = (name: RecordName): Entity => (name.charAt(0).toLowerCase() + name.slice(1)) as Entity;
export const nameOf = (entity: string): RecordName => (entity.charAt(0).toUpperCase() + entity.slice(1)) as RecordName;

/** A record of any kind; null where there is none. */
export const loadRecord = (view: RecordView, entity: string, id: string): MaybePromise<RecordRow | null> =>
  view.row(nameOf(entity), id) as MaybePromise<RecordRow | null>;
