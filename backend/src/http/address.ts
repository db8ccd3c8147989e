import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** Who is at the other end, and how it is counted and logged. */
export interface Addresses {
  /** The client's IP address: the connection's, or what trusted proxies say (T-34). */
  of(request: IncomingMessage): string;
  /** What limits count by: that address, or the network it stands for. */
  counted(request: IncomingMessage): string;
}

/** The one reading of the client's address, for routes and sockets alike. `trust`: hop count, or networks of the proxies. */
export function createAddresses(trust: number | string[]): Addresses {
  const trusted = trustOf(trust);
  const of = (request: IncomingMessage): string => {
    const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',').map((part) => part.trim());
    let client = plain(request.socket.remoteAddress ?? '');
    // From the nearest hop outwards: each trusted proxy vouches for the one before it.
    for (let hop = 0; trusted(client, hop); hop++) {
      const next = plain(forwarded.at(-1 - hop) ?? '');
      if (isIP(next) === 0) break;
      client = next;
    }
    return client;
  };
  return { of, counted: (request) => countedAddress(of(request)) };
}

function trustOf(trust: number | string[]): (address: string, hop: number) => boolean {
  if (typeof trust === 'number') return (_, hop) => hop < trust;
  const list = new BlockList();
  for (const network of trust) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

const plain = (address: string): string => address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

/** The first `bits` bits of an address, as text; what cannot be read counts as one. */
function prefix(address: string, bits: { v4: 24 | 32; v6: 48 | 64 }): string {
  if (!isIPv6(address)) return isIP(address) === 4 ? address.split('.').slice(0, bits.v4 / 8).join('.') : '?';
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  return groups.slice(0, bits.v6 / 16).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

/** What limits count by: an IPv4 address, or the /64 of an IPv6 one. */
export const countedAddress = (address: string): string => prefix(address, { v4: 32, v6: 64 });

/** What the log may hold: the /24 or /48. */
export const loggedAddress = (address: string): string => `${prefix(address, { v4: 24, v6: 48 })}${isIPv6(address) ? '::/48' : '.0/24'}`;
