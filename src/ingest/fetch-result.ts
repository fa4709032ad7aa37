import type { Admission } from './access.ts';

export interface FetchOptions {
  /** Of the snapshot we have: an unchanged page answers NOT_MODIFIED. */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** Media types; a web page in place of one of XML, JSON, ZIP, CSV or PDF is refused. */
  readonly accept?: string | undefined;
  /** Largest body, packed or unpacked; the settings' where not given. */
  readonly maxBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The source's own least pause between two requests to the host. */
  readonly minDelayMs?: number | undefined;
  /** The publisher's key and budget, where it has any. */
  readonly admission?: Admission | undefined;
}

export type FetchResult =
  | {
      readonly status: 'FETCHED';
      /** After redirects. */
      readonly url: string;
      /** Unpacked. */
      readonly bytes: Buffer;
      readonly contentType: string;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  | { readonly status: 'NOT_MODIFIED' };
