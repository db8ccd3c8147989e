import type { Loop } from './loop.ts';

/** Functions of the browser whose promises settle later by themselves: a program that awaits one is not at its end. */
const LATER: readonly [holder: () => object | undefined, names: readonly string[]][] = [
  [() => Blob.prototype, ['text', 'arrayBuffer', 'bytes']],
  [() => Response.prototype, ['text', 'arrayBuffer', 'bytes', 'json', 'blob']],
  [() => WebAssembly, ['compile', 'instantiate']],
  [() => globalThis.crypto.subtle, ['digest', 'sign', 'verify', 'encrypt', 'decrypt', 'generateKey', 'importKey', 'exportKey', 'deriveBits', 'deriveKey']],
];

/** Makes those functions hold the loop until they have settled. */
export function keepAlive(loop: Loop): void {
  const { then } = Promise.prototype;
  const release = (): void => loop.unref();
  for (const [holder, names] of LATER) {
    const target = holder();
    if (!target) continue;
    for (const name of names) {
      const original: unknown = Reflect.get(target, name);
      if (typeof original !== 'function') continue;
      Reflect.set(target, name, function (this: unknown, ...parts: unknown[]) {
        const promise: unknown = Reflect.apply(original, this, parts);
        loop.ref();
        void Reflect.apply(then, promise, [release, release]);
        return promise;
      });
    }
  }
}
