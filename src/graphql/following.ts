import { GraphQLError } from 'graphql';
import { UserError } from '../domain/errors.ts';
import type { CommitWatch, Edge, ListFilter, ListRow, Reads } from './context.ts';

// Changes as they come, for as long as somebody reads them. Nothing is pushed and nothing is kept for anybody: who is ready
// for the next change has it read from the log, after the last one that was given.

export type ChangeEdge = Edge<ListRow<'Change'>>;

export interface FollowSettings {
  /** Most who follow at the same time; and most from one address. */
  readonly most: number;
  readonly mostPerSender: number;
  /** After so many milliseconds a stream ends in good order: who they are is looked at anew when they come back. */
  readonly longestMs: number;
}

export const FOLLOW_SETTINGS: FollowSettings = { most: 1000, mostPerSender: 20, longestMs: 60 * 60_000 };

/**
 * Follows what meets the filter.
 * @param after the cursor of the last change that is known; null: only what comes from now on
 * @throws UserError for what is no cursor; an error with the code THROTTLED where too many follow already
 */
export type Follow = (
  filter: ListFilter<'Change'>,
  after: string | null,
  sender: string,
) => Promise<AsyncIterableIterator<ChangeEdge>>;

const PAGE = 50;

export function following(
  reads: Reads,
  watch: CommitWatch | undefined,
  settings: FollowSettings = FOLLOW_SETTINGS,
): Follow {
  const following = new Map<string, number>();
  let all = 0;
  let looked: { readonly version: number; readonly newest: Promise<ChangeEdge | undefined> } | undefined;

  /** One look at the end of the log for all who follow. */
  const newestAt = async (version: number): Promise<ChangeEdge | undefined> => {
    if (looked?.version !== version) looked = { version, newest: newest(reads) };
    try {
      return await looked.newest;
    } catch (error) {
      looked = undefined;
      throw error;
    }
  };

  const enter = (sender: string) => {
    const own = following.get(sender) ?? 0;
    if (own >= settings.mostPerSender) {
      throw tooMany(`Your address follows ${own} streams of changes: as many as it may. End one of them first.`);
    }
    if (all >= settings.most) throw tooMany(`${all} streams of changes are open: as many as there may be. Come back.`);
    following.set(sender, own + 1);
    all += 1;
  };
  const leave = (sender: string) => {
    const left = (following.get(sender) ?? 1) - 1;
    if (left) following.set(sender, left);
    else following.delete(sender);
    all -= 1;
  };

  return async (filter, after, sender) => {
    if (!watch) throw new UserError('NOT_FOUND', 'This server follows no changes: ask Query.changes.');
    const from = after ?? (await newest(reads))?.cursor ?? null;
    // What is no cursor is told before anything is sent.
    await page(reads, filter, from, 1);
    enter(sender);
    const gone = new AbortController();
    const longest = setTimeout(() => gone.abort(), settings.longestMs);
    longest.unref();
    const edges = changes({ reads, watch, newestAt, filter, after: from, signal: gone.signal });
    const stop = () => gone.abort();
    gone.signal.addEventListener('abort', () => {
      clearTimeout(longest);
      leave(sender);
    });
    const over = { done: true, value: undefined } as const;
    const stream: AsyncIterableIterator<ChangeEdge> = {
      [Symbol.asyncIterator]: () => stream,
      async next() {
        try {
          const next = await edges.next();
          if (next.done) stop();
          return next;
        } catch (error) {
          if (gone.signal.aborted) return over;
          stop();
          throw error;
        }
      },
      // Not the generator's own: that would wait for the next change first.
      async return() {
        stop();
        return over;
      },
    };
    return stream;
  };
}

interface Followed {
  readonly reads: Reads;
  readonly watch: CommitWatch;
  readonly newestAt: (version: number) => Promise<ChangeEdge | undefined>;
  readonly filter: ListFilter<'Change'>;
  readonly after: string | null;
  readonly signal: AbortSignal;
}

async function* changes({
  reads,
  watch,
  newestAt,
  filter,
  after,
  signal,
}: Followed): AsyncGenerator<ChangeEdge, undefined> {
  let position = after;
  /** Up to where the log was looked through, where that is known. */
  let seq: number | undefined;
  while (!signal.aborted) {
    const version = await watch.version();
    const last = await newestAt(version);
    // Many a commit brings no change.
    if (last && (seq === undefined || last.node.seq > seq)) {
      const edges = await page(reads, filter, position, PAGE);
      for (const edge of edges) {
        if (signal.aborted) return;
        yield edge;
      }
      if (edges.length === PAGE) {
        position = edges.at(-1)?.cursor ?? position;
        continue;
      }
      // All up to here was looked through: with a filter that few changes meet, it need not be again.
      const end = [...edges, last].reduce((a, b) => (b.node.seq > a.node.seq ? b : a));
      position = end.cursor;
      seq = end.node.seq;
    }
    await watch.after(version, signal);
  }
}

async function page(
  reads: Reads,
  filter: ListFilter<'Change'>,
  after: string | null,
  first: number,
): Promise<readonly ChangeEdge[]> {
  const { view, close } = await reads.open();
  const edges = await view.list('Change', { first, after, filter }).edges();
  await close();
  return edges;
}

async function newest(reads: Reads): Promise<ChangeEdge | undefined> {
  const { view, close } = await reads.open();
  const [edge] = await view.list('Change', { last: 1 }).edges();
  await close();
  return edge;
}

const tooMany = (message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code: 'THROTTLED', http: { status: 429, headers: { 'retry-after': '60' } } },
  });
