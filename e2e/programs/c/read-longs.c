#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

int main(void) {
    long l;
    unsigned long ul;
    size_t z;
    ptrdiff_t t;
    int64_t i64;
    uint64_t u64;
    int count = scanf("%ld %lu %zu %td %" SCNd64 " %" SCNu64, &l, &ul, &z, &t, &i64, &u64);
    printf("%d: %ld %lu %zu %td %" PRId64 " %" PRIu64 "\n", count, l, ul, z, t, i64, u64);
    char name[20];
    double price;
    long total = 0;
    while (scanf("%19s %ld %lf", name, &l, &price) == 3) {
        total += l;
        printf("%s: %ld at %.3f\n", name, l, price);
    }
    printf("%ld\n", total);
    sscanf("ffffffffffff 12:34", "%lx %ld:%td", &ul, &l, &t);
    printf("%lu %ld %td\n", ul, l, t);
    void *place;
    sscanf("0x1f00000000", "%p", &place);
    printf("%p\n", place);
    return 0;
}
