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
