#include <stdio.h>

int main(void) {
    long product = 1;
    for (int i = 1; i <= 20; i++) product *= i;
    printf("%ld %zu %zu\n", product, sizeof(long), sizeof(void *));
    return 0;
}
