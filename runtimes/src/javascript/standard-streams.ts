import { Buffer } from 'node:buffer';
import { Readable, Writable } from 'node:stream';
import timers from 'node:timers';
import type { Io } from '../kernel/serve.ts';
import type { Loop } from './loop.ts';

/** What standard input is to stacks. */
class Socket extends Readable {}

/** `process.stdin`: asks for a line when somebody reads, and keeps the program alive while it waits for one. */
export function createStdin(io: Io, loop: Loop): Readable & { fd: number } {
  let asked = false;
  let held = false;
  const hold = (on: boolean): void => {
    if (on === held) return;
    held = on;
    if (on) loop.ref();
    else loop.unref();
  };
  const stdin = new Socket({
    highWaterMark: 0,
    read() {
      hold(true);
      if (asked) return;
      asked = true;
      io.requestLine((line) => loop.enter(() => {
        asked = false;
        hold(false);
        stdin.push(line === null ? null : Buffer.from(line));
      }));
    },
    // What it reads from is closed some time after its end.
    destroy(error, done) {
      timers.setImmediate(() => done(error));
    },
  });
  // A paused reader does not keep a program alive, though its question stays.
  stdin.on('pause', () => hold(false));
  stdin.on('resume', () => hold(asked));
  stdin.on('close', () => hold(false));
  return Object.assign(stdin, { fd: 0 });
}

/** `process.stdout` and `process.stderr`: what is written is out at once. */
export function createStdout(write: (text: string) => void, fd: number): Writable & { fd: number } {
  const decoder = new TextDecoder();
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: unknown, _encoding, done) {
      write(typeof chunk === 'string' ? chunk : decoder.decode(chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk)), { stream: true }));
      done();
    },
  });
  return Object.assign(stream, { fd });
}
