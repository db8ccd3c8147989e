import { Buffer } from 'buffer';
import type { Program } from '../frame/messages.ts';
import type { Io } from '../kernel/serve.ts';
import { createBuiltins } from './builtins.ts';
import { createConsole } from './console.ts';
import { completeCrypto } from './crypto.ts';
import { keepAlive } from './keep-alive.ts';
import { Loop } from './loop.ts';
import { Modules } from './modules.ts';
import { Process } from './process.ts';
import { sourcesSchema } from './program.ts';
import { showAsNode } from './shown.ts';
import { StackMapper, type Place } from './stack.ts';
import { createTimers } from './timer.ts';
import { rejectionText, uncaughtText } from './uncaught.ts';

/** Node's exit status of a program whose top waits for something that never comes. */
const UNSETTLED = 13;

/** Runs one translated program as Node does; it ends when nothing is left to happen. */
export function runProgram({ entry, files }: Program, compiled: unknown, io: Io): void {
  const sources = sourcesSchema.parse(compiled);
  const mapper = new StackMapper(sources);
  const { then } = Promise.prototype;
  let settled = false;
  let top: unknown;

  const loop: Loop = new Loop(() => process.drained(() => loop.busy, () => {
    if (settled) process.exit();
    io.write('err', `Warning: Detected unsettled top-level await at ${entry}\n`);
    process.fail(UNSETTLED);
  }));
  const process = new Process(entry, io, loop);
  const console = createConsole(io.write, (text) => io.write('err', `(node:1) ${text}\n`));
  const timers = createTimers(loop);
  const modules: Modules = new Modules(sources, files, createBuiltins({ process, console, timers, io, files, createRequire: () => modules.require(entry) }));

  const uncaught = (error: unknown, place: Place | null, origin: string): void => {
    if (process.listenerCount('uncaughtException') > 0) {
      // A top that threw waits for nothing more.
      if (!(top instanceof Promise)) settled = true;
      loop.enter(() => void process.emit('uncaughtException', error, origin));
      return;
    }
    const text = origin === 'unhandledRejection' && !(error instanceof Error) ? rejectionText(error) : uncaughtText(error, place, files, mapper);
    io.write('err', text);
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
    else uncaught(event.reason, null, 'unhandledRejection');
  });
  let late = 0;
  addEventListener('rejectionhandled', (event) => {
    late += 1;
    loop.enter(() => void process.emit('rejectionHandled', event.promise));
    io.write('err', `(node:1) PromiseRejectionHandledWarning: Promise rejection was handled asynchronously (rejection id: ${late})\n(Use \`node --trace-warnings ...\` to show where the warning was created)\n`);
  });

  mapper.install();
  showAsNode();
  completeCrypto();
  keepAlive(loop);
  const globals = { ...timers, process, console, Buffer, global: globalThis, fetch: noNetwork };
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false });
  const { kind, run } = modules.start(entry);
  const begin = (): void => {
    const done = run();
    top = done;
    if (!(done instanceof Promise)) {
      settled = true;
      return;
    }
    void Reflect.apply(then, done, [
      () => {
        settled = true;
        loop.wake();
      },
      (error: unknown) => {
        settled = true;
        uncaught(error, null, 'uncaughtException');
      },
    ]);
  };
  // A module's top is itself a promise job, so that other jobs come before `process.nextTick`.
  if (kind === 'script') loop.enter(begin);
  else queueMicrotask(() => {
    loop.wake();
    begin();
  });
}

async function noNetwork(): Promise<never> {
  throw new TypeError('fetch failed', { cause: new Error('Programs run without a network here.') });
}
