import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWithin, walkFolder } from '../src/ingest/folder.ts';

let base = '';
let folder = '';
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'holdwatch-folder-')));
  folder = join(base, 'bills');
  await mkdir(folder);
});
afterEach(() => rm(base, { recursive: true }));

async function put(name: string, body = name): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, body);
  return path;
}

async function walked(path = folder, signal?: AbortSignal) {
  const files = [];
  for await (const file of walkFolder(path, signal)) files.push(file);
  return files;
}

const names = async (path?: string) => (await walked(path)).map(({ name }) => name);

describe('walkFolder', () => {
  it('gives all files below, sorted by their whole name', async () => {
    for (const name of ['b.xml', 'a/2.xml', 'a-1.xml', 'a/1.xml', 'a.xml', 'a/b/c/d.xml', 'A.xml']) await put(name);
    const found = await names();
    expect(found).toEqual(['A.xml', 'a-1.xml', 'a.xml', 'a/1.xml', 'a/2.xml', 'a/b/c/d.xml', 'b.xml']);
    expect(found).toEqual([...found].sort());
  });

  it('says where a file is, its size, and a revision that changes with size or time', async () => {
    const path = await put('hr/1.xml', '<bill/>');
    const [first] = await walked();
    expect(first).toMatchObject({ path, name: 'hr/1.xml', size: 7 });
    expect((await walked())[0]).toEqual(first);
    await writeFile(path, '<bill2/>');
    const [larger] = await walked();
    await utimes(path, new Date('2020-01-01'), new Date('2020-01-01'));
    const [older] = await walked();
    expect(new Set([first?.revision, larger?.revision, older?.revision]).size).toBe(3);
  });

  it('stays inside: links out of the folder, to folders, and to nothing are left out', async () => {
    await put('in.xml');
    await put('sub/x.xml');
    await writeFile(join(base, 'out.xml'), 'out');
    await symlink(join(base, 'out.xml'), join(folder, 'out.xml'));
    await symlink(base, join(folder, 'up'));
    await symlink(folder, join(folder, 'sub', 'circle'));
    await symlink(join(folder, 'sub'), join(folder, 'sub-again'));
    await symlink(join(folder, 'nothing'), join(folder, 'broken.xml'));
    await symlink(join(folder, 'in.xml'), join(folder, 'same.xml'));
    expect(await names()).toEqual(['in.xml', 'same.xml', 'sub/x.xml']);
  });

  it('goes through a folder that is itself named by a link', async () => {
    await put('in.xml');
    await symlink(folder, join(base, 'link'));
    expect(await names(join(base, 'link'))).toEqual(['in.xml']);
  });

  it('stops when asked to', async () => {
    for (let at = 0; at < 5; at += 1) await put(`${at}.xml`);
    const reason = new Error('stopped by the test');
    const stop = new AbortController();
    const seen: string[] = [];
    const walk = async () => {
      for await (const { name } of walkFolder(folder, stop.signal)) {
        seen.push(name);
        if (seen.length === 2) stop.abort(reason);
      }
    };
    await expect(walk()).rejects.toBe(reason);
    expect(seen).toHaveLength(2);
    await expect(walked(folder, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('lets others work while it goes through many files', async () => {
    for (let at = 0; at < 600; at += 1) await writeFile(join(folder, `${at}.xml`), '');
    let turns = 0;
    let done = false;
    const count = () => {
      turns += 1;
      if (!done) setImmediate(count);
    };
    const walk = walkFolder(folder);
    await walk.next();
    setImmediate(count);
    for await (const _ of walk);
    done = true;
    expect(turns).toBeGreaterThan(0);
  });

  it('says what is wrong with a folder that is none', async () => {
    const file = await put('a.xml');
    await expect(walked(join(base, 'none'))).rejects.toMatchObject({
      code: 'GONE',
      message: expect.stringMatching(/none does not exist/),
    });
    await expect(walked(file)).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(/a\.xml is not a folder/),
    });
  });
});

describe('readWithin', () => {
  it('reads a file up to the limit', async () => {
    const path = await put('a.xml', 'twelve bytes');
    expect(String(await readWithin(path, 12))).toBe('twelve bytes');
    await expect(readWithin(path, 11)).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringMatching(/12 bytes; the limit is 11/),
    });
    expect(await readWithin(await put('empty', ''), 0)).toHaveLength(0);
  });

  it('reads a file larger than one read', async () => {
    const body = Buffer.from(Array.from({ length: 400_000 }, (_, at) => at % 251));
    const large = Buffer.concat(Array(8).fill(body));
    const path = await put('large', '');
    await writeFile(path, large);
    expect((await readWithin(path, large.length)).equals(large)).toBe(true);
  });

  it('refuses what is no file', async () => {
    await expect(readWithin(folder, 100)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(readWithin(join(folder, 'none'), 100)).rejects.toMatchObject({ code: 'GONE' });
  });

  it.skipIf(process.platform === 'win32')('does not wait for a named pipe', async () => {
    await promisify(execFile)('mkfifo', [join(folder, 'pipe')]);
    await expect(readWithin(join(folder, 'pipe'), 100)).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(/is not a file/),
    });
    expect(await names()).toEqual([]);
  });
});
