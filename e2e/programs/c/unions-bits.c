#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum Shape { CIRCLE, SQUARE = 5, TRIANGLE };
struct Flags {
    unsigned ready : 1;
    unsigned mode : 3;
    signed delta : 4;
};
union Word {
    uint32_t whole;
    uint8_t bytes[4];
    float number;
};
typedef double (*Operation)(double, double);

static double add(double a, double b) { return a + b; }
static double power(double a, double b) { return pow(a, b); }

int main(void) {
    struct Flags flags = {1, 5, -3};
    printf("%d %d %d %zu\n", flags.ready, flags.mode, flags.delta, sizeof flags);
    union Word word = {.number = 1.5f};
    printf("%08x %02x %02x\n", word.whole, word.bytes[0], word.bytes[3]);
    Operation all[] = {add, power, fmod, atan2};
    for (int i = 0; i < 4; i++) printf("%.6f\n", all[i](7.5, 2.0));
    printf("%d %d\n", TRIANGLE, CIRCLE);
    uint32_t x = 0xDEADBEEF;
    printf("%x %x %x %d\n", x >> 16, x << 8, ~x, __builtin_popcount(x));
    int wrapped = 2147483647;
    wrapped++;
    printf("%d %d %d\n", wrapped, -7 / 2, -7 % 2);
    printf("%.4f %.4f %.4f %.4f\n", sqrt(2), sin(1), log(10), exp(1));
    printf("%g %g %g %ld\n", floor(-1.5), ceil(1.2), round(2.5), lround(-2.5));
    printf("%zu %zu %zu\n", sizeof(char), sizeof(short), sizeof(double));
    const char *names[] = {[CIRCLE] = "circle", [SQUARE] = "square"};
    printf("%s %s\n", names[SQUARE], names[1] ? "set" : "null");
    return _Generic(1.0f, float: 4, double: 8, default: 0);
}
