import type { Lineage } from '../domain/lineage.ts';
import type { RawRecord } from '../domain/raw.ts';
import type { SourceRow } from './ports.ts';

/** Kinds of records that there is a codebook for. */
export type ScreenedEntity = 'bill' | 'executiveAction';

/** An address to look at, and how to read what is there. */
export interface PageRequest<Kind extends string = string> {
  readonly kind: Kind;
  readonly url: string;
  /** What the listing says of the page, such as a sitemap's lastmod: while it is equal, the page is not fetched again. */
  readonly revision?: string;
  /** The page is a ZIP; its members are named by the source's `member`. */
  readonly archive?: boolean;
  /** Media types to ask for. */
  readonly accept?: string;
}

/** A page as it stands in its snapshot: whether it was fetched just now or long ago cannot be told from it. */
export interface FetchedPage<Kind extends string = string> {
  readonly kind: Kind;
  readonly url: string;
  /** Decoded as UTF-8, strictly: broken bytes are a Problem before parse is called. */
  readonly body: string;
  readonly contentType: string;
  /** Name inside an archive or folder. */
  readonly member?: string;
}

export type Parsed<Kind extends string = string> =
  | { readonly record: RawRecord }
  | { readonly follow: PageRequest<Kind> }
  /** Something on the page that could not be read, or is new to us; the rest of the page stands. */
  | { readonly problem: { readonly code: string; readonly message: string } };

/** What a run is asked to cover. */
export interface Scope {
  readonly today: Date;
  /** Only this Congress, for sources of Congress. */
  readonly congress?: number;
  /** Congresses to follow, where no single one is asked for; empty: the current one and the one before. */
  readonly congresses?: readonly number[];
  /** Addresses of the publishers, from the settings: `base('govinfo')`. */
  base(publisher: string): string;
}

/** One publisher of policy: data and two pure functions. A source never fetches, stores, logs or reads the clock. */
export interface Source<Kind extends string = string> {
  /** The file's name. Never change it: history hangs on it. */
  readonly id: string;
  readonly name: string;
  readonly lineage: Lineage;
  readonly homepage: string;
  /** Cron, UTC. */
  readonly schedule: string;
  /** Raise it when parse() changes meaning: stored snapshots are parsed again and the changes are marked PARSER. */
  readonly parserVersion: number;
  /** Does one run list every live record (absence means something) or only some? */
  readonly coverage: 'complete' | 'recent';
  /** Fewer records than this fails the first run: an empty page is a broken page until proven otherwise. */
  readonly minRecords: number;
  /** Its records of this kind pass the screener, so that a new codebook means reading again. */
  readonly screened?: ScreenedEntity;
  /** Largest page in bytes; the default of the fetcher is 16 MiB. An archive has its own limit. */
  readonly maxBytes?: number;
  readonly politeness?: { readonly minDelayMs?: number; readonly maxPages?: number };
  /** The pages a run starts from. */
  start(scope: Scope): Iterable<PageRequest<Kind>>;
  /** Which page a file of an archive or folder is, by its name; undefined for files that are not of this source. */
  member?(name: string, scope: Scope): PageRequest<Kind> | undefined;
  /** A page in; records, and further pages, out. */
  parse(page: FetchedPage<Kind>): Iterable<Parsed<Kind>>;
}

export const defineSource = <const Kind extends string>(source: Source<Kind>): Source<Kind> => source;

/** What the store keeps of a source. */
export const sourceRow = ({ id, name, lineage, homepage, schedule, coverage, parserVersion }: Source): SourceRow => ({
  id,
  name,
  lineage,
  homepage,
  schedule,
  coverage,
  parserVersion,
});
