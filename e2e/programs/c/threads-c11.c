#include <stdatomic.h>
#include <stdio.h>
#include <threads.h>
static mtx_t m; static cnd_t c; static int ready; static atomic_int n; static thread_local int mine = 3;
static int waiter(void *p) { mtx_lock(&m); while (!ready) cnd_wait(&c, &m); mtx_unlock(&m); for (int i = 0; i < 100; i++) atomic_fetch_add(&n, 1); mine++; return *(int *)p + mine; }
int main(void) { mtx_init(&m, mtx_plain); cnd_init(&c); thrd_t t[3]; int v[3] = {10, 20, 30}; for (int i = 0; i < 3; i++) if (thrd_create(&t[i], waiter, &v[i]) != thrd_success) return 1; mtx_lock(&m); ready = 1; cnd_broadcast(&c); mtx_unlock(&m); for (int i = 0; i < 3; i++) { int r; thrd_join(t[i], &r); printf("%d ", r); } printf("%d %d\n", n, mine); thrd_sleep(&(struct timespec){.tv_nsec = 1000}, NULL); thrd_yield(); mtx_destroy(&m); return 0; }
