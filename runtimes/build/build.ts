import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BroughtPackage, LanguageFiles } from '../src/files.ts';
import type { Brought, Manifest, RuntimeIndex } from '../src/manifest.ts';
import { bundle } from './bundle.ts';
import { Shelf } from './shelf.ts';
import { stampOf } from './stamp.ts';

/** What the page reads; its name is fixed, so it is not immutable. */
const INDEX = 'index.json';

/** Builds `<folder>/dist` from `<folder>/src`. Unchanged inputs leave it as it is. */
export async function build(folder: string): Promise<void> {
  const dist = join(folder, 'dist');
  const stamp = await stampOf(folder);
  if ((await readFile(join(dist, 'stamp'), 'utf8').catch(() => '')) === stamp) return;
  const next = join(folder, 'dist.next');
  await rm(next, { recursive: true, force: true });
  const manifest = await make(folder, next);
  await writeFile(join(next, 'manifest.json'), JSON.stringify(manifest, null, 2));
  await writeFile(join(next, 'stamp'), stamp);
  await rm(dist, { recursive: true, force: true });
  await rename(next, dist);
}

async function make(folder: string, dist: string): Promise<Manifest> {
  const shelf = new Shelf(folder, join(dist, 'runtimes'));
  const { RUNNABLE } = await import(pathToFileURL(join(folder, 'src/table.ts')).href);
  const languages: RuntimeIndex['languages'] = {};
  const brought: Manifest['brought'] = {};
  for (const { id } of RUNNABLE) {
    const source = join(folder, 'src', id, 'files.ts');
    const { files }: { files: LanguageFiles } = await import(pathToFileURL(source).href);
    const language = await placeLanguage(shelf, join(folder, 'src', id), files);
    if (files.brought) brought[id] = withBrought(language, files.brought);
    else languages[id] = language;
  }
  await shelf.done();
  const files = shelf.files;
  const index: RuntimeIndex = { files: { ...files }, languages };
  const text = JSON.stringify(index);
  await writeFile(join(dist, 'runtimes', INDEX), text);
  files[INDEX] = { type: 'application/json', bytes: Buffer.byteLength(text), transfer: Buffer.byteLength(text), immutable: false };
  return { frame: await makeFrame(folder, dist), files, languages, brought };
}

/** A language with the files that somebody brings later. */
function withBrought(language: RuntimeIndex['languages'][string], { name, version, files }: BroughtPackage): Brought {
  const placed = Object.entries(files).map(([file, { from, type, sha256 }]) => ({ file, path: `${sha256.slice(0, 16)}/${file}`, from, type, sha256 }));
  return {
    package: name,
    version,
    files: Object.fromEntries(placed.map(({ path, from, type, sha256 }) => [path, { from, type, sha256 }])),
    language: { ...language, files: { ...language.files, ...Object.fromEntries(placed.map(({ file, path }) => [file, path])) } },
  };
}

async function placeLanguage(shelf: Shelf, folder: string, { worker, compiler, files }: LanguageFiles): Promise<RuntimeIndex['languages'][string]> {
  const paths: Record<string, string> = {
    'worker.js': await shelf.script('worker.js', join(folder, worker)),
  };
  if (compiler) paths['compiler.js'] = await shelf.script('compiler.js', join(folder, compiler));
  for (const [name, file] of Object.entries(files)) paths[name] = await shelf.file(name, folder, file);
  return {
    engine: String(paths['worker.js']),
    worker: 'worker.js',
    compiler: compiler ? 'compiler.js' : null,
    files: paths,
    late: Object.entries(files).filter(([, { late }]) => late).map(([name]) => name),
    compilerOnly: Object.entries(files).filter(([, { compilerOnly }]) => compilerOnly).map(([name]) => name),
    packages: {},
  };
}

/** The frame is one page with one inline script; a policy names the script by its hash (T-28). */
async function makeFrame(folder: string, dist: string): Promise<Manifest['frame']> {
  const script = (await bundle(join(folder, 'src/frame/frame.ts'))).replaceAll('</script', '<\\/script');
  const file = 'sandbox/frame.html';
  await mkdir(join(dist, 'sandbox'), { recursive: true });
  await writeFile(join(dist, file), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title><script>${script}</script></html>\n`);
  return { file, scriptHash: `sha256-${createHash('sha256').update(script).digest('base64')}` };
}
