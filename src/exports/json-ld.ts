import { recordAddress } from '../domain/record-address.ts';
import type { Answered, Row } from './column.ts';
import { LICENCE } from './licence.ts';
import type { PagedRecord } from './record.ts';

/** A value of JSON-LD; undefined members are left out of it. */
export type Linked = Readonly<Record<string, unknown>>;

/** A record in the words of schema.org: Legislation, or of a place AdministrativeArea. */
export function jsonLd({ kind, row, answered }: PagedRecord, origin: string): Linked {
  const own = {
    '@context': 'https://schema.org',
    '@id': row.recordUrl,
    url: row.recordUrl,
    dateCreated: row.createdAt,
    dateModified: row.changedAt,
    license: LICENCE.url,
    isBasedOn: [...new Set([row.url, ...(row.sourcePages as readonly string[])])].filter(isWeb),
  };
  switch (kind.name) {
    case 'policies':
      return { ...own, ...policy(row, answered, origin) };
    case 'bills':
      return { ...own, ...bill(row) };
    case 'executiveActions':
      return { ...own, ...action(row) };
    default:
      return { ...own, ...place(row, origin) };
  }
}

/** A page that may be linked to: nothing that a browser would run. */
export const isWeb = (url: unknown): url is string =>
  typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url);

/** schema.org has no word for "about 2014". */
const exact = (date: unknown) => (typeof date === 'string' && !date.includes('~') ? date : undefined);
const given = (value: unknown) => value ?? undefined;
const organization = (name: unknown) => ({ '@type': 'GovernmentOrganization', name });
const force = (inForce: boolean) => `https://schema.org/${inForce ? 'InForce' : 'NotInForce'}`;
const NATION = { '@type': 'Country', name: 'United States', identifier: 'ocd-division/country:us' };

interface Period {
  readonly inForce: string;
  readonly fromOn: string | null;
  readonly throughOn: string | null;
}

/** Stretches of time, those that touch as one: `2013-12-02/2014-09-02`, `2014-09-02/..`. */
function intervals(periods: readonly Period[]): string[] {
  const found: { from: string | null; through: string | null }[] = [];
  for (const { fromOn, throughOn } of periods) {
    const last = found.at(-1);
    if (last && last.through !== null && last.through === fromOn) last.through = throughOn;
    else found.push({ from: fromOn, through: throughOn });
  }
  return found.map(({ from, through }) => `${from ?? '..'}/${through ?? '..'}`);
}

const holds = (inForce: unknown): boolean => inForce === 'YES' || inForce === 'PRESUMED';

function policy(row: Row, answered: Answered, origin: string): Linked {
  const periods = (answered.periods as readonly Period[]).filter(({ inForce }) => holds(inForce));
  return {
    '@type': 'Legislation',
    name: row.title,
    alternateName: given(row.popularName),
    abstract: given(row.summary),
    legislationIdentifier: row.officialNumber ?? row.slug,
    legislationType: row.instrumentType,
    legislationDate: exact(row.adoptedOn),
    legislationDateOfApplicability: exact(row.effectiveOn),
    legislationJurisdiction: {
      '@type': 'AdministrativeArea',
      '@id': recordAddress(origin, `Jurisdiction:${row.jurisdictionId}`),
      name: row.jurisdictionName,
      identifier: row.jurisdictionId,
    },
    legislationPassedBy: organization(row.issuingBody ?? row.jurisdictionName),
    // On the day this was made; over time in temporalCoverage.
    legislationLegalForce: row.inForce === 'UNKNOWN' ? undefined : force(holds(row.inForce)),
    temporalCoverage: intervals(periods),
    citation: given(row.citation),
    sameAs: isWeb(row.url) ? row.url : undefined,
  };
}

function bill(row: Row): Linked {
  const law = row.stage === 'LAW';
  return {
    '@type': 'Legislation',
    name: row.title,
    alternateName: given(row.shortTitle),
    abstract: row.statusSentence,
    keywords: row.subjects,
    legislationIdentifier: row.billId,
    legislationType: row.type,
    // Of a bill that is no law there is no such day.
    legislationDate: law ? given(row.statusSince) : undefined,
    datePublished: given(row.introducedOn),
    legislationJurisdiction: NATION,
    legislationPassedBy: law ? organization('United States Congress') : undefined,
    legislationLegalForce: force(law),
    sponsor: row.sponsorName === null ? undefined : { '@type': 'Person', name: row.sponsorName },
    citation: row.citation,
    sameAs: [row.url, row.congressGovUrl].filter(isWeb),
  };
}

function action(row: Row): Linked {
  return {
    '@type': 'Legislation',
    name: row.title,
    abstract: given(row.summary),
    legislationIdentifier: row.number ?? row.documentNumber ?? row.id,
    legislationType: row.kind,
    legislationDate: exact(row.announcedOn) ?? exact(row.publishedOn),
    legislationDateOfApplicability: exact(row.effectiveOn),
    legislationJurisdiction: NATION,
    legislationPassedBy: [
      ...(row.president === null ? [] : [row.president]),
      ...(row.agencies as readonly string[]),
    ].map(organization),
    legislationLegalForce: row.status === 'UNKNOWN' ? undefined : force(row.status === 'IN_FORCE'),
    keywords: row.topics,
    sameAs: isWeb(row.url) ? row.url : undefined,
  };
}

function place(row: Row, origin: string): Linked {
  return {
    '@type': 'AdministrativeArea',
    name: row.name,
    identifier: [row.ocdId, ...(row.geoid === null ? [] : [row.geoid])],
    containedInPlace:
      row.parentId === null
        ? undefined
        : {
            '@type': 'AdministrativeArea',
            '@id': recordAddress(origin, `Jurisdiction:${row.parentId}`),
            name: row.parentName,
          },
  };
}
