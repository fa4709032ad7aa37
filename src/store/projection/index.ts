import type { Entity } from '../../domain/ids.ts';
import { agreement287gProjection, agreementEditionProjection } from './agreement.ts';
import { billProjection } from './bill.ts';
import { billFamilyProjection } from './bill-family.ts';
import { billTextVersionProjection } from './bill-text.ts';
import { personProjection } from './person.ts';
import { policyProjection } from './policy.ts';
import type { Projection } from './projection.ts';
import {
  agencyProjection,
  campaignProjection,
  courtDecisionProjection,
  designationListProjection,
  designationProjection,
  executiveActionProjection,
  jurisdictionProjection,
  organizationProjection,
  resourceProjection,
} from './records.ts';
import { watchedPageProjection } from './watched-page.ts';

const PROJECTIONS: { readonly [E in Entity]: Projection<E> } = {
  jurisdiction: jurisdictionProjection,
  agency: agencyProjection,
  policy: policyProjection,
  bill: billProjection,
  billTextVersion: billTextVersionProjection,
  billFamily: billFamilyProjection,
  person: personProjection,
  executiveAction: executiveActionProjection,
  courtDecision: courtDecisionProjection,
  agreementEdition: agreementEditionProjection,
  agreement287g: agreement287gProjection,
  designationList: designationListProjection,
  designation: designationProjection,
  organization: organizationProjection,
  campaign: campaignProjection,
  resource: resourceProjection,
  watchedPage: watchedPageProjection,
};

export const projectionOf = <E extends Entity>(entity: E): Projection<E> => PROJECTIONS[entity] as Projection<E>;
