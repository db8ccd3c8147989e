/* What psql asks of a system, and WASI has not: one user, one socket, no other programs, no signals. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define EHOSTDOWN 201
#define SO_ERROR 4
#define SO_KEEPALIVE 9

static inline uid_t geteuid(void) { return 1000; }
static inline uid_t getuid(void) { return 1000; }
static inline pid_t getppid(void) { return 1; }
static inline mode_t umask(mode_t mode) { return 0; }
static inline int chmod(const char *path, mode_t mode) { return 0; }
static inline int dup(int fd) { errno = ENOSYS; return -1; }
static inline int dup2(int from, int to) { errno = ENOSYS; return -1; }
static inline int pipe(int *ends) { errno = ENOSYS; return -1; }
static inline pid_t fork(void) { errno = ENOSYS; return -1; }
static inline int execv(const char *path, char *const arguments[]) { errno = ENOSYS; return -1; }
static inline int execl(const char *path, const char *argument, ...) { errno = ENOSYS; return -1; }
FILE *popen(const char *command, const char *type);
int pclose(FILE *stream);
FILE *tmpfile(void);

/* The server is file descriptor 4, and answers within the call: whoever is asked is ready. */
static inline int server_socket(int domain, int type, int protocol) { return 4; }
static inline int server_connect(int fd, const struct sockaddr *address, socklen_t length) { return 0; }
static inline int server_option(int fd, int level, int option, const void *value, socklen_t length) { return 0; }
static inline int server_read_option(int fd, int level, int option, void *value, socklen_t *length) { *(int *)value = 0; return 0; }
static inline int server_name(int fd, struct sockaddr *address, socklen_t *length) { return 0; }
static inline ssize_t server_send(int fd, const void *bytes, size_t length, int flags) { return write(fd, bytes, length); }
static inline ssize_t server_receive(int fd, void *bytes, size_t length, int flags) { return read(fd, bytes, length); }
static inline int server_poll(struct pollfd *asked, nfds_t count, int timeout) {
  for (nfds_t i = 0; i < count; i++) asked[i].revents = asked[i].events;
  return count;
}
static inline int server_fcntl(int fd, int command, ...) { return 0; }
#define socket server_socket
#define connect server_connect
#define setsockopt server_option
#define getsockopt server_read_option
#define getpeername server_name
#define getsockname server_name
#define send server_send
#define recv server_receive
#define poll server_poll
#define fcntl server_fcntl
