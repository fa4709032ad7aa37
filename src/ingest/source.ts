import type { Lineage } from '../domain/lineage.ts';
import type { RawRecord } from '../domain/raw.ts';
import type { Access } from './access.ts';
import type { Media } from './media.ts';
import type { SourceRow } from './ports.ts';

/** Kinds of records that there is a codebook for. */
export type ScreenedEntity = 'bill' | 'executiveAction' | 'policy';

/** An address to look at, and how to read what is there. */
export interface PageRequest<Kind extends string = string> {
  readonly kind: Kind;
  readonly url: string;
  /**
   * What the listing says of the page, such as a sitemap's lastmod: while it is equal, the page is not fetched again. Of an
   * instant with its zone, one that is no later counts as equal.
   */
  readonly revision?: string;
  /**
   * A page that names further pages: read in every run, before any page that is none, so that all that is said of a page is
   * known when its turn comes. 'complete' names all there are, so that a shorter one is suspicious; 'recent' what is new.
   */
  readonly listing?: 'complete' | 'recent';
  /** Address of a ZIP that holds this page among others: fetched instead where much of what it holds is to be fetched. */
  readonly bundle?: string;
  /** The page is a ZIP; its members are named by the source's `member`. */
  readonly archive?: boolean;
  /** Media types to ask for. */
  readonly accept?: string;
  /** Id of the record that the page tells of, for sources that only add to records: it is fetched while the store has it. */
  readonly about?: string;
}

/** The answers of a page with parts, by address. */
export type PageParts = ReadonlyMap<string, string | null>;

/** One address of a page that its publisher spreads over several. */
export interface PagePart {
  readonly url: string;
  readonly accept?: string;
  /** The page stands without it. Where it cannot be had, what was last known of it counts. */
  readonly optional?: boolean;
}

/** What belongs to the page of this address, by what has come of it so far. */
export type PartsOf = (url: string, got: PageParts) => Iterable<PagePart>;

/** A page as it stands in its snapshot: whether it was fetched just now or long ago cannot be told from it. */
export interface FetchedPage<Kind extends string = string> {
  readonly kind: Kind;
  readonly url: string;
  /** Decoded as UTF-8, strictly: broken bytes are a Problem before parse is called. Of other media see media.ts. */
  readonly body: string;
  /** The document itself, for kinds whose media is BYTES; their body is empty. */
  readonly bytes?: Uint8Array;
  readonly contentType: string;
  /** Name inside an archive or folder. */
  readonly member?: string;
}

/** One of several pages that a publisher gives in one answer, such as the records of a page of results. */
export interface InnerPage<Kind extends string = string> {
  readonly kind: Kind;
  readonly url: string;
  readonly body: string;
}

export type Parsed<Kind extends string = string> =
  | { readonly record: RawRecord }
  | { readonly follow: PageRequest<Kind> }
  /** A page that stands whole within this one. It is kept under its own address, as if it had been fetched from there. */
  | { readonly page: InnerPage<Kind> }
  /** Something on the page that could not be read, or is new to us; the rest of the page stands. */
  | { readonly problem: { readonly code: string; readonly message: string } };

/** What a run is asked to cover. */
export interface Scope {
  readonly today: Date;
  /** Only this Congress, for sources of Congress. */
  readonly congress?: number;
  /** Congresses to follow, where no single one is asked for; empty: the current one and the one before. */
  readonly congresses?: readonly number[];
  /** Start of the last run that succeeded; absent before the first. */
  readonly since?: Date;
  /** Addresses of the texts of bills that are to be read, by the bill's id: for sources that need them. */
  readonly billsToRead?: ReadonlyMap<string, readonly string[]>;
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
  /**
   * Raise it when parse() reads records otherwise: stored snapshots are parsed again and the changes are marked PARSER.
   * Listings are read in every run, so that a change of how they are read needs no new version.
   */
  readonly parserVersion: number;
  /** Does one run list every live record (absence means something) or only some? */
  readonly coverage: 'complete' | 'recent';
  /** Fewer records than this fails the first run: an empty page is a broken page until proven otherwise. */
  readonly minRecords: number;
  /** Its records of this kind pass the screener, so that a new codebook means reading again. */
  readonly screened?: ScreenedEntity;
  /** Its records name places in words, which are to be found among those of the store. */
  readonly namesPlaces?: true;
  /** What of the store it must know to say where to look: `scope` has it then. */
  readonly needs?: 'billsToRead';
  /** It brings no records of its own, and only adds to those of this kind that others brought. */
  readonly supplements?: ScreenedEntity;
  /**
   * Its pages are watched one by one: one that cannot be had or read is a problem of every run until it can, and a task for
   * staff after several.
   */
  readonly watches?: true;
  /** Kinds of pages that are not text. */
  readonly media?: Partial<Record<Kind, Media>>;
  /**
   * Kinds of pages that are spread over several addresses: asked again after each answer, until it names nothing new. Such a
   * page is one snapshot, a JSON object of answers by address, its own address first; null stands for an optional part that
   * had none.
   */
  readonly parts?: Partial<Record<Kind, PartsOf>>;
  /** Largest page in bytes; the default of the fetcher is 16 MiB. An archive has its own limit. */
  readonly maxBytes?: number;
  readonly politeness?: { readonly minDelayMs?: number; readonly maxPages?: number };
  /** For publishers that want a key, or that allow only so many requests. */
  readonly access?: Access;
  /** The pages a run starts from. */
  start(scope: Scope): Iterable<PageRequest<Kind>>;
  /** Which page a file of an archive or folder is, by its name; undefined for files that are not of this source. */
  member?(name: string, scope: Scope): PageRequest<Kind> | undefined;
  /** The Congress that the record of this address is of; undefined for listings and what is of none. */
  congressOf?(url: string): number | undefined;
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
