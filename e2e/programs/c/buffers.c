#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

static int by_column(const void *a, const void *b, void *column) {
    int at = *(int *)column;
    return ((const int *)a)[at] - ((const int *)b)[at];
}

int main(void) {
    char line[32];
    printf("before\n");
    setvbuf(stdout, NULL, _IONBF, 0);
    puts("one");
    printf("two %d\n", 2);
    fgets(line, sizeof line, stdin);
    printf("%s", line);

    int pairs[][2] = {{3, 1}, {1, 3}, {2, 2}}, column = 1;
    qsort_r(pairs, 3, sizeof *pairs, by_column, &column);
    for (int i = 0; i < 3; i++) printf("%d%c", pairs[i][1], i < 2 ? ' ' : '\n');
    return 0;
}
