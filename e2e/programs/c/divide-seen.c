#include <stdio.h>

static int average(int total, int count) {
    return total / count;
}

int main(void) {
    int total = 10, count = 0;
    printf("average of %d numbers\n", count);
    fflush(stdout);
    int unused = total % count;
    printf("%d\n", average(total, count));
    return 0;
}
