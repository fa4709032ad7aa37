import { describe, expect, it } from 'vitest';
import type { BillAction, BillType } from '../src/domain/bill.ts';
import {
  BILL_STATUSES,
  type BillStatusCode,
  billStatus,
  isBillStatus,
  isFinalStatus,
} from '../src/domain/bill-status.ts';

/** Texts oldest first, a day each from 1 March 2021; the actions as published, newest first. */
function actionsOf(texts: readonly string[]): BillAction[] {
  return texts
    .map((text, day) => ({
      on: `2021-03-${String(day + 1).padStart(2, '0')}`,
      time: null,
      text,
      type: null,
      code: null,
      sourceSystem: null,
      committees: [],
    }))
    .reverse();
}

const statusOf = (type: BillType, texts: readonly string[], officialTitle = 'To do things.', number = 9) =>
  billStatus({ type, number, officialTitle, introducedOn: '2021-02-28', actions: actionsOf(texts) });
const codeOf = (type: BillType, ...texts: string[]) => statusOf(type, texts).code;

const REFERRED = 'Referred to the House Committee on the Judiciary.';
const READ_TWICE = 'Read twice and referred to the Committee on the Judiciary.';
const HOUSE = 'On passage Passed by the Yeas and Nays: 220 - 204 (Roll no. 88).';
const HOUSE_AMENDED =
  'On motion to suspend the rules and pass the bill, as amended Agreed to by voice vote. (text: CR H1)';
const SENATE = 'Passed Senate without amendment by Unanimous Consent.';
const SENATE_AMENDED =
  'Passed Senate with an amendment and an amendment to the Title by Unanimous Consent. (text: CR S1)';
const VETOED = 'Vetoed by President.';

it('starts as introduced, since that day, by no action', () => {
  expect(statusOf('hr', [])).toEqual({ code: 'INTRODUCED', since: '2021-02-28', action: null });
  expect(statusOf('hr', ['Introduced in House', 'Sponsor introductory remarks on measure. (CR H1)']).code).toBe(
    'INTRODUCED',
  );
});

it('names the action that decided, and its day', () => {
  const status = statusOf('hr', ['Introduced in House', REFERRED, 'Subcommittee Hearings Held.']);
  expect(status).toMatchObject({ code: 'REFERRED', since: '2021-03-02', action: { text: REFERRED } });
});

it('is not moved by the copies that the Library of Congress keeps', () => {
  const copies = actionsOf([REFERRED]).flatMap((action) => [action, { ...action, text: `Passed on: ${action.text}` }]);
  const first = billStatus({ type: 'hr', number: 9, officialTitle: '', introducedOn: null, actions: copies });
  expect(first.action?.text).toBe(`Passed on: ${REFERRED}`);
});

it('takes the day of the later vote where the same comes to pass twice', () => {
  const status = statusOf('s', [
    READ_TWICE,
    SENATE,
    HOUSE,
    'Senate agreed to the House amendment to S. 9 by Voice Vote.',
  ]);
  expect(status).toMatchObject({ code: 'PASSED:BILL', since: '2021-03-04' });
});

describe('committee', () => {
  it.each([
    'Ordered to be Reported (Amended) by the Yeas and Nays: 20 - 11.',
    'Committee on the Judiciary. Reported by Senator Model with an amendment. With written report No. 117-9.',
    'Placed on the Union Calendar, Calendar No. 99.',
    'Placed on Senate Legislative Calendar under General Orders. Calendar No. 99.',
  ])('%s', (text) => {
    expect(codeOf('hr', REFERRED, text)).toBe('REPORTED');
    expect(codeOf('hr', text)).toBe('REPORTED');
    expect(codeOf('hr', HOUSE, text)).toBe('PASS_OVER:HOUSE');
  });

  it('has not reported what is read for the first time', () => {
    const first =
      'Introduced in the Senate. Read the first time. Placed on Senate Legislative Calendar under Read the First Time.';
    expect(codeOf('s', first)).toBe('INTRODUCED');
  });
});

describe('two chambers', () => {
  it.each<[BillType, string[], BillStatusCode]>([
    ['hr', [HOUSE], 'PASS_OVER:HOUSE'],
    ['hr', [HOUSE_AMENDED], 'PASS_OVER:HOUSE'],
    ['s', [SENATE_AMENDED], 'PASS_OVER:SENATE'],
    ['hr', [HOUSE, SENATE], 'PASSED:BILL'],
    ['hr', [HOUSE, SENATE_AMENDED], 'PASS_BACK:SENATE'],
    ['s', [SENATE, HOUSE_AMENDED], 'PASS_BACK:HOUSE'],
    [
      'hr',
      [HOUSE, SENATE_AMENDED, 'On motion that the House agree to the Senate amendment Agreed to without objection.'],
      'PASSED:BILL',
    ],
    [
      'hr',
      [
        HOUSE,
        SENATE_AMENDED,
        'On motion that the House agree with an amendment to the Senate amendment Agreed to by the Yeas and Nays: 224 - 201 (Roll No. 523).',
      ],
      'PASS_BACK:HOUSE',
    ],
    [
      'hr',
      [
        HOUSE,
        SENATE_AMENDED,
        'On motion that the House suspend the rules and agree to the Senate amendment Failed by the Yeas and Nays: (2/3 required): 200 - 220 (Roll no. 4).',
      ],
      'PROV_KILL:PINGPONGFAIL',
    ],
    [
      'hr',
      [
        HOUSE,
        SENATE_AMENDED,
        'On motion that the House disagree to the Senate amendments, and request a conference Agreed to without objection.',
      ],
      'PASS_BACK:SENATE',
    ],
    [
      'hr',
      [HOUSE, SENATE_AMENDED, 'Pursuant to the provisions of H. Res. 1531 the House agreed to the Senate amendments.'],
      'PASSED:BILL',
    ],
    [
      's',
      [
        SENATE,
        HOUSE_AMENDED,
        'Senate concurred in the House amendment to S. 9 with an amendment (SA 4) by Yea-Nay Vote. 60 - 30. Record Vote Number: 4.',
      ],
      'PASS_BACK:SENATE',
    ],
    [
      'hr',
      [HOUSE, SENATE_AMENDED, 'Senate agreed to conference report by Yea-Nay Vote. 83 - 16. Record Vote Number: 26.'],
      'CONFERENCE:PASSED:SENATE',
    ],
    [
      'hr',
      [
        'Senate agreed to conference report by Voice Vote.',
        'Conference report agreed to in Senate: Senate agreed to conference report by Voice Vote.',
      ],
      'CONFERENCE:PASSED:SENATE',
    ],
    [
      'hr',
      [
        'Senate agreed to conference report by Voice Vote.',
        'On agreeing to the conference report Agreed to by the Yeas and Nays: 300 - 128 (Roll No. 87).',
      ],
      'PASSED:BILL',
    ],
    ['hres', ['On agreeing to the resolution Agreed to by voice vote.'], 'PASSED:SIMPLERES'],
    [
      'hres',
      ['Pursuant to the provisions of H. Res. 844, H. Res. 842 is considered passed House.'],
      'PASSED:SIMPLERES',
    ],
    [
      'sres',
      ['Submitted in the Senate, considered, and agreed to without amendment by Unanimous Consent.'],
      'PASSED:SIMPLERES',
    ],
    [
      'sconres',
      [
        'Resolution agreed to in Senate without amendment by Unanimous Consent.',
        'On agreeing to the resolution Agreed to without objection.',
      ],
      'PASSED:CONCURRENTRES',
    ],
  ])('%s: %j is %s', (type, texts, code) => {
    expect(codeOf(type, ...texts)).toBe(code);
  });

  it('send an amendment to the Constitution to the states', () => {
    const title = 'Proposing an amendment to the Constitution of the United States relative to terms.';
    expect(statusOf('hjres', [HOUSE, SENATE], title).code).toBe('PASSED:CONSTAMEND');
    expect(statusOf('hr', [HOUSE, SENATE], title).code).toBe('PASSED:BILL');
  });
});

describe('failure', () => {
  it.each<[BillType, string[], BillStatusCode]>([
    ['hr', ['On passage Failed by the Yeas and Nays: 200 - 220 (Roll no. 4).'], 'FAIL:ORIGINATING:HOUSE'],
    [
      'hres',
      ['On motion to table the measure Agreed to by the Yeas and Nays: 332 - 95 (Roll no. 483).'],
      'FAIL:ORIGINATING:HOUSE',
    ],
    [
      'hr',
      [
        'On motion to suspend the rules and pass the bill Failed by the Yeas and Nays: (2/3 required): 259 - 170 (Roll no. 4).',
      ],
      'PROV_KILL:SUSPENSIONFAILED',
    ],
    ['s', ['Failed of passage in Senate by Yea-Nay Vote. 40 - 55. Record Vote Number: 4.'], 'FAIL:ORIGINATING:SENATE'],
    [
      'hr',
      [HOUSE, 'Failed of passage in Senate by Yea-Nay Vote. 40 - 55. Record Vote Number: 4.'],
      'FAIL:SECOND:SENATE',
    ],
    ['s', [SENATE, 'On passage Failed by the Yeas and Nays: 200 - 220 (Roll no. 4).'], 'FAIL:SECOND:HOUSE'],
    [
      'hr',
      [
        HOUSE,
        'Cloture on the motion to proceed to the measure not invoked in Senate by Yea-Nay Vote. 51 - 44. Record Vote Number: 292. (CR S5561)',
      ],
      'PROV_KILL:CLOTUREFAILED',
    ],
    [
      'hr',
      [
        HOUSE,
        'Third cloture motion on the motion to concur in the House amendment to H.R. 9 not invoked in Senate by Yea-Nay Vote. 51 - 44.',
      ],
      'PROV_KILL:CLOTUREFAILED',
    ],
    [
      'hr',
      [HOUSE, 'Cloture on the committee substitute amendment not invoked in Senate by Yea-Nay Vote. 51 - 44.'],
      'PASS_OVER:HOUSE',
    ],
    [
      'hr',
      [HOUSE, 'Cloture on the motion to proceed to the measure invoked in Senate by Yea-Nay Vote. 90 - 10.'],
      'PASS_OVER:HOUSE',
    ],
    [
      'hr',
      [
        HOUSE,
        'Motion by Senator Model to reconsider the vote by which cloture was not invoked on the motion to proceed entered in Senate.',
      ],
      'PASS_OVER:HOUSE',
    ],
  ])('%s: %j is %s', (type, texts, code) => {
    expect(codeOf(type, ...texts)).toBe(code);
  });

  it('of an amendment told among the actions is not the bill’s', () => {
    expect(codeOf('hr', REFERRED, 'S.Amdt.12 Failed of passage in Senate by Voice Vote.')).toBe('REFERRED');
  });
});

describe('the President', () => {
  const OVERRIDE = 'On passage, the objections of the President to the contrary notwithstanding';

  it.each<[BillType, string[], BillStatusCode]>([
    ['hr', ['Presented to President.'], 'PASSED:BILL'],
    ['hr', ['Presented to President.', 'Signed by President.'], 'ENACTED:SIGNED'],
    ['hr', ['Signed by President.', 'Became Public Law No: 117-2.'], 'ENACTED:SIGNED'],
    ['hr', ['Became Private Law No: 117-1.'], 'ENACTED:SIGNED'],
    ['hr', ['Sent to Archivist of the United States unsigned.', 'Became Public Law No: 117-2.'], 'ENACTED:TENDAYRULE'],
    ['hr', [VETOED], 'PROV_KILL:VETO'],
    ['hr', ['Pocket Vetoed by President.'], 'VETOED:POCKET'],
    [
      'hr',
      [VETOED, `${OVERRIDE} Failed by the Yeas and Nays: (2/3 required): 248 - 181 (Roll no. 127).`],
      'VETOED:OVERRIDE_FAIL_ORIGINATING:HOUSE',
    ],
    [
      'hr',
      [
        VETOED,
        'Passed House over veto: Two-thirds of the Members present having voted in the affirmative the bill is passed.',
      ],
      'VETOED:OVERRIDE_PASS_OVER:HOUSE',
    ],
    [
      'hr',
      [
        VETOED,
        `${OVERRIDE} Passed by the Yeas and Nays: 322 - 87 (Roll no. 253).`,
        'Failed of passage in Senate over veto by Yea-Nay Vote. 45 - 40.',
      ],
      'VETOED:OVERRIDE_FAIL_SECOND:SENATE',
    ],
    [
      'hr',
      [
        VETOED,
        `${OVERRIDE} Passed by the Yeas and Nays: 322 - 87 (Roll no. 253).`,
        'Passed Senate over veto by Yea-Nay Vote. 81 - 13.',
        'Became Public Law No: 116-283.',
      ],
      'ENACTED:VETO_OVERRIDE',
    ],
    [
      'sjres',
      [VETOED, 'Failed of passage in Senate over veto by Yea-Nay Vote. 45 - 40.'],
      'VETOED:OVERRIDE_FAIL_ORIGINATING:SENATE',
    ],
  ])('%s: %j is %s', (type, texts, code) => {
    const passed = type === 'sjres' ? [SENATE, HOUSE] : [HOUSE, SENATE];
    expect(codeOf(type, ...passed, ...texts)).toBe(code);
  });
});

it('is law since the signature, not since it has its number', () => {
  const status = statusOf('hr', [HOUSE, SENATE, 'Signed by President.', 'Became Public Law No: 117-2.']);
  expect(status).toMatchObject({ code: 'ENACTED:SIGNED', since: '2021-03-03' });
});

describe('many bills in one motion', () => {
  const TOGETHER =
    'Pursuant to section 10 of H. Res. 1396, and the motion offered by Mr. Sample, the following bills passed under suspension of the rules: H.R. 16, as amended; H.R. 163; S. 19; S. 198, as amended; and agree to the Senate amendments to H.R. 5641.';

  it.each<[BillType, number, BillStatusCode]>([
    ['hr', 16, 'PASS_OVER:HOUSE'],
    ['hr', 163, 'PASS_OVER:HOUSE'],
    ['s', 19, 'PASSED:BILL'],
    ['s', 198, 'PASS_BACK:HOUSE'],
    ['hr', 5641, 'PASSED:BILL'],
  ])('%s%i is %s', (type, number, code) => {
    const before = type === 's' ? [SENATE] : number === 5641 ? [HOUSE, SENATE_AMENDED] : [];
    expect(statusOf(type, [...before, TOGETHER], '', number).code).toBe(code);
  });
});

it('is read in time from a text made to take long', () => {
  expect(codeOf('hr', 'Committee on '.repeat(500_000))).toBe('INTRODUCED');
});

it('knows its own codes, and which are for good', () => {
  const codes = Object.keys(BILL_STATUSES) as BillStatusCode[];
  expect(codes.every(isBillStatus)).toBe(true);
  expect(isBillStatus('toString')).toBe(false);
  expect(codes.filter(isFinalStatus)).toEqual([
    'PASSED:SIMPLERES',
    'PASSED:CONCURRENTRES',
    'PASSED:CONSTAMEND',
    'VETOED:POCKET',
    'VETOED:OVERRIDE_FAIL_ORIGINATING:HOUSE',
    'VETOED:OVERRIDE_FAIL_ORIGINATING:SENATE',
    'VETOED:OVERRIDE_FAIL_SECOND:HOUSE',
    'VETOED:OVERRIDE_FAIL_SECOND:SENATE',
    'ENACTED:SIGNED',
    'ENACTED:VETO_OVERRIDE',
    'ENACTED:TENDAYRULE',
  ]);
});
