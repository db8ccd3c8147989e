/* Not declared any more, but programs that call it are translated and run, as with GCC. */
#include <stdio.h>

char *gets(char *line) {
  char *at = line;
  int c;
  while ((c = getchar()) != EOF && c != '\n') *at++ = (char)c;
  if (c == EOF && at == line) return NULL;
  *at = 0;
  return line;
}
