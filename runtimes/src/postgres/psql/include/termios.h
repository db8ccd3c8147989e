#ifndef TERMIOS_H
#define TERMIOS_H
/* There is no terminal. */
#include <sys/ioctl.h>
#define ECHO 1
#define TCSAFLUSH 0
#define TIOCGWINSZ 0x5413
struct termios { unsigned c_lflag; };
struct winsize { unsigned short ws_row, ws_col; };
static inline int tcgetattr(int fd, struct termios *state) { return -1; }
static inline int tcsetattr(int fd, int action, const struct termios *state) { return -1; }
#endif
