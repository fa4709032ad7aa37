import type * as models from '../generated/sqlite/client.ts';
import { actionList, amendmentList, cosponsorList } from './bill-parts.ts';
import {
  billFamilyList,
  billList,
  cosponsoredBillList,
  familyBillList,
  placeThreatList,
  policyThreatList,
} from './bills.ts';
import {
  agreement287gList,
  courtDecisionList,
  designationList,
  designationListList,
  executiveActionList,
  personList,
  placeCourtDecisionList,
  screeningList,
} from './federal.ts';
import { changeList, problemList, runList, versionList } from './history.ts';
import type { ListArguments, ListSpec } from './list.ts';
import { campaignList, organizationList, resourceList, tiedCampaignList, tiedResourceList } from './organizing.ts';
import { agencyList, jurisdictionList, threatenedPlaceList } from './places.ts';
import { agencyPolicyList, policyList, threatenedPolicyList } from './policies.ts';
import type { Rows, Typed } from './rows.ts';

/** Every list there is, by name. */
export const LISTS = {
  Jurisdiction: jurisdictionList,
  ThreatenedPlace: threatenedPlaceList,
  Agency: agencyList,
  Policy: policyList,
  AgencyPolicy: agencyPolicyList,
  ThreatenedPolicy: threatenedPolicyList,
  Bill: billList,
  CosponsoredBill: cosponsoredBillList,
  FamilyBill: familyBillList,
  PolicyThreat: policyThreatList,
  PlaceThreat: placeThreatList,
  BillFamily: billFamilyList,
  BillAction: actionList,
  BillSponsor: cosponsorList,
  BillAmendment: amendmentList,
  Person: personList,
  Screening: screeningList,
  ExecutiveAction: executiveActionList,
  CourtDecision: courtDecisionList,
  PlaceCourtDecision: placeCourtDecisionList,
  Agreement287g: agreement287gList,
  DesignationList: designationListList,
  Designation: designationList,
  Organization: organizationList,
  Campaign: campaignList,
  TiedCampaign: tiedCampaignList,
  Resource: resourceList,
  TiedResource: tiedResourceList,
  Change: changeList,
  Version: versionList,
  Run: runList,
  Problem: problemList,
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
  ThreatenedPlace: Typed<'Jurisdiction', models.Jurisdiction>;
  AgencyPolicy: Typed<'Policy', models.Policy>;
  ThreatenedPolicy: Typed<'Policy', models.Policy>;
  CosponsoredBill: Typed<'Bill', models.Bill>;
  FamilyBill: Typed<'Bill', models.Bill>;
  PolicyThreat: Typed<'Bill', models.Bill>;
  PlaceThreat: Typed<'Bill', models.Bill>;
  PlaceCourtDecision: Typed<'CourtDecision', models.CourtDecision>;
  TiedCampaign: Typed<'Campaign', models.Campaign>;
  TiedResource: Typed<'Resource', models.Resource>;
  BillAction: Typed<'BillAction', models.BillAction>;
  BillSponsor: Typed<'BillSponsor', models.BillSponsor>;
  BillAmendment: Typed<'BillAmendment', models.BillAmendment>;
  Change: Typed<'Change', models.Change>;
  Version: Typed<'Version', models.Version>;
  Problem: Typed<'Problem', models.Problem>;
}

export type ListRow<N extends ListName> = N extends keyof OtherRows
  ? OtherRows[N]
  : N extends keyof Rows
    ? Typed<N, Rows[N]>
    : never;
