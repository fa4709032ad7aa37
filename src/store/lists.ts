import type * as models from '../generated/sqlite/client.ts';
import { agreement287gList, agreementEditionList } from './agreement-lists.ts';
import { actionList, amendmentList, cosponsorList, textSectionList } from './bill-parts.ts';
import {
  billFamilyList,
  billList,
  cosponsoredBillList,
  familyBillList,
  placeThreatList,
  policyThreatList,
} from './bills.ts';
import { carveoutList } from './carveouts.ts';
import {
  courtDecisionList,
  designationList,
  designationListList,
  executiveActionList,
  personList,
  placeCourtDecisionList,
  screeningList,
  tiedCourtDecisionList,
} from './federal.ts';
import { changeList, problemList, runList, versionList } from './history.ts';
import { auditEntryList, tokenList, tokenSecretList } from './key-lists.ts';
import type { ListArguments, ListSpec } from './list.ts';
import { campaignList, organizationList, resourceList, tiedCampaignList, tiedResourceList } from './organizing.ts';
import { agencyList, jurisdictionList, namedPlaceList, threatenedPlaceList } from './places.ts';
import { agencyPolicyList, policyList, threatenedPolicyList } from './policies.ts';
import type { Rows, Typed } from './rows.ts';
import { policyWatchedPageList, reviewTaskList, watchedPageList } from './watched-pages.ts';
import { webhookDeliveryList, webhookList } from './webhook-lists.ts';

/** Every list there is, by name. */
export const LISTS = {
  Jurisdiction: jurisdictionList,
  NamedPlace: namedPlaceList,
  ThreatenedPlace: threatenedPlaceList,
  Agency: agencyList,
  Policy: policyList,
  AgencyPolicy: agencyPolicyList,
  ThreatenedPolicy: threatenedPolicyList,
  Carveout: carveoutList,
  Bill: billList,
  CosponsoredBill: cosponsoredBillList,
  FamilyBill: familyBillList,
  PolicyThreat: policyThreatList,
  PlaceThreat: placeThreatList,
  BillFamily: billFamilyList,
  BillAction: actionList,
  BillSponsor: cosponsorList,
  BillAmendment: amendmentList,
  BillTextSection: textSectionList,
  Person: personList,
  Screening: screeningList,
  ExecutiveAction: executiveActionList,
  CourtDecision: courtDecisionList,
  PlaceCourtDecision: placeCourtDecisionList,
  TiedCourtDecision: tiedCourtDecisionList,
  AgreementEdition: agreementEditionList,
  Agreement287g: agreement287gList,
  DesignationList: designationListList,
  Designation: designationList,
  Organization: organizationList,
  Campaign: campaignList,
  TiedCampaign: tiedCampaignList,
  Resource: resourceList,
  TiedResource: tiedResourceList,
  WatchedPage: watchedPageList,
  PolicyWatchedPage: policyWatchedPageList,
  ReviewTask: reviewTaskList,
  Change: changeList,
  Version: versionList,
  Run: runList,
  Problem: problemList,
  Token: tokenList,
  TokenSecret: tokenSecretList,
  AuditEntry: auditEntryList,
  Webhook: webhookList,
  WebhookDelivery: webhookDeliveryList,
} as const;

type Lists = typeof LISTS;
export type ListName = keyof Lists;

type FilterOf<Spec> = Spec extends ListSpec<infer Filter, infer _Order> ? Filter : never;
type OrderOf<Spec> = Spec extends { readonly orders: infer Orders } ? keyof Orders & string : never;

export type ListFilter<N extends ListName> = FilterOf<Lists[N]>;
export type ListOrder<N extends ListName> = OrderOf<Lists[N]>;
export type ListArgs<N extends ListName> = ListArguments<ListFilter<N>, ListOrder<N>>;

/** Rows of lists that are not tables of Rows, or go by another name. */
interface OtherRows {
  NamedPlace: Typed<'Jurisdiction', models.Jurisdiction>;
  ThreatenedPlace: Typed<'Jurisdiction', models.Jurisdiction>;
  AgencyPolicy: Typed<'Policy', models.Policy>;
  ThreatenedPolicy: Typed<'Policy', models.Policy>;
  CosponsoredBill: Typed<'Bill', models.Bill>;
  FamilyBill: Typed<'Bill', models.Bill>;
  PolicyThreat: Typed<'Bill', models.Bill>;
  PlaceThreat: Typed<'Bill', models.Bill>;
  PlaceCourtDecision: Typed<'CourtDecision', models.CourtDecision>;
  TiedCourtDecision: Typed<'CourtDecision', models.CourtDecision>;
  TiedCampaign: Typed<'Campaign', models.Campaign>;
  TiedResource: Typed<'Resource', models.Resource>;
  PolicyWatchedPage: Typed<'WatchedPage', models.WatchedPage>;
  BillAction: Typed<'BillAction', models.BillAction>;
  BillSponsor: Typed<'BillSponsor', models.BillSponsor>;
  BillAmendment: Typed<'BillAmendment', models.BillAmendment>;
  BillTextSection: Typed<'BillTextSection', models.BillTextSection>;
  Carveout: Typed<'Carveout', models.Carveout>;
  Change: Typed<'Change', models.Change>;
  Version: Typed<'Version', models.Version>;
  Problem: Typed<'Problem', models.Problem>;
  TokenSecret: Typed<'TokenSecret', Omit<models.TokenSecret, 'hash'>>;
  AuditEntry: Typed<'AuditEntry', models.AuditEntry>;
}

export type ListRow<N extends ListName> = N extends keyof OtherRows
  ? OtherRows[N]
  : N extends keyof Rows
    ? Typed<N, Rows[N]>
    : never;
