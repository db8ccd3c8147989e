#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <wchar.h>

int main(void) {
    if (!fopen("missing.txt", "r")) printf("missing.txt: %m\n");
    if (!fopen("missing.txt", "r") && errno == ENOENT) printf("%m (%d), again %m\n", errno);
    errno = ERANGE;
    printf("[%m] [%40m] [%-40m] [%.9m]\n");
    errno = 0;
    printf("%m\n");
    mkdir("folder", 0755);
    if (mkdir("folder", 0755) != 0) fprintf(stderr, "folder: %m\n");
    char text[80];
    strtol("99999999999999999999", NULL, 10);
    snprintf(text, sizeof text, "%m");
    puts(text);
    wchar_t wide[80];
    fopen("folder", "w");
    swprintf(wide, 80, L"%m");
    printf("%ls\n", wide);
    return 0;
}
