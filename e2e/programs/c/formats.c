#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    printf("[%5d] [%-5d] [%05d] [%+d] [% d] [%x] [%X] [%#x] [%o] [%#o]\n", 42, 42, 42, 42, 42, 255, 255, 255, 8, 8);
    printf("[%u] [%hhd] [%hd] [%lld] [%llu] [%zu]\n", 4294967295u, (char)200, (short)40000, -1234567890123LL, 18446744073709551615ULL, sizeof(int));
    printf("[%f] [%.2f] [%10.3f] [%-10.1f] [%e] [%E] [%g] [%G] [%g] [%a]\n", 3.14159, 2.71828, 1.0 / 3, 2.5, 12345.678, 0.00012, 100000.0, 1e-10, 1e20, 1.0);
    printf("[%s] [%10s] [%-10s] [%.3s] [%*s] [%c] [%%]\n", "text", "right", "left", "abcdef", 8, "star", 'x');
    printf("[%.*f] [%*d] [%-*d]\n", 3, 1.23456, 6, 7, 6, 7);
    printf("%d %d %d %u\n", INT_MAX, INT_MIN, CHAR_BIT, UINT_MAX);
    printf("%lld %lld %llu\n", LLONG_MAX, LLONG_MIN, ULLONG_MAX);
    printf("%" PRId64 " %" PRIu32 " %" PRIx64 "\n", (int64_t)-5, (uint32_t)5, (uint64_t)1 << 40);
    printf("%g %g %d\n", DBL_EPSILON, FLT_MAX, DBL_DIG);
    printf("%f %f %f\n", 1.0 / 0.0, -1.0 / 0.0, 0.0 / 0.0 * -1);
    printf("%.0f %.0f %.0f %.0f\n", 0.5, 1.5, 2.5, -0.5);
    printf("%.20g %.17g\n", 0.1, 0.1 + 0.2);
    printf("%Lf %.3Le\n", 1.25L, 123456.789L);
    char text[20];
    int wanted = snprintf(text, sizeof text, "%s-%d", "a long text that is cut", 12345);
    printf("%d '%s' %zu\n", wanted, text, strlen(text));
    int at;
    printf("count%n\n", &at);
    printf("%d %s\n", at, true ? "true" : "false");
    int a, b;
    char word[10];
    printf("%d\n", sscanf("12 0x1f end", "%d %x %9s", &a, &b, word));
    printf("%d %d %s\n", a, b, word);
    puts("done");
    return 0;
}
