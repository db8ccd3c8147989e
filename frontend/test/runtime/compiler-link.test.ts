import { CompilerLink } from '@oci/runtimes/frame/compiler-link.ts';
import type { Script } from '@oci/runtimes/frame/scripts.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A worker that says nothing by itself. */
class SilentWorker {
  static last: SilentWorker | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;

  constructor() {
    SilentWorker.last = this;
  }

  postMessage(_boot: unknown, [port]: MessagePort[]): void {
    port?.close();
  }

  terminate(): void {}
}

beforeEach(() => vi.stubGlobal('Worker', SilentWorker));
afterEach(() => vi.unstubAllGlobals());

const SCRIPT: Script = { module: 'blob:compiler', startWorker: () => new Worker('blob:compiler'), revoke: () => undefined };
const QUESTION = { type: 'compile', program: { language: 'typescript', entry: 'main.ts', files: {}, outputBytes: 1_000 } } as const;

test('L-13 a compiler that broke before it was asked answers so at once', async () => {
  const link = new CompilerLink(SCRIPT, {});
  SilentWorker.last?.onerror?.({ message: 'spoilt is not defined', preventDefault: () => undefined });
  expect(await link.ask(QUESTION)).toEqual({ type: 'broken', error: 'spoilt is not defined' });
  expect(link.busy).toBe(false);
  link.terminate();
});

test('T-41 a compiler that is ended answers what it was asked, and what it is asked later', async () => {
  const link = new CompilerLink(SCRIPT, {});
  const answer = link.ask(QUESTION);
  link.terminate();
  expect(await answer).toMatchObject({ type: 'broken' });
  expect(await link.ask(QUESTION)).toMatchObject({ type: 'broken' });
});
