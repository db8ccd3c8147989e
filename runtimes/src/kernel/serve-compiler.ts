import { bootSchema, toWorkerSchema, type FromWorker, type Program, type WorkerFile } from '../frame/messages.ts';

/** What a translation gives: something for the run worker, or what to print instead of running. */
export type Translation = { compiled: unknown } | { rejected: string };

/** Translates programs. `file` waits for a file of the engine, which may come late. */
export type Compiler = (program: Program, file: TakeFile) => Promise<Translation>;
type TakeFile = (name: string) => Promise<WorkerFile>;

/** What a compiler may do besides. */
export type CompilerExtras = {
  /** Begins at once, so that what a first translation needs is ready before there is one. */
  warm?: (file: TakeFile) => Promise<void>;
  /** Gives what is wrong with a program beside its running. */
  check?: (program: Program, file: TakeFile) => Promise<string[]>;
};

/** The body of every `compiler.ts`: a trusted worker that reads programs and never runs them. */
export function serveCompiler(compile: Compiler, { warm, check }: CompilerExtras = {}): void {
  addEventListener('message', (event) => {
    const [port] = event.ports;
    if (!port) throw new Error('invariant violation: the first message brings a port');
    const send = (message: FromWorker): void => port.postMessage(message);
    const shelf = createShelf(bootSchema.parse(event.data).files);
    /** The last program and what became of it: pressing Run again translates nothing. */
    let last: { key: string; result: Translation } | null = null;
    const translate = async (program: Program): Promise<Translation> => {
      const key = JSON.stringify([program.language, program.entry, program.files]);
      if (last?.key !== key) last = { key, result: await compile(program, shelf.get) };
      return last.result;
    };
    port.onmessage = ({ data }) => {
      const message = toWorkerSchema.parse(data);
      switch (message.type) {
        case 'file':
          return shelf.put(message.name, message.file);
        case 'compile':
          return void translate(message.program).then(
            (result) => send('rejected' in result ? { type: 'rejected', output: result.rejected } : { type: 'compiled', compiled: result.compiled }),
            (error: unknown) => send({ type: 'broken', error: String(error) }),
          );
        case 'check':
          return void check?.(message.program, shelf.get).then(
            (errors) => send({ type: 'checked', errors }),
            (error: unknown) => send({ type: 'broken', error: String(error) }),
          );
        case 'run':
        case 'answer':
        case 'ping':
          throw new Error(`invariant violation: a compiler does not take "${message.type}"`);
      }
    };
    send({ type: 'ready' });
    warm?.(shelf.get).catch((error: unknown) => send({ type: 'broken', error: String(error) }));
  }, { once: true });
}

/** Files by name, each a promise until it is put there. */
function createShelf(files: Readonly<Record<string, WorkerFile>>): { get(name: string): Promise<WorkerFile>; put(name: string, file: WorkerFile): void } {
  const places = new Map<string, PromiseWithResolvers<WorkerFile>>();
  const place = (name: string): PromiseWithResolvers<WorkerFile> => {
    const found = places.get(name) ?? Promise.withResolvers<WorkerFile>();
    places.set(name, found);
    return found;
  };
  for (const [name, file] of Object.entries(files)) place(name).resolve(file);
  return { get: (name) => place(name).promise, put: (name, file) => place(name).resolve(file) };
}
