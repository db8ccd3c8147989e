import { serveCompiler, type Compiler, type Translation } from '../kernel/serve-compiler.ts';
import { go } from './language.ts';
import { planOf } from './packages.ts';
import { GOROOT, Toolchain } from './toolchain.ts';

type TakeFile = Parameters<Compiler>[1];

let toolchain: Promise<Toolchain> | null = null;
/** Whether there was a program yet. */
let asked = false;

serveCompiler(async ({ entry, files }, file) => {
  asked = true;
  toolchain ??= load(file);
  return translate(await toolchain, entry, files);
}, { warm });

/** The browser makes the compiler's own code fast while it runs: a first program takes several times as long as the next. One that waits is the first. */
async function warm(file: TakeFile): Promise<void> {
  toolchain ??= load(file);
  const tools = await toolchain;
  if (!asked) await translate(tools, go.file, { [go.file]: go.starter });
}

async function load(file: TakeFile): Promise<Toolchain> {
  const [compile, link, library] = await Promise.all([file('compile.wasm'), file('link.wasm'), file('library.tar')]);
  if (!(compile instanceof WebAssembly.Module && link instanceof WebAssembly.Module && library instanceof ArrayBuffer)) throw new Error('invariant violation: tools are compiled in the frame, the library is bytes');
  return new Toolchain(compile, link, library);
}

async function translate(tools: Toolchain, entry: string, files: Readonly<Record<string, string>>): Promise<Translation> {
  const plan = planOf(entry, files);
  if ('refused' in plan) return { rejected: plan.refused };
  const made: Record<string, Uint8Array> = {};
  for (const { path, label, sources } of plan.packages) {
    const { file, words } = await tools.compile(path, sources, files, made);
    if (!file) return { rejected: said(label, words) };
    made[path] = file;
  }
  const { main, ...others } = made;
  if (!main) throw new Error('invariant violation: a program has a main package');
  const { file, words } = await tools.link(main, others);
  return file ? { compiled: await WebAssembly.compile(file) } : { rejected: said('command-line-arguments', words) };
}

/** Of an import that cannot be had `go` itself speaks, before it compiles anything. */
const IMPORT = /^\.?\/?(\S+:\d+:\d+): could not import (\S+) \(.*\)$/gm;

function said(label: string, words: string): string {
  const missing = [...words.matchAll(IMPORT)].map(([, place = '', path = '']) => `${place}: ${reasonOf(path)}\n`);
  return missing.length > 0 ? missing.join('') : `# ${label}\n${words}`;
}

/** Packages of Go that are not here: what needs a network, other programs, or is too large for what it is used. */
const LEFT_OUT = /^(?:archive|cmd|crypto|database|debug|expvar|go|image|index|mime|net|os\/(?:exec|user)|plugin|runtime|testing|time|compress|encoding|log|simd|syscall|arena)\b/;

function reasonOf(path: string): string {
  if (path.includes('.')) return `no required module provides package ${path}: go.mod file not found in current directory or any parent directory; see 'go help modules'`;
  if (LEFT_OUT.test(path)) return `package ${path} is not among those that this page brings`;
  return `package ${path} is not in std (${GOROOT}/src/${path})`;
}
