// Builds ../lua.wasm: the `lua` program of Debian 12 for WASI, by Clang of the packages: node runtimes/src/lua/build/interpreter.ts
// Runs on Debian 12 with its sources enabled and dpkg-dev. The result is the same byte for byte, which is checked; after a change, write its new hash here.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, type Tree } from '@yowasp/clang';

const VERSION = '5.4.4-3+deb12u1';
const HASHES: Readonly<Record<string, string>> = {
  'lua5.4_5.4.4.orig.tar.gz': '164c7849653b80ae67bec4b7473b884bf5cc8d2dca05653475ec2ed27b9ebf61',
  'lua5.4_5.4.4-3+deb12u1.debian.tar.xz': '2d8e0e380722c648cfeffb8d58287865619b4d035544d93d7ef3a2eaf627abe6',
};
const RESULT = '08f7759289fc5678d127bc5258777b27d88efa1b947fbe277eb19aafcdaf89ff';

/** There are no other programs here, and errors have other numbers than on Linux. What a terminal shows before a program reads is written first. */
const LACKS = `
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
static inline int no_system(const char *command) { return command ? (errno = ENOSYS, -1) : 0; }
#define system no_system
#define lua_tmpnam(buffer, error) { error = 1; }
#define LUA_TMPNAMBUFSIZE 32
static inline FILE *no_tmpfile(void) { errno = ENOSYS; return NULL; }
#define tmpfile no_tmpfile
static inline int linux_number(int number) {
  switch (number) {
    case ENOENT: return 2;
    case EBADF: return 9;
    case EACCES: return 13;
    case EEXIST: return 17;
    case ENOTDIR: return 20;
    case EISDIR: return 21;
    case EINVAL: return 22;
    case ENOSYS: return 38;
    case ENOTEMPTY: return 39;
    default: return number;
  }
}
`;
const FLUSH = '#include <stdio.h>\n__attribute__((export_name("flush"))) void flush(void) { fflush(stdout); }\n';

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Debian's source with its patches. */
function source(folder: string): Tree {
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  run('apt-get', 'source', '--download-only', `lua5.4=${VERSION}`);
  for (const [name, hash] of Object.entries(HASHES)) {
    if (sha256(readFileSync(join(folder, name))) !== hash) throw new Error(`${name} is not what it was`);
    run('tar', '-xf', name, '--strip-components', name.includes('orig') ? '1' : '0');
  }
  const patches = readFileSync(join(folder, 'debian/patches/series'), 'utf8').trim().split('\n');
  for (const patch of patches) run('patch', '-p1', '-i', join('debian/patches', patch));
  const names = readdirSync(join(folder, 'src')).filter((name) => /\.[ch]$/.test(name) && name !== 'luac.c');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, 'src', name), 'utf8')]));
}

const NUMBER = 'lua_pushinteger(L, en);';

const folder = mkdtempSync(join(tmpdir(), 'oci-lua-'));
const tree: Tree = { ...source(folder), 'lacks.h': LACKS, 'flush.c': FLUSH, 'lua5.4-deb-multiarch.h': '#define DEB_HOST_MULTIARCH "x86_64-linux-gnu"\n' };
rmSync(folder, { recursive: true });
tree['lauxlib.c'] = String(tree['lauxlib.c']).replace(NUMBER, 'lua_pushinteger(L, linux_number(en));');
const left = await commands.clang(
  [
    '-O2', '-std=gnu99', '-w', '-include', 'lacks.h', '-D_WASI_EMULATED_SIGNAL', '-D_WASI_EMULATED_PROCESS_CLOCKS',
    '-mllvm', '-wasm-enable-sjlj', '-mexception-handling', ...Object.keys(tree).filter((name) => name.endsWith('.c')), '-o', 'lua.wasm',
    '-lsetjmp', '-lwasi-emulated-signal', '-lwasi-emulated-process-clocks', '-Wl,-z,stack-size=8388608,--stack-first,--strip-all',
  ],
  tree,
  { fetchProgress: () => undefined, decodeASCII: false },
);
const made = left?.['lua.wasm'];
if (!(made instanceof Uint8Array)) throw new Error('Clang left no program');
writeFileSync(new URL('../lua.wasm', import.meta.url), made);
if (sha256(made) !== RESULT) throw new Error(`the program that was made is another one: ${sha256(made)}`);
