/**
 * Writes together what comes during a pause, and while an earlier write is under way: one transaction for many who wait,
 * since with each commit the API forgets the answers that it keeps.
 */
export function gathered<Entry>(
  write: (entries: readonly Entry[]) => Promise<void>,
  pause: () => Promise<void>,
): (entry: Entry) => Promise<void> {
  let waiting: Entry[] = [];
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  return (entry) => {
    waiting.push(entry);
    next ??= current.then(pause).then(() => {
      const entries = waiting;
      waiting = [];
      next = undefined;
      const written = write(entries);
      current = written.catch(() => {});
      return written;
    });
    return next;
  };
}
