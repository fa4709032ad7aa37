import { isPartialDate } from './partial-date.ts';
import {
  type BoundAgency,
  POLICY_EVENT_TYPES,
  POLICY_RELATION_TYPES,
  type PolicyEvent,
  type PolicyRelation,
} from './policy.ts';
import type { PolicySurroundings } from './policy-sheet.ts';
import {
  CARVEOUT_KINDS,
  type Carveout,
  PROVISION_CODEBOOK_VERSION,
  PROVISION_DIMENSION_NAMES,
  PROVISION_DIMENSIONS,
  type Provision,
  type ProvisionAnswer,
  type ProvisionDimension,
} from './provision.ts';
import { CellFault, type ListForm, type Wanted } from './sheet.ts';

// How the lists of a policy are written into cells: as in the starter data, with the record's own words in lower case.

export const DATE_FORM = 'YYYY-MM-DD, YYYY-MM or YYYY, with ~ after it if approximate';

export const listed = (words: readonly string[]): string => words.map((word) => word.toLowerCase()).join(', ');

/** The word of ours that is meant. @throws CellFault */
export function wordOf<Word extends string>(
  column: string,
  said: string,
  words: readonly Word[],
  further: Readonly<Record<string, Word>> = {},
): Word {
  const word = words.find((ours) => ours.toLowerCase() === said.toLowerCase()) ?? further[said.toLowerCase()];
  if (word !== undefined) return word;
  throw new CellFault(column, `"${said}" is a word we do not know`, `one of: ${listed(words)}`);
}

/** @throws CellFault */
export function dateOf(column: string, said: string): string {
  if (isPartialDate(said)) return said;
  throw new CellFault(column, `"${said}" is not a date`, DATE_FORM);
}

const firstWord = (text: string): string => text.split(/[\s:]/)[0] ?? '';

const formFault = (column: string, text: string, form: string) =>
  new CellFault(column, `"${text}" cannot be read`, `written like: ${form}`);

/** `2013-12-10 signed: the words it was read from <https://…>`; `?` for a day that is not known. */
export const EVENTS: ListForm<PolicyEvent> = {
  column: 'events',
  separator: ' | ',
  write: ({ type, on, note, url }) =>
    `${on ?? '?'} ${type.toLowerCase()}${note ? `: ${note}` : ''}${url ? ` <${url}>` : ''}`,
  key: (text) => text.split(/[\s:]/)[1] ?? '',
  read(text, [from]): readonly Wanted<PolicyEvent>[] {
    const parts = /^(?<on>\S+) (?<type>\w+)(?:: (?<note>.+?))?(?: <(?<url>https?:[^>]+)>)?$/s.exec(text)?.groups;
    if (!parts?.on || !parts.type) throw formFault('events', text, '2013-12-10 signed: the words it was read from');
    const entry = {
      type: wordOf('events', parts.type, POLICY_EVENT_TYPES),
      on: parts.on === '?' ? null : dateOf('events', parts.on),
      actor: from?.actor ?? null,
      note: parts.note ?? null,
      url: parts.url ?? null,
    };
    return [{ entry, from: from ?? null }];
  },
};

/** `amends Ordinance 17706 = wa-king_county-001: the words it was read from`. */
export const relations = ({ hasPolicy }: PolicySurroundings): ListForm<PolicyRelation> => ({
  column: 'relations',
  separator: ' | ',
  write: ({ type, target, targetId, note }) =>
    `${type.toLowerCase()} ${target}${targetId ? ` = ${targetId}` : ''}${note ? `: ${note}` : ''}`,
  key: (text) => text.split(/ = |: /)[0] ?? '',
  read(text, [from]): readonly Wanted<PolicyRelation>[] {
    const parts = /^(?<type>\w+) (?<target>.+?)(?: = (?<targetId>[^\s:]+))?(?:: (?<note>.+))?$/s.exec(text)?.groups;
    if (!parts?.type || !parts.target) {
      throw formFault('relations', text, 'amends Ordinance 17706 = wa-king_county-001: the words it was read from');
    }
    const targetId = parts.targetId ?? null;
    if (targetId !== null && !hasPolicy(targetId)) {
      throw new CellFault(
        'relations',
        `there is no policy "${targetId}"`,
        'the id of a policy, or none: leave out "= …"',
      );
    }
    const type = wordOf('relations', parts.type, POLICY_RELATION_TYPES);
    return [{ entry: { type, targetId, target: parts.target, note: parts.note ?? null }, from: from ?? null }];
  },
});

const joined = ({ answers, joinedBy }: Provision): string =>
  answers.map(({ answer }) => answer.toLowerCase()).join(joinedBy === 'AND' ? ' and ' : ' or ');

/** What stands in the column detainer_response. */
export const detainerResponse = (provisions: readonly Provision[]): string =>
  provisions
    .filter(({ dimension }) => dimension === 'DETAINER_RESPONSE')
    .map(joined)
    .join('; ');

/** `detainer_response:conviction_carveout or charge_carveout` */
export const provisions = (coder: string): ListForm<Provision> => ({
  column: 'provisions',
  separator: ';',
  write: (provision) => `${provision.dimension.toLowerCase()}:${joined(provision)}`,
  key: firstWord,
  read(text, [from]): readonly Wanted<Provision>[] {
    const [, said = '', answered = ''] = /^(\w+):\s*(.+)$/s.exec(text) ?? [];
    if (!said) throw formFault('provisions', text, 'detainer_response:conviction_carveout or charge_carveout');
    const dimension = wordOf<ProvisionDimension>('provisions', said, PROVISION_DIMENSION_NAMES);
    const possible: readonly ProvisionAnswer[] = PROVISION_DIMENSIONS[dimension].answers;
    const isAll = / and /i.test(answered);
    if (isAll && / or /i.test(answered)) throw formFault('provisions', text, 'a and b, or a or b: not both');
    const answers = answered.split(/ and | or /i).map((word) => {
      const answer = wordOf('provisions', word.trim(), possible);
      return { answer, published: from?.answers.find((old) => old.answer === answer)?.published ?? null };
    });
    const rest = from ?? { scope: 'GENERAL' as const, note: null, quote: null, quoteUrl: null, pinpoint: null };
    const joinedBy = isAll ? ('AND' as const) : ('OR' as const);
    const coded = { coder, codebookVersion: PROVISION_CODEBOOK_VERSION };
    return [{ entry: { ...rest, dimension, answers, joinedBy, ...coded }, from: from ?? null }];
  },
});

const CARVED: readonly string[] = ['CONVICTION_CARVEOUT', 'CHARGE_CARVEOUT', 'CARVEOUT'];

/**
 * `violent_felony [5 years] = the words of the text`. A new one counts for each question that is answered with a carve-out.
 * @param coded the provisions as they are to be
 */
export const carveouts = (coded: readonly Provision[]): ListForm<Carveout> => ({
  column: 'carveouts',
  separator: ';',
  write: ({ kind, lookbackYears, terms }) =>
    `${kind.toLowerCase()}${lookbackYears === null ? '' : ` [${lookbackYears} years]`}${terms ? ` = ${terms}` : ''}`,
  key: firstWord,
  read(text, from): readonly Wanted<Carveout>[] {
    const parts = /^(?<kind>\w+)(?: \[(?<years>\d{1,3}) years\])?(?: = (?<terms>.+))?$/s.exec(text)?.groups;
    if (!parts?.kind) throw formFault('carveouts', text, 'violent_felony [5 years] = the words of the text');
    const read = {
      kind: wordOf('carveouts', parts.kind, CARVEOUT_KINDS),
      lookbackYears: parts.years === undefined ? null : Number(parts.years),
      terms: parts.terms ?? null,
    };
    if (from.length) return from.map((old) => ({ entry: { ...old, ...read }, from: old }));
    const carved = coded.filter(({ answers }) => answers.some(({ answer }) => CARVED.includes(answer)));
    const dimensions = carved.length ? [...new Set(carved.map(({ dimension }) => dimension))] : [null];
    const bare = { quote: null, quoteUrl: null, pinpoint: null };
    return dimensions.map((dimension) => ({ entry: { dimension, ...read, ...bare }, from: null }));
  },
});

/** Names of the bodies it binds; `name = id` of one that lies elsewhere or shares its name. */
export const boundAgencies = (placeId: string, around: PolicySurroundings): ListForm<BoundAgency> => {
  const here = around.agenciesOf(placeId);
  const named = (name: string) => here.filter((agency) => agency.name === name);
  return {
    column: 'bound_agencies',
    separator: ';',
    write({ agencyId }) {
      const agency = around.agency(agencyId);
      if (!agency) return `? = ${agencyId}`;
      const isPlain = agency.jurisdictionId === placeId && named(agency.name).length === 1;
      return isPlain ? agency.name : `${agency.name} = ${agencyId}`;
    },
    key: (text) => text,
    read(text): readonly Wanted<BoundAgency>[] {
      const [, id] = / = (\S+)$/.exec(text) ?? [];
      const [only, ...more] = id === undefined ? named(text) : [around.agency(id)];
      if (only && !more.length) return [{ entry: { agencyId: only.id }, from: null }];
      const known = here.map(({ name }) => name).slice(0, 8);
      throw new CellFault(
        'bound_agencies',
        only
          ? `${more.length + 1} bodies of that place are called "${text}"`
          : `there is no body "${text}" in that place`,
        only
          ? `"${text} = " and its id`
          : `one that is on record${known.length ? `, such as: ${known.join(', ')}` : ''}; or "name = id" of one elsewhere; make it first`,
      );
    },
  };
};
