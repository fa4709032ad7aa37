import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RetryableError } from '../src/domain/errors.ts';
import { at, openFetcher as open, refusal, USER_AGENT, until } from './local-fetcher.ts';

describe('a page', () => {
  it('comes with its bytes, type and validators', async () => {
    const { site, fetcher } = await open({
      '/bill.xml': {
        body: '<bill/>',
        type: 'application/xml',
        etag: '"v1"',
        lastModified: 'Sun, 01 Mar 2026 00:00:00 GMT',
      },
    });
    const page = await fetcher.fetch(site.url('/bill.xml'));
    expect(page).toEqual({
      status: 'FETCHED',
      url: site.url('/bill.xml'),
      bytes: Buffer.from('<bill/>'),
      contentType: 'application/xml',
      etag: '"v1"',
      lastModified: 'Sun, 01 Mar 2026 00:00:00 GMT',
    });
  });

  it('has no validators where the site gives none', async () => {
    const { site, fetcher } = await open({ '/a': 'text' });
    expect(await fetcher.fetch(site.url('/a'))).toMatchObject({ etag: null, lastModified: null });
  });

  it('is not brought again while its ETag is the same', async () => {
    const { site, fetcher } = await open({
      '/a': [
        { body: 'one', etag: '"1"' },
        { body: 'one', etag: '"1"' },
        { body: 'two', etag: '"2"' },
      ],
    });
    await fetcher.fetch(site.url('/a'));
    expect(await fetcher.fetch(site.url('/a'), { etag: '"1"' })).toEqual({ status: 'NOT_MODIFIED' });
    expect(await fetcher.fetch(site.url('/a'), { etag: '"1"' })).toMatchObject({ status: 'FETCHED', etag: '"2"' });
  });

  it('is not brought again while its Last-Modified is the same', async () => {
    const lastModified = 'Sun, 01 Mar 2026 00:00:00 GMT';
    const { site, fetcher } = await open({ '/a': { body: 'one', lastModified } });
    expect(await fetcher.fetch(site.url('/a'), { lastModified })).toEqual({ status: 'NOT_MODIFIED' });
  });

  it('cannot be "not modified" when nothing was known of it', async () => {
    const { site, fetcher } = await open({ '/a': { status: 304 } });
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('UNAVAILABLE');
  });

  it('is asked for under our own name, with the media types wanted, and without cookies', async () => {
    const { site, fetcher } = await open({ '/a': { body: '{}', headers: { 'set-cookie': 'id=1; Path=/' } } });
    await fetcher.fetch(site.url('/a'), { accept: 'application/json' });
    await fetcher.fetch(site.url('/a'), { accept: 'application/json' });
    expect(site.requests.map(({ headers }) => headers['user-agent'])).toEqual(Array(3).fill(USER_AGENT));
    const last = site.requests.at(-1);
    expect(last?.headers).toMatchObject({ accept: 'application/json', 'accept-encoding': 'gzip, br' });
    expect(last?.headers).not.toHaveProperty('cookie');
    expect(last?.headers).not.toHaveProperty('if-none-match');
  });

  it('comes over the connection of the page before', async () => {
    async function* inParts() {
      yield 'no such ';
      await new Promise((resolve) => setTimeout(resolve, 5));
      yield 'page';
    }
    const { site, fetcher } = await open({ '/a': 'a', '/b': 'b', '/gone': { status: 404, body: inParts() } });
    await fetcher.fetch(site.url('/a'));
    await refusal(fetcher.fetch(site.url('/gone')));
    await fetcher.fetch(site.url('/b'));
    expect(site.requests.map(({ connection }) => connection)).toEqual([1, 1, 1, 1]);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const)('is unpacked from %s', async (encoding, pack) => {
    const text = 'Sanctuary ordinance '.repeat(1000);
    const packed = pack(Buffer.from(text));
    const { site, fetcher } = await open({ '/a': { body: packed, headers: { 'content-encoding': encoding } } });
    expect(await fetcher.fetch(site.url('/a'))).toMatchObject({ bytes: Buffer.from(text) });
    expect(fetcher.bytes).toBe(packed.length);
  });

  it('in an unknown encoding is refused, and does not hold up the next', async () => {
    const { site, fetcher } = await open({
      '/a': { body: 'x', headers: { 'content-encoding': 'rot13' }, hang: 'body' },
      '/b': 'b',
    });
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('INVALID');
    expect(await fetcher.fetch(site.url('/b'))).toMatchObject({ status: 'FETCHED' });
  });

  it('counts: requests with robots.txt, bytes of the bodies', async () => {
    const { site, fetcher } = await open({ '/a': 'four', '/robots.txt': 'User-agent: *' });
    await fetcher.fetch(site.url('/a'));
    expect([fetcher.requests, fetcher.bytes]).toEqual([2, 4 + 13]);
  });
});

describe('an answer that is not the page', () => {
  it.each([
    [404, 'GONE'],
    [410, 'GONE'],
    [401, 'BLOCKED'],
    [403, 'BLOCKED'],
    [451, 'BLOCKED'],
    [400, 'UNAVAILABLE'],
    [204, 'UNAVAILABLE'],
    [206, 'UNAVAILABLE'],
  ])('%i means %s, and is not tried again', async (status, code) => {
    const { site, fetcher } = await open({ '/a': { status, body: '' } }, { retries: 2 });
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe(code);
    expect(site.paths()).toEqual(['/a']);
  });

  it.each([
    [200, 'cf-mitigated', 'challenge'],
    [503, 'cf-mitigated', 'challenge'],
    [202, 'x-amzn-waf-action', 'challenge'],
    [405, 'x-amzn-waf-action', 'captcha'],
  ])('%i with %s: %s is BLOCKED, and is not tried again', async (status, name, value) => {
    const { site, fetcher } = await open(
      { '/a': { status, body: '<p>wait', headers: { [name]: value } } },
      { retries: 2 },
    );
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('BLOCKED');
    expect(site.paths()).toEqual(['/a']);
  });

  it('with status 200 and a block page is BLOCKED before anyone can store it', async () => {
    const { site, fetcher } = await open({ '/list.xlsx': '<!DOCTYPE html><title>Agency lists</title><p>Please wait' });
    await expect(fetcher.fetch(site.url('/list.xlsx'))).rejects.toThrow(
      /list\.xlsx answered with an HTML page instead of ZIP/,
    );
  });

  it('never shows the key in its message', async () => {
    const { site, fetcher } = await open({});
    const error = await fetcher.fetch(site.url('/v3/bill?api_key=verysecret&format=json')).catch((caught) => caught);
    expect(error.message).toContain('format=json');
    expect(error.message).not.toContain('verysecret');
  });
});

describe('redirects', () => {
  it('are followed, also to another host, and the last address is told', async () => {
    const { site, fetcher } = await open({});
    site.route('/old', { status: 301, headers: { location: '/newer' } });
    site.route('/newer', { status: 307, headers: { location: at(site, 'b.test', '/newest#part') } });
    site.route('/newest', 'here');
    expect(await fetcher.fetch(site.url('/old'))).toMatchObject({
      url: at(site, 'b.test', '/newest'),
      bytes: Buffer.from('here'),
    });
    expect(site.requests.map(({ url, headers }) => `${headers.host} ${url}`)).toEqual([
      `127.0.0.1:${site.port} /robots.txt`,
      `127.0.0.1:${site.port} /old`,
      `127.0.0.1:${site.port} /newer`,
      `b.test:${site.port} /robots.txt`,
      `b.test:${site.port} /newest`,
    ]);
  });

  it('end at the limit', async () => {
    const { site, fetcher } = await open({ '/loop': { status: 302, headers: { location: '/loop' } } });
    expect(await refusal(fetcher.fetch(site.url('/loop')))).toBe('UNAVAILABLE');
    expect(site.paths()).toHaveLength(4);
  });

  it.each(['file:///etc/hostname', 'ftp://127.0.0.1/x', 'data:text/plain,x', 'http://user:word@a.test/'])(
    'to %s are refused',
    async (location) => {
      const { site, fetcher } = await open({ '/a': { status: 302, headers: { location } } }, { fileRoots: ['/'] });
      expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('FORBIDDEN_ADDRESS');
    },
  );

  it('obey the robots.txt of the host they lead to', async () => {
    const { site, fetcher } = await open({
      '/robots.txt': ({ headers }) =>
        headers.host?.startsWith('b.test') ? 'User-agent: *\nDisallow: /private' : 'User-agent: *',
    });
    site.route('/a', { status: 302, headers: { location: at(site, 'b.test', '/private/x') } });
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('DISALLOWED');
    expect(site.paths()).toEqual(['/a']);
  });

  it('without an address are no page', async () => {
    const { site, fetcher } = await open({
      '/a': { status: 302 },
      '/b': { status: 302, headers: { location: 'http://[' } },
    });
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('UNAVAILABLE');
    expect(await refusal(fetcher.fetch(site.url('/b')))).toBe('INVALID');
  });
});

describe('addresses that are none', () => {
  it.each([
    ['no address', 'INVALID'],
    ['ftp://example.org/a', 'FORBIDDEN_ADDRESS'],
    ['javascript:alert(1)', 'FORBIDDEN_ADDRESS'],
    ['https://user@example.org/', 'FORBIDDEN_ADDRESS'],
  ])('%s is %s', async (url, code) => {
    const { fetcher } = await open({});
    expect(await refusal(fetcher.fetch(url))).toBe(code);
    expect(fetcher.requests).toBe(0);
  });
});

describe('size', () => {
  /** Goes on until nobody listens. */
  function endless(part: Buffer) {
    const given = { bytes: 0, ended: false };
    async function* parts() {
      try {
        for (;;) {
          given.bytes += part.length;
          yield part;
        }
      } finally {
        given.ended = true;
      }
    }
    return { body: parts(), given };
  }

  it('is refused by the length that the site declares, before the body is read', async () => {
    const { site, fetcher } = await open({
      '/a': { headers: { 'content-length': '1000001' }, hang: 'body', body: 'x' },
    });
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('TOO_LARGE');
    expect(fetcher.bytes).toBe(0);
    site.route('/a', 'small');
    expect(await fetcher.fetch(site.url('/a'))).toMatchObject({ status: 'FETCHED' });
  });

  it('is refused while reading, and the rest is never sent', async () => {
    const { body, given } = endless(Buffer.alloc(65_536, 'x'));
    const { site, fetcher } = await open({ '/a': { body } });
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('TOO_LARGE');
    expect(fetcher.bytes).toBeLessThan(2_000_000);
    await until(() => expect(given.ended).toBe(true));
    expect(given.bytes).toBeLessThan(50_000_000);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const)('of a %s bomb is refused by what it unpacks to', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(8_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    const { site, fetcher } = await open({ '/a': { body: bomb, headers: { 'content-encoding': encoding } } });
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('TOO_LARGE');
  });

  it('of compressed padding that unpacks to nothing is refused too', async () => {
    const { body } = endless(gzipSync(''));
    const { site, fetcher } = await open(
      { '/a': { body, headers: { 'content-encoding': 'gzip' } } },
      { maxBytes: 10_000 },
    );
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('TOO_LARGE');
  });

  it('has a limit of its own for a request that asks for one, in both directions', async () => {
    const { site, fetcher } = await open({ '/a': 'x'.repeat(100) }, { maxBytes: 50 });
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('TOO_LARGE');
    expect(await fetcher.fetch(site.url('/a'), { maxBytes: 100 })).toMatchObject({ status: 'FETCHED' });
    expect(await refusal(fetcher.fetch(site.url('/a'), { maxBytes: 99 }))).toBe('TOO_LARGE');
  });
});

describe('time', () => {
  async function* drops(count: number) {
    for (let drop = 0; drop < count; drop += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      yield 'x';
    }
  }

  it.each(['head', 'body'] as const)('ends a request whose %s never comes', async (hang) => {
    const { site, fetcher } = await open({ '/a': { body: 'some', hang } }, { timeoutMs: 200, totalTimeoutMs: 60_000 });
    const error = await refusal(fetcher.fetch(site.url('/a')));
    expect(error).toBeInstanceOf(RetryableError);
    expect(error).toMatchObject({ message: expect.stringContaining('/a said nothing for 0.2 s') });
  });

  it('is given to a body that comes slowly but steadily', async () => {
    const { site, fetcher } = await open({ '/a': { body: drops(100) } }, { timeoutMs: 400 });
    expect(await fetcher.fetch(site.url('/a'))).toMatchObject({ bytes: Buffer.from('x'.repeat(100)) });
  });

  it('as a whole is limited, for a body that comes in drops', async () => {
    const { site, fetcher } = await open(
      { '/a': { body: drops(100_000) } },
      { timeoutMs: 10_000, totalTimeoutMs: 300 },
    );
    await expect(fetcher.fetch(site.url('/a'))).rejects.toThrow(/was not done after 0.3 s/);
  });
});

describe('a transfer that breaks', () => {
  it.each([
    ['at once', { fail: 'reset' }],
    ['in the middle', { body: 'half', fail: 'truncate' }],
    [
      'inside its packing',
      { body: gzipSync('x'.repeat(1000)).subarray(0, 20), headers: { 'content-encoding': 'gzip' } },
    ],
    ['into noise', { body: 'not gzip at all', headers: { 'content-encoding': 'gzip' } }],
  ] as const)('%s is worth another try', async (_when, broken) => {
    const { site, fetcher } = await open({ '/a': [broken, 'whole'] }, { retries: 1 });
    expect(await fetcher.fetch(site.url('/a'))).toMatchObject({ bytes: Buffer.from('whole') });
    expect(site.paths()).toEqual(['/a', '/a']);
  });
});
