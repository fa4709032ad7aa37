import type { Entity } from '../../domain/ids.ts';
import { billProjection } from './bill.ts';
import { billFamilyProjection } from './bill-family.ts';
import { personProjection } from './person.ts';
import { policyProjection } from './policy.ts';
import type { Projection } from './projection.ts';
import {
  agencyProjection,
  agreement287gProjection,
  campaignProjection,
  courtDecisionProjection,
  designationListProjection,
  designationProjection,
  executiveActionProjection,
  jurisdictionProjection,
  organizationProjection,
  resourceProjection,
} from './records.ts';

const PROJECTIONS: { readonly [E in Entity]: Projection<E> } = {
  jurisdiction: jurisdictionProjection,
  agency: agencyProjection,
  policy: policyProjection,
  bill: billProjection,
  billFamily: billFamilyProjection,
  person: personProjection,
  executiveAction: executiveActionProjection,
  courtDecision: courtDecisionProjection,
  agreement287g: agreement287gProjection,
  designationList: designationListProjection,
  designation: designationProjection,
  organization: organizationProjection,
  campaign: campaignProjection,
  resource: resourceProjection,
};

export const projectionOf = <E extends Entity>(entity: E): Projection<E> => PROJECTIONS[entity] as Projection<E>;
