import type { Patch } from './patches.ts';

const INTEGERS = ['clock_t', 'time_t', 'off_t', 'ino_t', 'dev_t', 'nlink_t', 'blkcnt_t', 'suseconds_t'];

/** The numbers that errors have on Linux, by those of WASI. */
export const ERRORS = [
  0, 7, 13, 98, 99, 97, 11, 114, 9, 74, 16, 125, 10, 103, 111, 104, 35, 89, 33, 122, 17, 14, 27, 113, 43, 84, 115, 4, 22, 5, 106, 21, 40, 24, 31, 90,
  72, 36, 100, 102, 101, 23, 105, 19, 2, 8, 37, 67, 12, 42, 92, 28, 38, 107, 20, 39, 131, 88, 95, 25, 6, 75, 130, 1, 32, 71, 93, 91, 34, 30, 29, 3,
  116, 110, 26, 18, 1,
];
const onLinux = (_: string, before: string, number: string): string => `${before}${ERRORS[Number(number)]}`;

/** Makes the packaged headers of C, which are for 32 bits, those of 64-bit Linux: integers are of the types, and errors have the numbers, that they have there. */
export const WIDE: readonly Patch[] = [
  { file: 'bits/alltypes.h', from: /(define _(?:Int64|Reg)) long long/, to: '$1 long', times: 2 },
  // The compiler takes it for this type, and warns of another.
  { file: 'bits/alltypes.h', from: /_Int64( +u?intmax_t)/, to: 'long long$1', times: 2 },
  ...INTEGERS.map((name) => ({ file: `__typedef_${name}.h`, from: 'long long', to: 'long', times: 1 })),
  { file: 'bits/stdint.h', from: /typedef (u?)int(?:16|32)_t (u?int_fast(?:16|32)_t)/, to: 'typedef $1int64_t $2', times: 4 },
  { file: 'bits/stdint.h', from: /(_FAST(?:16|32)_(?:MIN|MAX) +U?INT)(?:16|32)/, to: '$164', times: 6 },
  { file: 'bits/stdint.h', from: /((?:PTR|DIFF|SIZE)_(?:MIN|MAX) +U?INT)32/, to: '$164', times: 6 },
  { file: '__header_inttypes.h', from: /__U?INT(?:64|_FAST(?:16|32|64)|_LEAST64)_FMT(\w)__/, to: '"l$1"', times: 55 },
  { file: 'bits/posix.h', from: 'ILP32_OFFBIG', to: 'LP64_OFF64', times: 2 },
  { file: '__errno_values.h', from: /(#define E\w+ )(\d+)/, to: onLinux, times: 76 },
  { file: '__errno_values.h', from: '#define EWOULDBLOCK EAGAIN', to: '$&\n#define ENOSTR 60\n#define ENODATA 61\n#define ETIME 62\n#define ENOSR 63', times: 1 },
  { file: 'wasi/wasip1.h', from: /(#define __WASI_ERRNO_\w+ \(UINT16_C\()(\d+)/, to: onLinux, times: 77 },
  // Hidden with what WASI lacks, but it is there (support/sort.c).
  { file: 'stdlib.h', from: /void qsort \(.*\n/, to: '$&#ifdef _GNU_SOURCE\nvoid qsort_r (void *, size_t, size_t, int (*)(const void *, const void *, void *), void *);\n#endif\n', times: 1 },
  // The host has the narrow layout and WASI's numbers; what is between is in the library (library/wide.c).
  { file: 'wasi/wasip1.h', from: /#ifndef __wasm32__\n[^]*?#endif\n/, to: '', times: 1 },
  { file: 'wasi/wasip1.h', from: /_Static_assert\([^;]*;/, to: '', times: 109 },
];

/** And those of C++, where the library's own parts have them too: times are counted by the types that libstdc++ counts them by, and numbers are read as it reads them. */
export const WIDE_STANDARD: readonly Patch[] = [
  { file: '__chrono/duration.h', from: /typedef duration< *(?:long long|long|int)\b/, to: 'typedef duration<long', times: 10 },
  { file: '__chrono/system_clock.h', from: 'typedef microseconds duration;', to: 'typedef nanoseconds duration;', times: 1 },
  // Of a real number, only decimal digits and an exponent.
  {
    file: '__locale_dir/num.h',
    from: /(char __x = __src\[__f\];)(\s+if \(__x == '-' \|\| __x == '\+'\) \{\s+if \(__a_end == __a \|\| \(std::toupper)/,
    to: `$1
  if (__f >= 10 && __x != '-' && __x != '+') {
    bool __counted = false;
    for (char* __at = __a; __at != __a_end; ++__at) __counted = __counted || (*__at >= '0' && *__at <= '9');
    if ((__x != 'e' && __x != 'E') || !__counted || __exp != 'E') return -1;
  }$2`,
    times: 1,
  },
  { file: 'future', from: '"future_error was thrown in -fno-exceptions mode"', to: '"future_error was thrown in -fno-exceptions mode with error %i", static_cast<int>(__ev)', times: 1 },
];
