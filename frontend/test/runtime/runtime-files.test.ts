import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RuntimeFiles } from '../../src/runtime/runtime-files.ts';

const TYPE = 'text/javascript';
const RIGHT = 'the right bytes';
/** Its SHA-256. */
const SHA256 = 'a3580425cdf75097ce23009719cdfc5122bb108be11c1eee8aeca7dc8a027204';

/** Stands for a kept file that cannot be read to its end. */
const BREAKS_OFF = 'breaks off';

/** What the service worker keeps, by address. */
const kept = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal('caches', {
    open: async () => ({
      match: async (address: string) => (kept.has(address) ? new Response(kept.get(address)) : undefined),
      put: async (address: string, response: Response) => void kept.set(address, await response.text()),
    }),
  });
});
afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
});

/** Files of one language with one file, whose server gives `served`; undefined: it cannot be reached. */
function setUp({ served = RIGHT, checked = false }: { served?: string; checked?: boolean } = {}) {
  const path = `${SHA256.slice(0, 16)}/worker.js`;
  const language = { engine: 'toy', worker: 'worker.js', compiler: null, files: { 'worker.js': path }, late: [], compilerOnly: [], packages: {} };
  const file = { type: TYPE, bytes: RIGHT.length, transfer: RIGHT.length, immutable: true, ...(checked && { sha256: SHA256 }) };
  const server: { served: string | undefined; asked: number; modes: unknown[] } = { served, asked: 0, modes: [] };
  const files = new RuntimeFiles('', async (input, init) => {
    const address = String(input);
    if (address === '/runtimes/index.json') return Response.json({ files: { [path]: file }, languages: { toy: language } });
    const found = kept.get(address);
    // As the service worker does.
    if (found !== undefined && !new Headers(init?.headers).has('Past-Kept')) return new Response(found === BREAKS_OFF ? new ReadableStream({ pull: (stream) => stream.error(new TypeError('network error')) }) : found);
    server.asked += 1;
    server.modes.push(init?.cache);
    if (server.served === undefined) throw new TypeError('Failed to fetch');
    return new Response(server.served);
  });
  const take = async (): Promise<string | undefined> => (await files.take(language, ['worker.js'], () => undefined))['worker.js']?.text();
  return { files, language, server, address: `/runtimes/${path}`, take };
}

test('L-13 a file that is kept as it was made is not fetched again, also where its engine did not work', async () => {
  const { files, language, server, address, take } = setUp();
  kept.set(address, RIGHT);
  expect(await take()).toBe(RIGHT);
  files.forget(language);
  expect(await take()).toBe(RIGHT);
  expect(server.asked).toBe(0);
});

test('L-13 a file that is kept spoilt is fetched past what was kept, and replaces it', async () => {
  const { server, address, take } = setUp();
  kept.set(address, 'spoilt');
  expect(await take()).toBe(RIGHT);
  expect(kept.get(address)).toBe(RIGHT);
  expect(server.asked).toBe(1);
});

test('L-13 so is a file of which what is kept breaks off', async () => {
  const { server, address, take } = setUp();
  kept.set(address, BREAKS_OFF);
  expect(await take()).toBe(RIGHT);
  expect(kept.get(address)).toBe(RIGHT);
  expect(server.asked).toBe(1);
});

test('L-13 what was kept stays until there is better', async () => {
  const { server, address, take } = setUp();
  server.served = undefined;
  kept.set(address, 'spoilt');
  await expect(take()).rejects.toThrow('Failed to fetch');
  expect(kept.get(address)).toBe('spoilt');
  server.served = RIGHT;
  expect(await take()).toBe(RIGHT);
  expect(kept.get(address)).toBe(RIGHT);
});

test('L-13 of a file that only its path describes the server has the last word', async () => {
  const { server, take } = setUp({ served: 'changed by the operator' });
  expect(await take()).toBe('changed by the operator');
  expect(server.asked).toBe(2);
});

test('L-19 a file that the list describes is refused where the server gives another', async () => {
  const { address, take } = setUp({ served: 'forged', checked: true });
  kept.set(address, 'spoilt');
  await expect(take()).rejects.toThrow('worker.js is not the file that its list names.');
  expect(kept.get(address)).toBe('spoilt');
});

test('L-13 where a page over plain http has no digests, a file is fetched anew after its engine did not work', async () => {
  vi.stubGlobal('crypto', {});
  vi.stubGlobal('caches', undefined);
  const { files, language, server, take } = setUp({ served: 'spoilt' });
  expect(await take()).toBe('spoilt');
  files.forget(language);
  server.served = RIGHT;
  expect(await take()).toBe(RIGHT);
  expect(server.modes).toEqual(['default', 'reload']);
});
