/* A stream whose buffer changes writes first what it holds, as with glibc. What was read ahead of standard input stays. */
#include <stdio.h>

int __real_setvbuf(FILE *, char *, int, size_t);

int __wrap_setvbuf(FILE *stream, char *buffer, int mode, size_t size) {
  if (stream != stdin) fflush(stream);
  return __real_setvbuf(stream, buffer, mode, size);
}
