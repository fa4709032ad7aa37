import { amended } from './revision.ts';
import type { PageRequest } from './source.ts';

/** Requests in the order of their coming, each page once. One that waits may be amended; one that was taken may not. */
export class Lane {
  readonly #requests: PageRequest[] = [];
  readonly #at = new Map<string, number>();
  #next = 0;

  add(request: PageRequest): void {
    const at = this.#at.get(request.url);
    if (at === undefined) {
      this.#at.set(request.url, this.#requests.length);
      this.#requests.push(request);
    } else if (at >= this.#next) {
      this.#requests[at] = amended(this.#requests[at] ?? request, request);
    }
  }

  take(): PageRequest | undefined {
    const request = this.#requests[this.#next];
    if (request) this.#next++;
    return request;
  }

  /** The one taken last waits again. */
  giveBack(): void {
    this.#next--;
  }

  find(url: string): PageRequest | undefined {
    const at = this.#at.get(url);
    return at === undefined ? undefined : this.#requests[at];
  }

  /** All that ever came. */
  get requests(): readonly PageRequest[] {
    return this.#requests;
  }

  get waiting(): readonly PageRequest[] {
    return this.#requests.slice(this.#next);
  }

  get waitingCount(): number {
    return this.#requests.length - this.#next;
  }
}
