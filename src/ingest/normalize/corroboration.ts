import type { Draft } from '../../domain/draft.ts';
import type { Reading } from './reading.ts';
import { CORROBORATION_WORDS } from './vocabulary.ts';

type Support = Pick<Draft, 'corroboration' | 'corroborationNote'>;

/**
 * How well a record is supported. The first word of `said` tells; "uncorroborated" further on, there or in the notes, marks
 * a part that was not seen. A source that says nothing of it is itself what the record was seen on. Every remark is kept.
 */
export function supportOf(
  reading: Reading,
  said: string | undefined,
  ...remarks: readonly (string | undefined)[]
): Support {
  const note = [said, ...remarks].filter((text) => text !== undefined).join('\n') || null;
  if (said === undefined) return { corroboration: 'CORROBORATED', corroborationNote: note };
  const first = /^[a-z_]*/i.exec(said)?.[0] ?? '';
  const word = reading.word('corroboration', first, CORROBORATION_WORDS) ?? 'UNCORROBORATED';
  const partly = word === 'CORROBORATED' && note?.includes('uncorroborated');
  return { corroboration: partly ? 'PARTIAL' : word, corroborationNote: note };
}
