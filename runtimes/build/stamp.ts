import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from './packages.ts';

/** Hash of all that a build depends on: the sources, the build itself, and the versions of the packages. */
export async function stampOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...(await filesIn(join(folder, 'src'))), ...(await filesIn(import.meta.dirname)), join(folder, 'package.json')]) {
    hash.update(file).update(await readFile(file));
  }
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    hash.update(await readFile(join(packageFolder(name, folder), 'package.json')));
  }
  return hash.digest('hex');
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).toSorted();
}
