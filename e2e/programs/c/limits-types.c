#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include <time.h>
#include <wchar.h>

struct Padded {
    char c;
    long l;
    char d;
};

struct Node {
    int value;
    struct Node *next;
};

struct Bits {
    unsigned long low : 33, middle : 20, high : 11;
};

#define IS_LONG(value) _Generic((value), long: "long", unsigned long: "unsigned long", default: "other")

int main(void) {
    printf("%zu %zu %zu %zu %zu\n", sizeof(short), sizeof(int), sizeof(long), sizeof(long long), sizeof(long double));
    printf("%zu %zu %zu %zu %zu %zu\n", sizeof(void *), sizeof(size_t), sizeof(ptrdiff_t), sizeof(time_t), sizeof(clock_t), sizeof(wchar_t));
    printf("%zu %zu %zu %zu\n", sizeof(off_t), sizeof(ssize_t), sizeof(int_fast16_t), sizeof(int_fast32_t));
    printf("%zu %zu %zu %zu\n", sizeof(struct Padded), offsetof(struct Padded, d), sizeof(struct Node), sizeof(struct Bits));
    printf("%ld %ld %lu\n", LONG_MIN, LONG_MAX, ULONG_MAX);
    printf("%zu %td %td %ld\n", SIZE_MAX, PTRDIFF_MAX, PTRDIFF_MIN, INTPTR_MAX);
    printf("%s, %s, %s, %s\n", IS_LONG((int64_t)0), IS_LONG((uint64_t)0), IS_LONG((size_t)0), IS_LONG((time_t)0));
    printf("%s, %s, %s, %s\n", IS_LONG(INT64_C(1)), IS_LONG(sizeof(int)), IS_LONG(2147483648), IS_LONG((uint_fast32_t)0));
    printf("%s %s %s\n", PRId64, PRIuFAST16, PRIxPTR);
    struct Bits bits = {8589934591, 1048575, 2047};
    printf("%lu %u %u\n", (unsigned long)bits.low, bits.middle, bits.high);
    union {
        double real;
        unsigned long whole;
    } pi = {.real = 3.14};
    printf("%lx\n", pi.whole);
    unsigned narrow = -1;
    long wide = narrow;
    printf("%ld %d %d %d\n", wide, -1L < 1U, sizeof(long) > -1, (int)5000000000);
    long number = 600851475143;
    for (long factor = 2; number > 1; factor++) {
        for (; number % factor == 0; number /= factor) printf("%ld ", factor);
    }
    struct tm *day = gmtime(&(time_t){4102444800});
    printf("\n%d-%02d-%02d %ld\n", day->tm_year + 1900, day->tm_mon + 1, day->tm_mday, (long)timegm(day));
    return 0;
}
