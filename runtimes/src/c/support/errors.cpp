// In C++ errors have the numbers of WASI, by which the built parts of the standard library go; their words are those of glibc.
#include <cerrno>
#include <cstdio>

extern "C" {

int __error_on_linux(int wasi);
char *__words_of_error(int number);

char *strerror(int number) { return __words_of_error(__error_on_linux(number)); }

void perror(const char *prefix) {
  if (prefix && *prefix) std::fprintf(stderr, "%s: ", prefix);
  std::fprintf(stderr, "%s\n", strerror(errno));
}

} // extern "C"
