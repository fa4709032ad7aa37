import type { Client, RequestOptions } from './client.ts';
import type { Operation } from './operation.ts';

/** A page of any list of the API. */
export interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
}

/** What a question over pages takes: it must hand `$after` on to the list. */
export interface PageVariables {
  readonly after?: string | null | undefined;
}

type NodeOf<Page> = Page extends Connection<infer Node> ? Node : never;

/**
 * Page after page of a list, from `variables.after` on. What comes in or goes meanwhile makes no page skip or repeat another's
 * rows.
 * @param pageOf where the list is in an answer; null or undefined where there is none
 */
export async function* pages<Result, Variables extends PageVariables, Page extends Connection<unknown>>(
  client: Client,
  operation: Operation<Result, Variables>,
  variables: Variables,
  pageOf: (result: Result) => Page | null | undefined,
  options: RequestOptions = {},
): AsyncGenerator<Page, void, undefined> {
  for (let after = variables.after; ; ) {
    const page = pageOf(await client.request(operation, { ...variables, after }, options));
    if (!page) return;
    yield page;
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || !endCursor) return;
    after = endCursor;
  }
}

/** All that is on the pages of a list, one by one. */
export async function* nodes<Result, Variables extends PageVariables, Page extends Connection<unknown>>(
  client: Client,
  operation: Operation<Result, Variables>,
  variables: Variables,
  pageOf: (result: Result) => Page | null | undefined,
  options: RequestOptions = {},
): AsyncGenerator<NodeOf<Page>, void, undefined> {
  for await (const page of pages(client, operation, variables, pageOf, options)) {
    yield* page.nodes as readonly NodeOf<Page>[];
  }
}
