import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const fileOf = (name: string): string => join(import.meta.dirname, 'hostile', `${name.replaceAll(/[^a-z0-9^]+/gi, '-')}.bin`);

/**
 * The bytes of a hostile update as the corpus has them. They are what `made` says, so that nobody changes them unawares;
 * `PIN=1` writes the file.
 */
export function pinned(name: string, made: Uint8Array): Uint8Array {
  if (process.env['PIN']) writeFileSync(fileOf(name), made);
  const bytes = new Uint8Array(readFileSync(fileOf(name)));
  expect(Buffer.compare(bytes, made), `${name} is as it was pinned`).toBe(0);
  return bytes;
}
