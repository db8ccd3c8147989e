/* How a program ends other than by main: with the words of glibc. */
#include <stdio.h>
#include <stdlib.h>

void __gnu_signature(char *, size_t, const char *);

_Noreturn void __assert_fail(const char *expression, const char *file, int line, const char *function) {
  fflush(stdout);
  char signature[1024];
  __gnu_signature(signature, sizeof signature, function);
  fprintf(stderr, "a.out: %s:%d: %s: Assertion `%s' failed.\n", file, line, signature, expression);
  abort();
}

/* Called by the host before the program waits for a line: what it asked is to be seen. */
__attribute__((export_name("flush"))) void __flush_output(void) { fflush(stdout); }
