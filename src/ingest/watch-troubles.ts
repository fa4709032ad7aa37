import type { Clock } from '../clock.ts';
import { contentHash } from '../domain/canonical.ts';
import type { PageTrouble, ReviewTask, ReviewTaskKind } from '../domain/review-task.ts';
import type { RunRecord, TaskStore, TroubledPage } from './ports.ts';

const TROUBLE: ReviewTaskKind = 'WATCHED_PAGE_TROUBLE';
/** So many runs in a row must fail with a page before somebody is asked to look. */
export const TROUBLE_AFTER_RUNS = 3;
/** Where more pages than this, and more than half of all, fail in one run, it is us or the network. */
const FEW = 3;

/** Problems that leave a page unread. Others are remarks on one that was read. */
const IS_LOSS = new Set([
  'GONE',
  'BLOCKED',
  'DISALLOWED',
  'FORBIDDEN_ADDRESS',
  'TOO_LARGE',
  'SELECTOR',
  'INVALID',
  'EMPTY',
  'UNAVAILABLE',
]);

/**
 * Opens a task for each watched page that could not be had or read for several runs, and withdraws those of pages that can
 * be again. Worked out from the problems of the last runs each time, so that what a crash left undone is made up for.
 */
export async function reviewTroubles(
  { tasks, clock }: { readonly tasks: TaskStore; readonly clock: Clock },
  run: RunRecord,
): Promise<void> {
  if (run.mode !== 'FETCH' || run.status === 'FAILED' || run.status === 'INTERRUPTED') return;
  const lost = (await tasks.troubled(run.sourceId)).filter(({ code }) => IS_LOSS.has(code));
  const standing = await tasks.standing(run.sourceId, TROUBLE);
  const at = clock.now().toISOString();
  const failing = new Set(lost.map(({ url }) => url));
  const lapsed = standing
    .filter(({ status, detail }) => status === 'OPEN' && !failing.has((detail as PageTrouble).url))
    .map((task): ReviewTask => ({ ...task, status: 'LAPSED', changedAt: at, closedAt: at }));
  const news = isOutage(lost, run)
    ? []
    : lost.flatMap((page) => {
        const before = standing.find(
          ({ status, detail }) => status === 'OPEN' && (detail as PageTrouble).url === page.url,
        );
        if (before && saysTheSame(before, page)) return [];
        if (!before && (page.runs < TROUBLE_AFTER_RUNS || isSettled(standing, page))) return [];
        return [taskOf(page, run, before, at)];
      });
  const changed = new Map([...lapsed, ...news].map((task) => [task.id, task]));
  if (changed.size) await tasks.save([...changed.values()]);
}

/** Each page that was read is a record. */
function isOutage(lost: readonly TroubledPage[], { seen }: RunRecord): boolean {
  if (seen === 0 && lost.every(({ code }) => code === 'UNAVAILABLE')) return true;
  return lost.length > FEW && lost.length > seen;
}

/** Somebody dealt with it since it began: it is not asked again as long as it lasts. */
const isSettled = (tasks: readonly ReviewTask[], { url, since }: TroubledPage): boolean =>
  tasks.some(
    ({ status, detail, closedAt }) =>
      status === 'RESOLVED' && (detail as PageTrouble).url === url && closedAt !== null && closedAt >= since,
  );

const saysTheSame = ({ detail, recordId }: ReviewTask, page: TroubledPage): boolean =>
  (detail as PageTrouble).code === page.code && recordId === page.recordId;

function taskOf(
  { url, code, message, recordId }: TroubledPage,
  run: RunRecord,
  before: ReviewTask | undefined,
  at: string,
): ReviewTask {
  return {
    id: before?.id ?? `${TROUBLE}:${contentHash(url)}:${at}`,
    kind: TROUBLE,
    entity: 'watchedPage',
    recordId,
    sourceId: run.sourceId,
    runId: run.id,
    title: `${url}: ${code}, run after run`,
    detail: { url, code, message },
    status: 'OPEN',
    openedAt: before?.openedAt ?? at,
    changedAt: at,
    closedAt: null,
  };
}
