#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    int zero = argc - 1;
    printf("about to divide by %d\n", zero);
    fflush(stdout);
    printf("%d\n", 10 / zero);
    return atoi(argv[0]);
}
