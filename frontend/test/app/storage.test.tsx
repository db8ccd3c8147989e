import { afterEach, expect, test, vi } from 'vitest';
import { storageOf } from '../../src/app/storage.ts';

afterEach(() => vi.restoreAllMocks());

test('R-5 where the browser forbids storage, or has none, the page has its own', () => {
  const forbidden = vi.spyOn(window, 'sessionStorage', 'get');
  forbidden.mockImplementation(() => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  });
  expect(storageOf('sessionStorage').getItem('a')).toBe(null);
  // As in Firefox where it is switched off.
  forbidden.mockReturnValue(JSON.parse('null'));
  const own = storageOf('sessionStorage');
  own.setItem('a', '1');
  expect(own.getItem('a')).toBe('1');
  own.removeItem('a');
  expect(own.getItem('a')).toBe(null);
});
