import type { Scope, Source } from '../../src/ingest/source.ts';
import { type ListingKind, listings, readListing, type Search, searchFault } from './legistar-listing.ts';
import { partsOfMatter, readMatter } from './legistar-matter.ts';
import { readMatterPage } from './legistar-page.ts';

// Legistar, on which some hundreds of councils and county boards keep their matters. One client is one of them.

/** Parts of words that the titles of matters on our topics have, with those that only look like it. */
const WORDS = [
  '287(g)',
  'civil arrest',
  'customs enforcement',
  'deport',
  'detainer',
  'immigra',
  'noncitizen',
  'sanctuary',
  'undocumented',
] as const;

interface Client {
  /** `us-<state>-<place>-legistar`, the file's name. */
  readonly id: string;
  /** The council or board. */
  readonly name: string;
  /** The first part of its address: "kingcounty" of kingcounty.legistar.com, and its name in the Web API. */
  readonly client: string;
  /** Open Civic Data id of the government. */
  readonly jurisdiction: string;
  /** Cron, UTC. */
  readonly schedule: string;
}

interface ApiClient extends Client {
  readonly via?: 'api';
  /** More parts of words to look for in titles, in small letters. */
  readonly words?: readonly string[];
  /** File numbers of matters to follow whatever their titles say. */
  readonly files?: readonly string[];
  /** The field in which this client keeps a summary. */
  readonly summary?: string;
  /** The setting that holds the token, for clients that ask for one. */
  readonly token?: string;
}

interface PageClient extends Client {
  /** Its Web API is closed to us. Pages can be read but not searched: matters are watched by their addresses. */
  readonly via: 'html';
  readonly pages: readonly { readonly id: number; readonly guid: string }[];
}

type Kind = ListingKind | 'matter' | 'page';

const DAY_MS = 86_400_000;
/** A page is read once in so many days: it is as large as a book, and differs by a counter each time. */
const EVERY_DAYS = 7;

/** One Legistar client as a source. Throws an Error where the API would refuse to search for its words. */
export function legistar(client: ApiClient | PageClient): Source<Kind> {
  const { id, name, jurisdiction, schedule } = client;
  const site = `https://${client.client}.legistar.com`;
  const common = {
    id,
    name: `${name}, on Legistar`,
    lineage: 'official',
    homepage: `${site}/Legislation.aspx`,
    schedule,
    parserVersion: 1,
    coverage: 'recent',
    minRecords: 1,
    screened: 'policy',
  } as const;
  if (client.via === 'html') {
    return {
      ...common,
      *start(scope) {
        const base = scope.base('legistar-pages').replace('{client}', client.client);
        for (const { id: number, guid } of client.pages) {
          const url = `${base}/LegislationDetail.aspx?ID=${number}&GUID=${guid}&FullText=1`;
          const turn = Math.floor((scope.today.getTime() / DAY_MS + number) / EVERY_DAYS);
          yield { kind: 'page', url, accept: 'text/html', revision: `turn ${turn}` };
        }
      },
      parse: (page) => readMatterPage(page, { jurisdiction, site }),
    };
  }
  const search: Search = { words: [...WORDS, ...(client.words ?? [])], files: client.files ?? [] };
  const fault = searchFault(search);
  if (fault) throw new Error(`${id}: ${fault}`);
  const facts = {
    jurisdiction,
    summary: client.summary,
    // The numbers in the addresses of pages are others than those of the API: this one leads on to the page.
    pageOf: (matter: string) => `${site}/Gateway.aspx?M=L&ID=${matter}`,
  };
  return {
    ...common,
    parts: { matter: partsOfMatter },
    ...(client.token ? { access: { publisher: 'legistar', key: { setting: client.token, parameter: 'token' } } } : {}),
    *start(scope: Scope) {
      yield* listings(`${scope.base('legistar')}/v1/${client.client}/matters`, search, scope);
    },
    parse(page) {
      const { kind } = page;
      return kind === 'matter' || kind === 'page'
        ? readMatter(page.body, facts)
        : readListing({ ...page, kind }, search);
    },
  };
}
