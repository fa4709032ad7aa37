import { andThen, type MaybePromise } from '../maybe-promise.ts';
import type { TableName } from './rows.ts';
import { snippetOf } from './search-query.ts';
import type { View } from './view.ts';

/** Columns to show some text of, by table: what is longest and most telling first. */
const COLUMNS: Partial<Record<TableName, readonly string[]>> = {
  Policy: ['summary', 'title', 'popularName'],
  Bill: ['title', 'shortTitle', 'latestActionText'],
  BillTextVersion: ['title', 'type'],
  BillFamily: ['name'],
  Person: ['name', 'nickname'],
  ExecutiveAction: ['summary', 'title', 'statusBasis'],
  CourtDecision: ['holding', 'caption', 'disposition'],
  AgreementEdition: ['fileName'],
  Agreement287g: ['note', 'agencyName', 'countyName'],
  Designation: ['disputeNote', 'publishedName'],
  DesignationList: ['title', 'publisher'],
  Organization: ['focus', 'name', 'abbreviation'],
  Campaign: ['name'],
  Resource: ['title'],
  WatchedPage: ['label', 'title'],
  Jurisdiction: ['name'],
  Agency: ['name'],
};

/** The text of a record around what was looked for; null where it is in none of the texts that are shown. */
export function snippet(view: View, table: TableName, id: string, query: string): MaybePromise<string | null> {
  return andThen(view.row(table, id), (row) => {
    if (!row) return null;
    const cells = row as unknown as Readonly<Record<string, unknown>>;
    const own = (COLUMNS[table] ?? []).map((word) => cells[word]);
    if (table === 'Bill') {
      return andThen(view.parts('BillSummary', id), (summaries) =>
        firstFound([...summaries.map(({ text }) => text).reverse(), ...own], query),
      );
    }
    if (table !== 'Policy') return firstFound(own, query);
    return andThen(view.parts('Provision', id), (provisions) =>
      firstFound([...own, ...provisions.flatMap(({ quote, note }) => [quote, note])], query),
    );
  });
}

function firstFound(texts: readonly unknown[], query: string): string | null {
  for (const text of texts) {
    const found = typeof text === 'string' ? snippetOf(text, query) : null;
    if (found) return found;
  }
  return null;
}
