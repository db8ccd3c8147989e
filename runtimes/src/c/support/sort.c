/* A stable qsort, as glibc's is: equal elements keep their order. */
#include <stdlib.h>
#include <string.h>

typedef int compare_fn(const void *, const void *, void *);

static void merge_sort(char *items, char *spare, size_t count, size_t size, compare_fn *compare, void *given) {
  if (count < 2) return;
  size_t left = count / 2;
  char *a = items, *b = items + left * size, *to = spare;
  merge_sort(a, spare, left, size, compare, given);
  merge_sort(b, spare, count - left, size, compare, given);
  char *end_a = b, *end_b = items + count * size;
  while (a < end_a && b < end_b) {
    char **from = compare(a, b, given) <= 0 ? &a : &b;
    memcpy(to, *from, size);
    *from += size;
    to += size;
  }
  memcpy(to, a, (size_t)(end_a - a));
  memcpy(items, spare, (size_t)(to - spare) + (size_t)(end_a - a));
}

void qsort_r(void *items, size_t count, size_t size, compare_fn *compare, void *given) {
  if (count < 2 || size == 0) return;
  char *spare = malloc(count * size);
  if (!spare) abort();
  merge_sort(items, spare, count, size, compare, given);
  free(spare);
}

static int compare_alone(const void *a, const void *b, void *compare) { return ((int (*)(const void *, const void *))compare)(a, b); }

void qsort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *)) { qsort_r(items, count, size, compare_alone, (void *)compare); }
