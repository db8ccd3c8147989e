import { afterEach, expect, test, vi } from 'vitest';
import { loadAnew } from '../../src/app/load-anew.ts';

afterEach(() => void vi.unstubAllGlobals());

test.each([['is forgotten', () => Promise.resolve(true)], ['cannot be forgotten', () => Promise.reject(new Error('a fault of the browser'))]])('the page is loaded anew once what is kept of it %s', async (_, forget) => {
  const told: string[] = [];
  vi.stubGlobal('caches', { delete: (name: string) => (told.push(`forget ${name}`), forget()) });
  vi.stubGlobal('location', { reload: () => told.push('reload') });
  loadAnew();
  expect(told).toEqual(['forget page']);
  await expect.poll(() => told).toEqual(['forget page', 'reload']);
});

test('the page is loaded anew where nothing can be kept', () => {
  const reload = vi.fn<() => void>();
  vi.stubGlobal('location', { reload });
  loadAnew();
  expect(reload).toHaveBeenCalledOnce();
});
