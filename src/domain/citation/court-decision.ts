import type { CourtDecisionCore } from '../records.ts';
import { courtForms } from './courts.ts';
import { type CslRecord, cslOf } from './csl.ts';
import { legalDate, pressDate, yearOf } from './dates.ts';

export type CitedDecision = Pick<
  CourtDecisionCore,
  'caption' | 'court' | 'docketNumber' | 'citation' | 'decidedOn' | 'url'
> & { readonly id: string };

/** Our list tells decisions of one case apart by a remark, which is no part of the case's name: "(summary judgment)". */
const caseName = (caption: string): string => caption.replace(/ \([^()]*\)$/, '');

/** Reporters of one citation, in the order of the file. */
const reporters = ({ citation }: CitedDecision): string | null => citation?.replaceAll('; ', ', ') ?? null;

/** "2014 WL 1414305" stands in no reporter. */
const isReported = (cited: string): boolean => !/\bWL\b|\bLEXIS\b|\(U\)$/.test(cited);

/** "Galarza v. Szalczyk, 745 F.3d 634 (3d Cir. 2014)"; of what is in no reporter, the docket and the whole date. */
export function legalDecision(decision: CitedDecision): string {
  const { docketNumber, decidedOn } = decision;
  const cited = reporters(decision);
  const reported = cited !== null && isReported(cited);
  const court = courtForms(decision.court).legal;
  const named = court && !(cited && saysCourt(cited, court)) ? court : '';
  const when = decidedOn === null ? '' : reported ? yearOf(decidedOn) : legalDate(decidedOn);
  const brackets = [named, when].filter(Boolean).join(' ');
  const docket = !reported && docketNumber !== null ? `No. ${docketNumber.replaceAll('; ', ', ')}` : null;
  const parts = [caseName(decision.caption), docket, cited].filter((part) => part !== null);
  return `${parts.join(', ')}${brackets && ` (${brackets})`}`;
}

/** "477 Mass. 517" is of the highest court of the state: only then is the court known from the reporter. */
const saysCourt = (cited: string, court: string): boolean =>
  cited.split(', ').some((reporter) => reporter.replace(/^\d+ (.+) \d+$/, '$1') === court);

/** "Galarza v. Szalczyk, 3rd U.S. Circuit Court of Appeals, March 4, 2014". */
export function pressDecision({ caption, court, decidedOn }: CitedDecision): string {
  const parts = [caseName(caption), courtForms(court).press, decidedOn === null ? null : pressDate(decidedOn)];
  return parts.filter((part) => part !== null).join(', ');
}

export function cslDecision(decision: CitedDecision): CslRecord {
  const { id, caption, court, docketNumber, citation, decidedOn, url } = decision;
  // A record of CSL has one reporter: the first.
  const [, volume, reporter, page] = /^(\d+) (\D.*) (\d+)$/.exec(citation?.split('; ')[0] ?? '') ?? [];
  return cslOf({
    id,
    type: 'legal_case',
    title: caseName(caption),
    authority: court.includes(' ') ? court : null,
    'container-title': reporter,
    volume,
    page,
    number: docketNumber,
    references: reporter ? null : citation,
    issued: decidedOn,
    URL: url,
  });
}
