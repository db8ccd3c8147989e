#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    int *items;
    size_t count, room;
} Vector;

static void push(Vector *vector, int item) {
    if (vector->count == vector->room) {
        vector->room = vector->room ? vector->room * 2 : 4;
        vector->items = realloc(vector->items, vector->room * sizeof *vector->items);
    }
    vector->items[vector->count++] = item;
}

int main(void) {
    Vector vector = {0};
    for (int i = 0; i < 100000; i++) push(&vector, i * 7 % 1000);
    long long sum = 0;
    for (size_t i = 0; i < vector.count; i++) sum += vector.items[i];
    printf("%zu %zu %lld\n", vector.count, vector.room, sum);
    free(vector.items);
    int *zeros = calloc(1000, sizeof *zeros);
    int all = 1;
    for (int i = 0; i < 1000; i++) all &= zeros[i] == 0;
    printf("%d\n", all);
    free(zeros);
    static char sieve[2000001];
    int primes = 0;
    for (int i = 2; i <= 2000000; i++) {
        if (sieve[i]) continue;
        primes++;
        for (long long j = (long long)i * i; j <= 2000000; j += i) sieve[j] = 1;
    }
    printf("%d\n", primes);
    char **rows = malloc(3 * sizeof *rows);
    for (int i = 0; i < 3; i++) {
        rows[i] = malloc(8);
        memset(rows[i], 'a' + i, 7);
        rows[i][7] = 0;
    }
    for (int i = 0; i < 3; i++) {
        puts(rows[i]);
        free(rows[i]);
    }
    free(rows);
    return 0;
}
