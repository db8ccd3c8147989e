import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { outcomeSchema, runOutputSchema, type Chunk } from '@oci/protocol/run.ts';
import { fromFrameSchema, fromWorkerSchema, toFrameSchema, type FrameEnd, type FromWorker, type ToFrame, type WorkerChunk } from '@oci/runtimes/frame/messages.ts';
import { FrameRun } from '@oci/runtimes/frame/run.ts';
import type { RuntimeIndex } from '@oci/runtimes/manifest.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createRunner } from '../../frontend/src/runtime/create-runner.ts';
import type { RunnerOutcome, RunRequest } from '../../frontend/src/runtime/runner.ts';
import { spoilt, valueFor, type Schema } from './any-event.ts';
import { heap, isBack, search, TIMEOUT } from './search.ts';

const LIMITS: RunRequest['limits'] = { timeMs: 60_000, outputBytes: 5_000, messagesPerSecond: 100_000, deliveriesPerSecond: 1_000, chunkUnits: 1_000 };
const TEXTS = ['', 'x', '\n', '\r', 'line\n', '\t', '\u001b[31m', '\u001b]0;', '\u0000', '😀', '\ud83d', 'é', '\u202e', 'y'.repeat(3_000)];
const PATIENT = { interval: 5, timeout: 20_000 };
const NO_FILES = { 'main.js': '' };

const schemaOf = (schema: z.core.$ZodType): Schema => z.toJSONSchema(schema, { unrepresentable: 'any' }) as Schema;
const FROM_FRAME = schemaOf(fromFrameSchema);
const FROM_WORKER = schemaOf(fromWorkerSchema);

/** What is told of one run; `faults` are those of it that no run may have, whatever is heard. */
class Told {
  outcome: RunnerOutcome | null = null;
  units = 0;
  readonly faults: unknown[] = [];
  #waiting = false;

  output(chunks: Chunk[]): void {
    this.#holds('output before the end', this.outcome, null);
    this.#holds('output for the room', runOutputSchema.safeParse({ run: 'r'.repeat(11), index: 0, chunks, waiting: false }).error, undefined);
    for (const [stream, { length }] of chunks) {
      this.#holds('a stream', ['out', 'err', 'in'].includes(stream), true);
      this.#holds('short chunks', length <= LIMITS.chunkUnits, true);
      this.units += length;
    }
  }

  waiting(waiting: boolean): void {
    this.#holds('waiting in turn, before the end', [this.outcome, waiting], [null, !this.#waiting]);
    this.#waiting = waiting;
  }

  end(outcome: RunnerOutcome): void {
    this.#holds('one end, of one that waits no more', [this.outcome, this.#waiting], [null, false]);
    this.#holds('an end for the room', outcomeSchema.safeParse({ ...outcome, ...(outcome.type === 'stopped' && { by: 1 }) }).error, undefined);
    this.outcome = outcome;
  }

  #holds(what: string, is: unknown, wanted: unknown): void {
    if (!isDeepStrictEqual(is, wanted)) this.faults.push({ what, is });
  }
}

/** The element of a frame in whose place something else listens: no browser lets a test into the real one's port. */
function frameElement(listen: (port: MessagePort) => void): object {
  let loaded = (): void => undefined;
  return {
    style: {},
    contentWindow: { postMessage: (_: null, __: string, [port]: [MessagePort]) => listen(port) },
    setAttribute: () => undefined,
    addEventListener: (_: 'load', call: () => void) => (loaded = call),
    appended: () => loaded(),
    remove: () => undefined,
  };
}

const SCRIPT = 'worker';
const PATH = `${createHash('sha256').update(SCRIPT).digest('hex').slice(0, 16)}-worker.js`;
const INDEX: RuntimeIndex = {
  files: { [PATH]: { type: 'text/javascript', bytes: SCRIPT.length, transfer: SCRIPT.length, immutable: true } },
  languages: { javascript: { engine: 'js', worker: 'worker.js', compiler: null, files: { 'worker.js': PATH }, late: [], compilerOnly: [], packages: {} } },
};
const files = (url: string | URL | Request): Promise<Response> => Promise.resolve(new Response(String(url).endsWith('index.json') ? JSON.stringify(INDEX) : SCRIPT));

const HONEST: { [T in ToFrame['type']]?: (message: Extract<ToFrame, { type: T }>) => unknown[] } = {
  prepare: ({ engine }) => [{ type: 'prepared', engine }],
  run: ({ run }) => [{ type: 'started', run }, { type: 'output', run, chunks: [['out', 'honest']] }, { type: 'end', run, end: { type: 'finished', exitCode: 0 } }],
  stop: ({ run }) => [{ type: 'end', run, end: { type: 'stopped' } }],
  ping: () => [{ type: 'pong' }],
};
const honest = (message: ToFrame): unknown[] => (HONEST[message.type] as ((message: ToFrame) => unknown[]) | undefined)?.(message) ?? [];

afterEach(() => {
  vi.unstubAllGlobals();
});

test('T-39 T-41 whatever a sandbox says, each run is told of as the room takes it and ends once, and the next sandbox works', TIMEOUT, async () => {
  const before = heap();
  await search(async (random) => {
    let tame = false;
    const all: Told[] = [];
    const ports: MessagePort[] = [];
    const listen = (port: MessagePort): void => {
      ports.push(port);
      const say = (message: unknown): void => port.postMessage(message);
      port.onmessage = ({ data }) => {
        const message = toFrameSchema.parse(data);
        if (tame || message.type === 'prepare' || random.chance(0.5)) honest(message).forEach(say);
        const known = { files: ['js', ...TEXTS], people: [0, 1, 2, 3] };
        for (let i = tame ? 0 : random.int(30); i > 0; i--) {
          const said = valueFor(FROM_FRAME, random, known);
          say(random.chance(0.05) ? spoilt(said, random) : said);
        }
      };
      say({ type: 'hello', shared: true });
    };
    vi.stubGlobal('document', { createElement: () => frameElement(listen), body: { append: ({ appended }: { appended: () => void }) => appended() } });
    const runner = createRunner({ fetch: files });
    try {
      const request = { language: 'javascript', entry: 'main.js', files: NO_FILES, limits: LIMITS };
      for (let runs = 1 + random.int(3); runs > 0; runs--) {
        const told = new Told();
        const handle = runner.run(request, told);
        for (let i = random.int(12); i > 0; i--) {
          if (random.chance(0.5)) handle.input(random.chance(0.1) ? null : random.pick(TEXTS));
          await new Promise((resolve) => setTimeout(resolve, random.int(3)));
        }
        handle.stop();
        await vi.waitFor(() => expect(told.outcome).not.toBe(null), PATIENT);
        all.push(told);
      }
      expect(all.flatMap(({ faults }) => faults)).toEqual([]);
      tame = true;
      // Of the words that are still on their way some may concern the next run, and end it.
      await vi.waitFor(async () => {
        const told = new Told();
        runner.run(request, told);
        await vi.waitFor(() => expect(told.outcome).not.toBe(null), PATIENT);
        expect(told).toMatchObject({ outcome: { type: 'finished', exitCode: 0 }, units: 'honest'.length });
      }, PATIENT);
      // Of those that had ended nothing more was told since.
      expect(all.flatMap(({ faults }) => faults)).toEqual([]);
    } finally {
      runner.dispose();
      for (const port of ports) port.close();
    }
  });
  await expect.poll(() => isBack(before)).toBe(true);
});

test('T-39 T-41 whatever a worker says, its run prints no more than it may, and ends once', TIMEOUT, async () => {
  const before = heap();
  await search(async (random) => {
    const spare = {
      ready: Promise.resolve(),
      link: { send: () => undefined, terminate: () => (spare.onmessage = () => undefined) },
      input: null,
      output: null,
      onmessage: (() => undefined) as (message: FromWorker) => void,
      onbroken: (() => undefined) as (error: string) => void,
    };
    const engine = { take: () => spare, compile: () => Promise.resolve(null), packages: () => Promise.resolve({}), warm: () => undefined, abandonCompile: () => undefined };
    const program = { language: 'javascript', entry: 'main.js', files: NO_FILES, outputBytes: random.int(LIMITS.outputBytes) };
    const ends: FrameEnd[] = [];
    let bytes = 0;
    const news = (count: (chunks: WorkerChunk[]) => void) => (chunks: WorkerChunk[]): void => {
      expect(ends).toEqual([]);
      count(chunks);
    };
    const started = Promise.withResolvers<void>();
    const run = new FrameRun(engine as never, { type: 'run', run: 0, engine: 'js', program, packages: [], messagesPerSecond: 1 + random.int(500) }, {
      started: started.resolve,
      output: news((chunks) => chunks.forEach(([, text]) => (bytes += Buffer.byteLength(text)))),
      waiting: () => expect(ends).toEqual([]),
      end: (end) => ends.push(end),
    });
    await started.promise;
    for (let i = random.int(600); i > 0; i--) {
      const said = fromWorkerSchema.safeParse(random.chance(0.7) ? { type: 'output', chunks: valueFor({ type: 'array', items: { prefixItems: [{ enum: ['out', 'err'] }, { type: 'string' }], type: 'array' } }, random, { files: TEXTS, people: [] }) } : valueFor(FROM_WORKER, random, { files: TEXTS, people: [] }));
      if (said.success && (said.data.type === 'output' || random.chance(0.2))) spare.onmessage(said.data);
      if (random.chance(0.1)) run.input(random.pick(TEXTS));
    }
    run.stop(random.chance(0.5));
    expect(ends).toHaveLength(1);
    expect(bytes).toBeLessThanOrEqual(program.outputBytes);
  }, [4_917_087]);
  expect(isBack(before)).toBe(true);
});
