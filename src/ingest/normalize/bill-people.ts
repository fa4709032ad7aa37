import type { BillSponsor } from '../../domain/bill.ts';
import type { RawBill, RawBillMember } from '../../domain/raw-bill.ts';
import type { BillWords } from './bill-words.ts';

/** "Rep. Young, Don [R-AK-At Large]": party, state, and the district of a representative. */
const AFFILIATION = /\[([A-Z]+)-([A-Z]{2})(?:-(At Large|\d+))?\]$/;

/**
 * Sponsors, then cosponsors, as listed. A member who withdrew and signed again stands there twice; the same sponsor
 * written twice is one.
 */
export function readSponsors(raw: RawBill, words: BillWords): BillSponsor[] {
  const sponsors: BillSponsor[] = [];
  const seen = new Set<string>();
  for (const member of raw.sponsors ?? []) {
    const sponsor: BillSponsor = {
      ...readPerson(member, 'SPONSOR'),
      // Our own list does not say.
      byRequest: raw.curated ? null : isByRequest(member.byRequest, words),
      original: null,
      sponsoredOn: null,
      withdrawnOn: null,
    };
    const key = sponsor.personId ?? sponsor.fullName;
    if (seen.has(key)) continue;
    seen.add(key);
    sponsors.push(sponsor);
  }
  for (const member of raw.cosponsors ?? []) {
    sponsors.push({
      ...readPerson(member, 'COSPONSOR'),
      byRequest: null,
      original: words.flag(member.isOriginal, 'isOriginalCosponsor'),
      sponsoredOn: words.day(member.sponsoredDate, 'sponsorshipDate'),
      withdrawnOn: words.day(member.withdrawnDate, 'sponsorshipWithdrawnDate'),
    });
  }
  return sponsors;
}

type Person = Pick<BillSponsor, 'role' | 'personId' | 'fullName' | 'party' | 'state' | 'district'>;

function readPerson(member: RawBillMember, role: BillSponsor['role']): Person {
  const fullName = nameOf(member);
  const [, party, state, district] = AFFILIATION.exec(fullName) ?? [];
  return {
    role,
    personId: member.bioguideId ?? null,
    fullName,
    party: member.party ?? party ?? null,
    state: member.state ?? state ?? null,
    // The same member at large is "0" as a cosponsor and, in 3.0.0, without a district as a sponsor.
    district: member.district ?? (district === 'At Large' ? '0' : district) ?? null,
  };
}

export const nameOf = (member: RawBillMember): string =>
  member.fullName ?? ([member.firstName, member.middleName, member.lastName].filter(Boolean).join(' ') || 'Unknown');

/** 3.0.0 says "Y" or "N"; 1.0.0 says nothing, or how many sponsors by request there are. */
function isByRequest(text: string | undefined, words: BillWords): boolean | null {
  if (text === undefined) return false;
  return /by request/i.test(text) ? true : words.flag(text, 'isByRequest');
}
