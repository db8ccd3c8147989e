import type { Chunk } from '@oci/protocol/run.ts';

/** What a checker found, as it travels: a line or more for each error. */
export function checkChunks(errors: readonly string[]): Chunk[] {
  return errors.length === 0 ? [] : [['check', errors.map((error) => `${error}\n`).join('')]];
}
