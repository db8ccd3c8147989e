import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import * as z from 'zod';

const PREFIX = '\0node:';

/** Modules of Node's own library, as they are written: what they ask of the process itself comes from `src/javascript/node/`. */
const TAKEN = [
  'assert', 'assert/strict', 'async_hooks', 'buffer', 'diagnostics_channel', 'events', 'path', 'path/posix', 'path/win32', 'punycode', 'querystring', 'readline', 'readline/promises', 'stream', 'stream/consumers', 'stream/promises', 'test', 'timers', 'timers/promises', 'url', 'util', 'util/types',
  'internal/abort_controller', 'internal/async_context_frame', 'internal/async_local_storage/async_context_frame', 'internal/async_local_storage/run_scope', 'internal/assert', 'internal/assert/assertion_error', 'internal/assert/myers_diff', 'internal/assert/utils', 'internal/buffer',
  'internal/cli_table', 'internal/console/constructor', 'internal/console/global', 'internal/constants', 'internal/errors', 'internal/errors/error_source', 'internal/event_target',
  'internal/events/abort_listener', 'internal/events/symbols', 'internal/fixed_queue', 'internal/linkedlist', 'internal/per_context/domexception', 'internal/per_context/primordials',
  'internal/process/warning', 'internal/querystring', 'internal/readline/callbacks', 'internal/readline/emitKeypressEvents', 'internal/readline/interface', 'internal/readline/promises', 'internal/readline/utils',
  'internal/streams/add-abort-signal', 'internal/streams/compose', 'internal/streams/destroy', 'internal/streams/duplex', 'internal/streams/duplexify', 'internal/streams/duplexpair',
  'internal/streams/end-of-stream', 'internal/streams/from', 'internal/streams/legacy', 'internal/streams/operators', 'internal/streams/passthrough', 'internal/streams/pipeline',
  'internal/streams/readable', 'internal/streams/state', 'internal/streams/transform', 'internal/streams/utils', 'internal/streams/writable',
  'internal/test_runner/assert', 'internal/test_runner/harness', 'internal/test_runner/mock/mock', 'internal/test_runner/mock/mock_timers', 'internal/test_runner/reporter/spec', 'internal/test_runner/reporter/utils',
  'internal/test_runner/snapshot', 'internal/test_runner/tag_filter', 'internal/test_runner/test', 'internal/test_runner/tests_stream', 'internal/test_runner/utils',
  'internal/url', 'internal/util', 'internal/util/colors', 'internal/util/comparisons', 'internal/util/debounce', 'internal/util/diff', 'internal/util/throttle', 'internal/mime', 'internal/util/debuglog', 'internal/util/inspect', 'internal/util/parse_args/parse_args', 'internal/util/parse_args/utils',
  'internal/util/types', 'internal/priority_queue', 'internal/timers', 'internal/validators', 'internal/webidl',
];

/** Where Node's library names a module whose values it defines lazily, for its own process to load. */
const LAZY = /(defineLazyProperties\(\s*module\.exports,\s*)('[^']+')/g;

/** Where it shows a name of a module, whose value is read as it is: here a name may lead to another module's. */
const OF_MODULE = /(formatProperty\(ctx, value, recurseTimes, keys\[i\],\s*kObjectType)\)/;

/** Where it is about to show the stack of an error. */
const OF_STACK = /function getStackString\(ctx, error\) \{/;

/** Where it compares the stack of an error with that of its cause: Node's have frames of its process, which are left out here. */
const OF_CAUSE = /StringPrototypeSplit\((stack|StringPrototypeSlice\(causeStack, causeStackStart \+ 1\)), '\\n'\);/g;
const COMPARED = /return frames;(?=\s*\}\s*\/\*\* @type)/;

/** Where what runs tests asks for a reporter by its name: there is the one of a terminal. */
const REPORTER = /require\(builtinPath\)/;

const nativesSchema = z.record(z.string(), z.unknown());

/**
 * Lets a bundle hold the library of the Node that builds it, which is the pinned one: `node:util` is Node's own.
 * A module that is not in the list is one of `parts.ts`, or empty: nothing that programs reach needs it. `own` is the folder of
 * what stands for Node's process.
 */
export function nodeLibrary(own: string): Plugin {
  const natives = nativesSchema.parse(Reflect.apply(Reflect.get(process, 'binding'), process, ['natives']));
  const taken = new Set(TAKEN);
  return {
    name: 'node-library',
    resolveId(id, importer) {
      const inside = importer?.startsWith(PREFIX) && !id.startsWith('/');
      if (id.startsWith('node:')) return PREFIX + id.slice(5);
      if (inside) return PREFIX + id;
      return null;
    },
    load(path) {
      if (!path.startsWith(PREFIX)) return null;
      const id = path.slice(PREFIX.length);
      if (id === 'internal/globals') return `exports.names = ${globalNames()};`;
      if (id === 'internal/exports') return `exports.names = ${exportedNames()};`;
      // These ask for the program's process as they begin: there has to be one.
      if (id === 'internal/late') return `exports.punycode = () => require('punycode'); exports.test = () => require('test');`;
      const source = natives[id];
      if (!taken.has(id) || typeof source !== 'string') return `module.exports = require(${JSON.stringify(join(own, 'parts.ts'))}).part(${JSON.stringify(id)});`;
      if (id === 'internal/per_context/primordials') return `const primordials = module.exports;\n${source}`;
      const context = id.startsWith('internal/per_context/') ? 'privateSymbols, perIsolateSymbols' : `internalBinding, ${processOf(id)}`;
      const frames = `require(${JSON.stringify(join(own, 'process-frames.ts'))})`;
      const made = source.replaceAll(LAZY, '$1() => require($2)').replace(OF_MODULE, '$1, { value: value[keys[i]], enumerable: true })')
        .replace(OF_STACK, `$& require(${JSON.stringify(join(own, 'stacks.ts'))}).beforeStack(error);`)
        .replace(REPORTER, `require('internal/test_runner/reporter/spec')`).replaceAll(OF_CAUSE, (split) => `${frames}.withProcess(${split.slice(0, -1)});`).replace(COMPARED, `return ${frames}.withoutProcess(frames);`);
      return `const primordials = require('internal/per_context/primordials');\nconst { ${context} } = require(${JSON.stringify(join(own, 'binding.ts'))});\n(function () {\n${made}\n})();`;
    },
  };
}

/** What a module of the library is given as its `process`. */
function processOf(id: string): string {
  if (id.startsWith('internal/test_runner/')) return 'ownProcess: process';
  return id.startsWith('internal/streams/') ? 'streamProcess: process' : 'process';
}

const GLOBALS = 'JSON.stringify(Object.fromEntries(Object.entries(Object.getOwnPropertyDescriptors(globalThis)).map(([name, { enumerable }]) => [name, enumerable])))';

/** Names of this Node's global object, with whether they are enumerable, as text; asked of a Node in which nothing has run. */
function globalNames(): string {
  return execFileSync(process.execPath, ['-p', GLOBALS], { encoding: 'utf8' }).trim();
}

const EXPORTS = "JSON.stringify(Object.fromEntries(require('module').builtinModules.filter((name) => !name.startsWith('_')).map((name) => [name, Object.keys(require(name))])))";

/** The names that each of this Node's modules exports, as text. */
function exportedNames(): string {
  return execFileSync(process.execPath, ['--no-warnings', '-p', EXPORTS], { encoding: 'utf8' }).trim();
}
