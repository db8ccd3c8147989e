#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(const char *what) { printf("%s: %d %s\n", what, errno, strerror(errno)); }

int main(void) {
    FILE *file = fopen("missing.txt", "r");
    if (!file) show("fopen");
    perror("missing.txt");
    errno = 0;
    show("none");
    long long big = strtoll("99999999999999999999", NULL, 10);
    printf("%d %d ", big == LLONG_MAX, errno == ERANGE);
    show("strtoll");
    mkdir("folder", 0755);
    errno = 0;
    if (mkdir("folder", 0755) != 0) show("mkdir");
    if (!fopen("folder", "w")) show("folder");
    if (remove("nowhere") != 0 && errno == ENOENT) perror("remove");
    printf("%d %d %d\n", access("main.c", R_OK), access("main.c", W_OK), access("none", R_OK));
    errno = EACCES;
    printf("a line\n");
    perror("");
    for (int number = 0; number <= 40; number++) printf("%d %s\n", number, strerror(number));
    printf("%s, %s, %s\n", strerror(EOVERFLOW), strerror(ETIMEDOUT), strerror(200));
    unsigned seed = 7;
    for (int i = 0; i < 4; i++) printf("%d ", rand_r(&seed) % 100);
    puts("");
    for (const char *at = "aZ5 _\t"; *at; at++) printf("%d %d %d %d %d ", isalpha(*at), isdigit(*at), isspace(*at), ispunct(*at), isalnum(*at));
    puts("");
    fflush(stdout);
    raise(SIGTERM);
    return 0;
}
