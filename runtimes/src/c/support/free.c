/* Memory that is given back twice ends the program with the words that glibc has for small blocks. */
#include <stdio.h>
#include <stdlib.h>

/* The allocator's word before a block: its size, and whether it is in use. */
#define IN_USE ((size_t)2)

void __real_free(void *);

void __wrap_free(void *block) {
  if (!block) return;
  size_t *head = (size_t *)block - 1;
  size_t before = *head;
  if (!(before & IN_USE)) {
    fflush(stdout);
    fputs("free(): double free detected in tcache 2\n", stderr);
    abort();
  }
  __real_free(block);
  /* Where it became part of the free block before it, its own word is left as it was. */
  if (*head == before) *head &= ~IN_USE;
}
