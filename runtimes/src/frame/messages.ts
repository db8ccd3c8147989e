import * as z from 'zod/mini';

/**
 * What passes between page, sandbox frame and workers. Each side parses what it receives (T-39).
 * Page ⇄ frame is one MessagePort; frame ⇄ worker is one MessagePort per worker.
 */

/** Number of a run, counted by the page. */
const run = z.int().check(z.nonnegative());
/** Names a worker script; languages that share it share its files and its spare. */
const engine = z.string().check(z.maxLength(200));
const error = z.string().check(z.maxLength(20_000));
/** What a checker found. */
const errors = z.array(error).check(z.maxLength(1_000));
const chunks = z.array(z.tuple([z.enum(['out', 'err']), z.string()])).check(z.maxLength(100_000));

/** Output of one stream, as a worker sends it. */
export type WorkerChunk = z.infer<typeof chunks>[number];

/** What a run starts from: the language's id, the file to run, and all files by name. */
const programSchema = z.strictObject({
  language: z.string(),
  entry: z.string(),
  files: z.record(z.string(), z.string()),
  /** B (UTF-8) after which the kernel need not print any more; the frame enforces it. */
  outputBytes: z.number(),
});
export type Program = z.infer<typeof programSchema>;

/** Page → frame. */
export const toFrameSchema = z.discriminatedUnion('type', [
  /** Hands in files of an engine, by name; the blob's type says what becomes of them. */
  z.strictObject({ type: z.literal('files'), engine, files: z.record(z.string(), z.instanceof(Blob)), compilerOnly: z.array(z.string()) }),
  /** Hands in packages that programs may import, by their paths. */
  z.strictObject({ type: z.literal('packages'), engine, files: z.record(z.string(), z.instanceof(Blob)) }),
  /** All files but late ones are in: warm the first worker. `memo`: what one left at an earlier visit. */
  z.strictObject({ type: z.literal('prepare'), engine, worker: z.string(), compiler: z.nullable(z.string()), memo: z.nullable(z.instanceof(Blob)) }),
  /** Lets go of an engine's workers and files. */
  z.strictObject({ type: z.literal('drop'), engine }),
  z.strictObject({ type: z.literal('run'), run, engine, program: programSchema, packages: z.array(z.string()), messagesPerSecond: z.number() }),
  /** A line without its end, or the end of input. */
  z.strictObject({ type: z.literal('input'), run, text: z.nullable(z.string()) }),
  /** `interrupt`: the program is first given a moment to end by itself. */
  z.strictObject({ type: z.literal('stop'), run, interrupt: z.boolean() }),
  /** Asks the engine's compiler what is wrong with a run's program beside its running. */
  z.strictObject({ type: z.literal('check'), run, engine, program: programSchema }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type ToFrame = z.infer<typeof toFrameSchema>;

/** How a run ended, as far as the frame knows; the page knows who stopped it and why. */
export const frameEndSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('finished'), exitCode: z.int() }),
  z.strictObject({ type: z.literal('failed'), error }),
  z.strictObject({ type: z.literal('stopped') }),
  z.strictObject({ type: z.literal('outputLimit') }),
]);
export type FrameEnd = z.infer<typeof frameEndSchema>;

/** Frame → page. */
export const fromFrameSchema = z.discriminatedUnion('type', [
  /** The frame listens. `shared`: workers have shared memory, so input can block. */
  z.strictObject({ type: z.literal('hello'), shared: z.boolean() }),
  z.strictObject({ type: z.literal('prepared'), engine }),
  z.strictObject({ type: z.literal('broken'), engine, error }),
  /** What the first worker left so that later ones start faster, for the page to keep. */
  z.strictObject({ type: z.literal('memo'), engine, memo: z.instanceof(Blob) }),
  /** The user's program begins: the clock starts. */
  z.strictObject({ type: z.literal('started'), run }),
  z.strictObject({ type: z.literal('output'), run, chunks }),
  /** `computing` is false while the program does nothing but wait for input. */
  z.strictObject({ type: z.literal('waiting'), run, waiting: z.boolean(), computing: z.boolean() }),
  z.strictObject({ type: z.literal('end'), run, end: frameEndSchema }),
  z.strictObject({ type: z.literal('checked'), run, errors }),
  z.strictObject({ type: z.literal('pong') }),
]);
export type FromFrame = z.infer<typeof fromFrameSchema>;

/** A file as a worker gets it: a compiled module, bytes, text, or a script's URL. */
export type WorkerFile = WebAssembly.Module | ArrayBuffer | string;

/** A browser may have no WebAssembly, and still shows the room. */
const wasmModule = z.custom<WebAssembly.Module>((value) => typeof WebAssembly === 'object' && value instanceof WebAssembly.Module);
const workerFile = z.union([wasmModule, z.instanceof(ArrayBuffer), z.string()]);
const shared = z.nullable(z.custom<SharedArrayBuffer>((value) => typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer));

/** Frame → worker, the first message; its port comes with it. */
export const bootSchema = z.strictObject({
  files: z.record(z.string(), workerFile),
  /** What an earlier worker of the engine left to speed up the next; null for the first. */
  memo: z.unknown(),
  /** Where answers to blocking reads are put, and where output goes; null without shared memory. */
  input: shared,
  output: shared,
});
export type Boot = z.infer<typeof bootSchema>;

/** Packages as a worker gets them. */
const packages = z.record(z.string(), z.instanceof(ArrayBuffer));
export type Packages = z.infer<typeof packages>;

/** Frame → worker, on the port. */
export const toWorkerSchema = z.discriminatedUnion('type', [
  /** `packages`: bytes by path, in the order in which they are put in. */
  z.strictObject({ type: z.literal('run'), program: programSchema, compiled: z.unknown(), packages }),
  /** To a compiler: translate a program. */
  z.strictObject({ type: z.literal('compile'), program: programSchema }),
  /** To a compiler: find what is wrong with a program. */
  z.strictObject({ type: z.literal('check'), program: programSchema }),
  /** To a compiler: a late file. */
  z.strictObject({ type: z.literal('file'), name: z.string(), file: workerFile }),
  /** Answers `want` of a reader that does not block. */
  z.strictObject({ type: z.literal('answer'), text: z.nullable(z.string()) }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type ToWorker = z.infer<typeof toWorkerSchema>;

/** Worker → frame. From `started` on it is the word of untrusted code. */
export const fromWorkerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('memo'), memo: z.unknown() }),
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('broken'), error }),
  /** Output lies in the shared memory; sent once until the frame has emptied it. */
  z.strictObject({ type: z.literal('wrote') }),
  /** Output where there is no shared memory. */
  z.strictObject({ type: z.literal('output'), chunks }),
  /** Asks for one line; `blocking` readers stand still until the shared memory has it. */
  z.strictObject({ type: z.literal('want'), blocking: z.boolean() }),
  z.strictObject({ type: z.literal('end'), exitCode: z.int() }),
  /** From a compiler: what the run worker needs, or what to print and the exit code. */
  z.strictObject({ type: z.literal('compiled'), compiled: z.unknown() }),
  z.strictObject({ type: z.literal('rejected'), output: z.string() }),
  z.strictObject({ type: z.literal('checked'), errors }),
  z.strictObject({ type: z.literal('pong') }),
]);
export type FromWorker = z.infer<typeof fromWorkerSchema>;
