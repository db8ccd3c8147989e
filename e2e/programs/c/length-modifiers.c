#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

int main(void) {
    signed char c = -5;
    short s = -300;
    long l = -5000000000;
    long long ll = -6000000000000;
    size_t z = SIZE_MAX;
    ptrdiff_t t = -42;
    int64_t i64 = INT64_MIN;
    uint64_t u64 = UINT64_MAX;
    printf("%hhd %hd %d %ld %lld %zd %td\n", c, s, s, l, ll, (ssize_t)-7, t);
    printf("%hhu %hu %lu %llu %zu %zx\n", c, s, (unsigned long)l, (unsigned long long)ll, z, z);
    printf("%#lx %#lo %lX\n", (unsigned long)l, (unsigned long)l, 3000000000UL);
    printf("%" PRId64 " %" PRIu64 " %" PRIx64 " %ld %lu\n", i64, u64, u64, i64, u64);
    printf("%" PRIdFAST32 " %" PRIdPTR "\n", (int_fast32_t)-5000000000, (intptr_t)-1);
    printf("[%20ld] [%-20ld] [%020ld] [%+ld] [% ld] [%.15ld] [%20.15ld]\n", l, l, l, -l, -l, l, l);
    printf("%5zu|%-5zu|%05zu|%*zu\n", sizeof l, sizeof l, sizeof l, 8, sizeof l);
    printf("%p|%10p|%-10p|\n", NULL, NULL, NULL);
    printf("%p|%20p|%-20p|\n", (void *)0xdeadbeefcafe, (void *)0x1234, (void *)0x1234);
    long told;
    printf("eight%ln\n", &told);
    printf("%ld\n", told);
    const char *texts[] = {"42", "-2147483649", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "0x7fffffffffffffff", "0777", "  12abc", "abc", ""};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *end;
        errno = 0;
        long number = strtol(texts[i], &end, 0);
        int error = errno;
        errno = 0;
        unsigned long plain = strtoul(texts[i], NULL, 0);
        printf("[%s] %ld %d '%s' %lu %d\n", texts[i], number, error, end, plain, errno);
    }
    printf("%ld %ld %ld\n", atol("123456789012"), labs(-5000000000), ldiv(-10000000007, 10).rem);
    return 0;
}
