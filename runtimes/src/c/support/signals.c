/* Signals that a program sends itself: who handles them, and how they end it, as on Linux. */
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <wasi/api.h>

#define SIGNALS 65

typedef void handler_fn(int);

static handler_fn *handlers[SIGNALS];

static const char *const words[] = {
  "Unknown signal 0", "Hangup", "Interrupt", "Quit", "Illegal instruction", "Trace/breakpoint trap", "Aborted", "Bus error",
  "Floating point exception", "Killed", "User defined signal 1", "Segmentation fault", "User defined signal 2", "Broken pipe",
  "Alarm clock", "Terminated", "Stack fault", "Child exited", "Continued", "Stopped (signal)", "Stopped", "Stopped (tty input)",
  "Stopped (tty output)", "Urgent I/O condition", "CPU time limit exceeded", "File size limit exceeded", "Virtual timer expired",
  "Profiling timer expired", "Window changed", "I/O possible", "Power failure", "Bad system call",
};

char *strsignal(int number) {
  return (char *)(number > 0 && number < (int)(sizeof words / sizeof *words) ? words[number] : "Unknown signal");
}

/* Only compared with. */
void __SIG_IGN(int number) { (void)number; }
void __SIG_ERR(int number) { (void)number; }

/* A shell tells of those that are failures of the program. */
static _Noreturn void end_by(int number) {
  if (number == SIGABRT || number == SIGFPE || number == SIGSEGV) {
    write(STDERR_FILENO, words[number], strlen(words[number]));
    write(STDERR_FILENO, "\n", 1);
  }
  __wasi_proc_exit(128 + number);
}

static int is_ignored(int number) {
  return handlers[number] == SIG_IGN || number == SIGCHLD || number == SIGCONT || number == SIGURG || number == SIGWINCH;
}

handler_fn *signal(int number, handler_fn *handler) {
  if (number <= 0 || number >= SIGNALS || number == SIGKILL || number == SIGSTOP) return SIG_ERR;
  handler_fn *before = handlers[number];
  handlers[number] = handler;
  return before;
}

handler_fn *bsd_signal(int, handler_fn *) __attribute__((alias("signal")));
handler_fn *__sysv_signal(int, handler_fn *) __attribute__((alias("signal")));

int raise(int number) {
  if (number < 0 || number >= SIGNALS) return -1;
  if (number == 0) return 0;
  if (handlers[number] && handlers[number] != SIG_IGN) handlers[number](number);
  else if (!is_ignored(number)) end_by(number);
  return 0;
}

/* Called by the host where the machine ended the program: whoever handles that may end it otherwise. */
__attribute__((export_name("handle"))) void __handle_signal(int number) {
  handler_fn *handler = handlers[number];
  handlers[number] = SIG_DFL;
  if (handler && handler != SIG_IGN) handler(number);
}

/* Called where a program is about to divide by zero: the machine does it, and ends the program. */
__attribute__((no_sanitize("integer-divide-by-zero"))) _Noreturn void __ubsan_handle_divrem_overflow_minimal_abort(void) {
  volatile int zero = 0;
  zero = 10 / zero; // Of 1, no division would be left.
  __builtin_unreachable();
}

_Noreturn void abort(void) {
  if (handlers[SIGABRT] != SIG_IGN) raise(SIGABRT);
  end_by(SIGABRT);
}
