/* The numbers that glibc's rand gives: an additive feedback generator over 31 words, begun by a linear one. */
#include <stdint.h>
#include <stdlib.h>

#define WORDS 31
#define APART 3
#define SKIPPED 310

static int32_t state[WORDS];
static int at;
static int begun;

static uint32_t next(void) {
  uint32_t sum = (uint32_t)state[at] + (uint32_t)state[(at + WORDS - APART) % WORDS];
  state[at] = (int32_t)sum;
  at = (at + 1) % WORDS;
  return sum >> 1;
}

void srand(unsigned seed) {
  begun = 1;
  state[0] = seed == 0 ? 1 : (int32_t)seed;
  for (int i = 1; i < WORDS; i++) {
    int64_t word = 16807LL * state[i - 1] % 2147483647;
    state[i] = (int32_t)(word < 0 ? word + 2147483647 : word);
  }
  at = APART;
  for (int i = 0; i < SKIPPED; i++) next();
}

int rand(void) {
  if (!begun) srand(1);
  return (int)next();
}

void srandom(unsigned seed) { srand(seed); }

long random(void) { return rand(); }

/* Three steps of a linear generator, of which the high bits are put together. */
int rand_r(unsigned *seed) {
  int bits = 0;
  for (int i = 0; i < 3; i++) {
    *seed = *seed * 1103515245 + 12345;
    bits = i == 0 ? (int)(*seed / 65536 % 2048) : (bits << 10) ^ (int)(*seed / 65536 % 1024);
  }
  return bits;
}
