import { describe, expect, it } from 'vitest';
import { type PolicyFacts, PolicyIndex, type SoughtPolicy } from '../src/domain/policy-index.ts';
import { officialNumbers, saySameNumber } from '../src/domain/policy-number.ts';

const KING = 'ocd-division/country:us/state:wa/county:king';
const NEW_YORK = 'ocd-division/country:us/state:ny/place:new_york';
const CALIFORNIA = 'ocd-division/country:us/state:ca';

const facts = (id: string, over: Partial<PolicyFacts> = {}): PolicyFacts => ({
  id,
  jurisdictionId: KING,
  instrumentType: 'ORDINANCE',
  officialNumber: null,
  citation: null,
  url: null,
  adoptedOn: null,
  ...over,
});
const sought = (over: Partial<SoughtPolicy> = {}): SoughtPolicy => ({
  jurisdictionId: KING,
  instrumentType: 'ORDINANCE',
  numbers: [],
  url: null,
  years: [],
  defaultId: 'new',
  ...over,
});
const found = (policies: readonly PolicyFacts[], over: Partial<SoughtPolicy>, own: readonly string[] = []) =>
  new PolicyIndex(policies, new Set(own)).recognize(sought(over));

describe('official numbers', () => {
  it.each([
    ['2014/058', 'Local Law 58 of 2014'],
    ['Local Law 58 of 2014 (Int 0486-2014)', 'Int 0486-2014'],
    ['17706', 'Ordinance 17706'],
    ['Ord. No. 17706', '17706'],
    ['SB 54 (2017) / Gov. Code 7284-7284.12', 'SB 54'],
    ['E2SSB 5497 (2019 c 440)', 'SB 5497'],
    ['HB19-1124', 'HB 19-1124'],
    ['S.79 (2017)', 'S 79'],
    ['2017-023 (Legistar 17-045, 17-069)', '17-069'],
    ['RES-17-00125', 'Resolution 17-125'],
    ['11-O-73', '11-o-73'],
  ])('%s is %s', (one, other) => {
    expect(saySameNumber(one, other)).toBe(true);
  });

  it.each([
    ['Local Law 58 of 2014', 'Local Law 58 of 2013'],
    ['Local Law 58 of 2014', 'Local Law 59 of 2014'],
    ['Ordinance 1381', 'Resolution 1381'],
    ['SB 54', 'AB 54'],
    ['17706', '17886'],
  ])('%s is not %s', (one, other) => {
    expect(saySameNumber(one, other)).toBe(false);
  });

  it('are none where only a section of a code or a chapter is named', () => {
    expect(officialNumbers('Mun. Code ch. 2-173')).toEqual([]);
    expect(officialNumbers('Town Meeting, Art. Forty')).toEqual([]);
  });
});

describe('the policy that a matter already is', () => {
  const ordinance = facts('wa-king_county-001', {
    officialNumber: '17706',
    adoptedOn: '2013-12-02',
    url: 'http://mkcclegisearch.kingcounty.gov/LegislationDetail.aspx?ID=1445647',
  });

  it('is found by its page, whichever host and parameters it is written with', () => {
    const url = 'https://kingcounty.legistar.com/LegislationDetail.aspx?FullText=1&GUID=AB-1&ID=1445647';
    expect(found([ordinance], { url })).toEqual({ id: 'wa-king_county-001', doubtful: [] });
    const byGuid = { ...ordinance, url: 'https://kingcounty.legistar.com/LegislationDetail.aspx?GUID=ab-1' };
    expect(found([byGuid], { url }).id).toBe('wa-king_county-001');
    expect(found([ordinance], { url: url.replace('1445647', '14456470') }).id).toBe('new');
  });

  it('is not found by a page that tells of policies of other places', () => {
    const url = ordinance.url;
    expect(found([ordinance], { url, jurisdictionId: NEW_YORK }).id).toBe('new');
  });

  it('is found by its number where the years are no further apart than one', () => {
    const numbers = ['17706', '2013-0285'];
    expect(found([ordinance], { numbers, years: [2013] }).id).toBe('wa-king_county-001');
    expect(found([ordinance], { numbers, years: [2014] }).id).toBe('wa-king_county-001');
    expect(found([ordinance], { numbers, years: [2016] }).id).toBe('new');
    expect(found([ordinance], { numbers, years: [2013], jurisdictionId: NEW_YORK }).id).toBe('new');
  });

  it('needs the very year for numbers that begin anew with each', () => {
    const law = facts('ny-5', { jurisdictionId: NEW_YORK, officialNumber: 'LL 58', adoptedOn: '2014-11-14' });
    const of = (numbers: string[], years: number[]) => found([law], { jurisdictionId: NEW_YORK, numbers, years }).id;
    expect(of(['2014/058'], [2014])).toBe('ny-5');
    expect(of(['2013/058'], [2013])).toBe('new');
    const bill = facts('ca-89', {
      jurisdictionId: CALIFORNIA,
      instrumentType: 'STATUTE',
      officialNumber: 'SB 54 (2017)',
    });
    const session = (years: number[]) =>
      found([bill], { jurisdictionId: CALIFORNIA, instrumentType: 'STATUTE', numbers: ['SB 54'], years }).id;
    expect(session([2017, 2018])).toBe('ca-89');
    expect(session([2018, 2019])).toBe('new');
  });

  it('is not found by a short number where one of the two has no year', () => {
    const undated = facts('wa-1', { officialNumber: '651' });
    expect(found([undated], { numbers: ['651'], years: [2017] }).id).toBe('new');
    const long = facts('wa-2', { officialNumber: '16692' });
    expect(found([long], { numbers: ['16692'], years: [2009] }).id).toBe('wa-2');
  });

  it('is nobody where two are as good, and both are named', () => {
    const twice = [ordinance, { ...ordinance, id: 'wa-king_county-900' }];
    expect(found(twice, { numbers: ['17706'], years: [2013] })).toEqual({
      id: 'new',
      doubtful: ['wa-king_county-001', 'wa-king_county-900'],
    });
    // The one of which this source has spoken before stays the one.
    expect(found(twice, { numbers: ['17706'], years: [2013] }, ['wa-king_county-900'])).toEqual({
      id: 'wa-king_county-900',
      doubtful: [],
    });
  });

  it('goes on to be called what the source once called it', () => {
    const own = facts('new', { officialNumber: '2013-0285' });
    expect(found([own, ordinance], { numbers: ['17706'], years: [2013] }, ['new'])).toEqual({
      id: 'new',
      doubtful: ['wa-king_county-001'],
    });
  });

  it('is not another one that has the id by chance', () => {
    expect(found([facts('new', { officialNumber: '99999' })], { numbers: ['17706'], years: [2013] }).id).toBe('new-2');
  });
});
