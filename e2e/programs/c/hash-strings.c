#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Entry {
    const char *key;
    long value;
    struct Entry *next;
} Entry;

static Entry *table[16];

static unsigned long djb2(const char *text) {
    unsigned long hash = 5381;
    for (; *text; text++) hash = (hash << 5) + hash + (unsigned char)*text;
    return hash;
}

static unsigned long fnv(const char *text) {
    unsigned long hash = 14695981039346656037UL;
    for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 1099511628211UL;
    return hash;
}

static void add(const char *key, long value) {
    Entry **at = &table[djb2(key) % 16];
    for (; *at; at = &(*at)->next) {
        if (strcmp((*at)->key, key) == 0) {
            (*at)->value += value;
            return;
        }
    }
    *at = calloc(1, sizeof **at);
    (*at)->key = key;
    (*at)->value = value;
}

int main(void) {
    const char *words[] = {"the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog", "hello world", ""};
    size_t count = sizeof words / sizeof *words;
    for (size_t i = 0; i < count; i++) {
        printf("%-12s %lu %lx %zu\n", words[i], djb2(words[i]), fnv(words[i]), djb2(words[i]) % count);
        add(words[i], (long)i * 3000000000);
    }
    for (int i = 0; i < 16; i++)
        for (Entry *entry = table[i]; entry; entry = entry->next) printf("%d %s %ld\n", i, entry->key, entry->value);
    long sum = 0, product = 1;
    for (long i = 1; i <= 100000; i++) sum += i * i;
    for (int i = 1; i <= 25; i++) product *= i;
    printf("%ld %ld\n", sum, product);
    unsigned long bit = 1UL << 40;
    printf("%lu %lx %d %d %d\n", bit, ~bit, __builtin_popcountl(~bit), __builtin_clzl(bit), __builtin_ctzl(bit));
    unsigned long state = 88172645463325252UL;
    for (int i = 0; i < 4; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        printf("%lu ", state);
    }
    printf("\n%ld %lu\n", -1L >> 3, -1UL >> 3);
    return 0;
}
