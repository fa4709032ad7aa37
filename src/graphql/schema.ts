import './types/scalars.ts';
import './types/node.ts';
import './types/record.ts';
import './types/jurisdiction.ts';
import './types/agency.ts';
import './types/policy.ts';
import './types/policy-parts.ts';
import './types/provision.ts';
import './types/bill.ts';
import './types/bill-parts.ts';
import './types/bill-family.ts';
import './types/person.ts';
import './types/screening.ts';
import './types/executive-action.ts';
import './types/court-decision.ts';
import './types/agreement-287g.ts';
import './types/designation.ts';
import './types/organization.ts';
import './types/campaign.ts';
import './types/resource.ts';
import './types/conflict.ts';
import './types/source.ts';
import './types/search.ts';
import { builder } from './builder.ts';

/** The public contract. */
export const schema = builder.toSchema();
