import { describe, expect, it } from 'vitest';
import type { Draft } from '../src/domain/draft.ts';
import { PolicyIndex } from '../src/domain/policy-index.ts';
import { policyPeriods, statusOn } from '../src/domain/policy-status.ts';
import { RawMeasure } from '../src/domain/raw-measure.ts';
import { normalizeMeasureRecord } from '../src/ingest/normalize/measure.ts';
import { draftFault } from '../src/ingest/reconcile.ts';

const CITY = 'ocd-division/country:us/state:ny/place:new_york';
const WASHINGTON = 'ocd-division/country:us/state:wa';
const TODAY = '2026-11-22';

const measure = (over: Partial<RawMeasure> = {}): RawMeasure =>
  RawMeasure.parse({
    entity: 'measure',
    key: '60001',
    jurisdictionId: CITY,
    fileNumber: 'Int 0486-2014',
    title: 'A Local Law in relation to persons not to be detained on civil immigration detainers',
    type: 'Introduction',
    status: 'Committee',
    introducedOn: '2014-10-07',
    ...over,
  });
const step = (on: string, action: string, over: { body?: string; result?: string; kinds?: string[] } = {}) => ({
  on,
  action,
  ...over,
});
const normal = (raw: RawMeasure, policies?: PolicyIndex, kept: readonly string[] = []) =>
  normalizeMeasureRecord(raw, { sourceId: 'us-ny-test', kept: new Set(kept), ...(policies && { policies }) });

function policyOf(over: Partial<RawMeasure>): Draft<'policy'> & { readonly codes: readonly string[] } {
  const { drafts, problems } = normal(measure(over));
  const draft = drafts[0] as Draft<'policy'> | undefined;
  if (!draft) throw new Error('no draft');
  expect(draftFault(draft)).toBeUndefined();
  return { ...draft, codes: problems.map(({ code }) => code) };
}
const eventsOf = ({ sections }: Draft<'policy'>) => (sections.events ?? []).map(({ type, on }) => `${type} ${on}`);
function standing({ sections: { core, events = [] } }: Draft<'policy'>, day = TODAY): string {
  const period = statusOn(policyPeriods({ ...core, events }), day);
  return `${period?.status} ${period?.inForce}`;
}
/** Was it ever, on any day, in force or presumed to be? */
const everInForce = ({ sections: { core, events = [] } }: Draft<'policy'>): boolean =>
  policyPeriods({ ...core, events }).some(({ inForce }) => inForce !== 'NO');

const PASSAGE = [
  step('2014-10-07', 'Introduced by Council', { body: 'City Council' }),
  step('2014-10-07', 'Referred to Comm by Council', { body: 'City Council' }),
  step('2014-10-20', 'Approved by Committee', { body: 'Committee on Immigration', result: 'Pass' }),
  step('2014-10-22', 'Approved by Council', { body: 'City Council', result: 'Pass' }),
];

describe('a matter that became law', () => {
  const law = policyOf({
    status: 'Enacted',
    enactmentNumber: '2014/058',
    passedOn: '2014-11-14',
    enactedOn: '2014-11-14',
    history: [...PASSAGE, step('2014-11-14', 'Signed Into Law by Mayor', { body: 'Mayor' })],
  });

  it('is adopted by the council and not by its committee, and signed', () => {
    expect(eventsOf(law)).toEqual([
      'INTRODUCED 2014-10-07',
      'REFERRED 2014-10-07',
      'ADOPTED 2014-10-22',
      'SIGNED 2014-11-14',
    ]);
    expect(law.sections.core).toMatchObject({
      adoptedOn: '2014-11-14',
      instrumentType: 'ORDINANCE',
      officialNumber: 'Local Law 58 of 2014 (Int 0486-2014)',
      issuingBody: 'City Council',
    });
    expect(law.id).toBe('ny-new_york-int-0486-2014');
    expect(law).toMatchObject({ corroboration: 'CORROBORATED', codes: [] });
  });

  it('is in force from the signature on, and not before', () => {
    expect(standing(law)).toBe('ADOPTED PRESUMED');
    expect(standing(law, '2014-11-01')).toBe('ADOPTED NO');
    expect(standing(law, '2014-10-10')).toBe('IN_COMMITTEE NO');
  });

  it('may lapse into law, or become law over a veto', () => {
    const lapsed = policyOf({
      status: 'Enacted',
      passedOn: '2014-12-01',
      history: [...PASSAGE, step('2014-12-01', 'City Charter Rule Adopted', { body: 'Administration' })],
    });
    expect(eventsOf(lapsed).at(-1)).toBe('ADOPTED 2014-12-01');
    const overridden = policyOf({
      status: 'Enacted',
      passedOn: '2014-12-10',
      history: [
        ...PASSAGE,
        step('2014-11-20', 'Vetoed by Mayor', { body: 'Mayor' }),
        step('2014-12-10', 'Overridden by Council', { body: 'City Council', result: 'Pass' }),
      ],
    });
    expect(eventsOf(overridden).slice(2)).toEqual(['ADOPTED 2014-10-22', 'VETOED 2014-11-20', 'ADOPTED 2014-12-10']);
    expect(standing(overridden, '2014-11-25')).toBe('VETOED NO');
    expect(standing(overridden)).toMatch(/PRESUMED$/);
  });

  it('may have had motions that failed on the way', () => {
    const passed = policyOf({
      fileNumber: '45903',
      type: 'Resolution',
      title: 'Declaring the city a sanctuary city',
      status: 'Passed',
      passedOn: '2017-02-07',
      history: [
        step('2017-02-07', 'Adopted', { body: 'COMMON COUNCIL', result: 'Pass' }),
        step('2017-02-07', 'Adopted', { body: 'COMMON COUNCIL', result: 'Fail' }),
      ],
    });
    expect(eventsOf(passed)).toEqual(['INTRODUCED 2014-10-07', 'ADOPTED 2017-02-07']);
    expect(passed.sections.core.instrumentType).toBe('RESOLUTION');
    expect(standing(passed)).toBe('ADOPTED PRESUMED');
  });

  it('has no enactment before its final action, whatever the file says', () => {
    const odd = policyOf({
      status: 'Passed',
      introducedOn: '2017-02-21',
      passedOn: '2017-04-03',
      enactedOn: '2017-03-06',
    });
    expect(odd.sections.core.adoptedOn).toBe('2017-04-03');
    expect(eventsOf(odd)).toEqual(['INTRODUCED 2017-02-21']);
    expect(odd.corroborationNote).toContain('2017-03-06');
    expect(standing(odd, '2017-03-20')).toMatch(/ NO$/);
  });

  it('may have a status that lags behind: that is told', () => {
    const lagging = policyOf({
      status: 'Agenda Ready',
      passedOn: '2023-04-25',
      history: [step('2023-04-25', 'Adopted', { body: 'Board of Supervisors', result: 'Pass' })],
    });
    expect(lagging.codes).toEqual(['STATUS_BEHIND']);
    expect(lagging.sections.core.adoptedOn).toBe('2023-04-25');
    const unvoted = policyOf({ status: 'Agenda Ready', passedOn: '2023-04-25' });
    expect(unvoted.sections.core.adoptedOn).toBeNull();
    expect(everInForce(unvoted)).toBe(false);
  });
});

describe('a matter that died', () => {
  it.each([
    ['Filed (End of Session)', '2017-12-31', 'FAILED'],
    ['Filed', '2015-12-31', 'FAILED'],
    ['Withdrawn', '2016-03-01', 'WITHDRAWN'],
    ['Failed', '2016-03-01', 'FAILED'],
  ])('%s has a date of "passage" and was never in force', (status, passedOn, expected) => {
    const dead = policyOf({ status, passedOn, enactedOn: '0001-01-01T00:00:00Z', history: PASSAGE.slice(0, 3) });
    expect(dead.sections.core).toMatchObject({ adoptedOn: null, effectiveOn: null });
    expect(eventsOf(dead).at(-1)).toBe(`${expected} ${passedOn}`);
    expect(standing(dead)).toBe(`${expected} NO`);
    expect(everInForce(dead)).toBe(false);
  });

  it('even where the council had approved it', () => {
    const dead = policyOf({ status: 'Filed (End of Session)', passedOn: '2017-12-31', history: PASSAGE });
    expect(standing(dead)).toBe('FAILED NO');
    expect(everInForce(dead)).toBe(false);
  });

  it('by a veto that nobody overrode', () => {
    const vetoed = policyOf({
      status: 'Filed',
      passedOn: '2014-12-31',
      history: [...PASSAGE, step('2014-11-20', 'Vetoed by Mayor', { body: 'Mayor' })],
    });
    expect(standing(vetoed)).toBe('VETOED NO');
    expect(everInForce(vetoed)).toBe(false);
  });

  it('on a day that the file does not give', () => {
    const dead = policyOf({ status: 'Withdrawn', passedOn: '0001-01-01', history: PASSAGE.slice(0, 2) });
    expect(dead.sections.core).toMatchObject({ claimedStatus: 'WITHDRAWN', claimedStatusAsOf: '2014-10-07' });
    expect(standing(dead)).toBe('WITHDRAWN NO');
    expect(everInForce(dead)).toBe(false);
  });
});

describe('a matter that is pending', () => {
  it('is in committee once it was referred, and introduced before', () => {
    expect(standing(policyOf({ status: 'Laid Over', history: PASSAGE.slice(0, 3) }))).toBe('IN_COMMITTEE NO');
    expect(standing(policyOf({ status: 'Committee', passedOn: '0001-01-01T00:00:00Z' }))).toBe('INTRODUCED NO');
    const both = policyOf({ status: 'In Committee', history: [step('2013-06-17', 'Introduced and Referred')] });
    expect(eventsOf(both)).toEqual(['INTRODUCED 2013-06-17', 'REFERRED 2013-06-17']);
  });

  it('with a status that we do not know is told of, and not taken for a law', () => {
    const odd = policyOf({ status: 'Steeped', passedOn: '2015-01-01' });
    expect(odd.codes).toEqual(['UNKNOWN_WORD']);
    expect(everInForce(odd)).toBe(false);
  });
});

describe("a legislature's bill", () => {
  const bill = (history: ReturnType<typeof step>[]) =>
    policyOf({
      jurisdictionId: WASHINGTON,
      fileNumber: 'SB 5714',
      session: '2025-2026',
      type: 'bill',
      status: undefined,
      introducedOn: undefined,
      title: 'Limiting cooperation of officers with federal immigration authorities',
      history,
    });
  const BEFORE = [
    step('2025-02-12', 'First reading, referred to Law & Justice.', { kinds: ['reading-1', 'referral-committee'] }),
    step('2025-03-05', 'Third reading, passed.', { kinds: ['passage'] }),
  ];

  it('has passed one chamber, and is no law', () => {
    const pending = bill(BEFORE);
    expect(pending.id).toBe('wa-2025-2026-sb-5714');
    expect(pending.sections.core).toMatchObject({ instrumentType: 'STATUTE', adoptedOn: null });
    expect(standing(pending)).toBe('IN_COMMITTEE NO');
  });

  it('is law by signature, from its effective date', () => {
    const law = bill([
      ...BEFORE,
      step('2025-04-10', 'Third reading, passed.', { kinds: ['passage'] }),
      step('2025-05-12', 'Governor signed.', { kinds: ['executive-signature'] }),
      step('2025-05-12', 'Chapter 237, 2025 Laws.', { kinds: ['became-law'] }),
      step('2025-05-12', 'Effective date 7/27/2025.', { kinds: ['became-law'] }),
    ]);
    expect(eventsOf(law).slice(2)).toEqual(['ADOPTED 2025-04-10', 'SIGNED 2025-05-12', 'EFFECTIVE 2025-07-27']);
    expect(standing(law, '2025-07-01')).toMatch(/ NO$/);
    expect(standing(law)).toBe('EFFECTIVE PRESUMED');
  });

  it('is left alone where it is one of Congress', () => {
    const { drafts, screened, problems } = normal(measure({ jurisdictionId: 'ocd-division/country:us' }));
    expect([drafts, screened, problems.map(({ code }) => code)]).toEqual([[], [], ['FEDERAL']]);
  });
});

describe('what is kept of a matter', () => {
  it('of a candidate only the row that says why, with what staff need to take it in', () => {
    const raw = measure({
      title: 'Resolution calling upon Congress to end mass deportations',
      type: 'Resolution',
      url: 'https://nyc.legistar.com/Gateway.aspx?M=L&ID=60001',
    });
    const { drafts, screened } = normal(raw);
    expect(drafts).toEqual([]);
    expect(screened).toMatchObject([
      {
        entity: 'policy',
        recordId: 'ny-new_york-int-0486-2014',
        title: raw.title,
        jurisdictionId: CITY,
        recordUrl: raw.url,
        screening: { verdict: 'CANDIDATE' },
      },
    ]);
    // Once it is kept, it is kept up to date.
    expect(normal(raw, undefined, ['ny-new_york-int-0486-2014']).drafts).toHaveLength(1);
  });

  it('suggested provisions that say that a rule suggests them, sponsors, texts and attachments', () => {
    const { sections } = policyOf({
      sponsors: [{ name: 'Daniel Dromm ' }, { name: 'The Speaker', role: 'primary' }],
      texts: [{ version: 'A', text: 'The department shall not honor a civil immigration detainer.' }],
      attachments: [{ name: 'Summary', url: 'https://files.example/1.pdf' }],
      url: 'https://nyc.legistar.com/Gateway.aspx?M=L&ID=60001',
    });
    expect(sections.sponsors).toEqual([
      { name: 'Daniel Dromm', role: null },
      { name: 'The Speaker', role: 'primary' },
    ]);
    expect(sections.texts?.map(({ label, url }) => [label, url])).toEqual([
      ['A', null],
      ['Summary', 'https://files.example/1.pdf'],
    ]);
    const [provision] = sections.provisions ?? [];
    expect(provision).toMatchObject({
      dimension: 'DETAINER_RESPONSE',
      coder: expect.stringMatching(/^rule:detainer\./),
      quoteUrl: 'https://nyc.legistar.com/Gateway.aspx?M=L&ID=60001',
      note: expect.stringContaining('nobody has looked at it'),
    });
  });

  it('how many years a conviction counts', () => {
    const { sections } = policyOf({
      texts: [
        {
          version: 'A',
          text: 'A detainer of ICE is honored only if the person was convicted of a violent or serious crime within the past five years.',
        },
      ],
    });
    expect(sections.carveouts).toMatchObject([
      { kind: 'VIOLENT_FELONY', lookbackYears: 5, coder: 'rule:carveout.violent', dimension: 'DETAINER_RESPONSE' },
      { kind: 'SERIOUS_FELONY', lookbackYears: 5 },
    ]);
  });

  it('the id of the policy that it already is, and word for staff where two may be it', () => {
    const known = {
      jurisdictionId: CITY,
      instrumentType: 'ORDINANCE' as const,
      officialNumber: 'Local Law 58 of 2014',
      citation: null,
      url: null,
      adoptedOn: '2014-11-14',
    };
    const raw = measure({ enactmentNumber: '2014/058', status: 'Enacted', passedOn: '2014-11-14' });
    const one = normal(raw, new PolicyIndex([{ ...known, id: 'ny-new_york_city-005' }]));
    expect(one.drafts.map(({ id }) => id)).toEqual(['ny-new_york_city-005']);
    expect(one.screened.map(({ recordId }) => recordId)).toEqual(['ny-new_york_city-005']);
    const two = normal(
      raw,
      new PolicyIndex([
        { ...known, id: 'a' },
        { ...known, id: 'b' },
      ]),
    );
    expect(two.drafts.map(({ id }) => id)).toEqual(['ny-new_york-int-0486-2014']);
    expect(two.problems.map(({ code }) => code)).toEqual(['DOUBTFUL_MATCH']);
  });

  it('of a staff report on a policy only the row, and nothing is said of the policy', () => {
    const url = 'https://sanleandro.legistar.com/LegislationDetail.aspx?ID=2962193';
    const facts = { jurisdictionId: CITY, officialNumber: '2017-023 (Legistar 17-045)', citation: null, url };
    const known = {
      ...facts,
      id: 'ca-san_leandro-067',
      instrumentType: 'RESOLUTION' as const,
      adoptedOn: '2017-02-21',
    };
    const raw = measure({
      fileNumber: '17-045',
      type: 'Staff Report',
      status: 'Filed',
      title: 'Staff Report for a Resolution declaring the city a sanctuary city',
      passedOn: '2017-02-21',
      url,
    });
    const { drafts, screened } = normal(raw, new PolicyIndex([known]), [known.id]);
    expect(drafts).toEqual([]);
    expect(screened).toMatchObject([{ recordId: 'ny-new_york-17-045', screening: { verdict: 'CANDIDATE' } }]);
  });
});
