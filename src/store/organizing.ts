import type { OrganizationKind, ResourceKind } from '../domain/records.ts';
import { dateBetween, equalTo, type RecordFilter, recordList } from './list.ts';
import { type RecordKey, tied, tiedList, tiedTo } from './ties.ts';
import { onTopic } from './topics.ts';

// Lists of who organizes, for what, and with which material.

export interface OrganizationFilter extends RecordFilter {
  readonly kind?: OrganizationKind | null | undefined;
}

export const organizationList = recordList(
  'Organization',
  'organization',
  { NAME: { column: 'name' } },
  'NAME_ASC',
  ({ kind }: OrganizationFilter) => equalTo({ kind }),
);

export interface CampaignFilter extends RecordFilter {
  readonly organization?: string | null | undefined;
  readonly about?: RecordKey | null | undefined;
}

export const campaignList = recordList(
  'Campaign',
  'campaign',
  { NAME: { column: 'name' }, STARTED_ON: { column: 'startedOn', nullable: true } },
  'NAME_ASC',
  ({ organization, about }: CampaignFilter) => [
    ...(organization == null ? [] : [tiedTo('campaign', { entity: 'organization', id: organization }, 'RUN_BY')]),
    ...(about ? [tiedTo('campaign', about, 'TARGETS', 'ABOUT', 'AFFECTS')] : []),
  ],
);

export interface ResourceFilter extends RecordFilter {
  readonly kind?: ResourceKind | null | undefined;
  readonly publisher?: string | null | undefined;
  readonly about?: RecordKey | null | undefined;
  readonly topic?: string | null | undefined;
  readonly publishedFrom?: string | null | undefined;
  readonly publishedTo?: string | null | undefined;
}

export const resourceList = recordList(
  'Resource',
  'resource',
  { PUBLISHED_ON: { column: 'publishedOn', nullable: true }, TITLE: { column: 'title' } },
  'PUBLISHED_ON_DESC',
  ({ kind, publisher, about, topic, publishedFrom, publishedTo }: ResourceFilter) => [
    ...equalTo({ kind }),
    ...onTopic('resource', topic),
    ...(publisher == null ? [] : [tiedTo('resource', { entity: 'organization', id: publisher }, 'PUBLISHED_BY')]),
    ...(about ? [tiedTo('resource', about, 'ABOUT', 'TARGETS', 'AFFECTS')] : []),
    ...dateBetween('publishedOn', publishedFrom, publishedTo),
  ],
);

export const tiedResourceList = tiedList(resourceList, tied('Resource', 'resource'));
export const tiedCampaignList = tiedList(campaignList, tied('Campaign', 'campaign'));
