import { type DocumentNode, parse, print } from 'graphql';
import { type Answered, type Row, selectionOf } from './column.ts';
import type { Kind } from './kind.ts';
import { kindNamed } from './kinds.ts';
import { ask, type Reading, rowOf } from './rows.ts';

// Records with a page of their own. What a page shows is asked of the API in one question, as anyone would be answered.

/** Who says so, and the words it rests on. */
const SOURCES = [
  ...['sourceId', 'pageUrl', 'fetchedAt', 'corroboration', 'corroborationNote', 'source.name'],
  ...['assertions.field', 'assertions.quote', 'assertions.quoteUrl', 'assertions.pinpoint'],
].map((path) => `provenance.${path}`);

interface Paged {
  /** First word of the address: `policies` in /policies/wa-king_county-001. */
  readonly folder: string;
  readonly kind: Kind;
  readonly document: DocumentNode;
  /** What GraphiQL may open with. */
  readonly question: (id: string) => string;
}

const paged = (folder: string, kindName: string, more: readonly string[]): Paged => {
  const kind = kindNamed(kindName);
  const type = kind.type.name;
  const paths = [...kind.columns.flatMap((column) => column.paths), ...SOURCES, ...more, 'id'];
  const selection = selectionOf(paths);
  return {
    folder,
    kind,
    document: parse(`query Record($id: ID!) { node(id: $id) { ... on ${type} ${selection} } }`, { noLocation: true }),
    question: (id) => {
      const asked = selectionOf(['id', ...plainPaths(kind), 'provenance.pageUrl']);
      return print(parse(`{ node(id: ${JSON.stringify(`${type}:${id}`)}) { ... on ${type} ${asked} } }`));
    },
  };
};

/** The columns that are one field. */
const plainPaths = ({ columns }: Kind): string[] =>
  columns.flatMap(({ paths, name }) => (paths.length === 1 && paths[0] === name ? paths : []));

const PAGED: readonly Paged[] = [
  paged('policies', 'policies', [
    ...['type', 'on.value', 'actor', 'note', 'url'].map((path) => `events.${path}`),
    ...['status', 'inForce', 'fromOn', 'throughOn', 'basis'].map((path) => `periods.${path}`),
    ...['question', 'note', 'quoteUrl', 'pinpoint', 'answers.published'].map((path) => `provisions.${path}`),
    ...['quote', 'quoteUrl', 'pinpoint'].map((path) => `carveouts.${path}`),
  ]),
  paged('bills', 'bills', ['harms.codedBy', 'statusAction.on', 'statusAction.text']),
  paged('jurisdictions', 'jurisdictions', ['policies.totalCount']),
  paged('executive-actions', 'executiveActions', []),
];

/** One record, as its page shows it. */
export interface PagedRecord {
  readonly folder: string;
  readonly kind: Kind;
  /** Within its kind. */
  readonly id: string;
  /** As an export has it. */
  readonly row: Row;
  /** As the API answers. */
  readonly answered: Answered;
  /** A question of the API about it. */
  readonly question: string;
}

/** What an address names; undefined where it is none of a record's. */
export function addressed(pathname: string): { readonly paged: Paged; readonly id: string } | undefined {
  const [, folder, rest] = /^\/([a-z-]+)\/(.+)$/.exec(pathname) ?? [];
  const found = PAGED.find((each) => each.folder === folder);
  if (!found || rest === undefined) return undefined;
  try {
    return { paged: found, id: decodeURIComponent(rest) };
  } catch {
    return undefined;
  }
}

/** The record; null where there is none. One that was merged into another is that other one. */
export async function readRecord({ paged: at, id }: { paged: Paged; id: string }, reading: Reading) {
  const { folder, kind, document, question } = at;
  const { node } = await ask(document, { id: `${kind.type.name}:${id}` }, reading);
  if (node === null) return null;
  const answered = node as Answered;
  const own = String(answered.id).slice(kind.type.name.length + 1);
  const row = rowOf(kind, answered, reading.origin);
  return { folder, kind, id: own, row, answered, question: question(own) } satisfies PagedRecord;
}
