import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from './packages.ts';

/** Hash of all that a build depends on: the sources, the build itself, and the versions of the packages. */
export async function stampOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  await addFolder(hash, join(folder, 'src'));
  await addFolder(hash, import.meta.dirname);
  await addPackages(hash, folder);
  return hash.digest('hex');
}

/** Hash of all that a file made by a language depends on: the language's folder, and the versions of the packages. */
export async function stampOfLanguage(language: string, folder: string): Promise<string> {
  const hash = createHash('sha256');
  await addFolder(hash, language);
  await addPackages(hash, folder);
  return hash.digest('hex');
}

async function addPackages(hash: Hash, folder: string): Promise<void> {
  const own = await readFile(join(folder, 'package.json'), 'utf8');
  hash.update(own);
  const { dependencies, devDependencies } = JSON.parse(own);
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    hash.update(await readFile(join(packageFolder(name, folder), 'package.json')));
  }
}

async function addFolder(hash: Hash, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).toSorted();
  for (const file of files) hash.update(file.slice(folder.length)).update(await readFile(file));
}
