#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define MIN(a, b) ((a) < (b) ? (a) : (b))

static int common(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b);
    int (*best)[m + 1] = calloc(n + 1, sizeof *best);
    for (size_t i = 1; i <= n; i++)
        for (size_t j = 1; j <= m; j++)
            best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : MAX(best[i - 1][j], best[i][j - 1]);
    int result = best[n][m];
    free(best);
    return result;
}

static int distance(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b);
    int row[m + 1];
    for (size_t j = 0; j <= m; j++) row[j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int corner = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int next = MIN(MIN(row[j], row[j - 1]) + 1, corner + (a[i - 1] != b[j - 1]));
            corner = row[j];
            row[j] = next;
        }
    }
    return row[m];
}

static int knapsack(const int *weight, const int *value, int count, int room) {
    int best[101] = {0};
    for (int i = 0; i < count; i++)
        for (int w = room; w >= weight[i]; w--) best[w] = MAX(best[w], best[w - weight[i]] + value[i]);
    return best[room];
}

int main(void) {
    printf("%d\n", common("AGGTABQWERTY", "GXTXAYBWRY"));
    printf("%d %d\n", distance("kitten", "sitting"), distance("", "abc"));
    int weight[] = {10, 20, 30}, value[] = {60, 100, 120};
    printf("%d\n", knapsack(weight, value, 3, 50));
    long long ways[51] = {1, 1};
    for (int i = 2; i <= 50; i++) ways[i] = ways[i - 1] + ways[i - 2];
    printf("%lld\n", ways[50]);
    int grid[4][5];
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 5; j++) grid[i][j] = i * j - (i + j) % 3;
    for (int i = 0; i < 4; i++, puts(""))
        for (int j = 0; j < 5; j++) printf("%4d", grid[i][j]);
    return 0;
}
