import type { Variables } from '../cost-plan.ts';
import { Text } from './text.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/** Is a value itself, and no other like it, what the next who asks will be given? */
export type IsLasting = (value: object) => boolean;

/** Writes what is shown of a value that is at hand. */
export type Write = (value: unknown, out: Text, run: Run) => void;

/** Something that only graphql-js knows how to tell. */
export const LEFT = new Error('left to graphql-js');

/** One answering of a query: what is still awaited. */
export class Run {
  readonly context: unknown;
  readonly variables: Variables;
  /** undefined where no texts are to be kept, since each row is read once. */
  readonly isLasting: IsLasting | undefined;
  /** Arguments that hang on variables, by the number of their field. */
  readonly arguments: Arguments[] = [];
  #awaited = 0;
  #left = false;
  #end: ((left: boolean) => void) | undefined;

  constructor(context: unknown, variables: Variables, isLasting: IsLasting | undefined) {
    this.context = context;
    this.variables = variables;
    this.isLasting = isLasting;
  }

  /** Writes what comes of a promise where it belongs. */
  wait(promise: PromiseLike<unknown>, out: Text, write: Write): void {
    const place = new Text();
    out.insert(place);
    this.#awaited++;
    promise.then(
      (value) => {
        if (this.#left) return;
        try {
          write(value, place, this);
        } catch {
          this.#leave();
          return;
        }
        if (--this.#awaited === 0) this.#end?.(false);
      },
      () => this.#leave(),
    );
  }

  /** Resolves when nothing is awaited any more: true where the rest is for graphql-js. */
  ended(): boolean | Promise<boolean> {
    if (this.#awaited === 0) return false;
    return new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  #leave(): void {
    this.#left = true;
    this.#end?.(true);
  }
}
