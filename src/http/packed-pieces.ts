import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Encoding } from './answers/encoding.ts';

const BROTLI_QUALITY = 4;

/** Each piece is sent on at once, not only when there is enough for a block. */
const packer = (encoding: Exclude<Encoding, 'identity'>) =>
  encoding === 'gzip'
    ? createGzip({ flush: constants.Z_SYNC_FLUSH })
    : createBrotliCompress({
        flush: constants.BROTLI_OPERATION_FLUSH,
        params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
      });

/** Pieces as they are packed. Who returns from it lets go of the pieces too, and an error of theirs is one of its own. */
export function packedPieces(
  pieces: AsyncIterable<string>,
  encoding: Exclude<Encoding, 'identity'>,
): AsyncIterableIterator<Uint8Array> {
  const zip = packer(encoding);
  const over = pipeline(Readable.from(pieces), zip).catch(() => {}); // told to whoever reads
  const bytes = zip[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => bytes.next(),
    async return() {
      // What was never read from does not end by itself.
      zip.destroy();
      await over;
      return { done: true, value: undefined };
    },
  };
}
