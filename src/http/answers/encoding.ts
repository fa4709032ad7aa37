import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** How a body may be packed for the way; `identity` is as it is. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** Bytes. A smaller body goes in one packet, packed or not. */
export const LEAST_PACKED = 1_400;

const OFFERED: readonly Encoding[] = ['br', 'gzip', 'identity'];
/** As fast as gzip, and a tenth smaller. The qualities above it take several times as long. */
const BROTLI_QUALITY = 4;

const brotliBytes = promisify(brotliCompress);
const gzipBytes = promisify<Buffer, Buffer>(gzip);

/** Programs send one of a few headers, time and again. */
const chosen = new LRUCache<string, Encoding>({ max: 500 });
const LONGEST_REMEMBERED = 200;

/**
 * How whoever sends this Accept-Encoding wants a body, by its q-values, and by ours where those are equal. As it is where no
 * header says that it may be packed, or where nothing that we know is wanted: then an answer is of more use than an error.
 */
export function encodingFor(acceptEncoding: string | undefined): Encoding {
  if (!acceptEncoding) return 'identity';
  const known = chosen.get(acceptEncoding);
  if (known) return known;
  const negotiator = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } }) as unknown as {
    encoding(offered: readonly string[], options: { readonly preferred: readonly string[] }): Encoding | undefined;
  };
  const encoding = negotiator.encoding(OFFERED, { preferred: OFFERED }) ?? 'identity';
  if (acceptEncoding.length <= LONGEST_REMEMBERED) chosen.set(acceptEncoding, encoding);
  return encoding;
}

export async function packed(body: Buffer, encoding: Exclude<Encoding, 'identity'>): Promise<Buffer> {
  if (encoding === 'gzip') return gzipBytes(body);
  return brotliBytes(body, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}
