import { systemClock } from '../clock.ts';
import { recordAddress } from '../domain/record-address.ts';
import { makeTenure } from '../ingest/lease.ts';
import { changeCursor, makeWebhookQueue } from '../store/webhook-queue.ts';
import { makePost } from '../webhooks/post.ts';
import { makeSender } from '../webhooks/sender.ts';
import { serveWebhooks } from '../webhooks/worker.ts';
import type { App } from './app.ts';

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
