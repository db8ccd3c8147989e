import { PGlite } from '@electric-sql/pglite';
import type { WorkerFile } from '../frame/messages.ts';

/** Starts a server, from a snapshot of its data where there is one; else `keep` gets a snapshot. */
export async function loadServer(files: Readonly<Record<string, WorkerFile>>, snapshot: Uint8Array | null, keep: (snapshot: Uint8Array) => void): Promise<PGlite> {
  const server = await PGlite.create({
    pgliteWasmModule: compiled(files['pglite.wasm']),
    initdbWasmModule: compiled(files['initdb.wasm']),
    fsBundle: new Blob([bytes(files['pglite.data'])]),
    // Shared memory cannot be a blob's, so each worker copies the snapshot.
    ...(snapshot && { loadDataDir: new Blob([snapshot.slice()]) }),
  });
  // Where it looks for names as PostgreSQL does unless told otherwise.
  await server.exec('SET search_path = "$user", public');
  if (!snapshot) keep(new Uint8Array(await (await server.dumpDataDir('none')).arrayBuffer()));
  return server;
}

function compiled(file: WorkerFile | undefined): WebAssembly.Module {
  if (!(file instanceof WebAssembly.Module)) throw new Error('invariant violation: WebAssembly is compiled in the frame');
  return file;
}

function bytes(file: WorkerFile | undefined): ArrayBuffer {
  if (!(file instanceof ArrayBuffer)) throw new Error("invariant violation: the server's own files are bytes");
  return file;
}
