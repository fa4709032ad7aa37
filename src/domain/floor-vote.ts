import type { BillKey, BillType } from './bill.ts';

export type Chamber = 'HOUSE' | 'SENATE';

/** What one chamber decided of a measure on its floor. */
export interface FloorVote {
  /** PASSAGE of the measure, AMENDMENTS of the other chamber, CONFERENCE report, CLOTURE, or passage over a VETO. */
  readonly on: 'PASSAGE' | 'AMENDMENTS' | 'CONFERENCE' | 'CLOTURE' | 'VETO';
  readonly chamber: Chamber;
  readonly passed: boolean;
  /** Passed with changes that the other chamber has not agreed to. */
  readonly amended: boolean;
  /** Under suspension of the rules, which takes two thirds: a failure there is not the last word. */
  readonly suspension: boolean;
}

/** The longest action of two Congresses has 966 characters. What is longer by far is not read to its end. */
export const LONGEST_ACTION = 2000;

/**
 * The floor vote that an action of a bill's history reports, read from its words; undefined where it reports none. A
 * voice vote and unanimous consent are votes too. Which bill it is matters where bills are passed together.
 */
export function readFloorVote(action: string, bill: Pick<BillKey, 'type' | 'number'>): FloorVote | undefined {
  const text = action.slice(0, LONGEST_ACTION);
  return readHouseVote(text) ?? readSenateVote(text) ?? readTogether(text, bill) ?? readHeading(text);
}

const either = (...words: readonly string[]): string => `(?:${words.join('|')})`;

/** At the start, or after the heading that the Library of Congress puts before its copy. */
const OPENS = '(?:^|: )';
const RESULT = `(Passed|Failed|Agreed to|Rejected)${either(' by', ' without objection', ' pursuant', '\\.', ':', '$')}`;
const HOUSE_MOTION = either(
  'On passage',
  'On motion to suspend the rules and (?:pass the (?:bill|resolution)|agree to the resolution)',
  'On agreeing to the (?:resolution|conference report)',
);
const OVER_VETO = ', the objections of the President to the contrary notwithstanding\\.?';
const HOUSE_PASSAGE = new RegExp(
  `${OPENS}(${HOUSE_MOTION})(${OVER_VETO})?(,? (?:as amended|\\(Amended\\)))?,? ${RESULT}`,
  'i',
);
const TO_SENATE_AMENDMENTS = '[^:]*?\\b(?:agree|concur)\\b[^:]*? Senate amendments?\\b[^:]*?';
const HOUSE_AMENDMENTS = new RegExp(
  `${OPENS}On motion (?:that (?:the )?House|the House|to) (${TO_SENATE_AMENDMENTS}) ${RESULT}`,
  'i',
);
/** By the terms of a rule, without a vote of its own. */
const HOUSE_DEEMED_AMENDMENTS = /^Pursuant to .*\bHouse (?:agreed to|concurred in) (?:the )?Senate amendments?(.*)/i;
const HOUSE_DEEMED = /^Pursuant to .* is considered passed House/i;
/** What is tabled is beaten: nothing else disposes of the measure as finally. */
const HOUSE_TABLED = /(?:^|: )On motion to table the (?:measure|resolution) Agreed to/i;

const house = (on: FloorVote['on'], passed: boolean, amended = false, suspension = false): FloorVote => ({
  on,
  chamber: 'HOUSE',
  passed,
  amended,
  suspension,
});

function readHouseVote(text: string): FloorVote | undefined {
  const passage = HOUSE_PASSAGE.exec(text);
  if (passage) {
    const [, motion = '', override, amended, result = ''] = passage;
    const on = override ? 'VETO' : /conference report/i.test(motion) ? 'CONFERENCE' : 'PASSAGE';
    return house(on, isYes(result), amended !== undefined, /suspend the rules/i.test(motion));
  }
  const amendments = HOUSE_AMENDMENTS.exec(text);
  if (amendments) {
    const [, motion = '', result = ''] = amendments;
    return house('AMENDMENTS', isYes(result), addsAmendment(motion), /suspend the rules/i.test(motion));
  }
  const deemed = HOUSE_DEEMED_AMENDMENTS.exec(text);
  if (deemed) return house('AMENDMENTS', true, addsAmendment(deemed[1] ?? ''));
  if (HOUSE_DEEMED.test(text)) return house('PASSAGE', true);
  return HOUSE_TABLED.test(text) ? house('PASSAGE', false) : undefined;
}

const isYes = (result: string): boolean => /^(?:passed|agreed)/i.test(result);
const addsAmendment = (words: string): boolean => /\bwith (?:an |portion of )?amendments?\b/i.test(words);

const HOW = either('by Unanimous Consent', 'by Voice Vote', 'without objection', 'by Yea-Nay');
const SENATE_ACT = either(
  'Passed Senate',
  'Failed of passage(?:/not agreed to)? in Senate',
  'Disagreed to in Senate',
  'Resolution agreed to in Senate',
  '(?:Received|Submitted) in the Senate, considered, and (?:agreed to|passed)',
  '(?:Introduced|Received) in the Senate, read twice, considered, read the third time, and passed',
);
const SENATE_PASSAGE = new RegExp(`(${SENATE_ACT})(.*?)${HOW}`, 'i');
const SENATE_REPLY = new RegExp(
  `\\bSenate (?:agreed|concurred)\\b[^.]*? ?(?:to|in) (?:the )?(conference report|House amendments?)(.*?)${HOW}`,
  'i',
);
const SENATE_CLOTURE = /^(?:Upon reconsideration, )?(?:\w+ )?cloture (?<of>.*)\bnot invoked in Senate/i;
/** Cloture on one of its amendments decides nothing of a measure; on a motion about amendments of the House it does. */
const OF_AMENDMENT = /^(?:motion )?on (?:the )?(?!motion)(?:[\w.]+ ){0,3}?(?:amendment|SA)\b/i;

const senate = (on: FloorVote['on'], passed: boolean, amended = false): FloorVote => ({
  on,
  chamber: 'SENATE',
  passed,
  amended,
  suspension: false,
});

function readSenateVote(text: string): FloorVote | undefined {
  const passage = SENATE_PASSAGE.exec(text);
  if (passage) {
    const [, motion = '', extra = ''] = passage;
    const passed = !/^(?:failed|disagreed)/i.test(motion);
    return senate(/over veto/i.test(extra) ? 'VETO' : 'PASSAGE', passed, addsAmendment(extra));
  }
  const reply = SENATE_REPLY.exec(text);
  if (reply) {
    const [, to = '', extra = ''] = reply;
    return senate(/conference/i.test(to) ? 'CONFERENCE' : 'AMENDMENTS', true, addsAmendment(extra));
  }
  const cloture = SENATE_CLOTURE.exec(text);
  return cloture && !OF_AMENDMENT.test(cloture.groups?.of ?? '') ? senate('CLOTURE', false) : undefined;
}

const IN_SHORT: Record<BillType, string> = {
  hr: 'H\\.R\\.',
  s: 'S\\.',
  hjres: 'H\\.J\\. ?Res\\.',
  sjres: 'S\\.J\\. ?Res\\.',
  hconres: 'H\\. ?Con\\. ?Res\\.',
  sconres: 'S\\. ?Con\\. ?Res\\.',
  hres: 'H\\. ?Res\\.',
  sres: 'S\\. ?Res\\.',
};

/** Many bills in one motion: "the following bills passed under suspension of the rules: H.R. 1; S. 8, as amended; …" */
function readTogether(text: string, { type, number }: Pick<BillKey, 'type' | 'number'>): FloorVote | undefined {
  if (!/\bthe following (?:bills|resolutions) (?:passed|were agreed to) under suspension/i.test(text)) return undefined;
  const entry = new RegExp(`(Senate amendments? to )?\\b${IN_SHORT[type]} ?${number}\\b(, as amended)?`, 'i').exec(
    text,
  );
  return house(entry?.[1] ? 'AMENDMENTS' : 'PASSAGE', true, entry?.[2] !== undefined, true);
}

const HEADINGS: readonly (readonly [RegExp, FloorVote])[] = [
  [/^Passed\/agreed to in House: /, house('PASSAGE', true)],
  [/^Failed of passage\/not agreed to in House: /, house('PASSAGE', false)],
  [/^Passed House over veto: /, house('VETO', true)],
  [/^Failed of passage in House over veto: /, house('VETO', false)],
  [/^Resolving differences -- House actions: .*\bAgreed to\b/, house('AMENDMENTS', true)],
  [/^Passed\/agreed to in Senate: /, senate('PASSAGE', true)],
  [/^Failed of passage\/not agreed to in Senate: /, senate('PASSAGE', false)],
  [/^Passed Senate over veto: /, senate('VETO', true)],
  [/^Failed of passage in Senate over veto: /, senate('VETO', false)],
];

/** The Library of Congress heads its copy of an action with what it amounts to, in words that are always the same. */
const readHeading = (text: string): FloorVote | undefined => HEADINGS.find(([heading]) => heading.test(text))?.[1];
