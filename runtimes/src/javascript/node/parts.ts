import jsTokens, { type Token } from 'js-tokens';
import { StringDecoder } from 'string_decoder/';
import { asyncHooks } from './async-hooks.ts';

type Values = Readonly<Record<string, unknown>>;

const nothing = (): undefined => undefined;
const never = (): boolean => false;

/** Options of Node's command line. */
const OPTIONS: Values = { '--warnings': true, '--disable-warning': [], '--diagnostic-dir': '', '--redirect-warnings': '', '--pending-deprecation': false, '--stack-trace-limit': 10, '--async-context-frame': true, '--test-reporter': [], '--test-reporter-destination': [] };

const LABELS: Partial<Record<Token['type'], string>> = { IdentifierName: 'name', StringLiteral: 'string', NumericLiteral: 'num' };

/** Tokens as the library's own parser gives them, of which it reads kind and place. */
function* tokens(code: string): Generator<{ type: { label: string }; start: number }> {
  let start = 0;
  for (const { type, value } of jsTokens(code)) {
    if (!/^(WhiteSpace|LineTerminator|.*Comment)/.test(type)) yield { type: { label: LABELS[type] ?? value }, start };
    start += value.length;
  }
}

/** Modules of Node's library that have no sense without its process, as far as others use them. */
const parts: Readonly<Record<string, () => Values>> = {
  'string_decoder': () => ({ StringDecoder }),
  'internal/options': () => ({ getOptionValue: (name: string) => OPTIONS[name], getEmbedderOptions: () => ({}) }),
  'internal/bootstrap/realm': () => ({ BuiltinModule: { exists: never, canBeRequiredByUsers: never, canBeRequiredWithoutScheme: never } }),
  'internal/v8/startup_snapshot': () => ({ namespace: { isBuildingSnapshot: never, addSerializeCallback: nothing, addDeserializeCallback: nothing, addAfterUserSerializeDeserializeSnapshot: nothing }, isBuildingSnapshot: never, addAfterUserSerializeDeserializeSnapshot: nothing }),
  'internal/trace_events': () => ({ isTraceCategoryEnabled: never, trace: nothing, traceBegin: nothing, traceEnd: nothing, nodeTraceEventCategory: String }),
  'internal/tty': () => ({ getColorDepth: () => 1, hasColors: never }),
  'internal/worker/js_transferable': () => ({ markTransferMode: nothing, kClone: Symbol('kClone'), kDeserialize: Symbol('kDeserialize'), kTransfer: Symbol('kTransfer'), kTransferList: Symbol('kTransferList') }),
  'internal/repl/history': () => ({ ReplHistory: function noHistory() {} }),
  'internal/perf/utils': () => ({ now: performance.now.bind(performance) }),
  'internal/process/task_queues': () => ({ queueMicrotask: globalThis.queueMicrotask.bind(globalThis) }),
  'internal/process/per_thread': () => ({ toggleTraceCategoryState: nothing }),
  'internal/async_hooks': () => asyncHooks,
  'internal/modules/cjs/loader': () => ({ Module: {} }),
  'internal/test_runner/mock/loader': () => ({ constants: {} }),
  'internal/source_map/source_map_cache': () => ({ getSourceMapsSupport: () => ({ enabled: false }), findSourceMap: nothing, getSourceLine: nothing }),
  'internal/deps/acorn/acorn/dist/acorn': () => ({ Parser: { tokenizer: tokens } }),
  'internal/encoding': () => ({ TextDecoder }),
  'internal/blob': () => ({ Blob, isBlob: (value: unknown) => value instanceof Blob }),
  'internal/console/global': () => ({ error: (text: string) => Reflect.get(globalThis, 'console').error(text) }),
};

/** A part by its name; empty where nothing that programs reach needs it. */
export function part(id: string): Values {
  return parts[id]?.() ?? {};
}
