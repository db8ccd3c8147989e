#ifndef PWD_H
#define PWD_H
/* There is no list of users. */
#include <sys/types.h>
struct passwd { char *pw_name; uid_t pw_uid; gid_t pw_gid; char *pw_dir; char *pw_shell; };
static inline struct passwd *getpwuid(uid_t user) { return 0; }
static inline struct passwd *getpwnam(const char *name) { return 0; }
#endif
