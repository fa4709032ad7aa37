import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, brotliDecompress, constants } from 'node:zlib';
import type { NewSnapshot, StoredBytes } from '../ingest/ports.ts';
import type { Database, Transaction } from './client.ts';
import { insertPacks, insertRows } from './dialect.ts';

const compressBeside = promisify(brotliCompress);
/** One core gets nothing done beside, and the threads that compress cost it twice the time. A megabyte takes it 3 ms. */
const hasOneCore = availableParallelism() === 1;
/** There the server gets its turn after each pack. */
let turn: Promise<unknown> = Promise.resolve();
const decompress = promisify(brotliDecompress);

/** Documents of one kind repeat each other: packed by the megabyte they shrink to a sixteenth, alone to a fifth. */
const PACK_BYTES = 1 << 20;

interface Pack {
  readonly encoding: 'br' | 'identity';
  readonly bytes: number;
  readonly archiveHash: string | null;
  readonly ordinal: number;
  readonly body: Buffer<ArrayBuffer>;
  readonly members: readonly { snapshot: NewSnapshot; offset: number }[];
}

function compress(bytes: Buffer): Promise<Buffer<ArrayBuffer>> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    // A window of one pack: a larger one costs time and finds nothing more.
    [constants.BROTLI_PARAM_LGWIN]: 20,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  if (!hasOneCore) return compressBeside(bytes, { params });
  const packed = turn.then(() => setImmediate()).then(() => brotliCompressSync(bytes, { params }));
  turn = packed.catch(() => {});
  return packed;
}

/** Groups loose documents into compressed packs and cuts archives, which are compressed already, into stretches. */
export async function packSnapshots(snapshots: readonly NewSnapshot[]): Promise<Pack[]> {
  const packs: Promise<Pack>[] = [];
  let group: NewSnapshot[] = [];
  let size = 0;
  const flush = () => {
    if (group.length) packs.push(packDocuments(group));
    group = [];
    size = 0;
  };
  for (const snapshot of snapshots) {
    if (snapshot.archive) {
      packs.push(...cutArchive(snapshot));
      continue;
    }
    if (size + snapshot.bytes.length > PACK_BYTES) flush();
    group.push(snapshot);
    size += snapshot.bytes.length;
  }
  flush();
  return Promise.all(packs);
}

async function packDocuments(group: readonly NewSnapshot[]): Promise<Pack> {
  let offset = 0;
  const members = group.map((snapshot) => {
    const member = { snapshot, offset };
    offset += snapshot.bytes.length;
    return member;
  });
  const body = await compress(Buffer.concat(group.map((snapshot) => snapshot.bytes)));
  return { encoding: 'br', bytes: offset, archiveHash: null, ordinal: 0, body, members };
}

function cutArchive(snapshot: NewSnapshot): Promise<Pack>[] {
  const packs: Promise<Pack>[] = [];
  for (let offset = 0; offset < snapshot.bytes.length || offset === 0; offset += PACK_BYTES) {
    const body = Buffer.from(snapshot.bytes.subarray(offset, offset + PACK_BYTES)) as Buffer<ArrayBuffer>;
    packs.push(
      Promise.resolve({
        encoding: 'identity',
        bytes: body.length,
        archiveHash: snapshot.hash,
        ordinal: offset / PACK_BYTES,
        body,
        members: offset === 0 ? [{ snapshot, offset: 0 }] : [],
      } satisfies Pack),
    );
  }
  return packs;
}

/** Writes packs and the snapshots in them. Compress before the transaction, so that the writer is not held up. */
export async function insertSnapshots(
  { tx, provider }: Transaction,
  sourceId: string,
  packs: readonly Pack[],
): Promise<void> {
  if (!packs.length) return;
  const ids = await insertPacks(
    tx,
    packs.map(({ encoding, bytes, archiveHash, ordinal, body }) => ({ encoding, bytes, archiveHash, ordinal, body })),
  );
  const rows = packs.flatMap((pack, i) =>
    pack.members.map(({ snapshot, offset }) => ({
      hash: snapshot.hash,
      sourceId,
      url: snapshot.url,
      contentType: snapshot.contentType,
      bytes: snapshot.bytes.length,
      packId: ids[i],
      packOffset: offset,
      archive: snapshot.archive,
      fetchedAt: snapshot.fetchedAt,
      lastSeenAt: snapshot.fetchedAt,
    })),
  );
  await insertRows(tx, provider, 'Snapshot', rows, { keys: ['hash'], update: ['lastSeenAt'] });
}

/** Reads stored documents; the last packs unpacked are kept, since neighbours are asked for one after the other. */
export class SnapshotReader {
  readonly #db: Database;
  readonly #unpacked = new Map<number, Promise<Buffer>>();

  constructor(db: Database) {
    this.#db = db;
  }

  async read(hash: string): Promise<Buffer> {
    const snapshot = await this.#db.reader.snapshot.findUnique({ where: { hash } });
    if (!snapshot) throw new Error(`snapshot ${hash} is not in the store`);
    if (snapshot.archive) return (await this.archive(hash)).read(0, Number(snapshot.bytes));
    if (snapshot.packId === null || snapshot.packOffset === null) throw new Error(`snapshot ${hash} names no pack`);
    const pack = await this.#unpack(snapshot.packId);
    return pack.subarray(snapshot.packOffset, snapshot.packOffset + Number(snapshot.bytes));
  }

  async archive(hash: string): Promise<StoredBytes> {
    const snapshot = await this.#db.reader.snapshot.findUnique({ where: { hash } });
    if (!snapshot?.archive) throw new Error(`archive ${hash} is not in the store`);
    const size = Number(snapshot.bytes);
    return {
      size,
      read: async (offset, length) => {
        const end = Math.min(size, offset + length);
        const first = Math.floor(offset / PACK_BYTES);
        const last = Math.floor(Math.max(offset, end - 1) / PACK_BYTES);
        const packs = await this.#db.reader.pack.findMany({
          where: { archiveHash: hash, ordinal: { gte: first, lte: last } },
          orderBy: { ordinal: 'asc' },
          select: { body: true },
        });
        const stretch = Buffer.concat(packs.map((pack) => pack.body));
        return stretch.subarray(offset - first * PACK_BYTES, end - first * PACK_BYTES);
      },
    };
  }

  #unpack(packId: number): Promise<Buffer> {
    const known = this.#unpacked.get(packId);
    if (known) return known;
    const unpacked = this.#db.reader.pack
      .findUniqueOrThrow({ where: { id: packId } })
      .then((pack) => (pack.encoding === 'br' ? decompress(pack.body) : Buffer.from(pack.body)));
    this.#unpacked.set(packId, unpacked);
    const oldest = this.#unpacked.keys().next().value;
    if (this.#unpacked.size > 8 && oldest !== undefined) this.#unpacked.delete(oldest);
    return unpacked;
  }
}
