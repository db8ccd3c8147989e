#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* There are no other programs. */
FILE *popen(const char *command, const char *type) { errno = ENOSYS; return NULL; }
int pclose(FILE *stream) { errno = ENOSYS; return -1; }
int system(const char *command) { errno = ENOSYS; return -1; }
/* Signals never come. */
void (*pqsignal_fe(int number, void (*handler)(int)))(int) { return 0; }
/* Nothing is installed, so nothing is found beside psql. */
void set_pglocale_pgservice(const char *own, const char *application) {}
int find_my_exec(const char *own, char *path) { return -1; }
int find_other_exec(const char *own, const char *target, const char *version, char *path) { return -1; }
