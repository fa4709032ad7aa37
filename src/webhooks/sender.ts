import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.ts';
import type { LoggedChange, WebhookChange } from '../domain/webhook-payload.ts';
import { retryPauseMs } from '../domain/webhook-retry.ts';
import type { Tenure } from '../ingest/lease.ts';
import type { Log } from '../log.ts';
import type { Batch, Candidate, Entry, Turn, WebhookQueue } from '../store/webhook-queue.ts';
import { gathered } from './gathered.ts';
import { bodyOf, headersOf, type Places, shownChange } from './message.ts';
import type { Post, Receipt } from './post.ts';

export interface SenderSettings {
  readonly userAgent: string;
  /** A webhook that failed for so long is suspended. */
  readonly suspendAfterMs: number;
  /** How long deliveries are kept. */
  readonly keepMs: number;
}

export interface SenderDeps {
  readonly queue: WebhookQueue;
  readonly tenure: Tenure;
  readonly post: Post;
  readonly places: Places;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: SenderSettings;
  readonly random?: () => number;
}

/** Sends to webhooks what they are to be told: for each in order, and one delivery at a time. */
export interface Sender {
  /** Starts what is due now. Does nothing while another process has the lease. */
  look(): Promise<void>;
  /** When nothing is under way. */
  idle(): Promise<void>;
  /** Ends what is under way. What was sent and not yet written down is sent again, under the same id. */
  stop(): Promise<void>;
}

/** Receivers that are sent to at once. */
const CONCURRENCY = 16;
/** So long is waited for more to be written in the same commit. */
const GATHER_MS = 100;
/** Most changes of one delivery, and about how many characters. */
const MOST_CHANGES = 100;
const MOST_CHARACTERS = 256 * 1024;
/** From so many unwanted changes on it is written down that they were looked at. */
const SKIP_FROM = 10_000;
/** A webhook that ran into a fault of ours is left alone for so long. */
const FAULT_PAUSE_MS = 60_000;
const FORGET_EVERY_MS = 60 * 60_000;

export function makeSender({
  queue,
  tenure,
  post,
  places,
  clock,
  log,
  settings,
  random = Math.random,
}: SenderDeps): Sender {
  const note = gathered<Entry>(
    (entries) => queue.write(entries),
    () => clock.sleep(GATHER_MS),
  );
  const stopping = new AbortController();
  const { signal } = stopping;
  setMaxListeners(CONCURRENCY + 1, signal);
  /** What is under way, by the webhook's id. */
  const lanes = new Map<string, Promise<void>>();
  /** What is due, and waits until there is room. */
  const due = new Set<string>();
  /** How far the log was looked through for a webhook, as it stands. */
  const looked = new Map<string, { readonly as: string; readonly through: number }>();
  const resting = new Map<string, number>();
  let forgetAt = 0;

  const lookedThrough = (webhook: Pick<Candidate, 'id' | 'cursor' | 'filter'>): number => {
    const known = looked.get(webhook.id);
    return known?.as === `${webhook.cursor} ${webhook.filter}` ? known.through : webhook.cursor;
  };

  /** The next changes of a webhook; null where none of the new ones is wanted. */
  async function nextBatch(webhook: Pick<Candidate, 'id' | 'cursor' | 'filter'>): Promise<Batch | null> {
    const newest = await queue.newest();
    const after = lookedThrough(webhook);
    if (newest <= after) return null;
    const found = await queue.matching(webhook.filter, after, newest, MOST_CHANGES);
    const changes = fitting(found.map((change) => shownChange(change, places)));
    const last = changes.at(-1);
    if (!last) {
      if (newest - webhook.cursor >= SKIP_FROM) {
        await note({ what: 'SKIP', webhookId: webhook.id, cursor: webhook.cursor, through: newest });
      } else looked.set(webhook.id, { as: `${webhook.cursor} ${webhook.filter}`, through: newest });
      return null;
    }
    const isAll = changes.length === found.length && found.length < MOST_CHANGES;
    return { seqs: changes.map(({ seq }) => seq), through: isAll ? newest : last.seq, filter: webhook.filter };
  }

  async function send(
    { webhook, secrets }: Turn,
    delivery: NonNullable<Turn['head']>,
    changes: readonly LoggedChange[],
  ): Promise<Receipt> {
    const body = bodyOf(
      delivery,
      changes.map((change) => shownChange(change, places)),
    );
    const headers = headersOf(delivery.id, body, secrets, clock.now(), settings.userAgent);
    const receipt = await post.send(webhook.url, headers, body, signal);
    const { status, ms, error } = receipt;
    log.debug({ webhook: webhook.id, delivery: delivery.id, status, ms, error }, 'webhook delivery');
    return receipt;
  }

  /** Why a webhook is not to be tried again after this; null where it is. */
  function suspensionOf({ webhook }: Turn, { status, at }: Receipt): string | null {
    if (status === 410) return 'The receiver answered 410 Gone.';
    const since = webhook.failingSince;
    if (since === null || Date.parse(at) - Date.parse(since) < settings.suspendAfterMs) return null;
    return `Nothing could be delivered since ${since}.`;
  }

  /** One delivery from beginning to end. False where there is none to make now. */
  async function step(id: string): Promise<boolean> {
    if (!(await tenure.hold())) return false;
    const now = clock.now().toISOString();
    const turn = await queue.turn(id, now);
    if (!turn) return false;
    const { webhook, asked, head } = turn;
    const [wanted] = asked;
    const isFree = webhook.state === 'ACTIVE' && (webhook.nextTryAt === null || webhook.nextTryAt <= now);
    const delivery = wanted ?? (isFree ? head : null);
    if (!delivery) {
      if (!isFree) return false;
      const batch = await nextBatch(webhook);
      if (batch) await note({ what: 'PLAN', webhookId: id, cursor: webhook.cursor, batch, at: now });
      return batch !== null;
    }
    if (turn.isOrphan) return suspend(turn, 'The token it belongs to has ended.');
    const receipt = await send(turn, delivery, await queue.changes(JSON.parse(delivery.seqs) as number[]));
    const { retryAfterMs, ...attempt } = receipt;
    const entry = { what: 'TRY', deliveryId: delivery.id, attempt } as const;
    if (attempt.error === null) {
      const next = wanted ? null : await nextBatch({ ...webhook, cursor: delivery.through });
      await note({ ...entry, failure: null, next });
      return true;
    }
    const suspended = suspensionOf(turn, receipt);
    if (suspended) log.warn({ webhook: id, owner: webhook.owner, reason: suspended }, 'webhook suspended');
    const pause = retryPauseMs(webhook.failures + 1, random, retryAfterMs);
    const nextTryAt = new Date(clock.now().getTime() + pause).toISOString();
    await note({ ...entry, failure: suspended ? { suspended } : { nextTryAt }, next: null });
    return true;
  }

  async function suspend({ webhook }: Turn, why: string): Promise<boolean> {
    log.warn({ webhook: webhook.id, owner: webhook.owner, reason: why }, 'webhook suspended');
    await note({ what: 'SUSPEND', webhookId: webhook.id, note: why, at: clock.now().toISOString() });
    return false;
  }

  async function lane(id: string): Promise<void> {
    try {
      while (!signal.aborted && (await step(id)));
    } catch (error) {
      if (signal.aborted) return;
      log.error({ err: error, webhook: id }, 'webhook could not be served');
      resting.set(id, clock.now().getTime() + FAULT_PAUSE_MS);
    } finally {
      lanes.delete(id);
      fill();
    }
  }

  function fill(): void {
    for (const id of due) {
      if (lanes.size >= CONCURRENCY || signal.aborted) return;
      due.delete(id);
      if (!lanes.has(id)) lanes.set(id, lane(id));
    }
  }

  async function forget(now: Date): Promise<void> {
    if (now.getTime() < forgetAt) return;
    forgetAt = now.getTime() + FORGET_EVERY_MS;
    await queue.forget(new Date(now.getTime() - settings.keepMs).toISOString());
  }

  return {
    async look() {
      const now = clock.now();
      const candidates = await queue.candidates(now.toISOString());
      const newest = candidates.length ? await queue.newest() : 0;
      const found = candidates.filter(
        (webhook) =>
          !lanes.has(webhook.id) &&
          (resting.get(webhook.id) ?? 0) <= now.getTime() &&
          (webhook.waits || newest > lookedThrough(webhook)),
      );
      if (!found.length || !(await tenure.hold())) return;
      await forget(now);
      for (const { id } of found) due.add(id);
      fill();
    },
    async idle() {
      while (lanes.size) await Promise.all(lanes.values());
    },
    async stop() {
      stopping.abort(new Error('the sender stops'));
      await this.idle();
      await post.close();
      await tenure.end();
    },
  };
}

/** As many as fit into one delivery: one at least. */
function fitting(changes: readonly WebhookChange[]): readonly WebhookChange[] {
  let size = 0;
  const end = changes.findIndex((change, i) => {
    size += JSON.stringify(change).length;
    return i > 0 && size > MOST_CHARACTERS;
  });
  return end < 0 ? changes : changes.slice(0, end);
}
