import type * as models from '../generated/sqlite/client.ts';

// Tables by name, as the rest of the reading side speaks of them: the Prisma model's name is the row's and, where it is
// shown as such, the GraphQL type's.

/** Tables whose rows have one id of text. */
export interface Rows {
  Jurisdiction: models.Jurisdiction;
  Agency: models.Agency;
  Policy: models.Policy;
  Provision: models.Provision;
  PolicyText: models.PolicyText;
  Bill: models.Bill;
  BillTextVersion: models.BillTextVersion;
  BillFamily: models.BillFamily;
  Person: models.Person;
  Screening: models.Screening;
  ExecutiveAction: models.ExecutiveAction;
  CourtDecision: models.CourtDecision;
  AgreementEdition: models.AgreementEdition;
  Agreement287g: models.Agreement287g;
  DesignationList: models.DesignationList;
  Designation: models.Designation;
  Organization: models.Organization;
  Campaign: models.Campaign;
  Resource: models.Resource;
  WatchedPage: models.WatchedPage;
  ReviewTask: models.ReviewTask;
  Source: models.Source;
  Run: models.Run;
  Conflict: models.Conflict;
  Curation: models.Curation;
  Token: models.Token;
  Webhook: models.Webhook;
  WebhookDelivery: models.WebhookDelivery;
}
export type TableName = keyof Rows;

/** Tables of parts, in the order of the part's ordinal, by the column that names the whole. */
export const PARTS = {
  PolicyEvent: 'policyId',
  PolicyPeriod: 'policyId',
  Provision: 'policyId',
  ProvisionAnswer: 'provisionId',
  Carveout: 'policyId',
  PolicyText: 'policyId',
  PolicyRelation: 'policyId',
  PolicyAgency: 'policyId',
  PolicySponsor: 'policyId',
  PersonTerm: 'personId',
  ExecutiveActionRelation: 'actionId',
  Agreement287gEvent: 'agreementId',
  Agreement287gPeriod: 'agreementId',
  BillFamilyMember: 'familyId',
  WatchedPageParagraph: 'pageId',
  BillAction: 'billId',
  BillTitle: 'billId',
  BillCommittee: 'billId',
  BillVote: 'billId',
  BillRelation: 'billId',
  BillSubject: 'billId',
  BillSummary: 'billId',
  BillText: 'billId',
  BillLaw: 'billId',
  BillDocument: 'billId',
  BillHarm: 'billId',
} as const;

export interface Parts {
  PolicyEvent: models.PolicyEvent;
  ExecutiveActionRelation: models.ExecutiveActionRelation;
  PolicyPeriod: models.PolicyPeriod;
  Provision: models.Provision;
  ProvisionAnswer: models.ProvisionAnswer;
  Carveout: models.Carveout;
  PolicyText: models.PolicyText;
  PolicyRelation: models.PolicyRelation;
  PolicyAgency: models.PolicyAgency;
  PolicySponsor: models.PolicySponsor;
  PersonTerm: models.PersonTerm;
  Agreement287gEvent: models.Agreement287gEvent;
  Agreement287gPeriod: models.Agreement287gPeriod;
  BillFamilyMember: models.BillFamilyMember;
  WatchedPageParagraph: models.WatchedPageParagraph;
  BillAction: models.BillAction;
  BillTitle: models.BillTitle;
  BillCommittee: models.BillCommittee;
  BillVote: models.BillVote;
  BillRelation: models.BillRelation;
  BillSubject: models.BillSubject;
  BillSummary: models.BillSummary;
  BillText: models.BillText;
  BillLaw: models.BillLaw;
  BillDocument: models.BillDocument;
  BillHarm: models.BillHarm;
}
export type PartName = keyof Parts;

/** How current a source is for one Congress. */
export type SourceCongressRow = Typed<'SourceCongress', models.SourceCongress>;

/** A row that knows its type. */
export type Typed<Name extends string, Row> = Row & { readonly __typename: Name };
