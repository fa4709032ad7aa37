import type { Normalized } from '../../domain/draft.ts';
import type { RawCourtDecision } from '../../domain/raw-records.ts';
import { supportOf } from './corroboration.ts';
import { ties } from './organizing.ts';
import { Reading } from './reading.ts';
import { COURT_WORDS, EFFECT_WORDS } from './vocabulary.ts';

export function normalizeCourtDecision(raw: RawCourtDecision): Normalized {
  const reading = new Reading(`court decision ${raw.id}`);
  const core = {
    caption: raw.caption,
    court: reading.word('court', raw.court, COURT_WORDS) ?? raw.court,
    docketNumber: raw.docketNumber ?? null,
    citation: raw.citation ?? null,
    decidedOn: reading.date('date of the decision', raw.decidedOn),
    disposition: raw.disposition ?? null,
    holding: raw.holding ?? null,
    effect: reading.word('effect', raw.effect, EFFECT_WORDS) ?? ('UNKNOWN' as const),
    topics: raw.topics ?? [],
    url: raw.url ?? null,
  };
  const support = supportOf(reading, raw.corroboration);
  const sections = {
    core,
    jurisdictions: raw.jurisdictions ?? [],
    ties: [...ties('AFFECTS', 'policy', raw.policies), ...ties('AFFECTS', 'executiveAction', raw.executiveActions)],
  };
  return reading.result({ entity: 'courtDecision', id: raw.id, sections, words: [], ...support });
}
