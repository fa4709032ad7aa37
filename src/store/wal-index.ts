import fs from 'node:fs';

/** Bytes of the header of the index of a write-ahead log, which moves with each commit (SQLite's walformat.html, 2.1). */
const LENGTH = 48;
/** In numbers of four bytes: the format, and how many transactions were committed. */
const [VERSION, CHANGES] = [0, 2];
const KNOWN_VERSION = 3_007_000;

/** The header as it was at one moment. */
export type WalHeader = Int32Array;

/** How often anybody had committed by then: it stays where the log only begins anew after a checkpoint. */
export const commitsOf = (header: WalHeader): number => header[CHANGES] as number;

/**
 * Open files by device and inode. They are never closed: to close one file in a process lets go of all locks that SQLite holds
 * on it in that process, whoever opened it.
 */
const opened = new Map<string, number>();

/**
 * Looks at what SQLite itself goes by to know whether a file in WAL mode was written to: five times as fast as asking for PRAGMA
 * data_version, which takes a lock and lets go of it. On Linux only, where a file that is mapped and one that is read are the same.
 */
export class WalIndex {
  readonly #file: string;
  #fd: number | undefined;
  readonly #now = new Int32Array(LENGTH / 4);

  constructor(databaseFile: string) {
    this.#file = `${databaseFile}-shm`;
  }

  /** Is the header still this one? Then nobody committed since it was read. */
  is(header: WalHeader): boolean {
    if (!this.#look()) return false;
    for (let i = 0; i < header.length; i++) if (header[i] !== this.#now[i]) return false;
    return true;
  }

  /** undefined where it cannot be read. */
  read(): WalHeader | undefined {
    return this.#look() ? this.#now.slice() : undefined;
  }

  #look(): boolean {
    try {
      this.#fd ??= openOnce(this.#file);
      if (this.#fd === undefined) return false;
      return fs.readSync(this.#fd, this.#now, 0, LENGTH, 0) === LENGTH && this.#now[VERSION] === KNOWN_VERSION;
    } catch {
      return false;
    }
  }
}

function openOnce(file: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const { dev, ino } = fs.statSync(file);
  const key = `${dev}:${ino}`;
  const fd = opened.get(key) ?? fs.openSync(file, 'r');
  opened.set(key, fd);
  return fd;
}
