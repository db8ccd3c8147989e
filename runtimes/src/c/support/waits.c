/* What else threads wait for one another by: semaphores, barriers, and the threads of C11. */
#include "turns.h"
#include <errno.h>
#include <sched.h>
#include <semaphore.h>
#include <stdlib.h>
#include <threads.h>
#include <time.h>

#define COUNT __val[0]

int sem_init(sem_t *semaphore, int shared, unsigned count) {
  semaphore->COUNT = (int)count;
  return 0;
}
int sem_destroy(sem_t *semaphore) { return 0; }
int sem_getvalue(sem_t *semaphore, int *count) {
  *count = semaphore->COUNT;
  return 0;
}
int sem_post(sem_t *semaphore) {
  semaphore->COUNT++;
  __wake(semaphore, 1);
  return 0;
}
int sem_trywait(sem_t *semaphore) {
  if (semaphore->COUNT > 0) return semaphore->COUNT--, 0;
  errno = EAGAIN;
  return -1;
}
int sem_wait(sem_t *semaphore) {
  while (semaphore->COUNT == 0) __wait_for(semaphore, NEVER);
  semaphore->COUNT--;
  return 0;
}

#define WANTED __u.__i[0]
#define ARRIVED __u.__i[1]
#define ROUND __u.__i[2]

int pthread_barrier_init(pthread_barrier_t *barrier, const pthread_barrierattr_t *attributes, unsigned count) {
  if (count == 0) return EINVAL;
  *barrier = (pthread_barrier_t){0};
  barrier->WANTED = (int)count;
  return 0;
}
int pthread_barrier_destroy(pthread_barrier_t *barrier) { return 0; }
int pthread_barrier_wait(pthread_barrier_t *barrier) {
  int round = barrier->ROUND;
  if (++barrier->ARRIVED == barrier->WANTED) {
    barrier->ARRIVED = 0;
    barrier->ROUND++;
    __wake(barrier, -1u);
    return PTHREAD_BARRIER_SERIAL_THREAD;
  }
  while (barrier->ROUND == round) __wait_for(barrier, NEVER);
  return 0;
}

int pthread_spin_init(pthread_spinlock_t *lock, int shared) { return *lock = 0; }
int pthread_spin_destroy(pthread_spinlock_t *lock) { return 0; }
int pthread_spin_trylock(pthread_spinlock_t *lock) { return *lock ? EBUSY : (*lock = 1, 0); }
int pthread_spin_lock(pthread_spinlock_t *lock) {
  while (pthread_spin_trylock(lock)) sched_yield();
  return 0;
}
int pthread_spin_unlock(pthread_spinlock_t *lock) { return *lock = 0; }

/* By C11. */

static int told(int error) { return error == 0 ? thrd_success : error == EBUSY ? thrd_busy : error == ETIMEDOUT ? thrd_timedout : error == EAGAIN ? thrd_nomem : thrd_error; }

struct begun {
  thrd_start_t start;
  void *argument;
};

static void *begin(void *given) {
  struct begun begun = *(struct begun *)given;
  free(given);
  return (void *)(intptr_t)begun.start(begun.argument);
}

int thrd_create(thrd_t *made, thrd_start_t start, void *argument) {
  struct begun *begun = malloc(sizeof *begun);
  if (!begun) return thrd_nomem;
  *begun = (struct begun){start, argument};
  int error = pthread_create(made, NULL, begin, begun);
  if (error) free(begun);
  return told(error);
}
int thrd_join(thrd_t joined, int *result) {
  void *left;
  int error = pthread_join(joined, &left);
  if (!error && result) *result = (int)(intptr_t)left;
  return told(error);
}
int thrd_detach(thrd_t detached) { return told(pthread_detach(detached)); }
_Noreturn void thrd_exit(int result) { pthread_exit((void *)(intptr_t)result); }
thrd_t thrd_current(void) { return pthread_self(); }
int (thrd_equal)(thrd_t one, thrd_t other) { return one == other; }
void thrd_yield(void) { sched_yield(); }
int thrd_sleep(const struct timespec *time, struct timespec *left) { return nanosleep(time, left); }

int mtx_init(mtx_t *mutex, int kind) {
  pthread_mutexattr_t attributes = {kind & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL};
  return told(pthread_mutex_init((pthread_mutex_t *)mutex, &attributes));
}
void mtx_destroy(mtx_t *mutex) {}
int mtx_lock(mtx_t *mutex) { return told(pthread_mutex_lock((pthread_mutex_t *)mutex)); }
int mtx_trylock(mtx_t *mutex) { return told(pthread_mutex_trylock((pthread_mutex_t *)mutex)); }
int mtx_timedlock(mtx_t *mutex, const struct timespec *until) { return told(pthread_mutex_timedlock((pthread_mutex_t *)mutex, until)); }
int mtx_unlock(mtx_t *mutex) { return told(pthread_mutex_unlock((pthread_mutex_t *)mutex)); }

int cnd_init(cnd_t *condition) { return told(pthread_cond_init((pthread_cond_t *)condition, NULL)); }
void cnd_destroy(cnd_t *condition) {}
int cnd_signal(cnd_t *condition) { return told(pthread_cond_signal((pthread_cond_t *)condition)); }
int cnd_broadcast(cnd_t *condition) { return told(pthread_cond_broadcast((pthread_cond_t *)condition)); }
int cnd_wait(cnd_t *condition, mtx_t *mutex) { return told(pthread_cond_wait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex)); }
int cnd_timedwait(cnd_t *condition, mtx_t *mutex, const struct timespec *until) { return told(pthread_cond_timedwait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex, until)); }

int tss_create(tss_t *key, tss_dtor_t destroy) { return told(pthread_key_create(key, destroy)); }
void tss_delete(tss_t key) { pthread_key_delete(key); }
int tss_set(tss_t key, void *value) { return told(pthread_setspecific(key, value)); }
void *tss_get(tss_t key) { return pthread_getspecific(key); }
void call_once(once_flag *done, void (*begin)(void)) { pthread_once(done, begin); }
