import { setImmediate } from 'node:timers/promises';
import { restsOnTwin } from '../screen/twin.ts';
import type { Arrival, Intake, IntakeSettings } from './arrival.ts';
import type { ChangeSetBuilder } from './change-set.ts';
import type { CongressTally } from './congress-tally.ts';
import type { LineDeps, RunOptions } from './line.ts';
import { withOutdated } from './outdated.ts';
import type { PageReader } from './page-reader.ts';
import type { KnownPage } from './ports.ts';
import { isUnreadable, type PageReading } from './reader.ts';
import type { RunBook } from './run-book.ts';
import { FetchedSaver } from './saver.ts';
import { SecondLook } from './second-look.ts';

/** The server answers requests while a run reads: it gets a turn this often. */
const TURN_MS = 8;

export interface GatheringParts {
  readonly deps: LineDeps;
  readonly options: RunOptions;
  readonly settings: IntakeSettings;
  readonly intake: Intake;
  readonly known: ReadonlyMap<string, KnownPage>;
  readonly builder: ChangeSetBuilder;
  readonly reader: PageReader;
  readonly tally: CongressTally;
  readonly book: RunBook;
}

/**
 * Takes what arrives, saves it, reads what is new of it, and hands the readings to the change set.
 * @returns how many pages arrived
 */
export async function gather(parts: GatheringParts): Promise<number> {
  const { deps, options, settings, intake, known, builder, reader, tally, book } = parts;
  const { source } = settings;
  const dryRun = options.dryRun === true;
  const looks = new SecondLook({ sourceId: source.id, store: deps.twins, pages: deps.pages, known, dryRun });
  const saver = new FetchedSaver(source.id, deps.pages, deps.clock, dryRun);
  let done = 0;
  let turn = performance.now();
  try {
    for await (const arrival of options.again ? intake.arrivals() : withOutdated(intake, settings)) {
      await saver.add(arrival);
      if (!arrival.isAgain) tally.note(arrival);
      done++;
      if (arrival.archiveUrl) builder.countMember(arrival.archiveUrl);
      const page = known.get(arrival.state.url);
      if (page && isApplied(arrival, page) && !isListing(arrival, page)) {
        builder.addUnchangedPage(arrival, arrival.request.archive ? page.follows : page.records);
      } else if (arrival.request.archive) {
        builder.addArchive(arrival);
      } else {
        await read(arrival);
      }
      if (performance.now() - turn > TURN_MS) {
        options.onProgress?.({ done, waiting: intake.waiting, station: 'READ' });
        await setImmediate();
        options.signal?.throwIfAborted();
        turn = performance.now();
      }
    }
  } finally {
    await saver.flush();
  }
  for await (const arrival of looks.arrivals()) {
    const reading = await reader.read(arrival, await arrival.bytes(), looks.twins);
    if (reading.screened.some(({ screening }) => restsOnTwin(screening))) builder.addSecondReading(arrival, reading);
  }
  return done;

  function isApplied({ state }: Arrival, page: KnownPage): boolean {
    return !options.again && page.appliedHash === state.documentHash && page.appliedWith === settings.readerVersion;
  }

  async function read(arrival: Arrival): Promise<void> {
    const bytes = await arrival.bytes();
    book.bytesRead += bytes.length;
    const reading = await reader.read(arrival, bytes);
    book.problems.push(...reading.problems);
    follow(arrival, reading);
    builder.addReading(arrival, reading);
    if (isUnreadable(reading)) {
      saver.doubt(arrival);
      if (source.watches) builder.leaveUnapplied(arrival);
    }
    looks.note(arrival, reading);
  }

  function follow(arrival: Arrival, { follows, inner }: PageReading): void {
    for (const request of follows) {
      if (request.about !== undefined && !reader.kept.has(request.about)) continue;
      // What a watched page leads to is asked for as often as the page.
      const { revision } = arrival.request;
      intake.follow(source.watches && revision !== undefined ? { revision, ...request } : request);
    }
    // Those of a page out of the store are there as well, and some of them newer.
    if (!arrival.isStored) for (const page of inner) intake.bring(page);
  }
}

/** Listings are read in every run: what they lead to may have to be asked for though they stand as they were. */
const isListing = ({ request }: Arrival, page: KnownPage): boolean =>
  request.listing !== undefined || (page.follows > 0 && !request.archive);
