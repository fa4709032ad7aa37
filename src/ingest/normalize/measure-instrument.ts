import type { InstrumentType } from '../../domain/policy.ts';
import type { RawMeasure } from '../../domain/raw-measure.ts';
import type { MeasureScreenInput } from '../../screen/screen-measure.ts';
import { plainLine } from './html.ts';

const STATE = /^ocd-division\/country:us\/(?:state|district|territory):[a-z]{2}$/;

/** Is it before a state's legislature, or that of the District or a territory? */
export const isOfState = ({ jurisdictionId }: RawMeasure): boolean => STATE.test(jurisdictionId);

// First match wins.
const INSTRUMENTS: readonly (readonly [RegExp, InstrumentType])[] = [
  [/\bcharter amendment\b/i, 'CHARTER_PROVISION'],
  [/\b(?:ballot measure|initiative|referendum)\b/i, 'BALLOT_MEASURE'],
  [/\b(?:resolution|res|proclamation|memorial)\b/i, 'RESOLUTION'],
  [/\bexecutive order\b/i, 'EXECUTIVE_ORDER'],
  [/\b(?:ordinance|ord|introduction|local law|council bill|bylaw|by-law)\b/i, 'ORDINANCE'],
  [/\bmotion\b/i, 'BOARD_MOTION'],
  [/\bpolicy\b/i, 'BOARD_POLICY'],
];
const STATE_BILL = /\b(?:bill|act|statute|constitutional amendment)\b/i;

/** What kind of document it is; undefined for reports, communications and whatever else stands on an agenda. */
export function instrumentOf(raw: RawMeasure): InstrumentType | undefined {
  const type = raw.type ?? '';
  if (isOfState(raw) && (STATE_BILL.test(type) || type === '')) return 'STATUTE';
  const byType = INSTRUMENTS.find(([pattern]) => pattern.test(type))?.[1];
  if (
    byType !== undefined ||
    /\b(?:report|communication|presentation|minutes|appointment|correspondence|hearing|petition)\b/i.test(type)
  ) {
    return byType;
  }
  // "Miscellaneous", "Agenda Item": the number or the first words of the title may tell.
  const said = `${raw.fileNumber} ${raw.title.slice(0, 60)}`;
  return INSTRUMENTS.find(([pattern]) => pattern.test(said))?.[1];
}

/** What the screener reads of a matter. */
export function measureScreenInput(raw: RawMeasure): MeasureScreenInput {
  const text = raw.texts?.findLast((version) => version.text !== undefined);
  return {
    titles: [
      { field: 'title', text: plainLine(raw.title) },
      ...(raw.name === undefined ? [] : [{ field: 'name', text: plainLine(raw.name) }]),
    ],
    summaries: raw.summary === undefined ? [] : [{ field: 'summary', text: raw.summary }],
    texts: text?.text === undefined ? [] : [{ field: `text:${text.version}`, text: text.text }],
    subjects: (raw.subjects ?? []).map((subject) => ({ field: 'subject', text: subject })),
    codeSections: (raw.codeSections ?? []).map((section) => ({ field: 'codeSection', text: section })),
    isNoInstrument: instrumentOf(raw) === undefined,
  };
}
