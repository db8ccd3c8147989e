/* What of threads there is where there is only one: locks that nobody else holds, and no second one to begin. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#define KIND __u.__i[0]
#define DEPTH __u.__i[5]
#define KEYS 128

int pthread_mutexattr_init(pthread_mutexattr_t *attributes) { return attributes->__attr = 0; }
int pthread_mutexattr_destroy(pthread_mutexattr_t *attributes) { return 0; }
int pthread_mutexattr_settype(pthread_mutexattr_t *attributes, int type) {
  attributes->__attr = (unsigned)type;
  return 0;
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes) {
  *mutex = (pthread_mutex_t){0};
  if (attributes) mutex->KIND = (int)attributes->__attr;
  return 0;
}
int pthread_mutex_destroy(pthread_mutex_t *mutex) { return 0; }
int pthread_mutex_trylock(pthread_mutex_t *mutex) {
  if (mutex->DEPTH > 0 && mutex->KIND != PTHREAD_MUTEX_RECURSIVE) return EBUSY;
  mutex->DEPTH++;
  return 0;
}
int pthread_mutex_lock(pthread_mutex_t *mutex) { return pthread_mutex_trylock(mutex) == EBUSY ? EDEADLK : 0; }
int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *until) { return pthread_mutex_trylock(mutex) == EBUSY ? ETIMEDOUT : 0; }
int pthread_mutex_unlock(pthread_mutex_t *mutex) {
  if (mutex->DEPTH == 0) return EPERM;
  mutex->DEPTH--;
  return 0;
}

int pthread_condattr_init(pthread_condattr_t *attributes) { return attributes->__attr = 0; }
int pthread_condattr_destroy(pthread_condattr_t *attributes) { return 0; }
int pthread_condattr_setclock(pthread_condattr_t *attributes, clockid_t clock) { return 0; }
int pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *attributes) {
  *condition = (pthread_cond_t){0};
  return 0;
}
int pthread_cond_destroy(pthread_cond_t *condition) { return 0; }
int pthread_cond_signal(pthread_cond_t *condition) { return 0; }
int pthread_cond_broadcast(pthread_cond_t *condition) { return 0; }
/* Nobody could end the waiting. */
int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) { abort(); }
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
  clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, until, NULL);
  return ETIMEDOUT;
}

int pthread_rwlock_init(pthread_rwlock_t *lock, const pthread_rwlockattr_t *attributes) {
  *lock = (pthread_rwlock_t){0};
  return 0;
}
int pthread_rwlock_destroy(pthread_rwlock_t *lock) { return 0; }
/* Above zero so many read; below, one writes. */
int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock) {
  if (lock->DEPTH < 0) return EBUSY;
  lock->DEPTH++;
  return 0;
}
int pthread_rwlock_trywrlock(pthread_rwlock_t *lock) {
  if (lock->DEPTH != 0) return EBUSY;
  lock->DEPTH = -1;
  return 0;
}
int pthread_rwlock_rdlock(pthread_rwlock_t *lock) { return pthread_rwlock_tryrdlock(lock) == EBUSY ? EDEADLK : 0; }
int pthread_rwlock_wrlock(pthread_rwlock_t *lock) { return pthread_rwlock_trywrlock(lock) == EBUSY ? EDEADLK : 0; }
int pthread_rwlock_unlock(pthread_rwlock_t *lock) {
  lock->DEPTH += lock->DEPTH > 0 ? -1 : 1;
  return 0;
}

int pthread_attr_init(pthread_attr_t *attributes) {
  *attributes = (pthread_attr_t){0};
  return 0;
}
int pthread_attr_destroy(pthread_attr_t *attributes) { return 0; }
int pthread_attr_setdetachstate(pthread_attr_t *attributes, int state) { return 0; }
int pthread_attr_setstacksize(pthread_attr_t *attributes, size_t size) { return 0; }
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) { return EAGAIN; }
int pthread_join(pthread_t thread, void **result) { return ESRCH; }
int pthread_detach(pthread_t thread) { return ESRCH; }

static int only;
pthread_t pthread_self(void) { return (pthread_t)&only; }
int (pthread_equal)(pthread_t one, pthread_t other) { return one == other; }

int pthread_once(pthread_once_t *done, void (*begin)(void)) {
  if (*done == 0) begin();
  *done = 1;
  return 0;
}

static unsigned keys;
static void *values[KEYS];
int pthread_key_create(pthread_key_t *key, void (*destroy)(void *)) {
  if (keys == KEYS) return EAGAIN;
  *key = keys++;
  return 0;
}
int pthread_key_delete(pthread_key_t key) { return 0; }
void *pthread_getspecific(pthread_key_t key) { return values[key]; }
int pthread_setspecific(pthread_key_t key, const void *value) {
  values[key] = (void *)value;
  return 0;
}
