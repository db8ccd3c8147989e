#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

static jmp_buf back;

static void fail(int code) { longjmp(back, code); }

static int sum(int count, ...) {
    va_list values;
    va_start(values, count);
    int total = 0;
    for (int i = 0; i < count; i++) total += va_arg(values, int);
    va_end(values);
    return total;
}

static void on_signal(int number) { printf("signal %d\n", number == SIGINT); }

int main(void) {
    int code = setjmp(back);
    if (code == 0) {
        printf("trying\n");
        fail(3);
    }
    printf("back with %d\n", code);
    printf("%d %d\n", sum(3, 1, 2, 3), sum(0));
    signal(SIGINT, on_signal);
    raise(SIGINT);
    time_t when = 86400 * 365;
    struct tm *parts = gmtime(&when);
    char text[64];
    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %a %B", parts);
    printf("%s\n", text);
    clock_t begun = clock();
    printf("%d %d\n", clock() - begun >= 0, time(NULL) > 1700000000);
    return 0;
}
