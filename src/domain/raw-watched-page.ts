import { z } from 'zod';

const words = z.string().min(1);

/** The words of one watched page, cleaned of what is not its text. */
export const RawWatchedPage = z.strictObject({
  entity: z.literal('watchedPage'),
  id: words,
  url: words,
  label: words,
  /** Open Civic Data id. */
  jurisdictionId: words,
  /** "code section" */
  kind: words,
  /** "html" or "pdf" */
  media: words,
  title: words.optional(),
  paragraphs: z.array(words).min(1, 'at least one paragraph with words'),
  /** Ids of the policies that it speaks of. */
  policies: z.array(words).optional(),
});
export type RawWatchedPage = z.infer<typeof RawWatchedPage>;
