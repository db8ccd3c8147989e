import { bootSchema, toWorkerSchema, type FromWorker, type Packages, type Program, type WorkerChunk, type WorkerFile } from '../frame/messages.ts';
import { createBlockingReader, signals } from './input-memory.ts';
import { createPostedOutput, limitOutput, type Output } from './output.ts';
import { createOutputWriter } from './output-memory.ts';
import { seal } from './seal.ts';

/** What a runtime has of the world, beside its files. All of it is captured before a program starts. */
export type Io = {
  write(stream: WorkerChunk[0], text: string): void;
  /** The same for UTF-8, which may end within a character; the bytes are taken before the call returns. */
  writeBytes(stream: WorkerChunk[0], bytes: Uint8Array): void;
  flush: Output['flush'];
  /** Stands still until there is a line (with its end), or gives null at the end of input. Null without shared memory. */
  readLine: (() => string | null) | null;
  /** The same without standing still. */
  requestLine(answer: (line: string | null) => void): void;
  /** Stands still for some ms. Null without shared memory. */
  sleep: ((ms: number) => void) | null;
  /** Where an interrupt shows, for engines that look for one (`interrupts` of the language). Null without shared memory. */
  signals: Int32Array | null;
  /** Ends the run. Nothing of the program runs after it. */
  end(exitCode: number): never;
};

/** B by which the output that a worker passes on exceeds its limit: characters begun on two streams, and what marks their beginnings. */
const BEGUN = 16;

/** What an engine's worker gets before it is ready. */
export type Start = {
  files: Readonly<Record<string, WorkerFile>>;
  /** What `keep` got in an earlier worker, or null. */
  memo: unknown;
  /** Leaves something that makes the next workers start faster. */
  keep(memo: unknown): void;
};

/** Runs one program, for which `packages` were fetched; it ends by `io.end`. */
export type RunProgram = (program: Program, compiled: unknown, io: Io, packages: Packages) => void | Promise<void>;

/** An engine: makes itself ready once, then runs one program. `load` may use the worker's whole API, the program may not. */
export type Engine = { load(start: Start): Promise<RunProgram> };

/** The body of every `worker.ts`: waits for its port, loads the engine, seals the worker, runs one program. */
export function serve(engine: Engine): void {
  addEventListener('message', (event) => {
    const [port] = event.ports;
    if (!port) throw new Error('invariant violation: the first message brings a port');
    const post = port.postMessage.bind(port);
    const send = (message: FromWorker): void => post(message);
    boot(engine, bootSchema.parse(event.data), port, send).catch((error: unknown) => send({ type: 'broken', error: String(error) }));
  }, { once: true });
}

async function boot(engine: Engine, { files, memo, input, output }: ReturnType<typeof bootSchema.parse>, port: MessagePort, send: (message: FromWorker) => void): Promise<void> {
  const run = await engine.load({ files, memo, keep: (value) => send({ type: 'memo', memo: value }) });
  const raw: Output = output
    ? { write: createOutputWriter(output, () => send({ type: 'wrote' })), flush: () => undefined }
    : createPostedOutput((chunks) => send({ type: 'output', chunks }));
  // An engine that fails is no failure of the program, and nobody hears of a promise. Without the methods of promises, which a program may ruin.
  const attempt = async (running: void | Promise<void>): Promise<void> => {
    try {
      await running;
    } catch (error) {
      send({ type: 'broken', error: String(error) });
    }
  };
  const waiting: ((line: string | null) => void)[] = [];
  const stop = standStill();
  port.onmessage = (event) => {
    const message = toWorkerSchema.parse(event.data);
    switch (message.type) {
      case 'ping':
        return send({ type: 'pong' });
      case 'answer':
        return waiting.shift()?.(message.text);
      case 'run': {
        // The frame counts whole characters, and holds back those that are begun on either stream: so much more shows that it is too much.
        const limited = limitOutput(raw, message.program.outputBytes + BEGUN, stop);
        const want = (blocking: boolean): void => {
          limited.flush();
          send({ type: 'want', blocking });
        };
        const io: Io = {
          write: limited.write,
          writeBytes: limited.write,
          flush: limited.flush,
          readLine: input && createBlockingReader(input, () => want(true)),
          requestLine(answer) {
            waiting[waiting.length] = answer;
            want(false);
          },
          sleep: output && createSleep(),
          signals: input && signals(input),
          end(exitCode) {
            limited.flush();
            send({ type: 'end', exitCode });
            return stop();
          },
        };
        void attempt(run(message.program, message.compiled, io, message.packages));
        return undefined;
      }
      case 'compile':
      case 'check':
      case 'file':
        throw new Error(`invariant violation: a run worker does not take "${message.type}"`);
    }
  };
  seal();
  send({ type: 'ready' });
}

/**
 * Makes what ends all execution here: the frame terminates a worker that ended or that filled its output.
 * Where nothing can stand still it throws instead, and what follows from that is kept quiet.
 */
function standStill(): () => never {
  const sleep = typeof SharedArrayBuffer === 'undefined' ? null : createSleep();
  let ended = false;
  const quiet = (event: Event): void => {
    if (!ended) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('error', quiet);
  addEventListener('unhandledrejection', quiet);
  return () => {
    ended = true;
    sleep?.(Infinity);
    throw new Error('ended');
  };
}

function createSleep(): (ms: number) => void {
  const word = new Int32Array(new SharedArrayBuffer(4));
  const { wait } = Atomics;
  return (ms) => {
    wait(word, 0, 0, ms);
  };
}
