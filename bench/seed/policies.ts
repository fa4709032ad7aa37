import type { Draft } from '../../src/domain/draft.ts';
import { INSTRUMENT_TYPES, POLICY_STANCES, type PolicyEvent } from '../../src/domain/policy.ts';
import {
  CARVEOUT_KINDS,
  PROVISION_CODEBOOK_VERSION,
  PROVISION_DIMENSIONS,
  type Provision,
  type ProvisionDimension,
} from '../../src/domain/provision.ts';
import { AGENCY_KINDS } from '../../src/domain/records.ts';
import { SOURCES } from './changes.ts';
import { type Random, randomOf } from './random.ts';
import { dayBetween, daysAfter, prose, title } from './words.ts';

const DIMENSIONS = Object.keys(PROVISION_DIMENSIONS) as ProvisionDimension[];

const url = (random: Random) => `https://council.example.org/legislation/${random.whole(10_000, 99_999_999)}`;

export function agencyDraft(index: number, places: readonly string[]): Draft<'agency'> {
  const random = randomOf('agency', index);
  return {
    entity: 'agency',
    id: `bench-agency-${index}`,
    sections: {
      core: {
        name: `${title(random, 3)} Department`,
        kind: random.pick(AGENCY_KINDS),
        jurisdictionId: places[index % places.length] as string,
      },
    },
    words: [],
    corroboration: 'LISTED',
    corroborationNote: null,
  };
}

/**
 * A policy with its events, some eight provisions and the words they were read from.
 * @param edition 0 as it was first found; 1 as it stands after an amendment
 */
export function policyDraft(
  index: number,
  edition: number,
  places: readonly string[],
  agencies: number,
): Draft<'policy'> {
  const random = randomOf('policy', index);
  const jurisdictionId = places[Math.floor(places.length * random.next() ** 2)] as string;
  const adoptedOn = random.chance(94) ? dayBetween(random, '2001-01-01', '2026-10-01') : null;
  const effectiveOn = adoptedOn && random.chance(60) ? daysAfter(adoptedOn, random.whole(0, 90)) : null;
  const page = url(random);
  const dimensions = new Set<ProvisionDimension>(['DETAINER_RESPONSE']);
  const wanted = random.whole(6, 10);
  while (dimensions.size < wanted) dimensions.add(random.pick(DIMENSIONS));
  const sections = {
    core: {
      title: title(random, random.whole(5, 12)),
      popularName: random.chance(15) ? title(random, 3) : null,
      instrumentType: random.pick(INSTRUMENT_TYPES),
      officialNumber: random.chance(70) ? String(random.whole(1000, 29_999)) : null,
      citation: random.chance(40)
        ? `Code § ${random.whole(1, 40)}.${random.whole(10, 99)}.${random.whole(100, 999)}`
        : null,
      jurisdictionId,
      issuingBody: random.chance(60) ? `${title(random, 2)} Council` : null,
      stance: random.chance(85) ? ('ANTI_DETAINER' as const) : random.pick(POLICY_STANCES),
      summary: prose(random, random.whole(40, 110)),
      url: page,
      adoptedOn,
      effectiveOn,
      claimedStatus: random.chance(50) ? ('EFFECTIVE' as const) : null,
      claimedStatusBasis: null,
      claimedStatusAsOf: null,
    },
    events: eventsOf(random, adoptedOn, page),
    provisions: [...dimensions].map((dimension): Provision => {
      const { answers } = PROVISION_DIMENSIONS[dimension];
      return {
        dimension,
        answers: [
          { answer: random.pick(answers as readonly Provision['answers'][number]['answer'][]), published: null },
        ],
        joinedBy: 'AND',
        scope: 'GENERAL',
        note: random.chance(40) ? prose(random, random.whole(8, 20)) : null,
        quote: prose(random, random.whole(25, 60)),
        quoteUrl: page,
        pinpoint: `§ ${random.whole(1, 30)}`,
        coder: SOURCES.policies.id,
        codebookVersion: PROVISION_CODEBOOK_VERSION,
      };
    }),
    carveouts: random.chance(60)
      ? Array.from({ length: random.whole(1, 3) }, () => ({
          dimension: 'DETAINER_RESPONSE' as const,
          kind: random.pick(CARVEOUT_KINDS),
          lookbackYears: random.chance(30) ? random.whole(3, 15) : null,
          terms: prose(random, 12),
          quote: prose(random, 25),
          quoteUrl: page,
          pinpoint: null,
        }))
      : [],
    agencies: [...new Set([random.whole(0, agencies - 1), random.whole(0, agencies - 1)])].map((at) => ({
      agencyId: `bench-agency-${at}`,
    })),
    sponsors: Array.from({ length: random.whole(0, 3) }, () => ({ name: title(random, 2), role: null })),
  };
  const amended = { type: 'AMENDED' as const, on: '2026-11-01', actor: null, note: prose(random, 10), url: page };
  return {
    entity: 'policy',
    id: `bench-policy-${String(index).padStart(6, '0')}`,
    sections: edition
      ? { ...sections, core: { ...sections.core, summary: prose(random, 80) }, events: [...sections.events, amended] }
      : sections,
    words: [{ field: 'adoptedOn', quote: prose(random, 15), url: page, pinpoint: null }],
    corroboration: 'CORROBORATED',
    corroborationNote: null,
  };
}

function eventsOf(random: Random, adoptedOn: string | null, url: string): PolicyEvent[] {
  if (!adoptedOn) return [];
  const event = (type: PolicyEvent['type'], on: string): PolicyEvent => ({
    type,
    on,
    actor: random.chance(40) ? `${title(random, 2)} Council` : null,
    note: random.chance(50) ? prose(random, random.whole(5, 15)) : null,
    url,
  });
  const events = [event('INTRODUCED', daysAfter(adoptedOn, -random.whole(20, 200))), event('ADOPTED', adoptedOn)];
  if (random.chance(50)) events.push(event('SIGNED', daysAfter(adoptedOn, 10)));
  if (random.chance(60)) events.push(event('EFFECTIVE', daysAfter(adoptedOn, 30)));
  if (random.chance(30)) events.push(event('AMENDED', daysAfter(adoptedOn, random.whole(200, 2000))));
  if (random.chance(8)) events.push(event('RESCINDED', daysAfter(adoptedOn, random.whole(2001, 4000))));
  return events;
}
