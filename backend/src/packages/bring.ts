import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { broughtName } from '@oci/runtimes/brought.ts';
import type { Brought } from '@oci/runtimes/manifest.ts';
import { parseTarGzip } from 'nanotar';
import { StartRefusal } from '../start-refusal.ts';

const compress = promisify(brotliCompress);

/** Which language's package, where it lies (a folder with the file that `npm pack` makes; null: npm fetches it), and where its files are put. */
export type BringOptions = { brought: Brought; from: string | null; folder: string; say(line: string): void };

/** Puts the files of a package that is no part of the product into a folder, with a compressed copy; each once its SHA-256 is the one that this version names. */
export async function bring({ brought, from, folder, say }: BringOptions): Promise<void> {
  if (from !== null && /^https?:/.test(from)) throw new StartRefusal(`${brought.package} comes by npm or from a folder: leave out --from, or name the folder with the file of "npm pack ${brought.package}@${brought.version}".`);
  const missing = Object.entries(brought.files).filter(([path, { sha256 }]) => !isWhole(join(folder, broughtName(path)), sha256)).map(([path]) => path);
  if (missing.length === 0) return say(`${brought.package} ${brought.version} is there already.`);
  const files = await unpacked(from === null ? fetched(brought) : read(join(from, archiveName(brought))), archiveName(brought));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const path of missing) await put(path, brought.files[path]);

  async function put(path: string, { from: name, sha256 }: Brought['files'][string] = { from: '', type: '', sha256: '' }): Promise<void> {
    const bytes = files.get(`package/${name}`);
    if (!bytes || digestOf(bytes) !== sha256) throw new StartRefusal(`${name} of ${brought.package} ${brought.version} is not the file that this version names: it is missing, or its SHA-256 is another. It was not kept.`);
    const target = join(folder, broughtName(path));
    const copy = await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    keep(`${target}.br`, copy);
    keep(target, bytes);
    say(`${basename(path)} · ${(bytes.length / 1_000_000).toFixed(1)} MB, ${(copy.length / 1_000_000).toFixed(1)} MB compressed`);
  }
}

/** Whether a file is there, and the one that this version names; its copy is made by the same command. */
const isWhole = (file: string, sha256: string): boolean => existsSync(`${file}.br`) && existsSync(file) && digestOf(readFileSync(file)) === sha256;

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The files of an archive by their paths. */
async function unpacked(archive: Buffer, name: string): Promise<Map<string, Uint8Array | undefined>> {
  try {
    return new Map((await parseTarGzip(archive)).map((file) => [file.name, file.data]));
  } catch (error) {
    throw new StartRefusal(`${name} is no archive of npm: ${error instanceof Error ? error.message : String(error)}. It was not kept.`, { cause: error });
  }
}

/** Whole or not at all. */
function keep(target: string, bytes: Uint8Array): void {
  writeFileSync(`${target}.part`, bytes, { mode: 0o600 });
  renameSync(`${target}.part`, target);
}

/** As `npm pack` names it. */
const archiveName = ({ package: name, version }: Brought): string => `${name.replace(/^@/, '').replaceAll('/', '-')}-${version}.tgz`;

/** The package as the operator's npm fetches it, and holds against what its registry says of it. */
function fetched(brought: Brought): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'oci-bring-'));
  try {
    const npm = process.env['npm_execpath'];
    const args = ['pack', `${brought.package}@${brought.version}`, '--pack-destination', folder, '--silent'];
    const { status, error, stderr } = npm ? spawnSync(process.execPath, [npm, ...args], { encoding: 'utf8' }) : spawnSync('npm', args, { encoding: 'utf8', shell: process.platform === 'win32' });
    if (status !== 0) throw new StartRefusal(`npm could not fetch ${brought.package} ${brought.version}: ${error?.message ?? stderr.trim()}. Without a network, bring the file that "npm pack ${brought.package}@${brought.version}" makes elsewhere, and name its folder by --from.`);
    return read(join(folder, archiveName(brought)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new StartRefusal(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  }
}
