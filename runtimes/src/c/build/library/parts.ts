import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS } from '../wide.ts';

/** Sources by path. */
export type Sources = Record<string, string>;

/** One source that a library has a part of, and how it is translated. */
export type Part = { library: 'c' | 'c++' | 'c++abi' | 'clang_rt.builtins' | 'start'; source: string; flags: readonly string[] };

/** What is taken of the sources: where it lies there, and where it lies for the compiler. */
const TAKEN: readonly { from: 'wasi-libc' | 'llvm'; folder: string; to: string; except?: RegExp }[] = [
  { from: 'wasi-libc', folder: 'libc-top-half/musl/src', to: 'musl/src' },
  { from: 'wasi-libc', folder: 'libc-top-half/musl/arch/wasm32', to: 'musl/arch', except: /^bits\// },
  { from: 'wasi-libc', folder: 'libc-top-half/musl/arch/generic', to: 'musl/generic', except: /^bits\// },
  { from: 'wasi-libc', folder: 'libc-top-half/headers/private', to: 'musl/private' },
  { from: 'wasi-libc', folder: 'libc-top-half/sources', to: 'musl/more' },
  { from: 'wasi-libc', folder: 'libc-bottom-half', to: 'wasi', except: /^headers\/public\// },
  { from: 'wasi-libc', folder: 'dlmalloc', to: 'dlmalloc' },
  { from: 'llvm', folder: 'libcxx/src', to: 'cxx/src' },
  { from: 'llvm', folder: 'libcxxabi', to: 'cxxabi', except: /^test\// },
  { from: 'llvm', folder: 'libc', to: 'libc', except: /^(test|benchmarks|fuzzing|utils|docs|config)\/|\.cpp$/ },
  { from: 'llvm', folder: 'compiler-rt/lib/builtins', to: 'builtins' },
];

/** What changes in a source. */
type Change = { file: RegExp; from: RegExp; to: string };

/** Calls of WASI that wide.c has in the place of those that the C library has. */
const WIDE_CALLS = ['args_get', 'args_sizes_get', 'environ_get', 'environ_sizes_get', 'fd_read', 'fd_write', 'fd_pread', 'fd_pwrite', 'fd_prestat_get', 'fd_readdir', 'path_readlink', 'poll_oneoff'];

const CHANGES: readonly Change[] = [
  // The headers are those that the compiler brings.
  { file: /^musl\/src\/include\//, from: /#include "(?:\.\.\/)+include\/(.*)"/g, to: '#include_next <$1>' },
  { file: /^libc\/include\//, from: /#include "\.\.\/llvm-libc/g, to: '#include "include/llvm-libc' },
  { file: /^wasi\/sources\/__wasilibc_real\.c$/, from: /return \(uint16_t\) ret;/g, to: 'return __on_linux(ret);' },
  { file: /^wasi\/sources\/__wasilibc_real\.c$/, from: /^/, to: '#include <stdint.h>\nuint16_t __on_linux(int32_t);\n' },
  ...WIDE_CALLS.map((name) => ({ file: /^wasi\/sources\/__wasilibc_real\.c$/, from: new RegExp(`__wasi_errno_t __wasi_${name}\\([^]*?\\n}\\n`), to: '' })),
  { file: /^wasi\/sources\/preopens\.c$/, from: /static (void __wasilibc_populate_preopens)/, to: '$1' },
  { file: /^wasi\/sources\/sbrk\.c$/, from: /if \(increment < 0\) \{/, to: 'if (increment >= 1L << 32) {\n        errno = ENOMEM;\n        return (void *)-1;\n    }\n    $&' },
  { file: /^musl\/arch\/atomic_arch\.h$/, from: /$/, to: '#define a_cas_p a_cas_p\nstatic inline void *a_cas_p(volatile void *p, void *t, void *s) { return __sync_val_compare_and_swap((void *volatile *)p, t, s); }\n' },
  // That a stream is no terminal is no error of the program.
  { file: /^musl\/src\/stdio\/__(fdopen|stdout_write)\.c$/, from: /__isatty\(([^)]*)\)/, to: '({ int before = errno, is = __isatty($1); errno = before; is; })' },
  { file: /^musl\/src\/stdio\/__(fdopen|stdout_write)\.c$/, from: /^/, to: '#include <errno.h>\n' },
  // Nothing to read is no error.
  { file: /^musl\/src\/internal\/intscan\.c$/, from: /(shlim\(f, 0\);\s+)errno = EINVAL;/, to: '$1' },
  // Addresses as glibc writes them.
  { file: /^musl\/src\/stdio\/vfprintf\.c$/, from: /case 'p':\s+p = MAX\(p, 2\*sizeof\(void\*\)\);/, to: 'case \'p\':\n\t\t\tif (!arg.p) {\n\t\t\t\targ.p = "(nil)";\n\t\t\t\tp = -1;\n\t\t\t\tgoto string;\n\t\t\t}' },
  { file: /^musl\/src\/stdio\/vfprintf\.c$/, from: /case 's':/, to: '$&\n\t\tstring:' },
  // Of no text, glibc says so where there is room for it.
  { file: /^musl\/src\/stdio\/vfprintf\.c$/, from: /a = arg\.p \? arg\.p : "\(null\)";/, to: 'a = arg.p ? arg.p : p < 0 || p >= 6 ? "(null)" : "";' },
  // What libstdc++ says of futures.
  { file: /^cxx\/src\/future\.cpp$/, from: /"The associated promise has been destructed prior "\s+"to the associated state becoming ready\."/, to: '"Broken promise"' },
  { file: /^cxx\/src\/future\.cpp$/, from: /"The future has already been retrieved from "\s+"the promise or packaged_task\."/, to: '"Future already retrieved"' },
  { file: /^cxx\/src\/future\.cpp$/, from: /"The state of the promise has already been set\."/, to: '"Promise already satisfied"' },
  { file: /^cxx\/src\/future\.cpp$/, from: /"Operation not permitted on an object without "\s+"an associated state\."/, to: '"No associated state"' },
  { file: /^cxx\/src\/future\.cpp$/, from: /"unspecified future_errc value\\n"/, to: '"Unknown error"' },
  { file: /^cxx\/src\/future\.cpp$/, from: /: logic_error\(__ec\.message\(\)\)/, to: ': logic_error("std::future_error: " + __ec.message())' },
  { file: /^cxx\/src\/future\.cpp$/, from: /void future<void>::get\(\) \{/, to: '$&\n  if (__state_ == nullptr) std::__throw_future_error(future_errc::no_state);' },
  // The C library has no such call.
  { file: /^cxx\/src\/filesystem\/operations\.cpp$/, from: / \|\| _LIBCPP_HAS_MUSL_LIBC \|\|/, to: ' ||' },
  // As the compiler has it.
  { file: /^builtins\/fp_compare_impl\.inc$/, from: /typedef long CMP_RESULT/, to: 'typedef int CMP_RESULT' },
];

/** What the sources' authors ask to go with them. */
const LICENCES = [['wasi-libc', 'LICENSE'], ['wasi-libc', 'LICENSE-MIT'], ['wasi-libc', 'libc-bottom-half/cloudlibc/LICENSE'], ['wasi-libc', 'libc-top-half/musl/COPYRIGHT'], ['llvm', 'libcxx/LICENSE.TXT']] as const;

export function licencesOf(folders: Readonly<Record<'wasi-libc' | 'llvm', string>>): string {
  return LICENCES.map(([from, name]) => readFileSync(join(folders[from], name), 'utf8')).join('\n');
}

/** Reads what is taken, changed; `folders` are the unpacked sources. What is not as it was ends the build. */
export function sourcesOf(folders: Readonly<Record<'wasi-libc' | 'llvm', string>>): Sources {
  const sources: Sources = {};
  for (const { from, folder, to, except } of TAKEN) {
    const root = join(folders[from], folder);
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(root.length + 1);
      if (entry.isFile() && /\.(c|cpp|h|inc|def|ipp)$/.test(name) && !except?.test(name)) sources[`${to}/${name}`] = readFileSync(path, 'utf8');
    }
  }
  for (const { file, from, to } of CHANGES) {
    const changed = Object.entries(sources).filter(([path, text]) => file.test(path) && text.search(from) >= 0);
    if (changed.length === 0) throw new Error(`nothing is as it was of ${file}: ${from}`);
    for (const [path, text] of changed) sources[path] = text.replace(from, to);
  }
  for (const name of ['wide.c', 'setjmp.c', 'lacks.c']) sources[`own/${name}`] = readFileSync(new URL(name, import.meta.url), 'utf8');
  return sources;
}

/** By which every part is translated. */
export const FLAGS = ['-triple', 'wasm64-unknown-wasip1', '-resource-dir', '/sys', '-O2', '-mrelocation-model', 'static', '-fgnuc-version=4.2.1', '-ffp-contract=off', '-w', '-DNDEBUG'];

const HEADERS = ['-internal-isystem', '/sys/include/wasm64-wasip1', '-internal-isystem', '/sys/include'];
/** Old C: what newer compilers take for errors is none of it. */
const C = ['-x', 'c', '-std=gnu17', '-Wno-error=int-conversion', '-Wno-error=incompatible-pointer-types', '-Wno-error=incompatible-function-pointer-types', '-Wno-error=implicit-function-declaration'];
const MUSL = [...C, '-D_WASI_EMULATED_SIGNAL', ...['src/include', 'src/internal', 'arch', 'generic', 'private'].flatMap((folder) => ['-I', `musl/${folder}`]), ...HEADERS];
const WASI = [...C, ...['headers/private', 'cloudlibc/src/include', 'cloudlibc/src'].flatMap((folder) => ['-I', `wasi/${folder}`]), ...['MMAN', 'PROCESS_CLOCKS', 'SIGNAL', 'GETPID'].map((name) => `-D_WASI_EMULATED_${name}`), ...HEADERS];
const CPP = [
  '-x', 'c++', '-std=c++23', '-fdeprecated-macro', '-fvisibility=hidden', '-D_LIBCPP_BUILDING_LIBRARY', '-D_LIBCPP_REMOVE_TRANSITIVE_INCLUDES', '-DLIBCXX_BUILDING_LIBCXXABI',
  '-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_NONE', '-DLIBC_NAMESPACE=__llvm_libc_common_utils', '-internal-isystem', '/sys/include/c++/v1', ...HEADERS,
  ...['cxx/src', 'cxxabi/src', 'cxxabi/include', 'libc'].flatMap((folder) => ['-I', folder]),
];

/** Folders of musl of which all is taken but what WASI has no use for, or has better. */
const WHOLE: Readonly<Record<string, string>> = {
  internal: 'procfdname syscall syscall_ret vdso version emulate_wait4',
  stdio: 'flockfile funlockfile __lockfile ftrylockfile rename tmpnam tmpfile tempnam popen pclose remove gets',
  string: 'strsignal',
  locale: 'dcngettext textdomain bind_textdomain_codeset',
  math: '__signbit __signbitf __signbitl __fpclassify __fpclassifyf __fpclassifyl ceilf ceil floorf floor truncf trunc rintf rint nearbyintf nearbyint sqrtf sqrt fabsf fabs copysignf copysign fminf fmaxf fmin fmax',
  complex: 'crealf creal creall cimagf cimag cimagl',
  ...Object.fromEntries(['stdlib', 'search', 'multibyte', 'regex', 'prng', 'conf', 'ctype', 'crypt'].map((folder) => [folder, ''])),
};
/** And what is taken of others. */
const SINGLE: Readonly<Record<string, string>> = {
  misc: 'a64l basename dirname ffs ffsl ffsll fmtmsg getdomainname gethostid getopt getopt_long getsubopt uname nftw realpath',
  errno: 'strerror',
  network: 'htonl htons ntohl ntohs inet_ntop inet_pton inet_aton inet_addr inet_legacy inet_ntoa in6addr_any in6addr_loopback',
  fenv: 'fenv fesetround feupdateenv fesetexceptflag fegetexceptflag feholdexcept',
  exit: 'exit atexit assert quick_exit at_quick_exit',
  time: 'strftime asctime asctime_r ctime ctime_r wcsftime strptime difftime timegm ftime gmtime gmtime_r timespec_get getdate localtime localtime_r mktime __tm_to_secs __month_to_secs __secs_to_tm __year_to_secs __tz',
  fcntl: 'creat',
  dirent: 'alphasort versionsort',
  env: 'clearenv getenv putenv setenv unsetenv',
  unistd: 'posix_close gethostname',
  stat: 'futimesat',
  legacy: 'getpagesize',
  signal: 'psignal',
};

/** Memory and hashes are ours (support). */
const CPP_PARTS = /^cxx\/src\/(?!experimental|pstl|support\/(?:win32|ibm))(?!.*(?:tzdb|time_zone|libdispatch|\/new\.cpp|\/hash\.cpp|int128))/;
const ABI_PARTS = 'cxa_aux_runtime cxa_default_handlers cxa_demangle cxa_exception_storage cxa_guard cxa_handlers cxa_vector cxa_virtual stdlib_exception stdlib_stdexcept stdlib_typeinfo abort_message fallback_malloc private_typeinfo stdlib_new_delete cxa_noexception';
/** Of other machines and systems, or for code that no program has. */
const NO_BUILTINS = /\/(?:atomic|crt|emutls|enable_execute|eprintf|apple_|os_version|trampoline|gcc_personality|clear_cache)|x[fc]|bf/;

const words = (text: string): string[] => text.split(' ').filter(Boolean);

/** All that is built. */
export function partsOf(sources: Sources): Part[] {
  const under = (folder: string, ending: string): string[] => Object.keys(sources).filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending)).toSorted();
  const directly = (folder: string, ending: string): string[] => under(folder, ending).filter((path) => !path.slice(folder.length + 1).includes('/'));
  const whole = Object.entries(WHOLE).flatMap(([folder, except]) => {
    const no = new Set(words(except).map((name) => `musl/src/${folder}/${name}.c`));
    return directly(`musl/src/${folder}`, '.c').filter((path) => !no.has(path));
  });
  const single = Object.entries(SINGLE).flatMap(([folder, names]) => words(names).map((name) => `musl/src/${folder}/${name}.c`));
  const part = (library: Part['library'], flags: readonly string[]) => (source: string): Part => ({ library, source, flags });
  return [
    part('start', WASI)('wasi/crt/crt1-command.c'),
    ...[...whole, ...single, ...under('musl/more', '.c')].map(part('c', MUSL)),
    // What wide programs end by is ours (support/signals.c).
    ...['cloudlibc', 'sources', 'mman', 'clocks', 'getpid'].flatMap((folder) => under(`wasi/${folder}`, '.c')).filter((path) => !path.endsWith('/abort.c')).map(part('c', WASI)),
    part('c', [...C, '-I', 'dlmalloc/include', ...HEADERS])('dlmalloc/src/dlmalloc.c'),
    ...under('own', '.c').map(part('c', [...C, '-target-feature', '+exception-handling', `-DERRORS=${ERRORS.join(',')}`, ...HEADERS])),
    ...under('cxx', '.cpp').filter((path) => CPP_PARTS.test(path)).map(part('c++', CPP)),
    ...words(ABI_PARTS).map((name) => `cxxabi/src/${name}.cpp`).map(part('c++abi', [...CPP, '-D_LIBCXXABI_BUILDING_LIBRARY', '-D_LIBCPP_ENABLE_CXX17_REMOVED_UNEXPECTED_FUNCTIONS'])),
    ...directly('builtins', '.c').filter((path) => !NO_BUILTINS.test(path)).map(part('clang_rt.builtins', [...C, '-fno-builtin', ...HEADERS])),
  ];
}
