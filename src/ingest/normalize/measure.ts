import type { Draft, Normalized } from '../../domain/draft.ts';
import { NATION, slug } from '../../domain/ids.ts';
import type { PolicyCore, PolicyRelation, PolicyText } from '../../domain/policy.ts';
import { PolicyIndex, type Recognized } from '../../domain/policy-index.ts';
import { yearsIn } from '../../domain/policy-number.ts';
import type { RawMeasure } from '../../domain/raw-measure.ts';
import { screenMeasure } from '../../screen/screen-measure.ts';
import type { NormalizeContext } from './context.ts';
import { plainLine, textOfHtml } from './html.ts';
import { dayOf, type MeasureHistory, readHistory } from './measure-events.ts';
import { instrumentOf, isOfState, measureScreenInput } from './measure-instrument.ts';
import { suggestedCarveouts, suggestedProvisions } from './measure-provisions.ts';
import { MEASURE_RELATION_WORDS } from './measure-words.ts';
import { Reading } from './reading.ts';

const NO_POLICIES = new PolicyIndex();

/**
 * A matter before a council, a county board or a state legislature passes the screener. One that is TRACKED, or that we
 * keep already, becomes a policy; of others only the row remains that says why, with what staff need to take it in.
 */
export function normalizeMeasureRecord(
  raw: RawMeasure,
  { kept, policies = NO_POLICIES }: NormalizeContext,
): Normalized {
  const reading = new Reading(`measure ${raw.jurisdictionId} ${raw.fileNumber}`);
  if (raw.jurisdictionId === NATION) {
    reading.problem('FEDERAL', 'bills of Congress are read from govinfo; this one was left alone');
    return reading.result();
  }
  const measured = screenMeasure(measureScreenInput(raw));
  const { screening } = measured;
  // Most matters are on something else: their histories need not be read.
  const history = readHistory(raw, screening.verdict === 'LEFT_OUT' ? new Reading('') : reading);
  const { id, doubtful } = recognize(raw, history, policies);
  const title = plainLine(raw.title);
  const screened = {
    entity: 'policy' as const,
    recordId: id,
    title,
    congress: null,
    screening,
    jurisdictionId: raw.jurisdictionId,
    ...(raw.url === undefined ? {} : { recordUrl: raw.url }),
  };
  if (screening.verdict !== 'TRACKED' && !kept.has(id)) return { ...reading.result(), screened: [screened] };
  if (doubtful.length > 0) {
    reading.problem(
      'DOUBTFUL_MATCH',
      `it was kept as ${id}; it may be the same as ${doubtful.join(', ')}: staff should look`,
    );
  }
  const draft: Draft<'policy'> = {
    entity: 'policy',
    id,
    sections: {
      core: coreOf(raw, history, title, measured.stance),
      events: history.events,
      provisions: suggestedProvisions(measured, raw.url ?? null),
      carveouts: suggestedCarveouts(measured, raw.url ?? null),
      texts: textsOf(raw, reading),
      relations: relationsOf(raw, reading),
      sponsors: (raw.sponsors ?? []).map(({ name, role }) => ({ name: plainLine(name), role: role ?? null })),
    },
    words: screening.matches.slice(0, 3).map(({ field, words }) => ({
      field: 'stance',
      quote: words,
      url: raw.url ?? null,
      pinpoint: field,
    })),
    corroboration: 'CORROBORATED',
    corroborationNote: ['Numbers and dates from the official file.', ...history.remarks].join('\n'),
  };
  const { drafts, problems } = reading.result(draft);
  return { drafts, screened: [screened], problems };
}

function coreOf(
  raw: RawMeasure,
  { outcome, adoptedOn, effectiveOn, adoptedBy, deadBy }: MeasureHistory,
  title: string,
  stance: PolicyCore['stance'],
): PolicyCore {
  const name = raw.name === undefined ? null : plainLine(raw.name).replace(/\.$/, '');
  return {
    title,
    popularName: name === null || name === title.replace(/\.$/, '') ? null : name,
    instrumentType: instrumentOf(raw) ?? 'ADMINISTRATIVE_ACTION',
    officialNumber: numberOf(raw, outcome === 'ENACTED'),
    citation: null,
    jurisdictionId: raw.jurisdictionId,
    issuingBody: adoptedBy,
    stance,
    summary: raw.summary === undefined ? null : textOfHtml(raw.summary) || null,
    url: raw.url ?? null,
    adoptedOn,
    effectiveOn,
    // Only where no dated event can say it.
    claimedStatus: deadBy !== null && isDead(outcome) ? outcome : null,
    claimedStatusBasis: deadBy === null ? null : 'source',
    claimedStatusAsOf: deadBy,
  };
}

const isDead = (outcome: MeasureHistory['outcome']): outcome is 'FAILED' | 'WITHDRAWN' | 'VETOED' =>
  outcome === 'FAILED' || outcome === 'WITHDRAWN' || outcome === 'VETOED';

/** "Local Law 58 of 2014 (Int 0486-2014)": the number it was enacted under, and that of its file. */
function numberOf(raw: RawMeasure, isEnacted: boolean): string {
  const { enactmentNumber, fileNumber, session } = raw;
  if (!isEnacted || enactmentNumber === undefined || enactmentNumber === fileNumber) {
    return isOfState(raw) && session !== undefined ? `${fileNumber} (${session})` : fileNumber;
  }
  const law = /^(\d{4})\/0*(\d+)$/.exec(enactmentNumber);
  return `${law ? `Local Law ${law[2]} of ${law[1]}` : enactmentNumber} (${fileNumber})`;
}

/** The policy it already is, or the id of a new one: `ny-new_york-int-0656-2014`, `wa-2025-2026-hb-2648`. */
function recognize(raw: RawMeasure, history: MeasureHistory, policies: PolicyIndex): Recognized {
  const place = raw.jurisdictionId
    .replace(/^ocd-division\/country:us\/(?:state|district|territory):/, '')
    .split('/')
    .map((part) =>
      part.replace(/^(\w+):(.*)$/, (_, kind: string, name: string) => (kind === 'place' ? name : `${name}_${kind}`)),
    )
    .join('-');
  const number = slug(raw.fileNumber);
  // Three figures alone are how our own list numbers its policies.
  const own = /^\d{1,3}$/.test(number) ? `file-${number}` : number;
  const session = isOfState(raw) && raw.session !== undefined ? `${slug(raw.session)}-` : '';
  const defaultId = `${place}-${session}${own}`;
  const instrumentType = instrumentOf(raw);
  // A staff report is on a resolution and not the resolution: that it was "filed" says nothing of it.
  if (instrumentType === undefined) return { id: defaultId, doubtful: [] };
  return policies.recognize({
    jurisdictionId: raw.jurisdictionId,
    instrumentType,
    numbers: [raw.enactmentNumber, raw.fileNumber].filter((said) => said !== undefined),
    url: raw.url ?? null,
    years: [...history.years, ...yearsIn(raw.session)],
    defaultId,
  });
}

function textsOf(raw: RawMeasure, reading: Reading): PolicyText[] {
  const versions = (raw.texts ?? []).map(({ version, on, url, text }) => ({
    label: version,
    url: url ?? null,
    language: 'en',
    asOf: dayOf(reading, 'date of the text', on),
    text: text ?? null,
  }));
  const attached = (raw.attachments ?? []).map(({ name, url }) => ({
    label: plainLine(name),
    url,
    language: 'en',
    asOf: null,
    text: null,
  }));
  return [...versions, ...attached];
}

function relationsOf(raw: RawMeasure, reading: Reading): PolicyRelation[] {
  const related = (raw.relations ?? []).flatMap(({ type: said, target }): PolicyRelation[] => {
    const type = reading.word('relation', said, MEASURE_RELATION_WORDS);
    return type === null ? [] : [{ type, target, targetId: null, note: null }];
  });
  const sections = (raw.codeSections ?? []).map(
    (section): PolicyRelation => ({
      type: 'AMENDS',
      target: section,
      targetId: null,
      note: 'Section of the code it touches',
    }),
  );
  return [...related, ...sections];
}
