import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { LATEST, MANIFEST, type ManifestFile, manifestOf, newestFirst } from '../exports/dump-folder.ts';
import { type Answer, errorAnswer, jsonAnswer, type Route } from './answer.ts';
import { isKnown } from './etag.ts';
import { nothing, OPEN, otherMethod } from './export.ts';

const TYPES: Readonly<Record<ManifestFile['format'], string>> = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  parquet: 'application/vnd.apache.parquet',
  sqlite: 'application/vnd.sqlite3',
};

/** /dumps/latest/policies.parquet: files of the nightly dumps, as they stand in a folder. */
export function dumpRoute({ folder, origin }: { readonly folder: string; readonly origin: string }): Route {
  return async (request, url) => {
    if (url.pathname !== '/dumps' && !url.pathname.startsWith('/dumps/')) return undefined;
    const other = otherMethod(request);
    if (other) return other;
    if (/^\/dumps\/?$/.test(url.pathname)) return jsonAnswer(200, await listed(folder, origin), OPEN);
    const [, day = '', name = MANIFEST] = /^\/dumps\/([\w-]+)(?:\/([\w.-]+)?)?$/.exec(url.pathname) ?? [];
    // Only what the manifest names is looked for: no word of an address is ever taken for a path.
    const manifest = await manifestOf(folder, day);
    const file = manifest?.files.find((each) => each.name === name);
    if (!manifest || (!file && name !== MANIFEST)) {
      return errorAnswer(
        404,
        'NOT_FOUND',
        `There is no dump at ${url.pathname}: all of them are listed at /dumps/.`,
        OPEN,
      );
    }
    const headers = {
      ...OPEN,
      'cache-control': day === LATEST ? 'public, no-cache' : 'public, max-age=3600',
      'last-modified': new Date(manifest.generatedAt).toUTCString(),
    };
    if (!file) return jsonAnswer(200, manifest, headers);
    const etag = `"${file.sha256}"`;
    if (isKnown(etag, request.headers['if-none-match']))
      return { status: 304, headers: { ...headers, etag }, body: nothing() };
    return send(request, path.join(folder, manifest.day, file.name), file, { ...headers, etag });
  };
}

async function send(
  request: IncomingMessage,
  found: string,
  { name, format, bytes }: ManifestFile,
  headers: Answer['headers'],
): Promise<Answer> {
  const all = {
    ...headers,
    'content-type': TYPES[format],
    'content-length': String(bytes),
    'content-disposition': `attachment; filename="${name}"`,
  };
  if (request.method === 'HEAD') return { status: 200, headers: all, body: nothing() };
  // Opened before the answer begins: one that is replaced meanwhile can still be read to its end.
  const handle = await open(found, 'r');
  return { status: 200, headers: all, body: createReadStream('', { fd: handle }) };
}

async function listed(folder: string, origin: string) {
  const days = await newestFirst(folder);
  const manifests = await Promise.all(days.map((day) => manifestOf(folder, day)));
  return manifests.flatMap((manifest) =>
    manifest
      ? [
          {
            day: manifest.day,
            generatedAt: manifest.generatedAt,
            dataVersion: manifest.dataVersion,
            manifest: `${origin}/dumps/${manifest.day}/${MANIFEST}`,
            files: manifest.files.map((file) => ({ ...file, url: `${origin}/dumps/${manifest.day}/${file.name}` })),
          },
        ]
      : [],
  );
}
