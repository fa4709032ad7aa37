import type { Normalized } from '../../domain/draft.ts';
import type { RawExecutiveAction } from '../../domain/raw-records.ts';
import { supportOf } from './corroboration.ts';
import { Reading } from './reading.ts';
import { ACTION_KIND_WORDS, ACTION_STATUS_WORDS, EFFECT_WORDS } from './vocabulary.ts';

/** An act on our own list. It is tracked because people put it there: no rule is asked. */
export function normalizeExecutiveAction(raw: RawExecutiveAction): Normalized {
  const reading = new Reading(`executive action ${raw.id}`);
  const kind = reading.needed('kind', raw.kind, ACTION_KIND_WORDS);
  if (kind === null) return reading.result();
  const core = {
    kind,
    title: raw.title,
    ...numbersOf(raw.numbers ?? []),
    president: raw.president ?? null,
    agencies: raw.agencies ?? [],
    announcedOn: reading.date('date announced', raw.announcedOn),
    effectiveOn: reading.date('effective date', raw.effectiveOn),
    publishedOn: null,
    publishedAs: null,
    status: reading.word('status', raw.status, ACTION_STATUS_WORDS) ?? ('UNKNOWN' as const),
    statusBasis: raw.statusBasis ?? null,
    effect: reading.word('effect', raw.effect, EFFECT_WORDS) ?? ('UNKNOWN' as const),
    topics: raw.topics ?? [],
    summary: raw.summary ?? null,
    url: raw.url ?? null,
    predecessorId: raw.predecessorId ?? null,
    supersededById: raw.supersededById ?? null,
    subsequent: (raw.subsequentActions ?? []).map((said) => subsequentAction(said, reading)),
    verdict: 'TRACKED' as const,
  };
  const support = supportOf(reading, raw.corroboration);
  return reading.result({ entity: 'executiveAction', id: raw.id, sections: { core }, words: [], ...support });
}

/**
 * Sorts "EO 13768", "FR 2017-02102" and "82 FR 8799" by what they number; what is left, such as "Proclamation 10888" or
 * "PM 25-11", is the number as published.
 */
export function numbersOf(numbers: readonly string[]) {
  const order = numbers.find((text) => /^EO \d+$/.test(text));
  const document = numbers.find((text) => /^FR [A-Z\d]+(-\d+)+$/.test(text));
  const citation = numbers.find((text) => /^\d+ FR \d+$/.test(text));
  const rest = numbers.filter((text) => ![order, document, citation].includes(text));
  return {
    orderNumber: order === undefined ? null : Number(order.slice(3)),
    documentNumber: document?.slice(3) ?? null,
    citation: citation ?? null,
    number: rest.join('; ') || null,
  };
}

function subsequentAction(said: string, reading: Reading): { on: string | null; text: string } {
  const parts = /^([\d-]+~?): (.+)$/s.exec(said);
  if (parts?.[1] !== undefined && parts[2] !== undefined) {
    return { on: reading.date('date of what followed', parts[1]), text: parts[2] };
  }
  reading.problem('BAD_DATE', `what followed should begin with its date: "${said}"`);
  return { on: null, text: said };
}
