/* How a program ends other than by main: with the words and exit codes of a terminal on Linux. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wasi/api.h>

_Noreturn void abort(void) {
  static const char words[] = "Aborted\n";
  write(STDERR_FILENO, words, sizeof words - 1);
  __wasi_proc_exit(134);
}

_Noreturn void __assert_fail(const char *expression, const char *file, int line, const char *function) {
  fflush(stdout);
  fprintf(stderr, "a.out: %s:%d: %s: Assertion `%s' failed.\n", file, line, function, expression);
  abort();
}

/* Called by the host before the program waits for a line: what it asked is to be seen. */
__attribute__((export_name("flush"))) void flush_output(void) { fflush(stdout); }
