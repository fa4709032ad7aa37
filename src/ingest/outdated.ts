import type { Arrival, Intake, IntakeSettings } from './arrival.ts';
import { ARCHIVE_KIND } from './intake-archive.ts';
import { StoredIntake } from './intake-stored.ts';

/**
 * What the intake brings, and after it every other stored page that was applied with an older parser or codebook: what we
 * read better is read again by the next run, whatever that run was asked for. Not of a source that lists all it has, where
 * a page that is listed no more would speak for records that are gone; nor listings, which would lead to the publisher.
 */
export async function* withOutdated(intake: Intake, settings: IntakeSettings): AsyncGenerator<Arrival> {
  const { source, known, readerVersion } = settings;
  const came = new Set<string>();
  for await (const arrival of intake.arrivals()) {
    came.add(arrival.state.url);
    yield arrival;
  }
  if (source.coverage !== 'recent') return;
  const outdated = [...known.values()].filter(
    ({ url, kind, follows, documentHash, appliedHash, appliedWith }) =>
      !came.has(url) &&
      kind !== ARCHIVE_KIND &&
      follows === 0 &&
      appliedHash === documentHash &&
      appliedWith !== readerVersion,
  );
  if (outdated.length === 0) return;
  const stored = new StoredIntake(
    settings,
    outdated.map(({ url }) => url),
  );
  for await (const arrival of stored.arrivals()) yield { ...arrival, isAgain: true };
}
