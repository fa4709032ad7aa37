import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * An AsyncLocalStorage that is switched off while nobody is inside. Until then Node.js passes its value on with every
 * asynchronous step of the whole process, and a request has a dozen of those.
 */
export class QuietContext<T> {
  readonly #storage = new AsyncLocalStorage<T>();
  #inside = 0;

  /** Runs with a value until what it returns is settled: what goes on after that may find none. */
  run<R>(value: T, work: () => Promise<R>): Promise<R> {
    this.#inside += 1;
    try {
      return this.#storage.run(value, work).finally(this.#left);
    } catch (error) {
      this.#left();
      throw error;
    }
  }

  getStore(): T | undefined {
    return this.#storage.getStore();
  }

  readonly #left = (): void => {
    this.#inside -= 1;
    if (this.#inside === 0) this.#storage.disable();
  };
}
