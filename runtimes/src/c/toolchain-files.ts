import type { WorkerFile } from '../frame/messages.ts';

/**
 * The packaged compiler fetches its files from beside its own script, by the `fetch` that is there when it is imported;
 * hence this module does its work when it is imported, and must be so first. Nothing else in this worker fetches.
 */
let take: (name: string) => Promise<WorkerFile> = () => Promise.reject(new Error('invariant violation: the compiler is used before it has its files'));
const NAME = 'name';
const modules = new Map<string, WebAssembly.Module>();
const NO_HEADERS = new Uint8Array(1_024);

/** Gives modules that are compiled already; and an empty archive for headers and libraries, for a toolchain brings its own. */
Reflect.set(globalThis, 'fetch', async (url: URL) => {
  const name = url.pathname.slice(1);
  const module = name.endsWith('.wasm') ? await take(name) : null;
  if (module instanceof WebAssembly.Module) modules.set(name, module);
  return new Response(NO_HEADERS, { headers: { [NAME]: name } });
});
Reflect.set(WebAssembly, 'compileStreaming', async (response: Response) => modules.get(response.headers.get(NAME) ?? ''));

/** Says where the compiler's files come from. */
export function serveToolchain(file: (name: string) => Promise<WorkerFile>): void {
  take = file;
}
