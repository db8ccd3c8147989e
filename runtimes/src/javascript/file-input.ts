import { Buffer } from 'node:buffer';
import type { Io } from '../kernel/serve.ts';

/** Standard input read while standing still. */
export function createInput(io: Io) {
  let rest: Uint8Array = Buffer.alloc(0);
  const more = (): Buffer | null => {
    if (!io.readLine) throw new Error('This page cannot wait for input here: read it with readline or process.stdin.');
    const line = io.readLine();
    return line === null ? null : Buffer.from(line);
  };
  return {
    all(): Buffer {
      const parts = [rest];
      rest = Buffer.alloc(0);
      for (let part = more(); part; part = more()) parts.push(part);
      return Buffer.concat(parts);
    },
    into(target: Uint8Array): number {
      if (rest.length === 0) rest = more() ?? Buffer.alloc(0);
      const count = Math.min(target.length, rest.length);
      target.set(rest.subarray(0, count));
      rest = rest.subarray(count);
      return count;
    },
  };
}
