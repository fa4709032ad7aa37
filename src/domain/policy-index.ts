import type { InstrumentType } from './policy.ts';
import { isDistinct, isSameNumber, type OfficialNumber, officialNumbers, restarts, yearsIn } from './policy-number.ts';

/** What a policy can be recognized by. */
export interface PolicyFacts {
  readonly id: string;
  readonly jurisdictionId: string;
  readonly instrumentType: InstrumentType;
  readonly officialNumber: string | null;
  readonly citation: string | null;
  readonly url: string | null;
  readonly adoptedOn: string | null;
}

/** A matter whose policy is looked for. */
export interface SoughtPolicy {
  readonly jurisdictionId: string;
  readonly instrumentType: InstrumentType;
  /** Under which it was filed and, where it was, enacted. */
  readonly numbers: readonly string[];
  readonly url: string | null;
  /** Years in which anything happened to it, and those of its session. */
  readonly years: readonly number[];
  /** The id it has where it is new. */
  readonly defaultId: string;
}

export interface Recognized {
  readonly id: string;
  /** Policies that would have been as good a match. Empty where the answer is sure. */
  readonly doubtful: readonly string[];
}

/** Places whose Legistar answers under a second name. */
const HOSTS: Readonly<Record<string, string>> = {
  'mkcclegisearch.kingcounty.gov': 'kingcounty.legistar.com',
  'legistar.council.nyc.gov': 'nyc.legistar.com',
};

/**
 * An address in the forms in which two ways to write it are equal: a matter of Legistar by its ID and by its GUID, any
 * other page without scheme, "www.", trailing slash and fragment.
 */
export function canonicalUrls(text: string): string[] {
  if (!URL.canParse(text)) return [];
  const url = new URL(text);
  const host = HOSTS[url.hostname] ?? url.hostname.replace(/^www\./, '');
  const page = /^\/(LegislationDetail|Gateway)\.aspx$/i.exec(url.pathname)?.[1]?.toLowerCase();
  if (page === undefined) return [`${host}${url.pathname.replace(/\/+$/, '')}${url.search}`];
  // The numbers of pages are others than those that the gateway takes.
  const id = parameter(url, 'ID');
  const guid = parameter(url, 'GUID');
  return [
    ...(id === undefined ? [] : [`${host}/${page}/${id}`]),
    ...(guid === undefined ? [] : [`${host}/guid/${guid.toLowerCase()}`]),
  ];
}

const parameter = (url: URL, name: string): string | undefined =>
  [...url.searchParams].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

interface Entry {
  readonly facts: PolicyFacts;
  readonly numbers: readonly OfficialNumber[];
  readonly years: readonly number[];
}

/**
 * Finds the policy that a matter already is, so that it gets no second record: by its page, or by its place and number
 * with a year that agrees. Never by title alone. Pure.
 */
export class PolicyIndex {
  readonly #byUrl = new Map<string, PolicyFacts[]>();
  readonly #byPlace = new Map<string, Entry[]>();
  readonly #ids = new Set<string>();
  /** Ids under which the source that asks has spoken before: between two matches these win. */
  readonly #own: ReadonlySet<string>;

  constructor(policies: Iterable<PolicyFacts> = [], own: ReadonlySet<string> = new Set()) {
    this.#own = own;
    for (const facts of policies) {
      this.#ids.add(facts.id);
      for (const url of facts.url === null ? [] : canonicalUrls(facts.url)) push(this.#byUrl, url, facts);
      const said = [facts.officialNumber, facts.citation].filter((text) => text !== null);
      const numbers = said.flatMap((text) => officialNumbers(text, facts.instrumentType));
      const years = [...said.flatMap(yearsIn), ...yearsIn(facts.adoptedOn)];
      if (numbers.length > 0) push(this.#byPlace, facts.jurisdictionId, { facts, numbers, years });
    }
  }

  recognize(sought: SoughtPolicy): Recognized {
    const { defaultId } = sought;
    const matches = this.#matches(sought);
    const others = matches.filter((id) => id !== defaultId);
    // What a source once called it, it goes on to call it.
    if (this.#own.has(defaultId)) return { id: defaultId, doubtful: others };
    const own = matches.filter((id) => this.#own.has(id));
    const chosen = own.length === 1 ? own : matches;
    if (chosen.length === 1 && chosen[0] !== undefined) return { id: chosen[0], doubtful: [] };
    // Another policy has the id by chance: this one must not be taken for it.
    const taken = matches.length === 0 && this.#ids.has(defaultId);
    return { id: taken ? `${defaultId}-2` : defaultId, doubtful: matches };
  }

  #matches(sought: SoughtPolicy): string[] {
    // One page may tell of the policies of many places: it is theirs only where the place is the same.
    const byUrl = (sought.url === null ? [] : canonicalUrls(sought.url))
      .flatMap((url) => this.#byUrl.get(url) ?? [])
      .filter(({ jurisdictionId }) => jurisdictionId === sought.jurisdictionId);
    if (byUrl.length > 0) return [...new Set(byUrl.map(({ id }) => id))];
    const numbers = sought.numbers.flatMap((text) => officialNumbers(text, sought.instrumentType));
    const years = [...sought.years, ...numbers.flatMap(({ year }) => year ?? [])];
    return (this.#byPlace.get(sought.jurisdictionId) ?? [])
      .filter((entry) =>
        numbers.some((number) => entry.numbers.some((other) => agree(number, years, other, entry.years))),
      )
      .map(({ facts }) => facts.id);
  }
}

function agree(a: OfficialNumber, yearsA: readonly number[], b: OfficialNumber, yearsB: readonly number[]): boolean {
  if (!isSameNumber(a, b)) return false;
  if (restarts(a) || restarts(b)) {
    const [ofA, ofB] = [a.year === null ? yearsA : [a.year], b.year === null ? yearsB : [b.year]];
    return ofA.some((year) => ofB.includes(year));
  }
  if (yearsA.length === 0 || yearsB.length === 0) return isDistinct(a);
  return yearsA.some((one) => yearsB.some((other) => Math.abs(one - other) <= 1));
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
