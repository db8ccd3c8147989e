import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import type { Role } from '@oci/protocol/session.ts';
import { expect, test } from 'vitest';
import { createLinkTokens } from '../src/http/links.ts';

const clock = { now: () => 1_000_000_000_000, after: () => () => {} };
const tokens = createLinkTokens({ secret: 'x'.repeat(32), clock, limits: DEFAULT_LIMITS });
const ROLES: Role[] = ['interviewer', 'candidate', 'observer'];
const at = (generation: number, since = clock.now()) => () => ({ generation, since });

test('T-1 T-3 each role, session and generation has a token of its own', () => {
  const all = ROLES.flatMap((role) => ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'].flatMap((session) => [1, 2, 11].map((generation) => tokens.token(session, role, generation))));
  expect(new Set(all).size).toBe(all.length);
  for (const token of all) expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
});

test('T-1 another secret gives other tokens', () => {
  const other = createLinkTokens({ secret: 'y'.repeat(32), clock, limits: DEFAULT_LIMITS });
  expect(other.token('aaaaaaaaaaaa', 'candidate', 1)).not.toBe(tokens.token('aaaaaaaaaaaa', 'candidate', 1));
});

test.each(ROLES)('T-7 the current token opens %s; older ones are replaced, others unknown', (role) => {
  const session = 'aaaaaaaaaaaa';
  expect(tokens.open(session, tokens.token(session, role, 40), at(40))).toEqual({ type: 'role', role, generation: 40 });
  expect(tokens.open(session, tokens.token(session, role, 39), at(40))).toEqual({ type: 'replaced' });
  expect(tokens.open(session, tokens.token(session, role, 8), at(40))).toEqual({ type: 'replaced' });
  expect(tokens.open(session, tokens.token(session, role, 7), at(40))).toEqual({ type: 'unknown' });
  expect(tokens.open(session, tokens.token(session, role, 41), at(40))).toEqual({ type: 'unknown' });
  expect(tokens.open(session, tokens.token(session, role, 0), at(1))).toEqual({ type: 'unknown' });
  expect(tokens.open('bbbbbbbbbbbb', tokens.token(session, role, 40), at(40))).toEqual({ type: 'unknown' });
  expect(tokens.open(session, tokens.token(session, role, 40), null)).toEqual({ type: 'unknown' });
});

test('T-7 a token that decodes to the same bytes is not the token', () => {
  const token = tokens.token('aaaaaaaaaaaa', 'candidate', 1);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const twin = token.slice(0, 21) + alphabet[alphabet.indexOf(token[21] ?? '') + 1];
  expect(Buffer.from(twin, 'base64url')).toEqual(Buffer.from(token, 'base64url'));
  expect(tokens.open('aaaaaaaaaaaa', twin, at(1))).toEqual({ type: 'unknown' });
});

test('T-5 candidate and observer links live LINK_LIFE, interviewer links on', () => {
  const session = 'aaaaaaaaaaaa';
  const lived = (ms: number, role: Role) => tokens.open(session, tokens.token(session, role, 1), at(1, clock.now() - ms)).type;
  for (const role of ['candidate', 'observer'] as const) {
    expect(lived(DEFAULT_LIMITS.LINK_LIFE, role)).toBe('role');
    expect(lived(DEFAULT_LIMITS.LINK_LIFE + 1, role)).toBe('replaced');
  }
  expect(lived(DEFAULT_LIMITS.LINK_LIFE + 1, 'interviewer')).toBe('role');
});

test('T-5 a link for another device works for 10 minutes at least and 15 at most, for its number, until the interviewer link is renewed', () => {
  const session = 'aaaaaaaaaaaa';
  let now = 1_000_000_000_000;
  const moving = createLinkTokens({ secret: 'x'.repeat(32), clock: { now: () => now, after: () => () => {} }, limits: DEFAULT_LIMITS });
  const facts = (number: number, interviewer = 1) => (link: Role | 'device') => ({ generation: link === 'device' ? number : link === 'interviewer' ? interviewer : 1, since: now });
  const given = moving.links('http://x', session, facts(3)).device.split('#')[1] ?? '';
  expect(given).toMatch(/^[A-Za-z0-9_-]{22}$/);
  const opens = (number: number, interviewer = 1) => moving.open(session, given, facts(number, interviewer));
  expect(opens(3)).toEqual({ type: 'role', role: 'interviewer', generation: -3 });
  expect(opens(4)).toEqual({ type: 'replaced' });
  expect(opens(5)).toEqual({ type: 'unknown' });
  expect(opens(3, 2)).toEqual({ type: 'unknown' });
  expect(moving.open('bbbbbbbbbbbb', given, facts(3))).toEqual({ type: 'unknown' });
  now += 600_000;
  expect(opens(3).type).toBe('role');
  now += 300_001;
  expect(opens(3).type).toBe('replaced');
});
