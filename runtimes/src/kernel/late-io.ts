import type { Io } from './serve.ts';

/** Where the terminal comes when there is a program. */
export type LateIo = { io: Io | null };

/** The terminal of a program that comes later; what an interpreter says before is nobody's. One that `suspends` does not stand still where it reads. */
export function lateIo(late: LateIo, suspends: boolean): Io {
  const present = (): Io => {
    if (!late.io) throw new Error('invariant violation: there is no program yet');
    return late.io;
  };
  return {
    write: (stream, text) => late.io?.write(stream, text),
    writeBytes: (stream, bytes) => late.io?.writeBytes(stream, bytes),
    flush: () => late.io?.flush(),
    readLine: suspends ? null : () => present().readLine?.() ?? null,
    requestLine: (answer) => present().requestLine(answer),
    sleep: (ms) => present().sleep?.(ms),
    signals: null,
    end: (exitCode) => present().end(exitCode),
  };
}
