import { join } from 'node:path';
import ts from 'typescript-api';
import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';
import type { Left, Program } from './programs.ts';

const NODE = join(import.meta.dirname, '../../node_modules/.bin/node');
/** The excerpt of a place inside Node itself, which begins what it prints of some errors; ours has the place in the program instead. */
const INTERNAL = /^node:[^\n]*\n[^\n]*\n[^\n]*\n\n/;
const EXCERPT = /^[^\n]*\n[^\n]*\n *\^+\n\n/;
const SOME_EXCERPT = '(an excerpt)\n\n';

export const node: Native = {
  find: () => versionOf(NODE, '-e', 'console.log("Node " + process.version)'),
  run: (program) => runNatively(program, [[NODE, program.entry]]),
  comparable,
};

/** How long tests took. */
const TOOK = /^( *[✔✖▶﹣⚠] .*) \([\d.]+ms\)|^(ℹ duration_ms) [\d.]+$/gm;

/** Node strips types only: what needs more is translated first; then lines differ, and errors are not compared. */
export const nodeOfTypes: Native = {
  find: node.find,
  run(program) {
    const left = program.entry.endsWith('.tsx') ? null : node.run(program);
    if (left && !/ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX|ERR_INVALID_TYPESCRIPT_SYNTAX|SyntaxError/.test(left.err ?? '')) return left;
    return { ...runNatively(translated(program), [[NODE, 'main.mjs']]), err: null };
  },
  comparable,
};

function translated(program: Program): Program {
  const files = Object.entries(program.files).map(([name, text]) => {
    const { outputText } = ts.transpileModule(text, { fileName: name, compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, jsx: ts.JsxEmit.React } });
    return [name.replace(/\.tsx?$/, '.mjs'), outputText];
  });
  return { ...program, entry: 'main.mjs', files: Object.fromEntries(files) };
}

/**
 * Takes away what is Node's own process: frames of its internals, the excerpt of such a frame, its process id,
 * times of tests, and the last line, which names its version.
 */
function comparable({ out, err, exitCode }: Left, expected?: Left): Left {
  const marked = expected?.err?.startsWith(SOME_EXCERPT) ? SOME_EXCERPT + (err ?? '').replace(EXCERPT, '') : err?.replace(INTERNAL, SOME_EXCERPT);
  const plain = marked?.replace(/\nNode\.js v[\d.]+\n$/, '').replaceAll(/^\(node:\d+\)/gm, '(node:1)');
  return { out: withoutFrames(out).replaceAll(TOOK, '$1$2 …'), err: plain === undefined ? null : withoutFrames(plain).trimEnd(), exitCode };
}

function withoutFrames(text: string): string {
  return text.replaceAll(/\n *at [^\n]*\(?node:[^\n]*?:\d+:\d+\)?(?= \{|,|\n|$)/g, '').replaceAll(/\n *\.\.\. \d+ lines matching cause stack trace \.\.\./g, '');
}
