import {
  type Carveout,
  PROVISION_DIMENSION_NAMES,
  type Provision,
  type ProvisionAnswer,
  type ProvisionDimension,
  SOURCES_READ_UNDER,
} from '../../domain/provision.ts';
import type { RawPolicy } from '../../domain/raw-records.ts';
import { DETAINER_WORDS } from './detainer-words.ts';
import { DIMENSION_WORDS, PROVISION_WORDS, type ProvisionWord } from './provision-words.ts';
import type { Reading } from './reading.ts';
import { CARVEOUT_WORDS } from './vocabulary.ts';

interface Coded {
  readonly answers: ProvisionAnswer[];
  joinedBy: 'AND' | 'OR';
  readonly published: string[];
}

/**
 * One provision for each dimension the source speaks of, in the order of the codebook.
 *
 * Several answers are read as alternatives (OR) unless the source says AND: each is a way in which a person may still be
 * held, told of or handed over, and to call for all of them at once would promise a protection nobody stated. Penalties
 * are the exception: all of them threaten.
 */
export function provisionsOf(raw: RawPolicy, coder: string, reading: Reading): Provision[] {
  const coded = codedProvisions(raw, reading);
  const quotes = quotesOf(raw, coded, reading);
  const carveoutNote = carveoutNoteOf(raw);
  const notedOn = carveoutNote === null ? undefined : firstOf(coded);
  return PROVISION_DIMENSION_NAMES.flatMap((dimension) => {
    const found = coded.get(dimension);
    if (!found) return [];
    const quote = quotes.get(dimension);
    const published = found.published.join('; ') || null;
    return {
      dimension,
      answers: [...new Set(found.answers)].map((answer) => ({ answer, published })),
      joinedBy: found.joinedBy,
      scope: 'GENERAL' as const,
      note: dimension === notedOn ? carveoutNote : null,
      quote: quote?.quote ?? null,
      quoteUrl: quote?.url ?? null,
      pinpoint: quote?.pinpoint ?? null,
      coder,
      codebookVersion: SOURCES_READ_UNDER,
    };
  });
}

function codedProvisions(raw: RawPolicy, reading: Reading): Map<ProvisionDimension, Coded> {
  const coded = new Map<ProvisionDimension, Coded>();
  const add = (said: string, word: ProvisionWord) => {
    const joinedBy = word.dimension === 'PENALTIES' ? 'AND' : word.joinedBy;
    const found = coded.get(word.dimension) ?? { answers: [], joinedBy, published: [] };
    found.answers.push(...word.answers);
    if (word.near) found.published.push(said.slice(said.indexOf(':') + 1));
    coded.set(word.dimension, found);
  };
  const detainers: [string, ProvisionWord][] = [];
  for (const said of raw.provisions ?? []) {
    const word = reading.word('provision', said, PROVISION_WORDS);
    if (word?.dimension === 'DETAINER_RESPONSE') detainers.push([said, word]);
    else if (word) add(said, word);
  }
  const response = detainerResponse(raw.detainerResponse, detainers, reading);
  if (response) coded.set('DETAINER_RESPONSE', response);
  else for (const [said, word] of detainers) add(said, word);
  return coded;
}

/** The word for the whole answer to detainers, refined by or refining the single provisions that speak of them. */
function detainerResponse(
  said: string | undefined,
  provisions: readonly (readonly [string, ProvisionWord])[],
  reading: Reading,
): Coded | undefined {
  const word = reading.word('detainer response', said, DETAINER_WORDS);
  if (word === null || said === undefined) return undefined;
  const coded: Coded = { answers: [...word.answers], joinedBy: word.joinedBy, published: word.near ? [said] : [] };
  for (const [provision, meaning] of provisions) {
    const value = provision.slice(provision.indexOf(':') + 1);
    if (meaning.answers.every((answer) => (word.answers as readonly string[]).includes(answer))) {
      if (meaning.near) coded.published.push(value);
    } else if (word.refines.includes(value)) coded.published.push(value);
    else if (word.besides.includes(value) || word.answers.length === 0) coded.answers.push(...meaning.answers);
    else reading.problem('DISAGREEMENT', `detainer response "${said}" and provision "${provision}" do not go together`);
  }
  if (coded.answers.length > 0) return coded;
  reading.problem('DISAGREEMENT', `detainer response "${said}" needs a detainer: provision that says which`);
  return undefined;
}

function quotesOf(raw: RawPolicy, coded: ReadonlyMap<ProvisionDimension, Coded>, reading: Reading) {
  const quotes = new Map<ProvisionDimension, NonNullable<RawPolicy['quotes']>[number]>();
  for (const quote of raw.quotes ?? []) {
    const dimension = reading.word('subject of the quote', quote.about, DIMENSION_WORDS);
    if (dimension === null) continue;
    if (coded.has(dimension)) quotes.set(dimension, quote);
    else reading.problem('QUOTE', `the quote is about ${quote.about}, and no provision is`);
  }
  return quotes;
}

const CARVED = new Set<ProvisionAnswer>(['CONVICTION_CARVEOUT', 'CHARGE_CARVEOUT', 'CARVEOUT']);
const NONE_STATED = 'none_stated';

/** Who is left out, for each dimension whose answer is a carve-out; for none in particular where none is. */
export function carveoutsOf(raw: RawPolicy, provisions: readonly Provision[], reading: Reading): Carveout[] {
  const stated = (raw.carveouts ?? []).filter(({ kind }) => kind !== NONE_STATED);
  if (stated.length > 0 && stated.length < (raw.carveouts?.length ?? 0)) {
    reading.problem('DISAGREEMENT', `carve-outs are listed beside "${NONE_STATED}"`);
  }
  const limited = provisions.filter(({ answers }) => answers.some(({ answer }) => CARVED.has(answer)));
  const dimensions = limited.length > 0 ? limited.map(({ dimension }) => dimension) : [null];
  return dimensions.flatMap((dimension) =>
    stated.flatMap(({ kind: said, lookbackYears, terms }) => {
      const kind = reading.word('carve-out', said, CARVEOUT_WORDS);
      if (kind === null) return [];
      const lookback = lookbackYears === undefined ? null : Number(lookbackYears);
      return {
        dimension,
        kind,
        lookbackYears: lookback,
        terms: terms ?? null,
        quote: null,
        quoteUrl: null,
        pinpoint: null,
      };
    }),
  );
}

/** "None is stated" and "nobody coded them" are not the same, and no row can say either. */
function carveoutNoteOf(raw: RawPolicy): string | null {
  if (raw.carveouts?.some(({ kind }) => kind === NONE_STATED)) return 'No carve-out is stated.';
  return raw.carveouts === undefined && raw.detainerResponse !== undefined
    ? 'Carve-outs were not coded: unknown.'
    : null;
}

const firstOf = (coded: ReadonlyMap<ProvisionDimension, Coded>): ProvisionDimension | undefined =>
  (['DETAINER_RESPONSE', 'NOTIFICATION_OF_RELEASE', 'TRANSFER_TO_ICE'] as const).find((dimension) =>
    coded.has(dimension),
  ) ?? PROVISION_DIMENSION_NAMES.find((dimension) => coded.has(dimension));
