#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char name[16];
    int age;
} Person;

static int by_age(const void *a, const void *b) { return ((const Person *)a)->age - ((const Person *)b)->age; }
static int by_int(const void *a, const void *b) { return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b); }
static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static void quick(int *items, int low, int high) {
    if (low >= high) return;
    int pivot = items[(low + high) / 2], i = low, j = high;
    while (i <= j) {
        while (items[i] < pivot) i++;
        while (items[j] > pivot) j--;
        if (i <= j) {
            int kept = items[i];
            items[i++] = items[j];
            items[j--] = kept;
        }
    }
    quick(items, low, j);
    quick(items, i, high);
}

int main(void) {
    Person people[] = {{"Ada", 36}, {"Bob", 25}, {"Cem", 36}, {"Dee", 25}, {"Eve", 19}, {"Fay", 36}};
    qsort(people, 6, sizeof people[0], by_age);
    for (int i = 0; i < 6; i++) printf("%s %d\n", people[i].name, people[i].age);
    int items[] = {5, -2, 9, 0, 3, 3, -7, 1};
    quick(items, 0, 7);
    for (int i = 0; i < 8; i++) printf("%d%c", items[i], i < 7 ? ',' : '\n');
    int wanted = 3;
    int *found = bsearch(&wanted, items, 8, sizeof items[0], by_int);
    printf("%s\n", found ? "found" : "missing");
    const char *words[] = {"pear", "Apple", "fig", "apple", "banana"};
    qsort(words, 5, sizeof words[0], by_text);
    for (int i = 0; i < 5; i++) printf("%s ", words[i]);
    puts("");
    return 0;
}
