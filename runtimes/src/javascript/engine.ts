import { Buffer } from 'buffer';
import type { Program } from '../frame/messages.ts';
import type { Io } from '../kernel/serve.ts';
import { createBuiltins } from './builtins.ts';
import { createConsole } from './console.ts';
import { Loop } from './loop.ts';
import { Modules } from './modules.ts';
import { Process } from './process.ts';
import { sourcesSchema } from './program.ts';
import { StackMapper, type Place } from './stack.ts';
import { createTimers } from './timer.ts';
import { rejectionError, uncaughtText } from './uncaught.ts';

/** Node's exit status of a program whose top waits for something that never comes. */
const UNSETTLED = 13;

/** Runs one translated program as Node does; it ends when nothing is left to happen. */
export function runProgram({ entry, files }: Program, compiled: unknown, io: Io): void {
  const sources = sourcesSchema.parse(compiled);
  const mapper = new StackMapper(sources);
  let settled = false;

  const loop: Loop = new Loop(() => process.drained(() => loop.busy, () => {
    if (settled) process.exit();
    io.write('err', `Warning: Detected unsettled top-level await at ${entry}\n`);
    process.fail(UNSETTLED);
  }));
  const process = new Process(entry, io, loop);
  const console = createConsole(io.write, (text) => io.write('err', `(node:1) ${text}\n`));
  const timers = createTimers(loop);
  const modules = new Modules(sources, files, createBuiltins({ process, console, timers, io, files }));

  const uncaught = (error: unknown, place: Place | null, origin: string): void => {
    if (process.listenerCount('uncaughtException') > 0) {
      loop.enter(() => void process.emit('uncaughtException', error, origin));
      return;
    }
    io.write('err', uncaughtText(error, place, files, mapper));
    process.fail(1);
  };
  addEventListener('error', (event) => {
    event.preventDefault();
    const { filename: file, lineno: line, colno: column } = event;
    uncaught(event.error, mapper.owns(file) ? mapper.original({ file, line, column }) : null, 'uncaughtException');
  });
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    if (process.listenerCount('unhandledRejection') > 0) loop.enter(() => void process.emit('unhandledRejection', event.reason, event.promise));
    else uncaught(rejectionError(event.reason), null, 'unhandledRejection');
  });

  mapper.install();
  const globals = { ...timers, process, console, Buffer, global: globalThis, fetch: noNetwork };
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false });
  const { kind, run } = modules.start(entry);
  const begin = (): void => {
    const done = run();
    if (!(done instanceof Promise)) {
      settled = true;
      return;
    }
    done.then(
      () => {
        settled = true;
        loop.wake();
      },
      (error: unknown) => uncaught(error, null, 'uncaughtException'),
    );
  };
  // A module's top is itself a promise job, so that other jobs come before `process.nextTick`.
  if (kind === 'script') loop.enter(begin);
  else queueMicrotask(begin);
}

async function noNetwork(): Promise<never> {
  throw new TypeError('fetch failed', { cause: new Error('Programs run without a network here.') });
}
