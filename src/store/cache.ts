/** What is weighed of a value: the characters of its texts, and something for the rest. */
function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + weigh(entry), 32);
  if (value === null || typeof value !== 'object') return 8;
  let weight = 32;
  for (const member of Object.values(value)) weight += 16 + weigh(member);
  return weight;
}

/**
 * Rows as loaded, for one version of the data and no other: all of it goes when the version moves. Bounded by weight (about
 * bytes); the entries unused for longest go first.
 */
export class EntityCache {
  readonly #entries = new Map<string, { readonly value: unknown; readonly weight: number }>();
  readonly #limit: number;
  #version: number | undefined;
  #weight = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get weight(): number {
    return this.#weight;
  }

  /** Empties itself when the data has moved on. Versions never go back. */
  moveTo(version: number): void {
    if (version === this.#version) return;
    this.#entries.clear();
    this.#weight = 0;
    this.#version = version;
  }

  /** undefined where it is not known for this version. */
  read(version: number, key: string): unknown {
    if (version !== this.#version) return undefined;
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Takes in all that one request has loaded, together. */
  publish(version: number, loaded: ReadonlyMap<string, unknown>): void {
    if (version !== this.#version) return;
    for (const [key, value] of loaded) {
      const known = this.#entries.get(key);
      if (known) this.#forget(key, known.weight);
      const weight = key.length + weigh(value);
      this.#entries.set(key, { value, weight });
      this.#weight += weight;
    }
    for (const [key, { weight }] of this.#entries) {
      if (this.#weight <= this.#limit) break;
      this.#forget(key, weight);
    }
  }

  #forget(key: string, weight: number): void {
    this.#entries.delete(key);
    this.#weight -= weight;
  }
}
