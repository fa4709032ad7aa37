import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Database } from '../store/client.ts';
import type { Sender } from './sender.ts';

/** How soon a commit is noticed, and how often it is looked for tries that are due. */
const GLANCE_MS = 1000;
const LOOK_MS = 10_000;

/** Has the sender look after each commit and from time to time, until the signal ends it. */
export async function serveWebhooks(
  { sender, db, clock, log }: { sender: Sender; db: Pick<Database, 'dataVersion'>; clock: Clock; log: Log },
  signal: AbortSignal,
): Promise<void> {
  let seen: number | undefined;
  let lookedAt = 0;
  while (!signal.aborted) {
    try {
      const version = await db.dataVersion();
      const now = clock.now().getTime();
      if (version !== seen || now - lookedAt >= LOOK_MS) {
        await sender.look();
        seen = version;
        lookedAt = now;
      }
    } catch (error) {
      log.error({ err: error }, 'webhooks could not be looked after');
    }
    await clock.sleep(GLANCE_MS, signal).catch(() => {});
  }
  await sender.stop();
}
