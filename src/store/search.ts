import type { Entity } from '../domain/ids.ts';
import type { Provider } from './client.ts';
import type { Order } from './cursor.ts';
import type { Listed } from './page.ts';
import { parseSearch, type SearchTerm } from './search-query.ts';
import { all, join, name, type Sql, sql } from './sql.ts';

export { ensureSearch, indexRecords, removeRecords, type SearchRow } from './search-index.ts';

const term = (column: string, descending: boolean, numeric = false) => ({
  column,
  descending,
  nullable: false,
  numeric,
});

/** Those that match in the title first, then the newest. */
export const SEARCH_ORDER: Order = {
  name: 'search',
  terms: [term('inTitle', true, true), term('sortDate', true), term('entity', false), term('recordId', false)],
};

export interface SearchFilter {
  readonly query: string;
  /** Of all kinds where none is named. */
  readonly entities?: readonly Entity[] | null | undefined;
  /** An instant: records that changed then or later. */
  readonly changedSince?: string | null | undefined;
}

/** All records that match. */
export function searchListed(provider: Provider, { query, entities, changedSince }: SearchFilter): Listed {
  const terms = parseSearch(query);
  const inTitle = sql`CASE WHEN ${matches(provider, terms, 'title')} THEN 1 ELSE 0 END`;
  return {
    from: sql`(SELECT e."entity", e."recordId", e."sortDate", ${inTitle} AS "inTitle" FROM "SearchEntry" AS e WHERE ${matches(provider, terms, 'anywhere')}) AS r`,
    where: [
      ...(entities?.length ? [sql`r."entity" IN (${join([...entities], ', ')})`] : []),
      ...(changedSince == null ? [] : [changed(changedSince)]),
    ],
    order: SEARCH_ORDER,
  };
}

/** Entries of the index carry no times: the log of changes has them. */
const changed = (instant: string): Sql =>
  sql`EXISTS (SELECT 1 FROM "Change" AS c WHERE c."entity" = r."entity" AND c."recordId" = r."recordId" AND c."at" >= ${instant})`;

/** For lists of one kind: the row is among what is found. */
export function searchCondition(provider: Provider, entity: Entity, query: string): Sql {
  const found = matches(provider, parseSearch(query), 'anywhere');
  return sql`r."id" IN (SELECT e."recordId" FROM "SearchEntry" AS e WHERE e."entity" = ${entity} AND ${found})`;
}

function matches(provider: Provider, terms: readonly SearchTerm[], where: 'anywhere' | 'title'): Sql {
  if (provider === 'sqlite') {
    const query = terms.map((term) => `(${fts5(term, where)})`).join(' AND ');
    return sql`e."id" IN (SELECT rowid FROM "SearchText" WHERE "SearchText" MATCH ${query})`;
  }
  return all(terms.map((term) => tsquery(term, where)));
}

// The words of a term are letters and digits only, so that nothing in them can be mistaken for syntax.

function fts5(term: SearchTerm, where: 'anywhere' | 'title'): string {
  if (term.kind === 'prefix') return `{titleForms${where === 'title' ? '' : ' bodyForms'}} : "${term.beginning}" *`;
  return `{title${where === 'title' ? '' : ' body'}} : "${term.stems.join(' ')}"`;
}

function tsquery(term: SearchTerm, where: 'anywhere' | 'title'): Sql {
  const [query, title, body] =
    term.kind === 'prefix'
      ? [`${term.beginning}:*`, 'titleForms', 'bodyForms']
      : [term.stems.join(' <-> '), 'title', 'body'];
  const inTitle = sql`e.${name(title)} @@ ${query}::tsquery`;
  return where === 'title' ? inTitle : sql`(${inTitle} OR e.${name(body)} @@ ${query}::tsquery)`;
}
