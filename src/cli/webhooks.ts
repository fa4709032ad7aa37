import { systemClock } from '../clock.ts';
import { recordAddress } from '../domain/record-address.ts';
import { makeTenure } from '../ingest/lease.ts';
import { changeCursor, makeWebhookQueue } from '../store/webhook-queue.ts';
import { makePost } from '../webhooks/post.ts';
import { makeSender } from '../webhooks/sender.ts';
import { serveWebhooks } from '../webhooks/worker.ts';
import type { App } from './app.ts';
import { withWrites } from './keys.ts';
import { table } from './table.ts';

/** Serves webhooks until the signal ends it; of several processes, one does. */
export function startWebhooks({ db, line, config, log }: App, signal: AbortSignal): Promise<void> {
  const clock = systemClock;
  const origin = config.publicUrl ?? 'http://localhost';
  const settings = { ...config.webhooks, userAgent: config.fetcher.userAgent };
  const sender = makeSender({
    queue: makeWebhookQueue(db),
    tenure: makeTenure({ leases: line.leases, clock }, 'webhooks'),
    post: makePost(settings, clock),
    places: { cursorOf: changeCursor, urlOf: (id) => recordAddress(origin, id) },
    ...{ clock, log, settings },
  });
  return serveWebhooks({ sender, db, clock, log }, signal);
}

export const listWebhooksCommand = (json: boolean): Promise<number> =>
  withWrites(async ({ webhooks }) => {
    const all = await webhooks.all();
    const rows = all.map(({ id, state, cursor, failures, failingSince, deliveredAt, owner, url, name }) => [
      ...[id, state, cursor, deliveredAt?.slice(0, 16) ?? 'never', failures, failingSince?.slice(0, 16) ?? '-'],
      ...[owner, url, name],
    ]);
    process.stdout.write(
      json
        ? `${JSON.stringify(all, null, 2)}\n`
        : table(['id', 'state', 'cursor', 'delivered', 'failures', 'since', 'owner', 'url', 'name'], rows),
    );
    return 0;
  });
