/** A question, with the types of its variables and of its answer. */
export interface Operation<Result, Variables> {
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly text: string;
  /** SHA-256 of the text, hexadecimal. */
  readonly hash: string;
  /** Carries the types; never there. */
  readonly __types?: (variables: Variables) => Result;
}
