import * as z from 'zod/mini';
import type { PyodideAPI } from 'pyodide';
import { HOME } from '../kernel/home.ts';
import { serve, type Io } from '../kernel/serve.ts';
import { canSuspend } from '../kernel/suspend.ts';
import { Alarm } from './alarm.ts';
import { changesOf, zoneNames } from './zones.ts';
import { installPackages, loadInterpreter, type Interpreter } from './interpreter.ts';

/** What the interpreter throws where a signal ends it. */
const exit = z.object({ name: z.literal('Exit'), status: z.int() });

serve({
  async load({ files, memo, keep }) {
    const interpreter = await loadInterpreter(files, memo instanceof Uint8Array ? memo : null, keep);
    const setup: unknown = interpreter.py.runPython(String(files['setup.py']), { filename: '<runner>' });
    return async (program, _compiled, io, packages) => {
      connect(interpreter, io);
      try {
        await installPackages(interpreter.py, packages);
        // From here on it is the program that is interrupted.
        if (io.signals) interpreter.py.setInterruptBuffer(io.signals);
        await start(interpreter, setup, program.files, program.entry, io);
      } catch (error) {
        const ended = exit.safeParse(error);
        if (ended.success) return io.end(ended.data.status & 255);
        // Only the interpreter itself can fail here; Python's own errors are caught in Python.
        io.write('err', `Fatal Python error: ${error instanceof Error ? error.message : String(error)}\n`);
        io.end(1);
      }
    };
  },
});

/** Standard streams. */
function connect({ py }: Interpreter, io: Io): void {
  const writer = (stream: 'out' | 'err') => (bytes: Uint8Array): number => {
    io.writeBytes(stream, bytes);
    return bytes.length;
  };
  py.setStdout({ write: writer('out'), isatty: false });
  py.setStderr({ write: writer('err'), isatty: false });
  const { readLine } = io;
  if (readLine) py.setStdin({ read: reader(readLine), isatty: false });
}

/** Fills Python's buffer from lines; 0 bytes are the end of input. */
function reader(readLine: () => string | null): (buffer: Uint8Array) => number {
  const encoder = new TextEncoder();
  let rest = new Uint8Array();
  return (buffer) => {
    if (rest.length === 0) rest = encoder.encode(readLine() ?? '');
    const count = Math.min(buffer.length, rest.length);
    buffer.set(rest.subarray(0, count));
    rest = rest.subarray(count);
    return count;
  };
}

async function start({ py, packages }: Interpreter, setup: unknown, files: Record<string, string>, entry: string, io: Io): Promise<void> {
  py.FS.mkdirTree(HOME);
  py.FS.chdir(HOME);
  // There is no terminal beside standard input to ask for a password.
  py.FS.unlink('/dev/tty');
  for (const [name, text] of Object.entries(files)) {
    const path = `${HOME}/${name}`;
    py.FS.mkdirTree(path.slice(0, path.lastIndexOf('/')));
    py.FS.writeFile(path, text);
  }
  const later = setTimeout.bind(globalThis);
  const alarm = new Alarm(py, io.signals);
  const host = {
    blocks: io.readLine !== null && io.sleep !== null,
    suspends: canSuspend(),
    packages,
    sleep: io.sleep,
    sleepLater: (ms: number) => new Promise((done) => later(done, ms)),
    // Python's None is `undefined`.
    requestLine: () => new Promise((done) => io.requestLine((line) => done(line ?? undefined))),
    end: io.end,
    guardStack: () => guardStack(py),
    nameFolder: (folder: string) => nameFolder(py, folder),
    setAlarm: (ms: number, every: number) => alarm.set(ms, every),
    alarmIn: () => alarm.in,
    alarmEvery: () => alarm.every,
    ring: () => alarm.ring(),
    changesOf: (zone: string) => JSON.stringify(changesOf(zone)),
    zoneNames,
  };
  const run: unknown = callable(setup)(host);
  await promising(run)(entry);
}

/** B of the interpreter's own stack that a program may use. The browser's stack, which nobody can measure, is full soon after. */
const STACK = 300_000;

const machine = z.object({
  _PyThreadState_Get: z.custom<() => number>((value) => typeof value === 'function'),
  _emscripten_stack_get_current: z.custom<() => number>((value) => typeof value === 'function'),
  _PyUnstable_ThreadState_SetStackProtection: z.custom<(state: number, start: number, size: number) => number>((value) => typeof value === 'function'),
});

/** Makes recursion through C fail as RecursionError, before the browser ends the interpreter. */
function guardStack(py: PyodideAPI): void {
  const { _PyThreadState_Get: state, _emscripten_stack_get_current: current, _PyUnstable_ThreadState_SetStackProtection: protect } = machine.parse(Reflect.get(py, '_module'));
  protect(state(), current() - STACK, STACK);
}

/** B from the interpreter's settings (PyConfig) to the first folder in which it looks for modules (sys_path_0). */
const FOLDER = 280;

const settings = z.object({
  __Py_GetConfig: z.custom<() => number>((value) => typeof value === 'function'),
  _malloc: z.custom<(size: number) => number>((value) => typeof value === 'function'),
  stringToUTF32: z.custom<(text: string, to: number, size: number) => number>((value) => typeof value === 'function'),
  HEAPU32: z.instanceof(Uint32Array),
});

/** Names the program's folder, so that an error of a module in it says whether it hides one of the library. */
function nameFolder(py: PyodideAPI, folder: string): void {
  const { __Py_GetConfig: config, _malloc: allocate, stringToUTF32: write } = settings.parse(Reflect.get(py, '_module'));
  const size = 4 * (folder.length + 1);
  const at = allocate(size);
  write(folder, at, size);
  // Only now, as the memory may have grown.
  const words = settings.parse(Reflect.get(py, '_module')).HEAPU32;
  const place = (config() + FOLDER) / 4;
  if (words[place] !== 0) throw new Error("In Python's memory, its first folder is not where it was");
  words[place] = at;
}

type Call = (...parts: unknown[]) => unknown;

function callable(value: unknown): Call {
  if (typeof value !== 'function') throw new Error('invariant violation: the setup gives a function');
  return (...parts) => Reflect.apply(value, undefined, parts);
}

/** A Python function as a call that may be suspended, where the browser can do that. */
function promising(value: unknown): Call {
  const call = callable(value);
  const suspended: unknown = typeof value === 'function' && canSuspend() ? Reflect.get(value, 'callPromising') : undefined;
  return typeof suspended === 'function' ? (...parts) => Reflect.apply(suspended, value, parts) : call;
}
