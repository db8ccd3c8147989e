import './node/exceptions.ts';
import { initializeDebugEnv } from 'node:internal/util/debuglog';
import type { Program } from '../frame/messages.ts';
import { HOME } from '../kernel/home.ts';
import type { Io } from '../kernel/serve.ts';
import { createBuiltins } from './builtins.ts';
import { createConsole } from './console.ts';
import { completeCrypto } from './crypto.ts';
import { Gate } from './gate.ts';
import { becomeNode, microtasks } from './globals.ts';
import { noteJson } from './json.ts';
import { keepAlive } from './keep-alive.ts';
import { Loop } from './loop.ts';
import { Modules } from './modules.ts';
import { leaveScopes } from './node/async-hooks.ts';
import { asyncContext, serveLibrary } from './node/binding.ts';
import { noteIterators } from './node/iterators.ts';
import { noteHandling, told, unhandled } from './node/promises.ts';
import { rememberProxies } from './node/proxies.ts';
import { writeStacks } from './node/stacks.ts';
import { createPorts } from './ports.ts';
import { Process } from './process.ts';
import { writeRanges } from './ranges.ts';
import { excerpt, OWN, sourcesSchema } from './program.ts';
import { errorsAreMasked, StackMapper, type Place } from './stack.ts';
import { Texts } from './texts.ts';
import { rejectionText, uncaughtText } from './uncaught.ts';

/** Node's exit status of a program whose top waits for something that never comes. */
const UNSETTLED = 13;
/** And of one whose listener for errors throws. */
const IN_HANDLER = 7;

const queue = queueMicrotask.bind(globalThis);

// The library's own debug output has no switch here.
initializeDebugEnv('');

/** Runs one translated program as Node does; it ends when nothing is left to happen. */
export function runProgram({ entry, files }: Program, compiled: unknown, outer: Io): void {
  const sources = sourcesSchema.parse(compiled);
  const texts = new Texts(files, sources);
  const mapper = new StackMapper(sources, texts);
  const { then } = Promise.prototype;
  let settled = false;
  let top: unknown;

  const loop: Loop = new Loop(() => process.drained(() => loop.busy, () => {
    if (settled) return process.finish();
    io.write('err', unsettledText(entry, texts.of(entry), modules.standsAt(entry)));
    process.fail(UNSETTLED);
  }), errorsAreMasked ? (error) => {
    // The end is thrown, too, where nothing can stand still.
    if (process.ended) throw error;
    uncaught(error, mapper.placeOf(error), 'uncaughtException');
  } : null);
  const gate = new Gate(outer.write, () => !loop.inside);
  const io: Io = {
    ...outer,
    write: (stream, text) => gate.write(stream, text),
    end(exitCode) {
      gate.flush();
      return outer.end(exitCode);
    },
    readLine: outer.readLine && (() => {
      gate.flush();
      return outer.readLine?.() ?? null;
    }),
  };
  const process = new Process(entry, io, loop);
  const console = createConsole(gate);
  // What the program writes can be required, too.
  const written = { ...files };
  const { receiveMessageOnPort, ...ports } = createPorts(loop);
  const modules: Modules = new Modules(sources, written, createBuiltins({ process, console, io, files: written, ports: { ...ports, receiveMessageOnPort }, createRequire: () => modules.require(entry) }));

  const uncaught = (error: unknown, place: Place | null, origin: string, told = origin): void => {
    const caught = (thrown: unknown): void => {
      // Where nothing can stand still, the end is thrown too.
      if (process.ended) throw thrown;
      uncaught(thrown, mapper.madeAt(thrown), 'uncaughtException');
    };
    loop.enterSafely(() => {
      const taken = handled(error, told);
      leaveScopes();
      if (taken) {
        // A top that threw waits for nothing more.
        if (!(top instanceof Promise)) settled = true;
        return;
      }
      die(error, place, origin, told);
    }, caught);
  };
  /** Whether the program's own listeners take an error. One that throws ends it. */
  const handled = (error: unknown, origin: string): boolean => {
    try {
      process.emit('uncaughtExceptionMonitor', error, origin);
      return process.capture(error) || process.emit('uncaughtException', error, origin);
    } catch (thrown) {
      if (process.ended) throw thrown;
      io.write('err', uncaughtText(thrown, mapper.madeAt(thrown), texts, mapper, modules.begun));
      return io.end(IN_HANDLER);
    }
  };
  const die = (error: unknown, place: Place | null, origin: string, told: string): void => {
    const text = origin === 'unhandledRejection' && !(error instanceof Error) ? rejectionText(error) : uncaughtText(error, place, texts, mapper, told === 'unhandledRejection' ? [] : modules.begun);
    io.write('err', text);
    process.fail(1);
  };
  addEventListener('error', (event) => {
    event.preventDefault();
    const { filename: file, lineno: line, colno: column } = event;
    uncaught(event.error, mapper.owns(file) ? mapper.original({ file, line, column }) : mapper.placeOf(event.error), 'uncaughtException');
  });
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    const promise = unhandled(event.promise);
    if (!promise) return;
    told(promise, event.reason);
    if (process.listenerCount('unhandledRejection') > 0) loop.enter(() => void process.emit('unhandledRejection', event.reason, promise));
    else uncaught(event.reason, null, 'unhandledRejection');
  });
  let late = 0;
  addEventListener('rejectionhandled', (event) => {
    late += 1;
    loop.enter(() => {
      if (!process.emit('rejectionHandled', event.promise)) process.emitWarning(`Promise rejection was handled asynchronously (rejection id: ${late})`, 'PromiseRejectionHandledWarning');
    });
  });

  Object.assign(process, { getBuiltinModule: (id: unknown) => modules.builtin(String(id)) });
  mapper.install();
  writeStacks((error) => mapper.write(error));
  rememberProxies();
  const follows = Object.values(sources).some((source) => source.kind !== 'error' && source.code.includes(OWN.context));
  noteHandling(follows ? asyncContext.bound : null);
  noteIterators();
  noteJson();
  writeRanges();
  completeCrypto();
  keepAlive(loop);
  serveLibrary({
    nextTick: (callback, ...parts) => process.nextTick(callback, ...parts),
    emit: (name, ...parts) => process.emit(name, ...parts),
    emitWarning: (...parts) => process.emitWarning(...parts),
    hrtime: (before) => process.hrtime(before),
    stdout: process.output('out'),
    stderr: process.output('err'),
    env: process.env,
    wake: () => loop.wake(),
    placeOf: (error) => mapper.lineOf(error),
    callerPlace: () => {
      const place = mapper.madeAt(new Error('for its stack'));
      return place ? [place.line, place.column, `${HOME}/${place.file}`] : undefined;
    },
    process,
  });
  becomeNode({ process, console, ...ports, queueMicrotask: microtasks((error) => uncaught(error, null, 'uncaughtException')) });
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
        uncaught(error, null, 'uncaughtException', 'unhandledRejection');
      },
    ]);
  };
  // A module's top is itself a promise job, so that other jobs come before `process.nextTick`.
  if (kind === 'script') loop.enter(begin);
  else queue(() => {
    loop.wake();
    try {
      begin();
    } catch (error) {
      settled = true;
      uncaught(error, null, 'uncaughtException', 'unhandledRejection');
    }
  });
}

/** What Node says of a top that waits for nothing. */
function unsettledText(file: string, text: string, place: readonly [line: number, column: number] | null): string {
  return `Warning: Detected unsettled top-level await at ${place ? excerpt(file, text, ...place).replace(/\n\n$/, '\n\n\n') : `${file}\n`}`;
}
