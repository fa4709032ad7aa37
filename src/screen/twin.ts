import type { BillType } from '../domain/bill.ts';
import type { ScreenedBill, Screening } from '../domain/draft.ts';
import {
  commonOfficial,
  DESCRIBED,
  type Evidence,
  evidenceFor,
  NAMED,
  type Profile,
  profileOf,
  saysIdentical,
} from '../domain/family/evidence.ts';
import { isForDebate } from '../domain/family/input.ts';
import { isAboutImmigration, type ScreenInput } from './screen.ts';

// A bill with a title only says next to nothing. Its twin in the other chamber, or its earlier life, may have a summary:
// what the rules read there is evidence for this one too.

/** Evidence of this kind carries the twin's id: "twin:hr123-116/summary:00". */
const FIELD = 'twin:';
const BINDING: ReadonlySet<BillType> = new Set(['hr', 's', 'hjres', 'sjres']);

/** Does the verdict rest on a twin? */
export const restsOnTwin = ({ matches }: Screening): boolean => matches.some(({ field }) => field.startsWith(FIELD));

/** Can it lend its evidence: tracked by the rules, on words of its own? A protective or neutral bill gives nothing. */
export const isEvidence = ({ screening }: ScreenedBill): boolean =>
  screening.verdict === 'TRACKED' && screening.matches.length > 0 && !restsOnTwin(screening);

/** Is it in need of a twin: without a summary, not tracked, and not a rule for debate? */
export const needsTwin = (input: Pick<ScreenInput, 'summaries'>, { bill, screening }: ScreenedBill): boolean =>
  input.summaries.length === 0 && screening.verdict !== 'TRACKED' && !isForDebate(bill);

/** Bills whose evidence may count for others. */
export class Twins {
  readonly #known = new Map<string, { readonly screened: ScreenedBill; readonly profile: Profile }>();
  readonly #byKey = new Map<string, Set<string>>();

  /** Bills that cannot lend evidence are passed over. */
  constructor(bills: Iterable<ScreenedBill>) {
    for (const screened of bills) {
      if (!isEvidence(screened)) continue;
      const profile = profileOf(screened.bill);
      this.#known.set(screened.bill.id, { screened, profile });
      const relations = [...profile.related.keys()].map(relationKey);
      for (const key of [...titleKeysOf(profile), ...relations]) {
        const holders = this.#byKey.get(key) ?? new Set();
        this.#byKey.set(key, holders.add(screened.bill.id));
      }
    }
  }

  get size(): number {
    return this.#known.size;
  }

  /** May one of them be its twin? Cheap, and more often yes than there is one. */
  mayHold(bill: ScreenedBill['bill']): boolean {
    return this.#candidates(profileOf(bill)).length > 0;
  }

  /**
   * The screening of a bill in need of a twin, with the twin's evidence where there is one. TRACKED for an identical bill
   * by CRS that is plausibly one; for a distinctive short title in common, if its own titles speak of immigration or the
   * official titles are equal too; for an official title in common that speaks of immigration. CANDIDATE for less, and
   * for resolutions that bind nobody. Pure.
   */
  screen(input: ScreenInput, own: ScreenedBill): Screening {
    if (!needsTwin(input, own)) return own.screening;
    const profile = profileOf(own.bill);
    const [best] = this.#candidates(profile)
      .map((candidate) => ({ ...candidate, evidence: evidenceFor(profile, candidate.profile) }))
      .filter(({ evidence }) => evidence.length > 0)
      .sort((a, b) => sureness(b.evidence) - sureness(a.evidence) || compare(b, a));
    if (!best) return own.screening;
    const isOnTopic = isAboutImmigration(input);
    const isNamed = best.evidence.some(({ method, score }) => method === 'TITLE' && score === NAMED);
    if (!isOnTopic && !isNamed) return own.screening;
    const isSure =
      BINDING.has(own.bill.type) &&
      (best.evidence.some(saysIdentical) ||
        (isNamed && (isOnTopic || commonOfficial(profile, best.profile) !== undefined)) ||
        (isOnTopic && sureness(best.evidence) >= DESCRIBED));
    if (!isSure && own.screening.verdict === 'CANDIDATE') return own.screening;
    return lent(own.screening, best.screened, isSure);
  }

  /** Those that share a title with it, or that either file calls a relation of the other. */
  #candidates(profile: Profile) {
    const { bill, related } = profile;
    const ids = new Set<string>(related.keys());
    for (const key of [...titleKeysOf(profile), relationKey(bill.id)]) {
      for (const id of this.#byKey.get(key) ?? []) ids.add(id);
    }
    ids.delete(bill.id);
    return [...ids].flatMap((id) => this.#known.get(id) ?? []);
  }
}

const relationKey = (id: string): string => `relation: ${id}`;
const titleKeysOf = ({ titles, officials }: Profile): string[] => [
  ...titles.map(({ key }) => `title: ${key}`),
  ...[...officials].map((key) => `official: ${key}`),
];

/** The twin's harms, in its words. */
const lent = (own: Screening, { bill, screening: twin }: ScreenedBill, isSure: boolean): Screening => ({
  verdict: isSure ? 'TRACKED' : 'CANDIDATE',
  score: twin.score,
  stance: own.stance === 'PROTECTIVE' || own.stance === 'MIXED' ? 'MIXED' : twin.stance,
  poison: isSure,
  matches: [
    ...own.matches,
    ...twin.matches
      .filter(({ harm }) => harm !== null)
      .map((match) => ({ ...match, field: `${FIELD}${bill.id}/${match.field}` })),
  ],
  codebookVersion: own.codebookVersion,
});

const sureness = (evidence: readonly Evidence[]): number => Math.max(0, ...evidence.map(({ score }) => score));

/** Of equally sure ones the latest, so that the answer is the same in whatever order they came. */
const compare = (a: { screened: ScreenedBill }, b: { screened: ScreenedBill }): number => {
  const [x, y] = [a.screened.bill, b.screened.bill];
  return x.congress - y.congress || (x.id < y.id ? -1 : 1);
};
