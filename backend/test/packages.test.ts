import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { indexSchema, type Brought } from '@oci/runtimes/manifest.ts';
import type { Lock } from '@oci/runtimes/packages.ts';
import { createTarGzip } from 'nanotar';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bring } from '../src/packages/bring.ts';
import { fetchPackages } from '../src/packages/fetch.ts';
import { builtFolders, startServer, temporaryFolder } from './http-server.ts';

const CONTENT: Record<string, string> = { 'base-1.0-py3-none-any.whl': 'base', 'sums-2.0-py3-none-any.whl': 'sums', 'libsums-1.zip': 'library' };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const one = (name: string, file: string, imports: string[], depends: string[] = []): Lock['packages'][string] => ({ name, file_name: file, sha256: sha256(CONTENT[file] ?? ''), imports, depends });
const LOCK: Lock = {
  packages: {
    base: one('base', 'base-1.0-py3-none-any.whl', ['base']),
    'py-sums': one('py_sums', 'sums-2.0-py3-none-any.whl', ['sums', 'sums_more'], ['libsums', 'base']),
    libsums: one('libsums', 'libsums-1.zip', []),
  },
};
const PATHS = ['libsums-1.zip', 'base-1.0-py3-none-any.whl', 'sums-2.0-py3-none-any.whl'].map((file) => `${sha256(CONTENT[file] ?? '').slice(0, 16)}/${file}`);

/** A folder of files, as one would carry it to a server without network. */
function carried(content = CONTENT): string {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(content)) writeFileSync(join(folder, file), text);
  return folder;
}

describe('python packages', () => {
  test('L-10 the command brings a package with what it depends on, from a folder or an address, and only once', async () => {
    const folder = join(temporaryFolder(), 'packages');
    const said: string[] = [];
    const options = { lock: LOCK, folder, say: (line: string) => void said.push(line) };
    await fetchPackages({ ...options, names: ['base'], from: carried() });
    expect(readdirSync(folder)).toEqual(['base-1.0-py3-none-any.whl']);
    const site = createServer((request, response) => response.end(CONTENT[(request.url ?? '').slice('/full/'.length)]));
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
    onTestFinished(() => void site.close());
    const address = site.address();
    await fetchPackages({ ...options, names: ['Py.Sums'], from: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/full` });
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(CONTENT).toSorted());
    expect(said).toEqual(['base-1.0-py3-none-any.whl · 0.0 MB', 'libsums-1.zip · 0.0 MB', 'base-1.0-py3-none-any.whl is there already.', 'sums-2.0-py3-none-any.whl · 0.0 MB']);
  });

  test('L-10 the command keeps no file that is not the one of the list, and says what it lacks', async () => {
    const folder = join(temporaryFolder(), 'packages');
    const fetching = (names: string[], from: string): Promise<void> => fetchPackages({ lock: LOCK, names, from, folder, say: () => undefined });
    await expect(fetching(['base'], carried({ 'base-1.0-py3-none-any.whl': 'forged' }))).rejects.toThrow(/base-1\.0-py3-none-any\.whl of .* is not the file that the list names/);
    await expect(fetching(['base'], carried({}))).rejects.toThrow('base-1.0-py3-none-any.whl could not be read from');
    await expect(fetching(['base', 'nothing'], carried())).rejects.toThrow('There is no package "nothing" for this Python');
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  test('L-10 packages that cannot be read keep no other language from running', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const server = await startServer({ folders: builtFolders({ lock: LOCK }), dataDir });
    writeFileSync(join(dataDir, 'packages'), 'a file, where a folder is expected');
    const answer = await fetch(`${server.url}/runtimes/index.json`);
    expect(answer.status).toBe(200);
    expect(indexSchema.parse(await answer.json()).languages.python?.packages ?? {}).toEqual({});
  });

  test('T-29 the server offers the packages that are whole, and serves what the list names and nothing else of the folder', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const server = await startServer({ folders: builtFolders({ lock: LOCK }), dataDir });
    const index = async () => {
      const answer = await fetch(`${server.url}/runtimes/index.json`);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('set-cookie')).toBeNull();
      return indexSchema.parse(await answer.json());
    };
    expect((await index()).languages.python?.packages ?? {}).toEqual({});
    const folder = join(dataDir, 'packages');
    mkdirSync(folder);
    writeFileSync(join(folder, 'own.txt'), 'of the operator');
    await fetchPackages({ lock: LOCK, names: ['py-sums'], from: carried(), folder, say: () => undefined });
    const { files, languages } = await index();
    expect(languages.python?.packages).toEqual({ base: [PATHS[1]], sums: PATHS, sums_more: PATHS });
    expect(files[PATHS[2] ?? '']).toEqual({ type: 'application/octet-stream', bytes: 4, transfer: 4, immutable: true, sha256: sha256('sums') });
    const answer = await fetch(`${server.url}/runtimes/${PATHS[2]}`);
    expect([answer.status, await answer.text(), answer.headers.get('cache-control'), answer.headers.get('access-control-allow-origin')]).toEqual([200, 'sums', 'public, max-age=31536000, immutable', '*']);
    for (const other of [`${PATHS[2]}?v=1`, 'own.txt', `0000000000000000/sums-2.0-py3-none-any.whl`, `${PATHS[2]?.split('/')[0]}/own.txt`]) expect([other, (await fetch(`${server.url}/runtimes/${other}`)).status]).toEqual([other, 404]);
  });
});

const ENGINE = 'an engine, an engine, an engine, an engine, an engine';
const PATH = `${sha256(ENGINE).slice(0, 16)}/engine.wasm`;
const BROUGHT: Brought = {
  package: '@maker/engine',
  version: '1.2.3',
  files: { [PATH]: { from: 'dist/engine.wasm', type: 'application/wasm', sha256: sha256(ENGINE) } },
  language: { engine: 'a1b2/worker.js', worker: 'worker.js', compiler: null, files: { 'worker.js': 'a1b2/worker.js', 'engine.wasm': PATH }, late: [], compilerOnly: [], packages: {} },
};

/** A folder with the file that `npm pack` makes of the package. */
async function packed(content: string): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'maker-engine-1.2.3.tgz'), await createTarGzip([{ name: 'package/dist/engine.wasm', data: content }]));
  return folder;
}

describe('languages that the operator brings', () => {
  test('L-19 the command brings the files of the package, compressed too, and only once', async () => {
    const folder = join(temporaryFolder(), 'packages');
    const said: string[] = [];
    const bringing = { brought: BROUGHT, from: await packed(ENGINE), folder, say: (line: string) => void said.push(line) };
    await bring(bringing);
    const name = PATH.replace('/', '-');
    expect(readdirSync(folder).toSorted()).toEqual([name, `${name}.br`]);
    expect(brotliDecompressSync(readFileSync(join(folder, `${name}.br`))).toString()).toBe(ENGINE);
    await bring(bringing);
    writeFileSync(join(folder, name), 'cut off');
    await bring(bringing);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(ENGINE);
    const came = 'engine.wasm · 0.0 MB, 0.0 MB compressed';
    expect(said).toEqual([came, '@maker/engine 1.2.3 is there already.', came]);
  });

  test('L-19 the command keeps no file that is not the one of this version, and says what it lacks', async () => {
    const folder = join(temporaryFolder(), 'packages');
    const bringing = (from: string): Promise<void> => bring({ brought: BROUGHT, from, folder, say: () => undefined });
    await expect(bringing(await packed('forged'))).rejects.toThrow('dist/engine.wasm of @maker/engine 1.2.3 is not the file that this version names');
    await expect(bringing(temporaryFolder())).rejects.toThrow(/maker-engine-1\.2\.3\.tgz could not be read/);
    const torn = temporaryFolder();
    writeFileSync(join(torn, 'maker-engine-1.2.3.tgz'), 'no archive');
    await expect(bringing(torn)).rejects.toThrow('maker-engine-1.2.3.tgz is no archive of npm');
    await expect(bringing('https://packages.example')).rejects.toThrow('@maker/engine comes by npm or from a folder');
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  test('L-19 the server has the language once its files are there', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const server = await startServer({ folders: builtFolders({ brought: { engine: BROUGHT } }), dataDir });
    const index = async () => indexSchema.parse(await (await fetch(`${server.url}/runtimes/index.json`)).json());
    expect([(await index()).languages, (await fetch(`${server.url}/runtimes/${PATH}`)).status]).toEqual([{}, 404]);
    await bring({ brought: BROUGHT, from: await packed(ENGINE), folder: join(dataDir, 'packages'), say: () => undefined });
    const { files, languages } = await index();
    expect(languages).toEqual({ engine: BROUGHT.language });
    expect(files[PATH]).toMatchObject({ type: 'application/wasm', bytes: ENGINE.length, immutable: true, sha256: sha256(ENGINE) });
    const answer = await fetch(`${server.url}/runtimes/${PATH}`, { headers: { 'Accept-Encoding': 'br' } });
    expect([answer.status, await answer.text(), answer.headers.get('content-type'), answer.headers.get('content-encoding')]).toEqual([200, ENGINE, 'application/wasm', 'br']);
  });
});
