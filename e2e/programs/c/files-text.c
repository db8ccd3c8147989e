#include <stdio.h>
#include <string.h>

int main(void) {
    FILE *out = fopen("notes.txt", "w");
    for (int i = 1; i <= 3; i++) fprintf(out, "line %d\n", i);
    fclose(out);
    FILE *more = fopen("notes.txt", "a");
    fputs("appended\n", more);
    fclose(more);
    FILE *in = fopen("notes.txt", "r+");
    char line[80];
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "\n")] = '\0';
        printf("<%s> at %d\n", line, (int)ftell(in));
    }
    rewind(in);
    fseek(in, 5, SEEK_SET);
    fputc('X', in);
    fseek(in, -4, SEEK_END);
    int next = fgetc(in);
    printf("%c%c", next, fgetc(in));
    printf(" eof=%d\n", feof(in));
    rewind(in);
    fgets(line, sizeof line, in);
    printf("%s", line);
    fclose(in);
    printf("%d\n", remove("notes.txt"));
    printf("%d\n", remove("notes.txt"));
    return 0;
}
