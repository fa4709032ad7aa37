/** What a section stands in: divisions, titles and the like, and the headings of acts that spend money. */
export class BillOutline {
  readonly #groups: { readonly name: string; number?: string; heading?: string }[] = [];
  /** The largest first; each stands for what comes after it, until one as large or the end of its title. */
  #money: { readonly size: number; readonly heading: string }[] = [];

  open(name: string): void {
    this.#groups.push({ name });
    this.#money = [];
  }

  close(): void {
    this.#groups.pop();
    this.#money = [];
  }

  /** Number or heading of the innermost group. */
  name(what: 'number' | 'heading', said: string): void {
    const group = this.#groups.at(-1);
    if (group) group[what] = said;
  }

  /** A heading of this size begins, 1 being the largest: smaller ones no longer count. */
  openMoney(size: number): void {
    this.#money = this.#money.filter((open) => open.size < size);
  }

  nameMoney(size: number, heading: string): void {
    this.openMoney(size);
    this.#money.push({ size, heading });
  }

  /** ["Division B: Immigration", "Title I: Detention"] */
  path(): string[] {
    const groups = this.#groups.map(({ name, number, heading }) => {
      const kind = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      return [[kind, number].filter(Boolean).join(' '), heading].filter(Boolean).join(': ');
    });
    return [...groups, ...this.#money.map(({ heading }) => heading)];
  }
}

/** Of an element of an act that spends money; 1 for the largest heading. USLM says it in `level`. */
export function moneySize(name: string, level: string | undefined): number {
  const word = level ?? name.slice(name.indexOf('-') + 1);
  return word === 'major' ? 1 : word === 'intermediate' ? 2 : 3;
}
