import type { LanguageManifest } from '@oci/runtimes/manifest.ts';
import { digestOf } from './digest.ts';

const CACHE = 'runtime-memos';
const DIGEST = 'Content-SHA-256';

/** What the first worker of a language left in this browser at an earlier visit, so that the next starts faster; null: nothing. */
export async function keptMemo(language: LanguageManifest): Promise<Blob | null> {
  try {
    const cache = await open();
    const found = await cache?.match(keyOf(language));
    const memo = await found?.blob();
    // An interpreter that starts from spoilt memory does not fail, it hangs.
    return memo && (await digestOf(memo)) === found?.headers.get(DIGEST) ? memo : null;
  } catch {
    // A browser's storage that is broken only makes the start slower.
    return null;
  }
}

/** Keeps it for later visits, in the place of what an older version left. */
export async function keepMemo(language: LanguageManifest, memo: Blob): Promise<void> {
  const cache = await open();
  if (!cache) return;
  const key = keyOf(language);
  await cache.put(key, new Response(memo, { headers: { [DIGEST]: await digestOf(memo) } }));
  const name = key.split('?')[0];
  for (const { url } of await cache.keys()) if (!url.endsWith(key) && new URL(url).pathname === name) await cache.delete(url);
}

/** It fits these very files alone. */
function keyOf({ files }: LanguageManifest): string {
  return `/${Object.keys(files).toSorted().join('+')}?${Object.values(files).toSorted().join('+')}`;
}

/** Null where there is no such storage: a page over plain http, a private window, a full disk. Then each visit starts anew. */
function open(): Promise<Cache | null> {
  return 'caches' in globalThis ? caches.open(CACHE).catch(() => null) : Promise.resolve(null);
}
