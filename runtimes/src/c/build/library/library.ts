// Builds ../../library.tar.br: the libraries of C and C++ for 64 bits, by Clang of the packages: node runtimes/src/c/build/library/library.ts
// Runs on Debian where apt knows the sources of Debian 12 and of unstable, with dpkg-dev. The result is the same byte for byte, which is checked;
// after a change, write its new hash here.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { createTar } from 'nanotar';
import { Toolchain } from '../../toolchain.ts';
import { treeOf } from '../../tree.ts';
import { made, wideHeaders } from '../sysroot.ts';
import { FLAGS, licencesOf, partsOf, sourcesOf } from './parts.ts';

const PACKAGES = {
  'wasi-libc': { source: 'wasi-libc=0.0~git20220510.9886d3d-2', file: 'wasi-libc_0.0~git20220510.9886d3d.orig.tar.xz', hash: '8f9b802736a856942839d32966937c389f46e9f156415a549a6675b7535e5f74' },
  llvm: { source: 'llvm-toolchain-22=1:22.1.8-3', file: 'llvm-toolchain-22_22.1.8.orig.tar.xz', hash: 'b49b9277aef97616320b2da259e1f8174c65b0ce2fbe2e8629644a97693402fe' },
} as const;
const RESULT = '35a90d184d9dccc8be841710272125b5e90ed1485ff3e1a010240580f7b7a030';

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Fetches sources as their authors gave them out; gives where they lie. */
function unpacked(name: keyof typeof PACKAGES, folder: string): string {
  const { source, file, hash } = PACKAGES[name];
  const to = join(folder, name);
  mkdirSync(to);
  execFileSync('apt-get', ['source', '--download-only', '--tar-only', source], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (sha256(readFileSync(join(folder, file))) !== hash) throw new Error(`${file} is not what it was`);
  execFileSync('tar', ['-xf', file, '-C', to, '--strip-components', '1'], { cwd: folder });
  return to;
}

const folder = mkdtempSync(join(tmpdir(), 'oci-c-'));
const folders = { 'wasi-libc': unpacked('wasi-libc', folder), llvm: unpacked('llvm', folder) };
const sources = sourcesOf(folders);
const files: { name: string; data: string | Uint8Array }[] = [{ name: 'lib/LICENSE', data: licencesOf(folders) }];
rmSync(folder, { recursive: true });

const toolchain = new Toolchain(treeOf(await wideHeaders()));
const tree = treeOf(sources);
const objects: Record<string, Record<string, Uint8Array>> = {};
for (const { library, source, flags } of partsOf(sources)) {
  (objects[library] ??= {})[`${source.replaceAll('/', '-')}.o`] = made(await toolchain.translate(source, [...FLAGS, ...flags], tree));
}
for (const [library, parts] of Object.entries(objects)) files.push({ name: `lib/lib${library}.a`, data: made(await toolchain.archive(parts)) });
const packed = brotliCompressSync(createTar(files, { attrs: { mtime: 0 } }), { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } });
writeFileSync(new URL('../../library.tar.br', import.meta.url), packed);
if (sha256(packed) !== RESULT) throw new Error(`the libraries that were made are others: ${sha256(packed)}`);
