import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { SourceError } from '../src/domain/errors.ts';
import { type ArchiveLimits, archiveFromBytes, archiveFromFile, openArchive } from '../src/ingest/archive.ts';

interface Member {
  readonly name: string;
  readonly body: string | Buffer;
  readonly stored?: boolean;
  readonly mode?: number;
}

async function zipOf(members: readonly Member[], options: Partial<yazl.EndOptions> = {}): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { name, body, stored, mode } of members) {
    if (name.endsWith('/')) zip.addEmptyDirectory(name);
    else zip.addBuffer(Buffer.from(body), name, { compress: !stored, ...(mode && { mode }) });
  }
  zip.end(options as yazl.EndOptions);
  return buffer(zip.outputStream);
}

/** What each entry reads as: its text, or the code and message of its error. */
async function contents(bytes: Buffer, limits?: Partial<ArchiveLimits>): Promise<Record<string, string>> {
  const archive = await archiveFromBytes(bytes, limits);
  const found: Record<string, string> = {};
  for await (const entry of archive.entries()) {
    found[entry.name] = await entry.read().then(
      (body) => (body.length > 100 ? `${body.length} bytes` : body.toString()),
      (error) => (error instanceof SourceError ? `${error.code}: ${error.message}` : Promise.reject(error)),
    );
  }
  await archive.close();
  return found;
}

/** The same archive with a few bytes of the directory entry of a member changed; offsets as in the ZIP specification. */
function tampered(zip: Buffer, name: string, offset: number, bytes: readonly number[]): Buffer {
  const copy = Buffer.from(zip);
  for (let at = copy.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = copy.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    if (copy.toString('utf8', at + 46, at + 46 + copy.readUInt16LE(at + 28)) === name) copy.set(bytes, at + offset);
  }
  expect(copy.equals(zip)).toBe(false);
  return copy;
}

const renamed = (zip: Buffer, from: string, to: string) =>
  Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error) => error,
  );

describe('the time of an entry', () => {
  const CHANGED = new Date('2023-05-02T03:04:06.000Z');
  async function timesOf(options: Partial<yazl.Options>) {
    const zip = new yazl.ZipFile();
    zip.addBuffer(Buffer.from('<one/>'), 'one.xml', { mtime: CHANGED, ...options });
    zip.end();
    for await (const { modifiedMs, latestMs } of (await archiveFromBytes(await buffer(zip.outputStream))).entries()) {
      return { modifiedMs, latestMs };
    }
    throw new Error('the archive is empty');
  }

  it('is an instant where the archive gives one', async () => {
    expect(await timesOf({})).toEqual({ modifiedMs: CHANGED.getTime(), latestMs: CHANGED.getTime() });
  });

  it('is not known where the archive gives a local time, but cannot be later than in the westernmost zone', async () => {
    const { modifiedMs, latestMs } = await timesOf({ forceDosTimestamp: true });
    // The time is written in the zone of this machine.
    const local = CHANGED.getTime() - CHANGED.getTimezoneOffset() * 60_000;
    expect({ modifiedMs, latestMs }).toEqual({ modifiedMs: null, latestMs: local + 12 * 60 * 60_000 });
  });
});

const TWO: readonly Member[] = [
  { name: 'hr/one.xml', body: '<one/>' },
  { name: 'hr/two.xml', body: '<two/>'.repeat(1000) },
];

describe('an archive', () => {
  it('gives its files in its own order, packed, stored or empty, without the folders', async () => {
    const zip = await zipOf([
      { name: 'z.xml', body: 'packed' },
      { name: 'folder/', body: '' },
      { name: 'folder/a.txt', body: 'stored', stored: true },
      { name: 'Ordenanza ñ.txt', body: '' },
    ]);
    expect(Object.entries(await contents(zip))).toEqual([
      ['z.xml', 'packed'],
      ['folder/a.txt', 'stored'],
      ['Ordenanza ñ.txt', ''],
    ]);
    expect((await archiveFromBytes(zip)).count).toBe(4);
  });

  it('says size and checksum before anything is read', async () => {
    const archive = await archiveFromBytes(await zipOf([{ name: 'a', body: '123456789' }]));
    for await (const entry of archive.entries()) expect(entry).toMatchObject({ name: 'a', size: 9, crc32: 0xcbf43926 });
    expect.assertions(1);
  });

  it('may be gone through twice, left early, and read after that, in any order', async () => {
    const archive = await archiveFromBytes(await zipOf(TWO));
    for await (const _ of archive.entries()) break;
    const entries = [];
    for await (const entry of archive.entries()) entries.push(entry);
    const bodies = await Promise.all(entries.reverse().map((entry) => entry.read()));
    expect(bodies.map(String)).toEqual(['<two/>'.repeat(1000), '<one/>']);
    await archive.close();
    await expect(entries[0]?.read()).rejects.toThrow('the archive is closed');
  });

  it('unpacks entries larger than those unpacked at once', async () => {
    const body = Array.from({ length: 100_000 }, (_, line) => `line ${line}`).join('\n');
    const archive = await archiveFromBytes(await zipOf([{ name: 'large', body }]));
    for await (const entry of archive.entries()) expect(String(await entry.read())).toBe(body);
    expect.assertions(1);
  });

  it('is read from a file on disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdwatch-zip-'));
    await writeFile(join(folder, 'a.zip'), await zipOf(TWO));
    await writeFile(join(folder, 'b.zip'), 'not a zip');
    const archive = await archiveFromFile(join(folder, 'a.zip'));
    const names = [];
    for await (const entry of archive.entries()) names.push(`${entry.name} ${(await entry.read()).length}`);
    await archive.close();
    expect(names).toEqual(['hr/one.xml 6', 'hr/two.xml 6000']);
    expect(await failure(archiveFromFile(join(folder, 'b.zip')))).toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(/b\.zip: .*is not a ZIP/),
    });
    expect(await failure(archiveFromFile(join(folder, 'c.zip')))).toMatchObject({ code: 'GONE' });
    await rm(folder, { recursive: true });
  });

  it('of many small files is read in few large pieces', async () => {
    const zip = await zipOf(
      Array.from({ length: 3000 }, (_, at) => ({ name: `bill-${at}.xml`, body: `<bill>${at}</bill>` })),
    );
    let reads = 0;
    const read = async (offset: number, length: number) => {
      reads += 1;
      return Buffer.from(zip.subarray(offset, offset + length));
    };
    const archive = await openArchive({ size: zip.length, read });
    let count = 0;
    for await (const entry of archive.entries()) count += (await entry.read()).length > 0 ? 1 : 0;
    expect(count).toBe(3000);
    expect(reads).toBeLessThan(10);
  });

  it('in the ZIP64 form is read', async () => {
    expect(await contents(await zipOf(TWO, { forceZip64Format: true }))).toMatchObject({ 'hr/one.xml': '<one/>' });
  });
});

describe('a broken archive', () => {
  it.each([
    ['nothing', async () => Buffer.alloc(0), /0 bytes\) is not a ZIP/],
    ['a web page', async () => Buffer.from('<html>'.repeat(100)), /is not a ZIP/],
    ['the first half', async () => (await zipOf(TWO)).subarray(0, 150), /it was cut short\. Fetch it again/],
    ['all but the last bytes', async () => (await zipOf(TWO)).subarray(0, -3), /it was cut short/],
  ])('that is %s is INVALID and says why', async (_what, make, message) => {
    expect(await failure(archiveFromBytes(await make()))).toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('whose beginning is missing is INVALID, not read wrongly', async () => {
    const zip = await zipOf(TWO);
    expect(await failure(contents(zip.subarray(40)))).toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(/directory of the archive is broken/),
    });
  });

  it('whose source ends too early is INVALID', async () => {
    const zip = await zipOf(TWO);
    const source = {
      size: zip.length + 1000,
      read: async (offset: number, length: number) => zip.subarray(offset, offset + length),
    };
    expect(await failure(openArchive(source))).toMatchObject({ code: 'INVALID' });
  });

  it('whose source loses bytes on the way says so', async () => {
    // Larger than what is read of the end, so that the first entry is read anew.
    const zip = await zipOf([...TWO, { name: 'padding', body: Buffer.alloc(200_000, 'x'), stored: true }]);
    const read = async (offset: number, length: number) => zip.subarray(offset, offset + length);
    const source = { size: zip.length, read };
    const archive = await openArchive(source);
    for await (const entry of archive.entries()) {
      source.read = async () => Buffer.alloc(10);
      await expect(entry.read()).rejects.toMatchObject({
        code: 'INVALID',
        message: expect.stringMatching(/ends before byte/),
      });
      break;
    }
    expect.assertions(1);
  });

  it('never does worse than a SourceError, whichever bytes are damaged', async () => {
    const zip = await zipOf([...TWO, { name: 'three', body: 'stored', stored: true }]);
    const outcomes = new Set<string>();
    for (let at = 0; at < zip.length; at += 1) {
      for (const value of [0x00, 0xff, (zip[at] ?? 0) ^ 0x01]) {
        const damaged = Buffer.from(zip);
        damaged[at] = value;
        const outcome = await failure(contents(damaged));
        if (outcome !== 'no error')
          expect(outcome, `byte ${at} as ${value}: ${outcome.stack}`).toBeInstanceOf(SourceError);
        outcomes.add(outcome === 'no error' ? 'read' : outcome.code);
      }
    }
    expect([...outcomes].sort()).toEqual(['INVALID', 'read']);
  });
});

describe('one bad entry does not spoil the others', () => {
  it.each([
    [
      'a name above the archive',
      (zip: Buffer) => renamed(zip, 'hr/one.xml', '../one.xml'),
      '../one.xml',
      /INVALID: .*leads outside/,
    ],
    [
      'an absolute name',
      (zip: Buffer) => renamed(zip, 'hr/one.xml', '/r/one.xml'),
      '/r/one.xml',
      /INVALID: .*leads outside/,
    ],
    ['a drive', (zip: Buffer) => renamed(zip, 'hr/one.xml', 'C:/one.xml'), 'C:/one.xml', /INVALID: .*leads outside/],
    [
      'backslashes',
      (zip: Buffer) => renamed(zip, 'hr/one.xml', '..\\one.xml'),
      '../one.xml',
      /INVALID: .*leads outside/,
    ],
    [
      'a zero in its name',
      (zip: Buffer) => renamed(zip, 'hr/one.xml', 'hr/one\0xml'),
      'hr/one\0xml',
      /INVALID: .*leads outside/,
    ],
    ['a password', (zip: Buffer) => tampered(zip, 'hr/one.xml', 8, [0x01]), 'hr/one.xml', /INVALID: .*is encrypted/],
    [
      'an unknown method',
      (zip: Buffer) => tampered(zip, 'hr/one.xml', 10, [93]),
      'hr/one.xml',
      /INVALID: .*packed by method 93/,
    ],
    [
      'a wrong checksum',
      (zip: Buffer) => tampered(zip, 'hr/one.xml', 16, [1, 2, 3, 4]),
      'hr/one.xml',
      /INVALID: .*checksum/,
    ],
    [
      'a size that is too small',
      (zip: Buffer) => tampered(zip, 'hr/one.xml', 24, [3]),
      'hr/one.xml',
      /INVALID: .*damaged/,
    ],
    [
      'a size that is too large',
      (zip: Buffer) => tampered(zip, 'hr/one.xml', 24, [7]),
      'hr/one.xml',
      /INVALID: .*size/,
    ],
    [
      'a place past the end',
      (zip: Buffer) => tampered(zip, 'hr/one.xml', 42, [0, 0, 9]),
      'hr/one.xml',
      /INVALID: .*damaged/,
    ],
    [
      'a stored size that is wrong',
      (zip: Buffer) => tampered(zip, 'hr/one.xml', 10, [0]),
      'hr/one.xml',
      /INVALID: .*checksum or size/,
    ],
  ])('for %s', async (_what, spoil, name, message) => {
    const found = await contents(spoil(await zipOf(TWO)));
    expect(found[name]).toMatch(message);
    expect(found['hr/two.xml']).toBe('6000 bytes');
  });

  it('for a symbolic link', async () => {
    const found = await contents(await zipOf([{ name: 'link', body: '/etc/hostname', mode: 0o120777 }, ...TWO]));
    expect(found.link).toMatch(/INVALID: .*symbolic link/);
    expect(found['hr/one.xml']).toBe('<one/>');
  });
});

describe('an archive that unpacks to too much', () => {
  it('is refused by the number of its entries', async () => {
    const zip = await zipOf(TWO);
    expect(await failure(archiveFromBytes(zip, { entries: 1 }))).toMatchObject({ code: 'TOO_LARGE' });
    expect(await failure(archiveFromBytes(zip, { entries: 2 }))).toBe('no error');
  });

  it('keeps back an entry that is too large', async () => {
    const found = await contents(await zipOf(TWO), { entryBytes: 5999 });
    expect(found).toEqual({
      'hr/one.xml': '<one/>',
      'hr/two.xml': expect.stringMatching(/TOO_LARGE: .*6000 bytes; the limit is 5999/),
    });
  });

  it('keeps back what is too much together', async () => {
    const zip = await zipOf(['a', 'b', 'c'].map((name) => ({ name, body: 'x'.repeat(400) })));
    expect(await contents(zip, { totalBytes: 1000 })).toEqual({
      a: '400 bytes',
      b: '400 bytes',
      c: expect.stringMatching(/TOO_LARGE: .*more than 1000 bytes/),
    });
  });

  it('keeps back an entry that is packed too well to be true, and says so before it unpacks', async () => {
    const zip = await zipOf([{ name: 'zeros', body: Buffer.alloc(8_000_000) }, ...TWO]);
    expect(await contents(zip)).toMatchObject({
      zeros: expect.stringMatching(/TOO_LARGE: .*250 times/),
      'hr/one.xml': '<one/>',
    });
    expect(await contents(zip, { ratio: 2000 })).toMatchObject({ zeros: '8000000 bytes' });
  });

  it('cannot hide its size: no more is unpacked than the entry says', async () => {
    const zip = await zipOf([{ name: 'zeros', body: Buffer.alloc(8_000_000) }]);
    const lying = tampered(zip, 'zeros', 24, [100, 0, 0, 0]);
    expect((await contents(lying)).zeros).toMatch(/INVALID: .*larger than 100 bytes/);
  });
});
