/* What glibc says of errors, and the numbers that they have on Linux. */
#include <stdio.h>
#include <string.h>

/* What the C library itself sets, by the numbers of WASI. */
extern _Thread_local int errno;

#define NO_TERMINAL 59

/* By the number on Linux. */
static const char *const words[] = {
  "Success", "Operation not permitted", "No such file or directory", "No such process", "Interrupted system call", "Input/output error",
  "No such device or address", "Argument list too long", "Exec format error", "Bad file descriptor", "No child processes",
  "Resource temporarily unavailable", "Cannot allocate memory", "Permission denied", "Bad address", "Block device required", "Device or resource busy",
  "File exists", "Invalid cross-device link", "No such device", "Not a directory", "Is a directory", "Invalid argument", "Too many open files in system",
  "Too many open files", "Inappropriate ioctl for device", "Text file busy", "File too large", "No space left on device", "Illegal seek",
  "Read-only file system", "Too many links", "Broken pipe", "Numerical argument out of domain", "Numerical result out of range",
  "Resource deadlock avoided", "File name too long", "No locks available", "Function not implemented", "Directory not empty",
  "Too many levels of symbolic links", 0, "No message of desired type", "Identifier removed", "Channel number out of range", "Level 2 not synchronized",
  "Level 3 halted", "Level 3 reset", "Link number out of range", "Protocol driver not attached", "No CSI structure available", "Level 2 halted",
  "Invalid exchange", "Invalid request descriptor", "Exchange full", "No anode", "Invalid request code", "Invalid slot", 0, "Bad font file format",
  "Device not a stream", "No data available", "Timer expired", "Out of streams resources", "Machine is not on the network", "Package not installed",
  "Object is remote", "Link has been severed", "Advertise error", "Srmount error", "Communication error on send", "Protocol error", "Multihop attempted",
  "RFS specific error", "Bad message", "Value too large for defined data type", "Name not unique on network", "File descriptor in bad state",
  "Remote address changed", "Can not access a needed shared library", "Accessing a corrupted shared library", ".lib section in a.out corrupted",
  "Attempting to link in too many shared libraries", "Cannot exec a shared library directly", "Invalid or incomplete multibyte or wide character",
  "Interrupted system call should be restarted", "Streams pipe error", "Too many users", "Socket operation on non-socket",
  "Destination address required", "Message too long", "Protocol wrong type for socket", "Protocol not available", "Protocol not supported",
  "Socket type not supported", "Operation not supported", "Protocol family not supported", "Address family not supported by protocol",
  "Address already in use", "Cannot assign requested address", "Network is down", "Network is unreachable", "Network dropped connection on reset",
  "Software caused connection abort", "Connection reset by peer", "No buffer space available", "Transport endpoint is already connected",
  "Transport endpoint is not connected", "Cannot send after transport endpoint shutdown", "Too many references: cannot splice", "Connection timed out",
  "Connection refused", "Host is down", "No route to host", "Operation already in progress", "Operation now in progress", "Stale file handle",
  "Structure needs cleaning", "Not a XENIX named type file", "No XENIX semaphores available", "Is a named type file", "Remote I/O error",
  "Disk quota exceeded", "No medium found", "Wrong medium type", "Operation canceled", "Required key not available", "Key has expired",
  "Key has been revoked", "Key was rejected by service", "Owner died", "State not recoverable", "Operation not possible due to RF-kill",
  "Memory page has hardware error",
};

/* Numbers on Linux, by those of WASI. */
static const unsigned char on_linux[] = {
  0, 7, 13, 98, 99, 97, 11, 114, 9, 74, 16, 125, 10, 103, 111, 104, 35, 89, 33, 122, 17, 14, 27, 113, 43, 84, 115, 4, 22, 5, 106, 21, 40, 24, 31, 90, 72,
  36, 100, 102, 101, 23, 105, 19, 2, 8, 37, 67, 12, 42, 92, 28, 38, 107, 20, 39, 131, 88, 95, 25, 6, 75, 130, 1, 32, 71, 93, 91, 34, 30, 29, 3, 116, 110,
  26, 18,
};

int __error_on_linux(int wasi) { return wasi > 0 && wasi < (int)sizeof on_linux && on_linux[wasi] ? on_linux[wasi] : wasi; }

static int seen;

/* What a program in C sees as `errno` (see errno.h). That a stream is no terminal is asked by the library alone, whenever it opens one. */
int *__errno_on_linux(void) {
  if (errno != 0 && errno != NO_TERMINAL) seen = __error_on_linux(errno);
  errno = 0;
  return &seen;
}

char *__words_of_error(int number) {
  static char unknown[32];
  if (number >= 0 && number < (int)(sizeof words / sizeof *words) && words[number]) return (char *)words[number];
  snprintf(unknown, sizeof unknown, "Unknown error %d", number);
  return unknown;
}

/* What printf says of `%m` (see build/patches.ts): it asks by the number of WASI, which a program in C may have taken already. */
char *__says_m(int number) { return __words_of_error(number != 0 && number != NO_TERMINAL ? __error_on_linux(number) : seen); }

/* In C++ others take their place (errors.cpp). */
__attribute__((weak)) char *strerror(int number) { return __words_of_error(number); }

__attribute__((weak)) void perror(const char *prefix) {
  const char *error = strerror(*__errno_on_linux());
  if (prefix && *prefix) fprintf(stderr, "%s: ", prefix);
  fprintf(stderr, "%s\n", error);
}
