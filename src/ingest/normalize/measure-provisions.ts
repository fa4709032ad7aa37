import {
  type Carveout,
  PROVISION_DIMENSION_NAMES,
  type Provision,
  ruleCoder,
  SOURCES_READ_UNDER,
} from '../../domain/provision.ts';
import type { MeasureScreening } from '../../screen/screen-measure.ts';

const NOTE = 'Suggested by a rule from these words; nobody has looked at it.';

/**
 * What the words of a matter suggest that it provides, in the order of the codebook. Several answers are alternatives: to
 * read them as joined would promise more protection than the rules can tell.
 */
export const suggestedProvisions = ({ provisions }: MeasureScreening, url: string | null): Provision[] =>
  PROVISION_DIMENSION_NAMES.flatMap((dimension) => {
    const found = provisions.find((suggestion) => suggestion.dimension === dimension);
    if (!found) return [];
    return {
      dimension,
      answers: found.answers.map((answer) => ({ answer, published: null })),
      joinedBy: 'OR' as const,
      scope: 'GENERAL' as const,
      note: NOTE,
      quote: found.quote,
      quoteUrl: url,
      pinpoint: found.field,
      coder: ruleCoder(found.rule),
      codebookVersion: SOURCES_READ_UNDER,
    };
  });

/** A number of years, in figures or words, that a conviction counts: "within the past five years". */
const LOOKBACK =
  /\b(?:within|past|last|preceding|prior|at least)\b[^.;]{0,40}?\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty)\b(?: \(\d+\))? years?/i;
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function lookbackIn(quote: string): number | null {
  const said = LOOKBACK.exec(quote)?.[1]?.toLowerCase();
  if (said === undefined) return null;
  const index = NUMBERS.indexOf(said);
  return index >= 0 ? index : said === 'fifteen' ? 15 : said === 'twenty' ? 20 : Number(said);
}

export const suggestedCarveouts = ({ provisions, carveouts }: MeasureScreening, url: string | null): Carveout[] => {
  const isLimit = provisions.some(({ dimension }) => dimension === 'DETAINER_RESPONSE');
  return carveouts.map(({ kind, rule, field, quote }) => ({
    dimension: isLimit ? 'DETAINER_RESPONSE' : null,
    kind,
    lookbackYears: lookbackIn(quote),
    terms: null,
    quote,
    quoteUrl: url,
    pinpoint: field,
    coder: ruleCoder(rule),
  }));
};
