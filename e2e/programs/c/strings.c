#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reverse(char *text) {
    for (size_t i = 0, j = strlen(text); i + 1 < j; i++) {
        char kept = text[i];
        text[i] = text[--j];
        text[j] = kept;
    }
}

static bool palindrome(const char *text) {
    size_t i = 0, j = strlen(text);
    while (i < j) {
        if (!isalnum((unsigned char)text[i])) i++;
        else if (!isalnum((unsigned char)text[j - 1])) j--;
        else if (tolower((unsigned char)text[i++]) != tolower((unsigned char)text[--j])) return false;
    }
    return true;
}

int main(void) {
    char text[32] = "interview";
    reverse(text);
    printf("%s %zu\n", text, strlen(text));
    printf("%d %d\n", palindrome("A man, a plan, a canal: Panama"), palindrome("not one"));
    char copy[8];
    strncpy(copy, "truncated", sizeof copy - 1);
    copy[sizeof copy - 1] = '\0';
    strcat(text, "!");
    printf("%s %s %s\n", copy, text, strstr("needle in hay", "in"));
    printf("%s %s\n", strchr("a/b/c", '/'), strrchr("a/b/c", '/'));
    printf("%d %d %d\n", strcmp("a", "b") < 0, strncmp("abc", "abd", 2), memcmp("x", "x", 1));
    printf("%d %.2f %ld %ld\n", atoi("12abc"), atof("3.5e1x"), strtol("ff", NULL, 16), strtol("-077", NULL, 0));
    char *end;
    double value = strtod("2.5rest", &end);
    printf("%g %s\n", value, end);
    char list[] = "a,b,,c";
    for (char *part = strtok(list, ","); part; part = strtok(NULL, ",")) printf("<%s>", part);
    puts("");
    for (const char *c = "Hi 5!"; *c; c++) printf("%c%d%d%d ", toupper(*c), isalpha(*c) != 0, isdigit(*c) != 0, isspace(*c) != 0);
    puts("");
    memmove(text + 1, text, 4);
    printf("%s %zu %zu\n", text, strspn("aabbc", "ab"), strcspn("hello", "l"));
    printf("héllo %zu\n", strlen("héllo"));
    return 0;
}
