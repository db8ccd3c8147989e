import { Directory, type Inode, type WASI, wasi } from '@bjorn3/browser_wasi_shim';

/** Calls by which a program makes and opens what has a path, where the system that the package plays allows more than Linux. */
export function paths(host: WASI, memory: () => WebAssembly.Memory): WebAssembly.ModuleImports {
  const { path_create_directory: create, path_open: open } = host.wasiImport;
  const found = (fd: number, at: number, length: number): Inode | null => {
    const path = new TextDecoder().decode(new Uint8Array(memory().buffer, at, length).slice());
    return host.fds[fd]?.path_lookup(path, 0).inode_obj ?? null;
  };
  return {
    path_create_directory: (fd: number, at: number, length: number): unknown => (found(fd, at, length) ? wasi.ERRNO_EXIST : create?.(fd, at, length)),
    path_open(fd: number, follow: number, at: number, length: number, how: number, ...rest: unknown[]): unknown {
      // Nobody can write to a folder; a program asks for no rights here, but it says that it makes or empties the file.
      if ((how & (wasi.OFLAGS_CREAT | wasi.OFLAGS_TRUNC)) !== 0 && (how & wasi.OFLAGS_DIRECTORY) === 0 && found(fd, at, length) instanceof Directory) return wasi.ERRNO_ISDIR;
      return open?.(fd, follow, at, length, how, ...rest);
    },
  };
}
