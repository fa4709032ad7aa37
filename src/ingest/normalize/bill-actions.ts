import type { BillAction, BillVote } from '../../domain/bill.ts';
import type { RawBill, RawBillAction, RawBillVote } from '../../domain/raw-bill.ts';
import type { BillWords } from './bill-words.ts';
import { plainLine } from './html.ts';

/** 3.0.0 leaves out the Senate's code, which is 0; a name is always there, save in very old files. */
const SOURCES: Readonly<Record<string, string>> = {
  '0': 'Senate',
  '1': 'House committee actions',
  '2': 'House floor actions',
  '9': 'Library of Congress',
};

/** As listed, newest first, repetitions included. An entry with nothing but a date tells nothing and is left out. */
export function readActions(raw: readonly RawBillAction[], words: BillWords): BillAction[] {
  const actions: BillAction[] = [];
  for (const action of raw) {
    const on = words.day(action.date, 'actionDate');
    if (on === null || (action.text === undefined && action.code === undefined)) continue;
    const source = action.sourceName ?? SOURCES[action.sourceCode ?? ''];
    actions.push({
      on,
      time: readTime(action.time, words),
      text: plainLine(action.text ?? ''),
      type: words.maybeKnown('action type', action.type),
      code: action.code ?? null,
      sourceSystem: words.maybeKnown('source of an action', source),
      committees: action.committees,
    });
  }
  return actions;
}

/** Local time in Washington. */
function readTime(text: string | undefined, words: BillWords): string | null {
  if (text === undefined || /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text)) return text ?? null;
  words.problem('BAD_DATE', `"${text}" is no time for an action`);
  return null;
}

/**
 * Every recorded vote once, in the order of the actions that report them. 1.0.0 lists votes apart, 3.0.0 inside one
 * action or inside each copy of it: in all shapes the words of the actions say which is meant.
 */
export function readVotes(
  raw: Pick<RawBill, 'actions' | 'votes'>,
  actions: readonly BillAction[],
  words: BillWords,
): BillVote[] {
  const votes = new Map<string, BillVote>();
  const listed = [...(raw.votes ?? []), ...(raw.actions ?? []).flatMap((action) => action.votes)];
  for (const listedVote of listed) {
    const vote = readVote(listedVote, actions, words);
    if (!vote) continue;
    const key = `${vote.chamber} ${vote.congress} ${vote.session} ${vote.rollNumber}`;
    if (!votes.has(key)) votes.set(key, vote);
  }
  const place = (vote: BillVote) => vote.actionOrdinal ?? actions.length;
  return [...votes.values()].sort((a, b) => place(a) - place(b) || b.rollNumber - a.rollNumber);
}

export function readVote(raw: RawBillVote, actions: readonly BillAction[], words: BillWords): BillVote | undefined {
  const rollNumber = words.integer(raw.rollNumber, 'rollNumber');
  const congress = words.integer(raw.congress, 'the Congress of a vote');
  const chamber = words.chamber(raw.chamber);
  if (rollNumber === null || congress === null || chamber === null) {
    words.problem('INCOMPLETE_VOTE', `roll call ${raw.rollNumber} names no Congress or no chamber`);
    return undefined;
  }
  const session = words.integer(raw.session, 'the session of a vote');
  const on = words.day(raw.date, 'the date of a vote');
  return {
    actionOrdinal: actionOf(chamber, rollNumber, on, actions),
    chamber,
    congress,
    session,
    rollNumber,
    at: words.instant(raw.date, 'the date of a vote'),
    url: raw.url ?? rollCallUrl(chamber, congress, session, rollNumber, on),
  };
}

/** The first action that names the roll call; of two sessions' rolls of one number, the one of the vote's own day. */
function actionOf(chamber: string, roll: number, on: string | null, actions: readonly BillAction[]): number | null {
  const named = new RegExp(
    `${chamber === 'House' ? 'Roll no\\.' : 'Record Vote (?:Number:|No\\.?:?)'} ?${roll}\\b`,
    'i',
  );
  let first: number | null = null;
  for (const [ordinal, action] of actions.entries()) {
    if (!named.test(action.text)) continue;
    if (action.on === on) return ordinal;
    first ??= ordinal;
  }
  return first;
}

/** Where the chambers publish a roll call, for the rare one that comes without its address. */
function rollCallUrl(
  chamber: string,
  congress: number,
  session: number | null,
  roll: number,
  on: string | null,
): string {
  if (chamber === 'House')
    return `https://clerk.house.gov/evs/${on?.slice(0, 4)}/roll${String(roll).padStart(3, '0')}.xml`;
  const folder = `vote${congress}${session}`;
  const file = `vote_${congress}_${session}_${String(roll).padStart(5, '0')}.xml`;
  return `https://www.senate.gov/legislative/LIS/roll_call_votes/${folder}/${file}`;
}
