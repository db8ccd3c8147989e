#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>

/* What is asked of the library less often. */
int main(void) {
    FILE *spare = tmpfile();
    fputs("kept 42\n", spare);
    rewind(spare);
    char word[10];
    int number;
    fscanf(spare, "%9s %d", word, &number);
    fclose(spare);
    char path[] = "/usr/lib/thing.so";
    printf("%s %d %s\n", word, number, basename(path));
    char *volatile none = NULL;
    printf("[%.3s] [%s] [%.8s]\n", none, none, none);
    return 0;
}
