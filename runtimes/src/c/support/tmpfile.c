/* A file without a name, which goes with whoever has it open. */
#include <stdio.h>

FILE *tmpfile(void) {
  static unsigned count;
  char name[24];
  snprintf(name, sizeof name, ".tmpfile%u", count++);
  FILE *made = fopen(name, "w+x");
  if (made) remove(name);
  return made;
}
