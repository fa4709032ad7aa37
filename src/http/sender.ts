import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

// Where a request comes from: to count by, never to keep.

/** A proxy of ours is on this machine or beside it. */
const NEAR = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  NEAR.addSubnet(net, bits, 'ipv4');
}
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');
const isNear = (address: string): boolean => NEAR.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * The address of the one who asks. From a proxy near by, it is the last that the proxy names; anybody else may name what
 * they like, and are not believed. Of IPv6 addresses the first 64 bits: one household has all the rest.
 */
export function senderOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  const named = headers['x-forwarded-for'];
  if (named !== undefined) return found(socket.remoteAddress, String(named));
  let sender = senders.get(socket);
  if (sender === undefined) {
    sender = found(socket.remoteAddress, '');
    senders.set(socket, sender);
  }
  return sender;
}

/** Of connections whose requests name nobody else: it takes longer to find than a known answer takes to give. */
const senders = new WeakMap<object, string>();

function found(remoteAddress = '', forwardedFor: string): string {
  const peer = plain(remoteAddress);
  const named = plain(forwardedFor.split(',').at(-1) ?? '');
  const address = isIP(peer) && isNear(peer) && isIP(named) ? named : peer;
  return isIP(address) === 6 ? network(address) : address;
}

function network(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0');
  return [...groups, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
