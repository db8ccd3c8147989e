#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static jmp_buf back;
static volatile sig_atomic_t caught;

static void count(int number) { caught += number; }
static void leave(int number) { longjmp(back, number); }
static void report(int number) {
    printf("handled %d (%s), %d before\n", number, strsignal(number), (int)caught);
    fflush(stdout);
    exit(40 + number);
}

int main(int argc, char **argv) {
    (void)argv;
    signal(SIGINT, count);
    signal(SIGUSR1, count);
    raise(SIGINT);
    raise(SIGUSR1);
    printf("%d\n", (int)caught);
    signal(SIGTERM, leave);
    int came = setjmp(back);
    if (came == 0) raise(SIGTERM);
    printf("came back by %d: %s\n", came, strsignal(came));
    printf("%d %d\n", signal(SIGINT, SIG_IGN) == count, signal(SIGKILL, count) == SIG_ERR);
    raise(SIGINT);
    raise(SIGCHLD);
    signal(SIGFPE, report);
    volatile int zero = argc - 1;
    fflush(stdout);
    printf("%d\n", 7 % zero);
    return 0;
}
