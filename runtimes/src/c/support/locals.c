/* The place of variables that each thread has its own of. */
#include "locals.h"
#include "turns.h"
#include <stdlib.h>
#include <string.h>

/* Linked last, it lies behind all others. */
static _Thread_local char end;

static char *initial;

__attribute__((target("atomics,bulk-memory"))) static char *place(void) { return __builtin_wasm_tls_base(); }
static size_t size(void) { return (size_t)(&end - place()); }

__attribute__((constructor(101))) static void keep_initial(void) {
  if (size() == 0) return;
  initial = malloc(size());
  if (!initial) abort();
  memcpy(initial, place(), size());
}

int __make_locals(thread *added) {
  if (size() == 0) return 1;
  if (!__current->locals) __current->locals = malloc(size());
  added->locals = malloc(size());
  if (!__current->locals || !added->locals) return 0;
  memcpy(added->locals, initial, size());
  return 1;
}

void __keep_locals(thread *own) {
  if (own->locals) memcpy(own->locals, place(), size());
}

void __take_locals(thread *own) {
  if (own->locals) memcpy(place(), own->locals, size());
}
