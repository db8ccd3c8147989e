#include <assert.h>
#include <stdio.h>

static int divide(int a, int b) {
    assert(b != 0 && "no division by zero");
    return a / b;
}

int main(void) {
    static_assert(sizeof(int) == 4, "int has 4 bytes");
    printf("%d\n", divide(10, 2));
    fflush(stdout);
    printf("%d\n", divide(1, 0));
    return 0;
}
