import { Directory, type Inode, PreopenDirectory, type WASI, wasi } from '@bjorn3/browser_wasi_shim';

/** A program's folder, where it may do all that it asks for: so a file can be read also by who asks whether it can. */
export class Root extends PreopenDirectory {
  override fd_fdstat_get(): ReturnType<PreopenDirectory['fd_fdstat_get']> {
    const { ret, fdstat } = super.fd_fdstat_get();
    if (fdstat) fdstat.fs_rights_base = fdstat.fs_rights_inherited = ALL;
    return { ret, fdstat };
  }
}

/** Every right of WASI. */
const ALL = (1n << 30n) - 1n;

/** Calls by which a program makes and opens what has a path, where the system that the package plays allows more than Linux. */
export function paths(host: WASI, memory: () => WebAssembly.Memory): WebAssembly.ModuleImports {
  const { path_create_directory: create, path_open: open } = host.wasiImport;
  const found = (fd: number, at: number, length: number): Inode | null => {
    const path = new TextDecoder().decode(new Uint8Array(memory().buffer, at, length).slice());
    return host.fds[fd]?.path_lookup(path, 0).inode_obj ?? null;
  };
  return {
    // There are no times to keep.
    path_filestat_set_times: (fd: number, _follow: number, at: number, length: number): unknown => (found(fd, at, length) ? wasi.ERRNO_SUCCESS : wasi.ERRNO_NOENT),
    path_create_directory: (fd: number, at: number, length: number): unknown => (found(fd, at, length) ? wasi.ERRNO_EXIST : create?.(fd, at, length)),
    path_open(fd: number, follow: number, at: number, length: number, how: number, ...rest: unknown[]): unknown {
      // Nobody can write to a folder; a program asks for no rights here, but it says that it makes or empties the file.
      if ((how & (wasi.OFLAGS_CREAT | wasi.OFLAGS_TRUNC)) !== 0 && (how & wasi.OFLAGS_DIRECTORY) === 0 && found(fd, at, length) instanceof Directory) return wasi.ERRNO_ISDIR;
      return open?.(fd, follow, at, length, how, ...rest);
    },
  };
}
