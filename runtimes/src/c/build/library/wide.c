/*
 * The calls of WASI whose memory has addresses or sizes in it: a host knows those of 4 B alone. The other calls take such
 * as numbers, which are cut where they are passed. And the errors of all calls have the numbers that they have on Linux.
 */
#include <stdint.h>
#include <wasi/api.h>

#define IMPORTED(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) int32_t narrow_##name
#define ADDRESS(pointer) ((int32_t)(uintptr_t)(pointer))

uint16_t __on_linux(int32_t error) {
  static const uint8_t errors[] = {ERRORS};
  return error >= 0 && error < (int32_t)sizeof errors ? errors[error] : (uint16_t)error;
}

IMPORTED(args_get)(int32_t, int32_t);
IMPORTED(args_sizes_get)(int32_t, int32_t);
IMPORTED(environ_get)(int32_t, int32_t);
IMPORTED(environ_sizes_get)(int32_t, int32_t);
IMPORTED(fd_read)(int32_t, int32_t, int32_t, int32_t);
IMPORTED(fd_write)(int32_t, int32_t, int32_t, int32_t);
IMPORTED(fd_pread)(int32_t, int32_t, int32_t, int64_t, int32_t);
IMPORTED(fd_pwrite)(int32_t, int32_t, int32_t, int64_t, int32_t);
IMPORTED(fd_prestat_get)(int32_t, int32_t);
IMPORTED(fd_readdir)(int32_t, int32_t, int32_t, int64_t, int32_t);
IMPORTED(path_readlink)(int32_t, int32_t, int32_t, int32_t, int32_t, int32_t);
IMPORTED(poll_oneoff)(int32_t, int32_t, int32_t, int32_t);

struct part {
  uint32_t at, size;
};

/* Pieces of memory as the host knows them; they lie below each other as long as the calling function runs. */
#define NARROW_PARTS(from, count)                                                                      \
  struct part parts[(count) + 1];                                                                      \
  for (__wasi_size_t i = 0; i < (count); i++) parts[i] = (struct part){(uint32_t)(uintptr_t)(from)[i].buf, (uint32_t)(from)[i].buf_len}

/* Addresses that the host wrote become wide, the last first, as they overlay. */
static void widen(uint8_t **addresses, __wasi_size_t count) {
  const uint32_t *narrow = (const uint32_t *)addresses;
  while (count-- > 0) addresses[count] = (uint8_t *)(uintptr_t)narrow[count];
}

static __wasi_errno_t sizes(int32_t (*call)(int32_t, int32_t), __wasi_size_t *count, __wasi_size_t *size) {
  uint32_t told[2] = {0, 0};
  int32_t error = call(ADDRESS(&told[0]), ADDRESS(&told[1]));
  *count = told[0];
  *size = told[1];
  return __on_linux(error);
}

static __wasi_errno_t addresses(int32_t (*call)(int32_t, int32_t), int32_t (*sizes_of)(int32_t, int32_t), uint8_t **each, uint8_t *bytes) {
  __wasi_size_t count, size;
  __wasi_errno_t error = sizes(sizes_of, &count, &size);
  if (error == 0) error = __on_linux(call(ADDRESS(each), ADDRESS(bytes)));
  if (error == 0) widen(each, count);
  return error;
}

__wasi_errno_t __wasi_args_sizes_get(__wasi_size_t *count, __wasi_size_t *size) { return sizes(narrow_args_sizes_get, count, size); }
__wasi_errno_t __wasi_environ_sizes_get(__wasi_size_t *count, __wasi_size_t *size) { return sizes(narrow_environ_sizes_get, count, size); }
__wasi_errno_t __wasi_args_get(uint8_t **each, uint8_t *bytes) { return addresses(narrow_args_get, narrow_args_sizes_get, each, bytes); }
__wasi_errno_t __wasi_environ_get(uint8_t **each, uint8_t *bytes) { return addresses(narrow_environ_get, narrow_environ_sizes_get, each, bytes); }

__wasi_errno_t __wasi_fd_read(__wasi_fd_t fd, const __wasi_iovec_t *to, size_t count, __wasi_size_t *total) {
  NARROW_PARTS(to, count);
  uint32_t told = 0;
  int32_t error = narrow_fd_read((int32_t)fd, ADDRESS(parts), (int32_t)count, ADDRESS(&told));
  *total = told;
  return __on_linux(error);
}

__wasi_errno_t __wasi_fd_write(__wasi_fd_t fd, const __wasi_ciovec_t *from, size_t count, __wasi_size_t *total) {
  NARROW_PARTS(from, count);
  uint32_t told = 0;
  int32_t error = narrow_fd_write((int32_t)fd, ADDRESS(parts), (int32_t)count, ADDRESS(&told));
  *total = told;
  return __on_linux(error);
}

__wasi_errno_t __wasi_fd_pread(__wasi_fd_t fd, const __wasi_iovec_t *to, size_t count, __wasi_filesize_t at, __wasi_size_t *total) {
  NARROW_PARTS(to, count);
  uint32_t told = 0;
  int32_t error = narrow_fd_pread((int32_t)fd, ADDRESS(parts), (int32_t)count, (int64_t)at, ADDRESS(&told));
  *total = told;
  return __on_linux(error);
}

__wasi_errno_t __wasi_fd_pwrite(__wasi_fd_t fd, const __wasi_ciovec_t *from, size_t count, __wasi_filesize_t at, __wasi_size_t *total) {
  NARROW_PARTS(from, count);
  uint32_t told = 0;
  int32_t error = narrow_fd_pwrite((int32_t)fd, ADDRESS(parts), (int32_t)count, (int64_t)at, ADDRESS(&told));
  *total = told;
  return __on_linux(error);
}

__wasi_errno_t __wasi_fd_prestat_get(__wasi_fd_t fd, __wasi_prestat_t *found) {
  struct {
    uint8_t tag;
    uint32_t size;
  } told = {0, 0};
  int32_t error = narrow_fd_prestat_get((int32_t)fd, ADDRESS(&told));
  found->tag = told.tag;
  found->u.dir.pr_name_len = told.size;
  return __on_linux(error);
}

__wasi_errno_t __wasi_fd_readdir(__wasi_fd_t fd, uint8_t *to, __wasi_size_t size, __wasi_dircookie_t from, __wasi_size_t *total) {
  uint32_t told = 0;
  int32_t error = narrow_fd_readdir((int32_t)fd, ADDRESS(to), (int32_t)size, (int64_t)from, ADDRESS(&told));
  *total = told;
  return __on_linux(error);
}

__wasi_errno_t __wasi_path_readlink(__wasi_fd_t fd, const char *path, uint8_t *to, __wasi_size_t size, __wasi_size_t *total) {
  uint32_t told = 0, length = 0;
  while (path[length]) length++;
  int32_t error = narrow_path_readlink((int32_t)fd, ADDRESS(path), (int32_t)length, ADDRESS(to), (int32_t)size, ADDRESS(&told));
  *total = told;
  return __on_linux(error);
}

__wasi_errno_t __wasi_poll_oneoff(const __wasi_subscription_t *asked, __wasi_event_t *events, __wasi_size_t count, __wasi_size_t *total) {
  uint32_t told = 0;
  int32_t error = narrow_poll_oneoff(ADDRESS(asked), ADDRESS(events), (int32_t)count, ADDRESS(&told));
  *total = told;
  return __on_linux(error);
}
