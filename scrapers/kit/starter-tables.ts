import type { RawRecord } from '../../src/domain/raw.ts';
import type { RawBill } from '../../src/domain/raw-bill.ts';
import { csvReader, filled } from './csv.ts';
import { readStarterAgreements } from './starter-agreements.ts';
import { POLICY_COLUMNS, readPolicy } from './starter-policies.ts';

/** Reads one file of the starter data: a raw record for each row, a problem for each row that is none. */
type Table = (body: string) => Generator<{ record: RawRecord } | { problem: { code: string; message: string } }>;

/** The files, by the kind of page they are; each is named after its kind. */
export const STARTER_TABLES = {
  policies: csvReader(POLICY_COLUMNS, readPolicy),

  bills: csvReader(
    [
      'congress type number bill_id short_title introduced_date sponsor sponsor_bioguide status',
      'latest_action harms stance source_url corroboration',
    ],
    (row): RawBill => {
      // "PASS_OVER:HOUSE 239-182": the code, then the vote.
      const [status, ...note] = row.text('status')?.split(' ') ?? [];
      const fullName = row.text('sponsor');
      return filled({
        entity: 'bill' as const,
        congress: row.needed('congress'),
        type: row.needed('type'),
        number: row.needed('number'),
        title: row.needed('short_title'),
        introducedDate: row.text('introduced_date'),
        sponsors: fullName === undefined ? undefined : [filled({ fullName, bioguideId: row.text('sponsor_bioguide') })],
        curated: filled({
          status,
          statusNote: note.join(' ') || undefined,
          latestAction: row.text('latest_action'),
          stance: row.text('stance'),
          harms: row.list('harms'),
          sourceUrl: row.text('source_url'),
          corroboration: row.text('corroboration'),
        }),
      });
    },
  ),

  'executive-actions': csvReader(
    [
      'id kind title number president agency announced_on effective_on status status_basis predecessor_id',
      'superseded_by_id subsequent_actions topics effect summary source_url corroboration',
    ],
    (row) =>
      filled({
        entity: 'executiveAction' as const,
        id: row.needed('id'),
        kind: row.needed('kind'),
        title: row.needed('title'),
        numbers: row.list('number'),
        president: row.text('president'),
        agencies: row.list('agency'),
        announcedOn: row.text('announced_on'),
        effectiveOn: row.text('effective_on'),
        status: row.text('status'),
        statusBasis: row.text('status_basis'),
        effect: row.text('effect'),
        topics: row.list('topics'),
        summary: row.text('summary'),
        url: row.text('source_url'),
        predecessorId: row.text('predecessor_id'),
        supersededById: row.text('superseded_by_id'),
        subsequentActions: row.list('subsequent_actions'),
        corroboration: row.text('corroboration'),
      }),
  ),

  'court-decisions': csvReader(
    [
      'id caption court docket_number citation decided_on disposition topics holding effect',
      'affected_jurisdictions affected_policies affected_actions source_url corroboration',
    ],
    (row) =>
      filled({
        entity: 'courtDecision' as const,
        id: row.needed('id'),
        caption: row.needed('caption'),
        court: row.needed('court'),
        docketNumber: row.text('docket_number'),
        citation: row.text('citation'),
        decidedOn: row.text('decided_on'),
        disposition: row.text('disposition'),
        topics: row.list('topics'),
        holding: row.text('holding'),
        effect: row.text('effect'),
        jurisdictions: row.list('affected_jurisdictions'),
        policies: row.list('affected_policies'),
        executiveActions: row.list('affected_actions'),
        url: row.text('source_url'),
        corroboration: row.text('corroboration'),
      }),
  ),

  'designation-lists': csvReader(['id publisher title as_of withdrawn_on complete source_url corroboration'], (row) =>
    filled({
      entity: 'designationList' as const,
      id: row.needed('id'),
      publisher: row.needed('publisher'),
      title: row.needed('title'),
      asOf: row.text('as_of'),
      withdrawnOn: row.text('withdrawn_on'),
      complete: row.needed('complete'),
      url: row.text('source_url'),
      corroboration: row.text('corroboration'),
    }),
  ),

  designations: csvReader(
    ['id list_id as_of withdrawn_on jurisdiction state level ocd_id disputed dispute_note source_url', 'corroboration'],
    (row) =>
      filled({
        entity: 'designation' as const,
        id: row.needed('id'),
        listId: row.needed('list_id'),
        name: row.needed('jurisdiction'),
        state: row.text('state'),
        level: row.text('level'),
        jurisdictionId: row.text('ocd_id'),
        asOf: row.text('as_of'),
        withdrawnOn: row.text('withdrawn_on'),
        disputed: row.text('disputed'),
        disputeNote: row.text('dispute_note'),
        url: row.text('source_url'),
        corroboration: row.text('corroboration'),
      }),
  ),

  'agreements-287g': readStarterAgreements,

  organizations: csvReader(['id name abbreviation url kind member_of focus contact_page_url source'], (row) =>
    filled({
      entity: 'organization' as const,
      id: row.needed('id'),
      name: row.needed('name'),
      abbreviation: row.text('abbreviation'),
      kind: row.needed('kind'),
      focus: row.text('focus'),
      url: row.text('url'),
      contactUrl: row.text('contact_page_url'),
      memberOf: row.list('member_of'),
      corroboration: row.text('source'),
    }),
  ),

  campaigns: csvReader(
    ['id name organisation_ids hashtags started_on demands target_bills target_policies source corroboration'],
    (row) =>
      filled({
        entity: 'campaign' as const,
        id: row.needed('id'),
        name: row.needed('name'),
        startedOn: row.text('started_on'),
        demands: row.list('demands'),
        hashtags: row.list('hashtags'),
        organizations: row.list('organisation_ids'),
        bills: row.list('target_bills'),
        policies: row.list('target_policies'),
        source: row.text('source'),
        corroboration: row.text('corroboration'),
      }),
  ),

  resources: csvReader(
    [
      'id kind title publisher_id published_on language url topics related_bills related_policies',
      'related_actions hashtags source corroboration',
    ],
    (row) =>
      filled({
        entity: 'resource' as const,
        id: row.needed('id'),
        kind: row.needed('kind'),
        title: row.needed('title'),
        publishers: row.list('publisher_id'),
        publishedOn: row.text('published_on'),
        languages: row.list('language'),
        topics: row.list('topics'),
        hashtags: row.list('hashtags'),
        bills: row.list('related_bills'),
        policies: row.list('related_policies'),
        executiveActions: row.list('related_actions'),
        url: row.text('url'),
        source: row.text('source'),
        corroboration: row.text('corroboration'),
      }),
  ),
} satisfies Record<string, Table>;

export type StarterKind = keyof typeof STARTER_TABLES;
export const STARTER_KINDS = Object.keys(STARTER_TABLES) as StarterKind[];
