import type { Client, RequestOptions } from './client.ts';
import { type ChangeAbout, Changes, type ChangesQuery, type ChangesQueryVariables, NewestChange } from './generated.ts';
import { pages } from './pages.ts';

export type Change = ChangesQuery['changes']['nodes'][number];

export interface ChangesPage {
  readonly changes: readonly Change[];
  /** Store it together with what you did with the changes, and go on from it next time: nothing is missed or comes twice. */
  readonly cursor: string;
}

export interface SyncOptions extends RequestOptions {
  /** Where you stopped; from the beginning where not given. */
  readonly after?: string | null | undefined;
  /** Only of these kinds of records. */
  readonly types?: ChangesQueryVariables['types'];
  /** Only what concerns a place, a bill, a family, a policy, a harm. */
  readonly about?: ChangeAbout;
  /** Changes to a page, 1 to 100. */
  readonly first?: number;
}

/** What changed since, in the order of commits, page by page, until there is no more. Call it again later with the last cursor. */
export async function* syncChanges(
  client: Client,
  { after, types, about, first = 100, signal }: SyncOptions = {},
): AsyncGenerator<ChangesPage, void, undefined> {
  const options = signal ? { signal } : {};
  const variables = { after, types, first, filter: about && { about } };
  for await (const page of pages(client, Changes, variables, ({ changes }) => changes, options)) {
    const cursor = page.pageInfo.endCursor;
    if (cursor && page.nodes.length) yield { changes: page.nodes, cursor };
  }
}

/** Where the log of changes ends now: take it before you load everything, and sync from it afterwards. */
export async function newestCursor(client: Client, options: RequestOptions = {}): Promise<string | null> {
  const { changes } = await client.request(NewestChange, {}, options);
  return changes.pageInfo.endCursor ?? null;
}
