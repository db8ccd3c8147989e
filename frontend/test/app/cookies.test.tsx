import { afterEach, expect, test, vi } from 'vitest';
import { keepsCookies } from '../../src/app/cookies.ts';

afterEach(() => vi.restoreAllMocks());

test('cookies are tried, and nothing of the trial is left', () => {
  expect(keepsCookies()).toBe(true);
  expect(document.cookie).toBe('');
  vi.spyOn(document, 'cookie', 'set').mockImplementation(() => undefined);
  expect(keepsCookies()).toBe(false);
  // As in a frame without an origin of its own.
  vi.spyOn(document, 'cookie', 'set').mockImplementation(() => {
    throw new DOMException('The document is sandboxed.', 'SecurityError');
  });
  expect(keepsCookies()).toBe(false);
});
