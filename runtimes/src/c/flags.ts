/** The two languages of this compiler. */
export type Dialect = 'c' | 'cpp';

/** Numbers have the sizes that they have on 64-bit Linux. */
const TRIPLE = 'wasm64-unknown-wasip1';
const HEADERS = '/sys/include/wasm64-wasip1';
const LIBRARIES = '/sys/lib';

const BOTH = [
  '-triple', TRIPLE, '-resource-dir', '/sys', '-disable-free', '-mrelocation-model', 'static', '-fvisibility=hidden', '-ferror-limit', '20',
  '-fgnuc-version=4.2.1', '-fno-pch-timestamp', '-Wno-unused-result',
  // Speed, but no less sense than an unoptimised program has: numbers wrap, endless loops stay endless, deep recursion stays deep.
  '-O1', '-ffp-contract=off', '-mconstructor-aliases', '-fwrapv', '-fno-finite-loops', '-fno-strict-return', '-fno-optimize-sibling-calls', '-relaxed-aliasing',
  // Memory that nobody uses is asked for all the same: there may be none.
  '-fno-builtin-malloc', '-fno-builtin-calloc', '-fno-builtin-realloc', '-fno-builtin-aligned_alloc',
  // What is read or written through a null pointer ends the program; address 0 is memory like any other to WebAssembly.
  '-fsanitize=null', '-fsanitize-trap=null',
  // So does a division by zero, also where the compiler sees it and would take the quotient for anything (support/signals.c).
  '-fsanitize=integer-divide-by-zero', '-fsanitize-minimal-runtime',
  '-target-feature', '+exception-handling', '-target-feature', '+multivalue', '-target-feature', '+reference-types',
  '-exception-model=wasm', '-mllvm', '-wasm-enable-sjlj',
  '-D_WASI_EMULATED_SIGNAL', '-D_WASI_EMULATED_PROCESS_CLOCKS', '-D_WASI_EMULATED_GETPID', '-D_WASI_EMULATED_MMAN',
];

/** What GCC only warns of. */
function warnedOf(...names: string[]): string[] {
  return names.map((name) => `-Wno-error=${name}`);
}

const OWN: Record<Dialect, readonly string[]> = {
  c: ['-x', 'c', '-std=gnu17', '-fno-builtin-isdigit', ...warnedOf('int-conversion', 'incompatible-pointer-types', 'incompatible-function-pointer-types', 'implicit-function-declaration', 'implicit-int', 'return-mismatch')],
  cpp: ['-x', 'c++', '-std=gnu++20', ...warnedOf('c++11-narrowing', 'parentheses', 'register'), '-Wno-unqualified-std-cast-call', '-fdeprecated-macro', '-D_LIBCPP_ENABLE_CXX17_REMOVED_UNARY_BINARY_FUNCTION', '-D_LIBCPP_ENABLE_CXX17_REMOVED_BINDERS', '-D_LIBCPP_ENABLE_CXX17_REMOVED_AUTO_PTR', '-fcxx-exceptions', '-fexceptions', '-mllvm', '-wasm-enable-eh', '-internal-isystem', '/sys/own/cpp', '-internal-isystem', `${HEADERS}/c++/v1`, '-internal-isystem', '/sys/include/c++/v1'],
};

/** How `clang -cc1` translates a file. Headers that were precompiled by other flags are refused. */
export function translationFlags(dialect: Dialect): string[] {
  return [...BOTH, ...OWN[dialect], '-internal-isystem', '/sys/own', '-internal-isystem', HEADERS, '-internal-isystem', '/sys/include'];
}

/** B of the stack, as on Linux; and the most memory that a program gets. */
const STACK = 8 * 2 ** 20;
const MEMORY = 2 ** 30;

/** What of WebAssembly a program may be made of: `narrow.ts` knows no more. */
const FEATURES = 'atomics,bulk-memory,bulk-memory-opt,call-indirect-overlong,exception-handling,memory64,multivalue,mutable-globals,nontrapping-fptoint,reference-types,sign-ext';

const link = (objects: readonly string[], libraries: readonly string[]): string[] => [
  '-m', 'wasm64', '--stack-first', '-z', `stack-size=${STACK}`, `--max-memory=${MEMORY}`, `--features=${FEATURES}`, '--undefined=__flush_output', '--wrap=setvbuf', '--wrap=free', `-L${LIBRARIES}`,
  ...objects, ...libraries, '-lc', '-lclang_rt.builtins',
];

/** How the linker makes a program of object files. Where threads have variables of their own, so have those parts that know of exceptions. */
export const LINK: Record<Dialect, (objects: readonly string[], locals: boolean) => string[]> = {
  c: (objects) => link(objects, ['--undefined=_start', '/sys/own/support-c.a', '-lstart']),
  cpp: (objects, locals) => link(objects, ['--undefined=_start', '--wrap=exit', `/sys/own/support-cpp${locals ? '-locals' : ''}.a`, '/sys/own/support-c.a', '-lc++', '-lc++abi']),
};
