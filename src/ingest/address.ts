import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { SourceError } from '../domain/errors.ts';

// Addresses come from sources, listings and redirects, so an upstream (or whoever holds its name) could point us at
// the machines behind our own firewall. Names prove nothing: only the address the socket is about to use does.

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** Is it an address of the public internet? Anything else is private, local, reserved, a tunnel, or not an address. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  // A network without IPv4 reaches it through NAT64; what counts is the IPv4 address at its end.
  if (parsed.match(NAT64)) return isPublicAddress(parsed.toByteArray().slice(12).join('.'));
  // ipaddr.js calls everything without a name "unicast", ::127.0.0.1 among it.
  return parsed.range() === 'unicast' && parsed.match(GLOBAL_UNICAST);
}

/** The refusal, naming the setting that lifts it. */
export function forbiddenAddress(host: string, address: string): SourceError {
  const where = host === address ? address : `${host} (${address})`;
  return new SourceError(
    'FORBIDDEN_ADDRESS',
    `${where} is not an address of the public internet. Set ALLOW_PRIVATE_ADDRESSES=yes to fetch from private networks.`,
  );
}

/** The IP address that a host name already is, without the brackets of IPv6; the same test decides in node:net. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) ? bare : null;
}

/** A look-up for sockets that gives them public addresses only, and fails where a name has none. */
export function publicLookup(lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const addresses = found as LookupAddress[];
      const open = addresses.filter((candidate) => isPublicAddress(candidate.address));
      const [first] = open;
      if (!first) return callback(forbiddenAddress(hostname, addresses[0]?.address ?? 'no address'), '', 0);
      if (options.all) return callback(null, open);
      callback(null, first.address, first.family);
    });
  };
}
