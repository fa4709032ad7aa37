import { describe, expect, it } from 'vitest';
import { billSentence } from '../src/domain/bill-sentence.ts';
import { BILL_STAGES, billStage, STAGE_CODES } from '../src/domain/bill-stage.ts';
import { BILL_STATUSES, type BillStatusCode, isFinalStatus } from '../src/domain/bill-status.ts';

const CODES = Object.keys(BILL_STATUSES) as BillStatusCode[];
const SITTING = '2022-06-01';
const OVER = '2023-01-03';

const bill = (statusCode: string, more: Partial<Parameters<typeof billSentence>[0]> = {}) => ({
  congress: 117,
  type: 'hr',
  introducedOn: '2021-01-28',
  statusCode,
  statusSince: '2021-03-18',
  ...more,
});
const sentence = (code: BillStatusCode, more = {}, today = SITTING) => billSentence(bill(code, more), today);

describe('the stage', () => {
  it('goes by the code while the Congress sits, and is dead on the day it ends', () => {
    expect(billStage(bill('REFERRED'), '2023-01-02')).toBe('IN_COMMITTEE');
    expect(billStage(bill('REFERRED'), OVER)).toBe('DEAD');
    expect(billStage(bill('PROV_KILL:VETO'), SITTING)).toBe('VETOED');
    expect(billStage(bill('PROV_KILL:VETO'), OVER)).toBe('DEAD');
  });

  it('stays where a bill came to an end of its own', () => {
    expect(billStage(bill('ENACTED:SIGNED'), OVER)).toBe('LAW');
    expect(billStage(bill('PASSED:SIMPLERES'), OVER)).toBe('ADOPTED');
    expect(billStage(bill('FAIL:ORIGINATING:HOUSE'), OVER)).toBe('FAILED');
  });

  it('is an end wherever the status is final', () => {
    for (const code of CODES.filter(isFinalStatus)) {
      expect(['LAW', 'ADOPTED', 'FAILED']).toContain(billStage(bill(code), SITTING));
    }
  });

  it('is found by the codes that make it so, each bill by exactly one stage', () => {
    expect(STAGE_CODES.map(({ stage }) => stage)).toEqual(Object.keys(BILL_STAGES));
    for (const today of [SITTING, OVER]) {
      for (const code of CODES) {
        const found = STAGE_CODES.filter(
          ({ codes, congress }) =>
            codes.includes(code) && (congress === 'ANY' || (congress === 'SITS') === (today === SITTING)),
        );
        expect(
          found.map(({ stage }) => stage),
          `${code} on ${today}`,
        ).toEqual([billStage(bill(code), today)]);
      }
    }
  });
});

describe('the sentence', () => {
  it('says what a living bill waits for', () => {
    expect(sentence('PASS_OVER:HOUSE')).toBe('Passed the House on 18 March 2021; waits for the Senate.');
    expect(sentence('INTRODUCED', { type: 's', statusSince: '2021-01-28' })).toBe(
      'Introduced in the Senate on 28 January 2021; not yet referred to a committee.',
    );
    expect(sentence('REFERRED', { statusSince: '2021-01-28' })).toBe(
      'Introduced in the House on 28 January 2021; waits in committee.',
    );
    expect(sentence('REFERRED')).toBe(
      'Introduced in the House on 28 January 2021, referred to committee on 18 March 2021; waits in committee.',
    );
  });

  it('says how a bill died with its Congress', () => {
    expect(sentence('REFERRED', { statusSince: '2021-01-28' }, OVER)).toBe(
      'Introduced in the House on 28 January 2021; died in committee when the 117th Congress ended on 3 January 2023.',
    );
    expect(sentence('PASS_OVER:HOUSE', {}, OVER)).toBe(
      'Passed the House on 18 March 2021; died in the Senate when the 117th Congress ended on 3 January 2023.',
    );
  });

  it('says nothing of a Congress where a bill came to its end before', () => {
    const laws = [{ type: 'Public Law', number: '117-1' }];
    expect(sentence('ENACTED:SIGNED', { laws }, OVER)).toBe('Signed into law on 18 March 2021 as Public Law 117-1.');
    expect(sentence('PASSED:SIMPLERES', { type: 'sres' }, OVER)).toBe(
      'Agreed to by the Senate on 18 March 2021, which is all it takes.',
    );
    expect(sentence('VETOED:OVERRIDE_FAIL_SECOND:SENATE', {}, OVER)).toBe(
      'Vetoed by the President; the House voted to override, the Senate did not on 18 March 2021.',
    );
  });

  it('leaves out a day that is not known', () => {
    expect(sentence('REFERRED', { statusSince: null })).toBe(
      'Introduced in the House on 28 January 2021; waits in committee.',
    );
    expect(sentence('REFERRED', { statusSince: null, introducedOn: null })).toBe(
      'Introduced in the House; waits in committee.',
    );
  });

  it('is one sentence for every code, on every day, and says of the dead that they died', () => {
    for (const code of CODES) {
      for (const today of [SITTING, OVER]) {
        for (const statusSince of ['2021-03-18', null]) {
          expect(sentence(code, { statusSince }, today)).toMatch(/^[A-Z][^.]+\.$/);
        }
      }
      const stage = billStage(bill(code), OVER);
      expect(/\bdied\b/.test(sentence(code, {}, OVER)), code).toBe(!isFinalStatus(code));
      expect(stage === 'DEAD' || isFinalStatus(code) || stage === 'FAILED', code).toBe(true);
    }
  });
});
