import yauzl from 'yauzl';

/** Bytes at any place: a file, a buffer, a stored snapshot. */
export interface ArchiveSource {
  readonly size: number;
  /** Fewer bytes than asked for only at the end. */
  read(offset: number, length: number): Promise<Buffer>;
  close?(): Promise<void>;
}

const WINDOW_BYTES = 2 ** 20;

/**
 * Reads ahead: going through a ZIP takes a few dozen bytes at a time from one place onwards, and a window makes one
 * large read of thousands of small ones.
 */
export class AheadReader extends yauzl.RandomAccessReader {
  readonly #source: ArchiveSource;
  #start = 0;
  #window: Buffer = Buffer.alloc(0);

  constructor(source: ArchiveSource) {
    super();
    this.#source = source;
  }

  /** Exactly these bytes, as part of a window that never changes; throws where the source ends before. */
  bytes(position: number, length: number): Promise<Buffer> | Buffer {
    const from = position - this.#start;
    if (from >= 0 && from + length <= this.#window.length) return this.#window.subarray(from, from + length);
    return this.#load(position, length);
  }

  async #load(position: number, length: number): Promise<Buffer> {
    const ahead = Math.min(Math.max(length, WINDOW_BYTES), this.#source.size - position);
    if (ahead < length) throw new Error(`it ends before byte ${position + length}`);
    const bytes = await this.#source.read(position, ahead);
    if (bytes.length < length) throw new Error(`it ends before byte ${position + length}`);
    this.#start = position;
    this.#window = bytes;
    return bytes.subarray(0, length);
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    const take = (bytes: Buffer): void => callback(null, bytes.copy(buffer, offset));
    const bytes = this.bytes(position, length);
    if (bytes instanceof Promise) bytes.then(take, callback);
    else take(bytes);
  }
}
