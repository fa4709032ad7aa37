import { PROVISION_DIMENSION_NAMES, PROVISION_DIMENSIONS } from '../domain/provision.ts';
import type { Answered, Computed } from './column.ts';

interface ProvisionAnswered {
  readonly dimension: string;
  readonly codedBy: string;
  readonly joinedBy: string;
  readonly quote: string | null;
  readonly answers: readonly { readonly answer: string }[];
}

interface CarveoutAnswered {
  readonly kind: string;
  readonly codedBy: string;
  readonly lookbackYears: number | null;
  readonly terms: string | null;
}

const provisionsOf = ({ provisions }: Answered) => provisions as readonly ProvisionAnswered[];
const carveoutsOf = ({ carveouts }: Answered) => carveouts as readonly CarveoutAnswered[];
const byPeople = ({ codedBy }: { readonly codedBy: string }) => codedBy !== 'RULE';
const byRule = ({ codedBy }: { readonly codedBy: string }) => codedBy === 'RULE';

/** "WARRANT OR CONVICTION_CARVEOUT" */
const answersOf = ({ answers, joinedBy }: ProvisionAnswered) =>
  answers.map(({ answer }) => answer).join(` ${joinedBy} `);

const PROVISION_PATHS = ['dimension', 'codedBy', 'joinedBy', 'quote', 'answers.answer'].map(
  (path) => `provisions.${path}`,
);

/** `detainerResponse` for DETAINER_RESPONSE. */
const columnName = (dimension: string): string =>
  dimension.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const list = (
  name: string,
  description: string,
  paths: readonly string[],
  value: Computed['value'],
  type: Computed['type'] = 'text',
): Computed => ({ name, type, list: true, description, paths, value });

const carveoutPaths = (...fields: string[]) => ['codedBy', ...fields].map((field) => `carveouts.${field}`);

/** One column for each question of the codebook, and who is left out. */
export const codedColumns: readonly Computed[] = [
  ...PROVISION_DIMENSION_NAMES.map((dimension) =>
    list(
      columnName(dimension),
      `${PROVISION_DIMENSIONS[dimension].question} As people coded it; several answers with AND or OR between. Nothing: not coded, which is never "no".`,
      PROVISION_PATHS,
      (policy) =>
        provisionsOf(policy)
          .filter((provision) => provision.dimension === dimension && byPeople(provision))
          .map(answersOf),
    ),
  ),
  list('provisionQuotes', 'The words that answers were read from: "DETAINER_RESPONSE: …".', PROVISION_PATHS, (policy) =>
    provisionsOf(policy).flatMap((provision) =>
      byPeople(provision) && provision.quote !== null ? [`${provision.dimension}: ${provision.quote}`] : [],
    ),
  ),
  list(
    'suggestedProvisions',
    'What a rule suggests and no person has looked at: "DETAINER_RESPONSE: …".',
    PROVISION_PATHS,
    (policy) =>
      provisionsOf(policy)
        .filter(byRule)
        .map((provision) => `${provision.dimension}: ${answersOf(provision)}`),
  ),
  list('carveouts', 'Who is left out of its protection, as people coded it.', carveoutPaths('kind'), (policy) =>
    carveoutsOf(policy)
      .filter(byPeople)
      .map(({ kind }) => kind),
  ),
  list(
    'carveoutLookbackYears',
    'For each of these: how many years a conviction counts.',
    carveoutPaths('lookbackYears'),
    (policy) =>
      carveoutsOf(policy)
        .filter(byPeople)
        .map(({ lookbackYears }) => lookbackYears),
    'integer',
  ),
  list('carveoutTerms', 'For each of these: the terms in words.', carveoutPaths('terms'), (policy) =>
    carveoutsOf(policy)
      .filter(byPeople)
      .map(({ terms }) => terms),
  ),
  list(
    'suggestedCarveouts',
    'Carve-outs that a rule suggests and no person has looked at.',
    carveoutPaths('kind'),
    (policy) =>
      carveoutsOf(policy)
        .filter(byRule)
        .map(({ kind }) => kind),
  ),
];
