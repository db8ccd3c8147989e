import { sha256 } from '@noble/hashes/sha2.js';

/** Whether the browser itself makes digests, so that those of large files take no time that matters. */
export const digestsAreQuick = (): boolean => Boolean(globalThis.crypto.subtle);

/** The SHA-256 of some bytes, in hexadecimal digits; by the browser, which only has it on a page that came securely. */
export async function digestOf(blob: Blob): Promise<string> {
  const bytes = await blob.arrayBuffer();
  const digest = globalThis.crypto.subtle ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)) : sha256(new Uint8Array(bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
