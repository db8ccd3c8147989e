#include <stdio.h>
#include <stdlib.h>

static void bye(void) { puts("bye"); }

int main(void) {
    atexit(bye);
    fprintf(stderr, "fatal: giving up\n");
    abort();
}
