import {
  type ExecutiveActionRelation,
  type ExecutiveActionRelationType,
  executiveOrderId,
} from '../../domain/executive-action.ts';
import { isCalendarDate } from '../../domain/partial-date.ts';

// The disposition notes of the Federal Register: "Revokes: EO 13522 of December 9, 2009; See: EO 13708, September 30, 2015".
// Written by hand over decades: several separators, four ways to write a date, headings with a semicolon, a colon or nothing.

/** A relation, with the heading and the name it was read from. */
export interface Disposition extends ExecutiveActionRelation {
  readonly words: string;
}

export interface Dispositions {
  readonly relations: readonly Disposition[];
  /** What could not be read, piece by piece. */
  readonly unread: readonly string[];
}

/** What is done, by how the word for it begins. */
const ACTS: readonly (readonly [RegExp, ExecutiveActionRelationType, ExecutiveActionRelationType])[] = [
  [/^(revok|rescind)/, 'REVOKES', 'REVOKED_BY'],
  [/^(amend|modif)/, 'AMENDS', 'AMENDED_BY'],
  [/^supersed/, 'SUPERSEDES', 'SUPERSEDED_BY'],
  [/^(continu|extend)/, 'CONTINUES', 'CONTINUED_BY'],
  [/^terminat/, 'TERMINATES', 'TERMINATED_BY'],
  [/^suspend/, 'SUSPENDS', 'SUSPENDED_BY'],
  [/^(reinstat|restor)/, 'REINSTATES', 'REINSTATED_BY'],
];

const KNOWN =
  '(?:Partially )?(?:Revok|Rescind|Amend|Modif|Supersed|Continu|Extend|Terminat|Suspend|Reinstat|Restor)\\w+';
/** A known heading, with or without its colon; or any words before a colon, so that none counts as part of the one before. */
const HEADING = new RegExp(
  `\\b(${KNOWN}(?: in part)?(?: by)?(?: in part)?|See(?: also)?)\\b(?: ?[:;])?|\\b([A-Za-z]+(?: [A-Za-z]+)*) ?:`,
  'g',
);

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DATE = `(?:(?:${MONTHS.join('|')}) \\d{1,2}, ?\\d{4}|\\d{1,2}/ ?\\d{1,2}/ ?(?:\\d{4}|\\d{2}))`;
const TARGET = new RegExp(
  `\\b(?:(EO|E\\.O\\.|Executive Orders?|Proc\\.|Proclamations?|Memorand(?:um|a)|Orders?|Notices?|Presidential Determinations?)` +
    `(?: No\\.?)? ?(\\d[\\d-]*\\w?)?|(\\d+ FR \\d+))(?: ?(?:,|of|dated)?,? ?(${DATE}))?`,
  'g',
);

/** Reads disposition notes. What they name is never guessed: a piece that cannot be read is handed back. Pure. */
export function readDispositions(notes: string): Dispositions {
  // "(76 FR 44751)" says where the other act is printed.
  const text = notes.replace(/\s+/g, ' ').replace(/ ?\(\d+ FR \d+\)/g, '');
  const relations: Disposition[] = [];
  const unread: string[] = [];
  const headings = [...text.matchAll(HEADING)];
  const leftOver = (rest: string) => {
    if (/[\p{L}\d]{2}/u.test(rest.replace(/\b(and|of)\b/g, ' '))) unread.push(rest.replace(/^[\s;,.]+|[\s;,]+$/g, ''));
  };
  leftOver(text.slice(0, headings[0]?.index ?? text.length));
  for (const [index, heading] of headings.entries()) {
    const start = heading.index + heading[0].length;
    const said = text.slice(start, headings[index + 1]?.index ?? text.length);
    const meaning = meaningOf((heading[1] ?? heading[2] ?? '').toLowerCase());
    if (!meaning) {
      unread.push(`${heading[0]}${said}`.trim().replace(/[\s;,]+$/, ''));
      continue;
    }
    let rest = said;
    for (const target of said.matchAll(TARGET)) {
      rest = rest.replace(target[0], ' ');
      const relation = relationTo(target, meaning);
      if (relation) relations.push({ ...relation, words: `${heading[0].replace(/[ :;]+$/, '')}: ${target[0]}` });
      else unread.push(target[0]);
    }
    leftOver(rest);
  }
  return { relations, unread };
}

type Meaning = Pick<ExecutiveActionRelation, 'type' | 'inPart'>;

function meaningOf(heading: string): Meaning | undefined {
  // "ee:" is how one note begins.
  if (/^(see( also)?|ee)$/.test(heading)) return { type: 'SEE', inPart: false };
  if (heading === 'federal register correction page and date') return { type: 'CORRECTED_BY', inPart: false };
  const act = heading.replace(/^partially /, '');
  for (const [begins, active, passive] of ACTS) {
    if (!begins.test(act)) continue;
    return { type: / by\b/.test(act) ? passive : active, inPart: act !== heading || / in part\b/.test(act) };
  }
  return undefined;
}

function relationTo([, kind, number, citation, said]: RegExpMatchArray, meaning: Meaning) {
  const on = said === undefined ? null : dayOf(said);
  // A correction is known by its place in print, and by nothing else; other acts never are.
  if (citation !== undefined || meaning.type === 'CORRECTED_BY') {
    return citation !== undefined && meaning.type === 'CORRECTED_BY'
      ? { ...meaning, target: citation, targetId: null, on }
      : undefined;
  }
  const name = nameOf(kind ?? '');
  if (number !== undefined) {
    return {
      ...meaning,
      target: `${name} ${number}`,
      targetId: name === 'EO' ? executiveOrderId(number) : null,
      on,
    };
  }
  return on === null ? undefined : { ...meaning, target: `${name} of ${on}`, targetId: null, on };
}

function nameOf(kind: string): string {
  if (/^(EO|E\.O\.|Executive Orders?)$/.test(kind)) return 'EO';
  if (kind.startsWith('Proc')) return 'Proclamation';
  return kind.startsWith('Memorand') ? 'Memorandum' : kind.replace(/s$/, '');
}

/** "March 3, 1998" and "12/31/46" as YYYY-MM-DD; null where there is no such day. Two digits are of the 20th century from 30 on. */
function dayOf(said: string): string | null {
  const parts = /^(\w+) (\d+), ?(\d+)$/.exec(said) ?? /^(\d+)\/ ?(\d+)\/ ?(\d+)$/.exec(said);
  if (!parts) return null;
  const [, month = '', day = '', year = ''] = parts;
  const number = MONTHS.includes(month) ? MONTHS.indexOf(month) + 1 : Number(month);
  const whole = year.length === 4 ? year : `${Number(year) >= 30 ? 19 : 20}${year}`;
  const date = `${whole}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
