import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw as inflateRawCallback, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import { SourceError } from '../domain/errors.ts';
import { AheadReader, type ArchiveSource } from './archive-reader.ts';
import { unreadable } from './folder.ts';

/** A file inside a ZIP. */
export interface ArchiveEntry {
  readonly name: string;
  /** Bytes when unpacked, as the archive says; `read` holds it to that. */
  readonly size: number;
  readonly crc32: number;
  /** When the file was last changed, in milliseconds; null where the archive gives a local time without its zone. */
  readonly modifiedMs: number | null;
  /** The latest that its time may mean, whatever the zone. */
  readonly latestMs: number;
  /** Throws a SourceError that concerns this entry only: TOO_LARGE past a limit, else INVALID. */
  read(): Promise<Buffer>;
}

export interface Archive {
  /** Number of entries, folders included. */
  readonly count: number;
  /** The files in the archive's order; may be called again. Throws INVALID where its directory is broken. */
  entries(): AsyncIterable<ArchiveEntry>;
  close(): Promise<void>;
}

/** Against archives that unpack to more than anyone meant. Sizes in bytes. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly entryBytes: number;
  /** Of everything unpacked from this archive together. */
  readonly totalBytes: number;
  /** Unpacked to packed size, for entries of more than 1 MiB. */
  readonly ratio: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 200_000,
  entryBytes: 64 * 2 ** 20,
  totalBytes: 4 * 2 ** 30,
  ratio: 250,
};

const RATIO_FROM_BYTES = 2 ** 20;
/** Up to this size, unpacking at once takes less time than handing it to another thread. */
const AT_ONCE_BYTES = 2 ** 18;
const SYMBOLIC_LINK = 0o12;

const inflateRaw = promisify(inflateRawCallback) as (
  bytes: Buffer,
  options: { maxOutputLength: number },
) => Promise<Buffer>;

/** Opens a ZIP by its directory. Throws INVALID where it is no ZIP or cut short, TOO_LARGE where it has too many entries. */
export async function openArchive(source: ArchiveSource, limits: Partial<ArchiveLimits> = {}): Promise<Archive> {
  const limit = { ...ARCHIVE_LIMITS, ...limits };
  const reader = new AheadReader(source);
  const directory = async (reader: AheadReader): Promise<yauzl.ZipFile> => {
    try {
      // Names and sizes are checked here, entry by entry: yauzl would give up the whole archive for one of them.
      return await yauzl.fromRandomAccessReaderPromise(reader, source.size, {
        autoClose: false,
        decodeStrings: false,
        validateEntrySizes: false,
      });
    } catch (error) {
      throw await notAnArchive(source, error);
    }
  };
  const zip = await directory(reader);
  if (zip.entryCount > limit.entries) {
    throw new SourceError(
      'TOO_LARGE',
      `The archive says it has ${zip.entryCount} entries; the limit is ${limit.entries}`,
    );
  }
  let unpacked = 0;
  let closed = false;

  const read = async (entry: yauzl.Entry, name: string): Promise<Buffer> => {
    if (closed) throw new Error('the archive is closed');
    refuseUnsafe(entry, name, limit);
    if (unpacked + entry.uncompressedSize > limit.totalBytes) {
      throw new SourceError('TOO_LARGE', `${name}: the archive unpacks to more than ${limit.totalBytes} bytes`);
    }
    unpacked += entry.uncompressedSize;
    let bytes: Buffer;
    try {
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      bytes = await unpack(entry, await reader.bytes(fileDataStart, entry.compressedSize));
    } catch (error) {
      throw new SourceError('INVALID', `${name} in the archive is damaged: ${(error as Error).message}`, {
        cause: error,
      });
    }
    if (bytes.length !== entry.uncompressedSize || crc32(bytes) !== entry.crc32) {
      throw new SourceError(
        'INVALID',
        `${name} in the archive is damaged: its checksum or size is not what the archive says`,
      );
    }
    return bytes;
  };

  return {
    count: zip.entryCount,
    async *entries() {
      if (closed) throw new Error('the archive is closed');
      // A reader of its own: the directory is read by turns with the files, from the other end of the archive.
      const listing = await directory(new AheadReader(source));
      try {
        for await (const entry of listing.eachEntry()) {
          const name = nameOf(entry);
          if (name.endsWith('/')) continue;
          yield {
            name,
            size: entry.uncompressedSize,
            crc32: entry.crc32,
            ...timesOf(entry),
            read: () => read(entry, name),
          };
        }
      } catch (error) {
        if (error instanceof SourceError) throw error;
        throw new SourceError('INVALID', `The directory of the archive is broken: ${(error as Error).message}`, {
          cause: error,
        });
      } finally {
        listing.close();
      }
    },
    async close() {
      closed = true;
      await source.close?.();
    },
  };
}

/** A ZIP on disk. */
export async function archiveFromFile(path: string, limits?: Partial<ArchiveLimits>): Promise<Archive> {
  const handle = await open(path, 'r').catch((error) => {
    throw unreadable(path, error);
  });
  try {
    const { size } = await handle.stat();
    const read = async (offset: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    };
    return await openArchive({ size, read, close: () => handle.close() }, limits);
  } catch (error) {
    await handle.close();
    throw error instanceof SourceError
      ? new SourceError(error.code, `${path}: ${error.message}`, { cause: error })
      : unreadable(path, error);
  }
}

/** A ZIP in memory, as it was fetched. */
export const archiveFromBytes = (bytes: Buffer, limits?: Partial<ArchiveLimits>): Promise<Archive> =>
  openArchive({ size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }, limits);

/** The day ends last twelve hours west of Greenwich. */
const WESTERNMOST_MS = 12 * 60 * 60_000;
/** Extra fields of Info-ZIP and of Windows that give the time as an instant. */
const INSTANT_FIELDS: readonly number[] = [0x5455, 0x000a];

function timesOf(entry: yauzl.Entry): Pick<ArchiveEntry, 'modifiedMs' | 'latestMs'> {
  const time = entry.getLastModDate({ timezone: 'UTC' }).getTime();
  const isInstant = entry.extraFields.some(({ id }) => INSTANT_FIELDS.includes(id));
  return isInstant ? { modifiedMs: time, latestMs: time } : { modifiedMs: null, latestMs: time + WESTERNMOST_MS };
}

function nameOf(entry: yauzl.Entry): string {
  const raw = entry.fileName as unknown as Buffer;
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
}

function refuseUnsafe(entry: yauzl.Entry, name: string, limit: ArchiveLimits): void {
  const { uncompressedSize, compressedSize } = entry;
  const invalid = (what: string): SourceError => new SourceError('INVALID', `${name} in the archive ${what}`);
  if (yauzl.validateFileName(name) !== null || name.includes('\0'))
    throw invalid('has a name that leads outside the archive');
  if (entry.externalFileAttributes >>> 28 === SYMBOLIC_LINK) throw invalid('is a symbolic link, not a file');
  if (entry.isEncrypted()) throw invalid('is encrypted and cannot be read');
  if (!entry.canDecodeFileData())
    throw invalid(`is packed by method ${entry.compressionMethod}; only stored and deflate can be read`);
  if (uncompressedSize > limit.entryBytes) {
    throw new SourceError(
      'TOO_LARGE',
      `${name} in the archive has ${uncompressedSize} bytes; the limit is ${limit.entryBytes}`,
    );
  }
  if (uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * limit.ratio) {
    throw new SourceError('TOO_LARGE', `${name} in the archive unpacks to more than ${limit.ratio} times its size`);
  }
}

async function unpack(entry: yauzl.Entry, packed: Buffer): Promise<Buffer> {
  // A copy: what the reader gives is a part of its window, which would be kept alive by it.
  if (entry.compressionMethod === 0) return Buffer.from(packed);
  // At least 1: zlib refuses a limit of 0.
  const options = { maxOutputLength: Math.max(1, entry.uncompressedSize) };
  return entry.uncompressedSize <= AT_ONCE_BYTES ? inflateRawSync(packed, options) : inflateRaw(packed, options);
}

async function notAnArchive(source: ArchiveSource, error: unknown): Promise<SourceError> {
  const start = source.size > 0 ? await source.read(0, Math.min(4, source.size)) : Buffer.alloc(0);
  const what = start.toString('latin1').startsWith('PK')
    ? 'begins as a ZIP does, but its directory at the end is missing or broken: it was cut short. Fetch it again'
    : 'is not a ZIP';
  return new SourceError('INVALID', `The archive (${source.size} bytes) ${what} (${(error as Error).message})`, {
    cause: error,
  });
}
