import { mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localFetcher, refusal } from './local-fetcher.ts';

let folder = '';
let root = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'holdwatch-file-')));
  root = join(folder, 'pages');
  await mkdir(root);
  await writeFile(join(root, 'bill.xml'), '<bill/>');
  await writeFile(join(folder, 'secret.txt'), 'secret');
});
afterEach(() => rm(folder, { recursive: true }));

const url = (...parts: string[]) => pathToFileURL(join(...parts)).href;

describe('a file', () => {
  it('is read like a page, and not again until it changes', async () => {
    const { fetcher } = localFetcher({ fileRoots: [root] });
    const page = await fetcher.fetch(url(root, 'bill.xml'));
    expect(page).toMatchObject({
      status: 'FETCHED',
      url: url(root, 'bill.xml'),
      bytes: Buffer.from('<bill/>'),
      contentType: 'application/xml',
    });
    if (page.status !== 'FETCHED' || !page.etag || !page.lastModified) throw new Error('no validators');
    expect(await fetcher.fetch(url(root, 'bill.xml'), { etag: page.etag })).toEqual({ status: 'NOT_MODIFIED' });
    expect(await fetcher.fetch(url(root, 'bill.xml'), { lastModified: page.lastModified })).toEqual({
      status: 'NOT_MODIFIED',
    });
    await utimes(join(root, 'bill.xml'), new Date(), new Date('2020-01-01'));
    expect(
      await fetcher.fetch(url(root, 'bill.xml'), { etag: page.etag, lastModified: page.lastModified }),
    ).toMatchObject({ status: 'FETCHED' });
    expect([fetcher.requests, fetcher.bytes]).toEqual([0, 14]);
  });

  it('is read below the roots only, by whatever way it is named', async () => {
    await symlink(folder, join(root, 'way-out'));
    await symlink(join(folder, 'secret.txt'), join(root, 'link.txt'));
    await mkdir(`${root}-other`);
    await writeFile(join(`${root}-other`, 'a.txt'), 'a');
    const { fetcher } = localFetcher({ fileRoots: [root] });
    const outside = [
      url(folder, 'secret.txt'),
      `${url(root)}/../secret.txt`,
      `${url(root)}/%2e%2e/secret.txt`,
      url(root, 'way-out', 'secret.txt'),
      url(root, 'link.txt'),
      url(`${root}-other`, 'a.txt'),
      url(folder, 'not-there.txt'),
      url(root),
    ];
    for (const address of outside) expect(await refusal(fetcher.fetch(address)), address).toBe('FORBIDDEN_ADDRESS');
    expect(fetcher.bytes).toBe(0);
  });

  it('is read through a link that stays inside, and below a root that is a link itself', async () => {
    await symlink(join(root, 'bill.xml'), join(root, 'same.xml'));
    await symlink(root, join(folder, 'root-link'));
    const { fetcher } = localFetcher({ fileRoots: [join(folder, 'root-link')] });
    expect(await fetcher.fetch(url(root, 'same.xml'))).toMatchObject({ status: 'FETCHED' });
    expect(await fetcher.fetch(url(folder, 'root-link', 'bill.xml'))).toMatchObject({ status: 'FETCHED' });
  });

  it('is not read at all without roots, and the setting is named', async () => {
    const { fetcher } = localFetcher();
    await expect(fetcher.fetch(url(root, 'bill.xml'))).rejects.toThrow(/BASE_ setting/);
  });

  it('that is not there, too large, or no file says so', async () => {
    await mkdir(join(root, 'inner'));
    const { fetcher } = localFetcher({ fileRoots: [root] });
    expect(await refusal(fetcher.fetch(url(root, 'no.xml')))).toBe('GONE');
    expect(await refusal(fetcher.fetch(url(root, 'bill.xml'), { maxBytes: 6 }))).toBe('TOO_LARGE');
    expect(await refusal(fetcher.fetch(url(root, 'inner')))).toBe('INVALID');
    expect(await refusal(fetcher.fetch('file://elsewhere/share/x.xml'))).toBe('INVALID');
  });
});
