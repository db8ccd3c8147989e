/* What WASI has no calls for. */
#include <errno.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

static int lacks(void) {
  errno = ENOSYS;
  return -1;
}

int chmod(const char *path, mode_t mode) { return lacks(); }
int fchmod(int file, mode_t mode) { return lacks(); }
int fchmodat(int folder, const char *path, mode_t mode, int flags) { return lacks(); }
int statvfs(const char *restrict path, struct statvfs *restrict found) { return lacks(); }
int fstatvfs(int file, struct statvfs *found) { return lacks(); }
