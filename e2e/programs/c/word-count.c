#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 64

typedef struct Entry {
    char *word;
    int count;
    struct Entry *next;
} Entry;

static Entry *table[BUCKETS];

static unsigned hash(const char *word) {
    unsigned value = 5381;
    while (*word) value = value * 33 + (unsigned char)*word++;
    return value;
}

static void add(const char *word) {
    Entry **at = &table[hash(word) % BUCKETS];
    for (Entry *entry = *at; entry; entry = entry->next) {
        if (strcmp(entry->word, word) == 0) {
            entry->count++;
            return;
        }
    }
    Entry *entry = malloc(sizeof *entry);
    entry->word = strdup(word);
    entry->count = 1;
    entry->next = *at;
    *at = entry;
}

static int by_count(const void *a, const void *b) {
    const Entry *left = *(Entry *const *)a, *right = *(Entry *const *)b;
    return right->count - left->count;
}

int main(void) {
    char line[256];
    int lines = 0;
    while (fgets(line, sizeof line, stdin)) {
        lines++;
        for (char *word = strtok(line, " \t\n,.;:!?"); word; word = strtok(NULL, " \t\n,.;:!?")) {
            for (char *c = word; *c; c++) *c = (char)tolower((unsigned char)*c);
            add(word);
        }
    }
    Entry *all[256];
    size_t count = 0;
    for (int i = 0; i < BUCKETS; i++)
        for (Entry *entry = table[i]; entry; entry = entry->next) all[count++] = entry;
    qsort(all, count, sizeof all[0], by_count);
    printf("%d lines, %zu words\n", lines, count);
    for (size_t i = 0; i < count; i++) printf("%3d %s\n", all[i]->count, all[i]->word);
    return feof(stdin) ? 0 : 1;
}
