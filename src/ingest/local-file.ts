import { realpath, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SourceError } from '../domain/errors.ts';
import type { FetchOptions, FetchResult } from './fetch-result.ts';
import { isInside, readFileWithin, revisionOf, unreadable } from './folder.ts';

const CONTENT_TYPES: Record<string, string> = {
  '.csv': 'text/csv',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};

/**
 * A file: address, read as if it had been fetched: its ETag is made of size and time of change. Throws
 * FORBIDDEN_ADDRESS for a file that is not, with all links followed, below one of the roots.
 */
export async function fetchFile(
  url: URL,
  roots: readonly string[],
  maxBytes: number,
  options: FetchOptions,
): Promise<FetchResult> {
  let path: string;
  try {
    path = fileURLToPath(url);
  } catch (error) {
    throw new SourceError('INVALID', `${url.href} is not the address of a file: ${(error as Error).message}`);
  }
  const real = await realpath(path).catch(() => null);
  const realRoots = await Promise.all(roots.map((root) => realpath(root).catch(() => resolve(root))));
  // What is there outside the roots is nobody's business: a file elsewhere and none at all get the same answer.
  const candidates = real === null ? [...realRoots, ...roots.map((root) => resolve(root))] : realRoots;
  if (!candidates.some((root) => isInside(root, real ?? path))) {
    throw new SourceError(
      'FORBIDDEN_ADDRESS',
      `${url.href} is not below a folder that may be read. Those are the folders that a BASE_ setting names as file:///…`,
    );
  }
  if (real === null) throw new SourceError('GONE', `${url.href} does not exist`);

  const known = await stat(real).catch((error) => {
    throw unreadable(real, error);
  });
  if (options.etag ? options.etag === etagOf(revisionOf(known)) : options.lastModified === known.mtime.toUTCString()) {
    return { status: 'NOT_MODIFIED' };
  }
  const { bytes, stats } = await readFileWithin(real, maxBytes);
  return {
    status: 'FETCHED',
    url: url.href,
    bytes,
    contentType: CONTENT_TYPES[extname(real).toLowerCase()] ?? 'application/octet-stream',
    etag: etagOf(revisionOf(stats)),
    lastModified: stats.mtime.toUTCString(),
  };
}

const etagOf = (revision: string): string => `"${revision}"`;
