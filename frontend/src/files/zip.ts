import { strToU8, zipSync } from 'fflate';

/** A zip of texts, by their paths. */
export function zipOf(files: readonly (readonly [path: string, text: string])[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(Object.fromEntries(files.map(([path, text]) => [path, strToU8(text)]))));
}
