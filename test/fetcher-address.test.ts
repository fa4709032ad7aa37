import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { RetryableError } from '../src/domain/errors.ts';
import { isPublicAddress, publicLookup } from '../src/ingest/address.ts';
import { makeFetcher } from '../src/ingest/fetcher.ts';
import { silentLog } from '../src/log.ts';
import { fakeClock } from './fake-clock.ts';
import { localFetcher, openFetcher, refusal, SETTINGS } from './local-fetcher.ts';

describe('an address', () => {
  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2600::1', '2a00:1450:4001::1', '64:ff9b::808:808'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback', '127.8.9.1'],
    ['loopback', '::1'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '192.168.1.1'],
    ['link-local, where clouds keep their keys', '169.254.169.254'],
    ['link-local', 'fe80::1'],
    ['unique local', 'fd12:3456::1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['multicast', '224.0.0.1'],
    ['multicast', 'ff02::1'],
    ['unspecified', '0.0.0.0'],
    ['unspecified', '::'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['for documents', '192.0.2.1'],
    ['IPv4 in IPv6', '::ffff:127.0.0.1'],
    ['IPv4 in IPv6, in the old way', '::127.0.0.1'],
    ['private behind NAT64', '64:ff9b::a00:1'],
    ['6to4 of a private address', '2002:a00:1::'],
    ['a tunnel', '2001::1'],
    ['not given out', '4000::1'],
    ['no address', 'example.org'],
    ['no address', ''],
  ])('is refused when it is %s: %s', (_kind, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

/** A name server on which every name has these addresses. */
const names =
  (...addresses: string[]): LookupFunction =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('a look-up', () => {
  const look = (lookup: LookupFunction, all: boolean) =>
    new Promise((resolve) =>
      lookup('a.test', { all }, (error, address, family) => resolve(error ?? [address, family])),
    );

  it('gives public addresses only, where a name has both', async () => {
    const lookup = publicLookup(names('10.0.0.1', '8.8.8.8', '2600::1'));
    expect(await look(lookup, true)).toEqual([
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2600::1', family: 6 },
      ],
      undefined,
    ]);
    expect(await look(lookup, false)).toEqual(['8.8.8.8', 4]);
  });

  it('fails where a name has none', async () => {
    expect(await look(publicLookup(names('10.0.0.1', '::1')), true)).toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
    expect(await look(publicLookup(names()), true)).toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
  });

  it('passes on that a name is unknown', async () => {
    const unknown: LookupFunction = (_name, _options, callback) =>
      callback(Object.assign(new Error('ENOTFOUND')), '', 0);
    expect(await look(publicLookup(unknown), true)).toMatchObject({ message: 'ENOTFOUND' });
  });
});

describe('a private address', () => {
  it.each(['127.0.0.1', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]', 'localhost'])(
    'written as %s is not connected to',
    async (host) => {
      const { site } = await openFetcher({ '/a': 'a' });
      const fetcher = makeFetcher({ ...SETTINGS, allowPrivateAddresses: false, retries: 3 }, fakeClock(), silentLog);
      const page = fetcher.fetch(`http://${host}:${site.port}/a`);
      await expect(page).rejects.toThrow(/not an address of the public internet\. Set ALLOW_PRIVATE_ADDRESSES=yes/);
      expect(await refusal(page)).toBe('FORBIDDEN_ADDRESS');
      expect(site.requests).toEqual([]);
      await fetcher.close();
    },
  );

  it('behind a harmless name is not connected to', async () => {
    const { site } = await openFetcher({ '/a': 'a' });
    const { fetcher } = localFetcher({ allowPrivateAddresses: false });
    await expect(fetcher.fetch(`http://harmless.test:${site.port}/a`)).rejects.toThrow(
      /harmless\.test \(127\.0\.0\.1\)/,
    );
    expect(site.requests).toEqual([]);
  });
});

describe('a host that cannot be reached', () => {
  async function attempt(code: string) {
    let lookups = 0;
    const lookup: LookupFunction = (_name, _options, callback) => {
      lookups += 1;
      callback(Object.assign(new Error('no way'), { code }), '', 0);
    };
    const fetcher = makeFetcher({ ...SETTINGS, retries: 2 }, fakeClock(), silentLog, { lookup });
    const outcome = await refusal(fetcher.fetch('https://a.test/x'));
    await fetcher.close();
    return { outcome, lookups };
  }

  it.each(['ENOTFOUND', 'ECONNREFUSED'])('by %s is tried again', async (code) => {
    const { outcome, lookups } = await attempt(code);
    expect(outcome).toBeInstanceOf(RetryableError);
    expect(outcome).toMatchObject({ message: expect.stringContaining(`robots.txt could not be read: ${code} no way`) });
    expect(lookups).toBe(3);
  });

  it.each(['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    'because of its certificate, by %s, is not',
    async (code) => {
      expect(await attempt(code)).toEqual({ outcome: 'UNAVAILABLE', lookups: 1 });
    },
  );
});
