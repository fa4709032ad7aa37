/** The promise, or the signal's reason, whichever is first. */
export function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) {
      promise.catch(() => {});
      return stop();
    }
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/**
 * A controller that is aborted with any of the signals, and the way to part it from them again. AbortSignal.any would
 * do, but leaves a trace on its sources for each call, and these live as long as the process.
 */
export function linkedTo(...signals: readonly (AbortSignal | undefined)[]): {
  readonly controller: AbortController;
  release(): void;
} {
  const controller = new AbortController();
  const links = signals
    .filter((signal) => signal !== undefined)
    .map((signal) => {
      const stop = (): void => controller.abort(signal.reason);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
      return () => signal.removeEventListener('abort', stop);
    });
  return {
    controller,
    release: () => {
      for (const unlink of links) unlink();
    },
  };
}
