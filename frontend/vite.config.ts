import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite';
import { backendPort, pageVariables } from './variables.ts';

const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** Writes a `.br` and a `.gz` beside each text file of the build; the server sends them as they lie. */
function precompressed(): Plugin {
  let folder = '';
  return {
    name: 'precompressed',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = await readdir(folder, { recursive: true });
      const texts = names.filter((name) => /\.(js|css|html|svg|json)$/.test(name)).map((name) => join(folder, name));
      await Promise.all(texts.map(compress));
    },
  };
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  // Quality 11 takes twenty times as long as 9 for a tenth less.
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  const [br, gz] = await Promise.all([promisify(brotliCompress)(bytes, brotli), promisify(gzip)(bytes, { level: 9 })]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
}

/** Asks for the font of the first words with the page itself, not when the styles have arrived. */
function preloadedFont(): Plugin {
  return {
    name: 'preloaded-font',
    apply: 'build',
    transformIndexHtml(_, { bundle = {} }) {
      const font = Object.keys(bundle).find((name) => name.includes('inter-latin-wght-normal'));
      if (font === undefined) throw new Error('the build holds no Inter: the name of its file has changed');
      return [{ tag: 'link', attrs: { rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2', crossorigin: '' }, injectTo: 'head' }];
    },
  };
}

/** What is fetched before it is opened, and the module that each begins with. */
const AHEAD = { room: 'room/RoomPage.tsx', light: 'editor/light/light-editor.ts', monaco: 'editor/monaco/monaco-editor.ts' };

/** The module with a language's colours in Monaco, and Monaco's id of the language. */
const COLOURS = /\/monaco-editor\/.*\/definitions\/(\w+)\/\1\.js$/;

/** Names in the page the files of each part of `AHEAD` that the page itself has not, and of each language's colours, for `join/ahead.ts`. The browser does nothing with them. */
function filesAhead(): Plugin {
  return {
    name: 'files-ahead',
    apply: 'build',
    transformIndexHtml(_, { bundle = {}, chunk }) {
      if (!chunk) throw new Error('invariant violation: a build knows the script of its page');
      const known = filesOf(bundle, chunk);
      const tags = (part: string, files: string[]) => files.map((file): HtmlTagDescriptor => ({ tag: 'link', attrs: { rel: 'ahead', 'data-part': part, href: `/${file}` }, injectTo: 'head' }));
      const parts = Object.entries(AHEAD).flatMap(([part, module]) => {
        const first = Object.values(bundle).find((file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(`/frontend/src/${module}`)));
        if (first?.type !== 'chunk') throw new Error(`the build holds no ${module}`);
        const files = [...filesOf(bundle, first)].filter((file) => !known.has(file));
        for (const file of files) known.add(file);
        return tags(part, files);
      });
      const colours = Object.values(bundle).flatMap((file) => {
        const language = file.type === 'chunk' ? COLOURS.exec(file.facadeModuleId ?? '')?.[1] : undefined;
        if (file.type !== 'chunk' || language === undefined) return [];
        const files = [...filesOf(bundle, file)].filter((name) => !known.has(name));
        // C has those of C++.
        return (language === 'cpp' ? ['c', 'cpp'] : [language]).flatMap((id) => tags(`colours-${id}`, files));
      });
      if (colours.length === 0) throw new Error('the build holds no colours of Monaco: where they lie has changed');
      return [...parts, ...colours];
    },
  };
}

/** The files of a chunk, of all that it imports at once, and their styles. */
function filesOf(bundle: Rolldown.OutputBundle, chunk: Rolldown.OutputChunk, found = new Set<string>()): Set<string> {
  found.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
  for (const name of chunk.imports) {
    const imported = bundle[name];
    if (imported?.type === 'chunk' && !found.has(name)) filesOf(bundle, imported, found);
  }
  return found;
}

export default defineConfig(({ mode, command }) => {
  const root = dirname(import.meta.dirname);
  const variables = pageVariables(mode, [import.meta.dirname, root]);
  // In development the sandbox and the runtimes come from the backend, as if from here.
  const backend = variables['VITE_API_BASE_URL'] || `http://localhost:${backendPort(mode, [join(root, 'backend'), root])}`;
  if (command === 'serve') variables['VITE_API_BASE_URL'] = backend;
  return {
    plugins: [react(), preloadedFont(), filesAhead(), precompressed()],
    define: Object.fromEntries(Object.entries(variables).map(([name, value]) => [`import.meta.env.${name}`, JSON.stringify(value)])),
    server: {
      port: 5173,
      strictPort: true,
      headers: isolation,
      proxy: { '/sandbox': backend, '/runtimes': backend },
    },
    optimizeDeps: { include: ['react', 'react-dom/client', '@mantine/core', '@mantine/hooks', 'wouter', 'zod'] },
    build: {
      target: 'es2024',
      sourcemap: false,
      // Workers and fonts stay files: the policy of the page allows no data: there.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8_000,
    },
    worker: { format: 'es' },
  };
});
