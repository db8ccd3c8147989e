import * as z from 'zod/mini';

/** A function of an Emscripten module. */
export const callable = z.custom<(...parts: unknown[]) => unknown>((value) => typeof value === 'function');

/** What of a module's file system puts files there. */
type FileSystem = Readonly<Record<'mkdirTree' | 'writeFile', z.infer<typeof callable>>>;

const exitStatus = z.object({ name: z.literal('ExitStatus'), status: z.int() });

/** Settings by which a package's script takes a module that is compiled already, runs nothing by itself and says nothing. `ready` rejects when it cannot be made ready. */
export function silentModule(module: WebAssembly.Module, own: WebAssembly.ModuleImports = {}): { settings: object; ready: Promise<void> } {
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  const settings = {
    noInitialRun: true,
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, from: WebAssembly.Module) => void) {
      Object.assign(imports['env'] ?? {}, own);
      void WebAssembly.instantiate(module, imports).then((instance) => done(instance, module)).catch(reject);
      return {};
    },
    onRuntimeInitialized: () => resolve(),
    onAbort: reject,
    print: () => undefined,
    printErr: () => undefined,
  };
  return { settings, ready };
}

/** Puts a file where its path says, in folders that need not be there. */
export function place(files: FileSystem, path: string, content: string | Uint8Array): void {
  files.mkdirTree(path.slice(0, path.lastIndexOf('/')));
  files.writeFile(path, content);
}

/** The exit status that a module ended with by throwing; null: it did not end, the machine failed. */
export function statusOf(thrown: unknown): number | null {
  const ended = exitStatus.safeParse(thrown);
  return ended.success ? ended.data.status : null;
}
