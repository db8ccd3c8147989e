#include <stdio.h>
#include <stdlib.h>

/* What GCC warns of, but translates. */
struct list { int value; struct list *next; };

int main() {
    int numbers[] = {3, 1, 2};
    char *text = numbers;
    struct list *list = malloc(sizeof(struct list) * 2);
    list->next = &numbers;
    printf("%d %d\n", twice(21), (int)strlen("four"));
    char copy[10];
    strcpy(copy, "copied");
    printf("%s %d %d\n", copy, text != NULL, list->next != NULL);
    int address = &numbers;
    printf("%d\n", address != 0);
    return 3;
}

int twice(int number) { return number * 2; }
