import type { Normalized } from '../../domain/draft.ts';
import type { PlaceIndex } from '../../domain/place-index.ts';
import type { RawRecord } from '../../domain/raw.ts';
import { normalizeAgreementEdition } from './agreement-edition.ts';
import { normalizeBillText } from './bill-text.ts';
import { normalizeExecutiveAction } from './executive-action.ts';
import { normalizeCourtDecision } from './federal.ts';
import { normalizeDesignation, normalizeDesignationList, normalizeJurisdiction } from './jurisdiction.ts';
import { normalizeCampaign, normalizeOrganization, normalizeResource } from './organizing.ts';
import { normalizePerson } from './person.ts';
import { normalizePolicy } from './policy.ts';
import { normalizeWatchedPage } from './watched-page.ts';

/** Every kind of record but bills and measures, which pass the screener. */
export type RawOtherRecord = Exclude<RawRecord, { entity: 'bill' | 'billActions' | 'measure' }>;

interface RecordContext {
  readonly sourceId: string;
  readonly places?: PlaceIndex | undefined;
}

/** A raw record in our words: its draft, drafts of the agencies it names, and a problem for every word we do not know. */
export function normalizeRecord(raw: RawOtherRecord, context: RecordContext): Normalized {
  switch (raw.entity) {
    case 'jurisdiction':
      return normalizeJurisdiction(raw);
    case 'policy':
      return normalizePolicy(raw, context.sourceId);
    case 'billTextVersion':
      return normalizeBillText(raw);
    case 'person':
      return normalizePerson(raw);
    case 'executiveAction':
      return normalizeExecutiveAction(raw);
    case 'courtDecision':
      return normalizeCourtDecision(raw);
    case 'agreementEdition':
      return normalizeAgreementEdition(raw);
    case 'designationList':
      return normalizeDesignationList(raw);
    case 'designation':
      return normalizeDesignation(raw, context.places);
    case 'organization':
      return normalizeOrganization(raw);
    case 'campaign':
      return normalizeCampaign(raw);
    case 'resource':
      return normalizeResource(raw);
    case 'watchedPage':
      return normalizeWatchedPage(raw);
  }
}
