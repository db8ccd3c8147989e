#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void last(void) { printf("last\n"); }
static void first(void) { printf("first\n"); }

int main(int argc, char *argv[]) {
    atexit(last);
    atexit(first);
    printf("%d %s\n", argc, argv[0]);
    FILE *file = fopen("missing.txt", "r");
    if (!file) {
        fprintf(stderr, "missing.txt: %s (%d)\n", strerror(errno), errno == ENOENT);
        perror("fopen");
        exit(EXIT_FAILURE + 41);
    }
    return 0;
}
