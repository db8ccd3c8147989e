import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { expect, test } from 'vitest';
import { countedAddress, createAddresses, loggedAddress } from '../src/http/address.ts';

/** The address seen for a request with this X-Forwarded-For, from 127.0.0.1. */
async function seen(trust: number | string[], forwarded?: string): Promise<string> {
  const addresses = createAddresses(trust);
  const server = createServer((incoming: IncomingMessage, response) => response.end(addresses.of(incoming))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const test = request(`http://127.0.0.1:${port}`).get('/');
  if (forwarded !== undefined) test.set('X-Forwarded-For', forwarded);
  const { text } = await test;
  server.close();
  return text;
}

test.each([
  [0, undefined, '127.0.0.1'],
  [0, '1.2.3.4', '127.0.0.1'],
  [1, undefined, '127.0.0.1'],
  [1, '1.2.3.4', '1.2.3.4'],
  [1, '9.9.9.9, 1.2.3.4', '1.2.3.4'],
  [2, '9.9.9.9, 1.2.3.4', '9.9.9.9'],
  [2, '8.8.8.8, 9.9.9.9, 1.2.3.4', '9.9.9.9'],
  [3, '1.2.3.4', '1.2.3.4'],
  [1, 'nonsense', '127.0.0.1'],
  [2, 'nonsense, 1.2.3.4', '1.2.3.4'],
  [1, '::ffff:1.2.3.4', '1.2.3.4'],
  [['127.0.0.0/8'], '9.9.9.9, 1.2.3.4', '1.2.3.4'],
  [['127.0.0.1', '1.2.3.0/24'], '9.9.9.9, 1.2.3.4', '9.9.9.9'],
  [['10.0.0.0/8'], '1.2.3.4', '127.0.0.1'],
  [['127.0.0.1', '2001:db8::/32'], '9.9.9.9, 2001:db8::7', '9.9.9.9'],
] as const)('T-34 TRUST_PROXY %j and X-Forwarded-For %j give %s', async (trust, forwarded, expected) => {
  expect(await seen(typeof trust === 'number' ? trust : [...trust], forwarded)).toBe(expected);
});

test.each([
  ['1.2.3.4', '1.2.3.4', '1.2.3.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2', '2001:db8:1::/48'],
  ['2001:DB8::6', '2001:db8:0:0', '2001:db8:0::/48'],
  ['::1', '0:0:0:0', '0:0:0::/48'],
  ['fe80::', 'fe80:0:0:0', 'fe80:0:0::/48'],
])('T-34 T-49 %s is counted as %s and logged as %s', (address, counted, logged) => {
  expect(countedAddress(address)).toBe(counted);
  expect(loggedAddress(address)).toBe(logged);
});

test('T-34 two addresses of one /64 count as one', () => {
  expect(countedAddress('2001:db8:0:1::a')).toBe(countedAddress('2001:db8:0:1:ffff::b'));
  expect(countedAddress('2001:db8:0:1::a')).not.toBe(countedAddress('2001:db8:0:2::a'));
});
