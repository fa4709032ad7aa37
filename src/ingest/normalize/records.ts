import type { Normalized } from '../../domain/draft.ts';
import type { RawRecord } from '../../domain/raw.ts';
import { normalizeExecutiveAction } from './executive-action.ts';
import { normalizeAgreement, normalizeCourtDecision } from './federal.ts';
import { normalizeDesignation, normalizeDesignationList, normalizeJurisdiction } from './jurisdiction.ts';
import { normalizeCampaign, normalizeOrganization, normalizeResource } from './organizing.ts';
import { normalizePerson } from './person.ts';
import { normalizePolicy } from './policy.ts';

/** Every kind of record but bills, which pass the screener. */
export type RawOtherRecord = Exclude<RawRecord, { entity: 'bill' }>;

/** A raw record in our words: its draft, drafts of the agencies it names, and a problem for every word we do not know. */
export function normalizeRecord(raw: RawOtherRecord, context: { readonly sourceId: string }): Normalized {
  switch (raw.entity) {
    case 'jurisdiction':
      return normalizeJurisdiction(raw);
    case 'policy':
      return normalizePolicy(raw, context.sourceId);
    case 'person':
      return normalizePerson(raw);
    case 'executiveAction':
      return normalizeExecutiveAction(raw);
    case 'courtDecision':
      return normalizeCourtDecision(raw);
    case 'agreement287g':
      return normalizeAgreement(raw);
    case 'designationList':
      return normalizeDesignationList(raw);
    case 'designation':
      return normalizeDesignation(raw);
    case 'organization':
      return normalizeOrganization(raw);
    case 'campaign':
      return normalizeCampaign(raw);
    case 'resource':
      return normalizeResource(raw);
  }
}
