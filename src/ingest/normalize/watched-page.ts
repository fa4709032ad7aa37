import type { Normalized } from '../../domain/draft.ts';
import type { RawWatchedPage } from '../../domain/raw-watched-page.ts';
import { textHash, type WatchedMedia, type WatchedPageKind, wordCount } from '../../domain/watched-page.ts';
import { supportOf } from './corroboration.ts';
import { Reading, type Vocabulary } from './reading.ts';

const KIND_WORDS: Vocabulary<WatchedPageKind> = new Map([
  ['code section', 'CODE_SECTION'],
  ['statute', 'STATUTE'],
  ['agency policy', 'AGENCY_POLICY'],
  ['directive', 'DIRECTIVE'],
  ['legislative file', 'LEGISLATIVE_FILE'],
  ['official page', 'OFFICIAL_PAGE'],
  ['court page', 'COURT_PAGE'],
  ["advocates' page", 'ADVOCATE_PAGE'],
]);

const MEDIA_WORDS: Vocabulary<WatchedMedia> = new Map([
  ['html', 'HTML'],
  ['pdf', 'PDF'],
]);

/** The words of a watched page, as they stand. What they mean for a policy is not decided here, nor by any rule. */
export function normalizeWatchedPage(raw: RawWatchedPage): Normalized {
  const reading = new Reading(`watched page ${raw.id}`);
  const kind = reading.needed('kind', raw.kind, KIND_WORDS);
  const media = reading.needed('media', raw.media, MEDIA_WORDS);
  if (!kind || !media) return reading.result();
  const { id, url, label, jurisdictionId, title, paragraphs } = raw;
  const core = {
    url,
    label,
    jurisdictionId,
    kind,
    media,
    title: title ?? null,
    wordCount: wordCount(paragraphs),
    textHash: textHash(paragraphs),
  };
  const policies = [...new Set(raw.policies ?? [])].sort();
  const support = supportOf(reading, undefined);
  return reading.result({
    entity: 'watchedPage',
    id,
    sections: { core, paragraphs, policies },
    words: [],
    ...support,
  });
}
