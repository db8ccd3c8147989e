/* Who goes on and who waits, and what a thread has for itself alone. */
#include "turns.h"
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wasi/api.h>

#define NANO 1000000000
/* So often may a program look for something that another thread changes, before the others get a turn. */
#define LOOKS 10000

__asm__(".globaltype __stack_pointer, i64\n");

static thread first;
thread *__current = &first;
unsigned __threads = 1;
unsigned __looks = LOOKS;
void (*__turn)(uint32_t, uint32_t);

static thread *ready, *waiting;

static void append(thread **queue, thread *last) {
  while (*queue) queue = &(*queue)->next;
  *queue = last;
  last->next = NULL;
}

static int64_t now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (int64_t)time.tv_sec * NANO + time.tv_nsec;
}

static void stand_still(int64_t until) {
  int64_t left = until == NEVER ? NEVER : until - now(CLOCK_MONOTONIC);
  if (left <= 0) return;
  __wasi_subscription_t asked = {.u = {.tag = __WASI_EVENTTYPE_CLOCK, .u = {.clock = {.id = __WASI_CLOCKID_MONOTONIC, .timeout = (__wasi_timestamp_t)left}}}};
  __wasi_event_t event;
  __wasi_size_t count;
  __wasi_poll_oneoff(&asked, &event, 1, &count);
}

/* Who waits for a moment that has come may go on. Gives the next such moment. */
static int64_t ring(void) {
  int64_t next = NEVER;
  for (thread *one = waiting; one; one = one->next)
    if (one->until < next) next = one->until;
  if (next == NEVER) return NEVER;
  int64_t time = now(CLOCK_MONOTONIC);
  while (next <= time) {
    thread **due = NULL;
    next = NEVER;
    for (thread **one = &waiting; *one; one = &(*one)->next)
      if ((*one)->until <= time && (!due || (*one)->until < (*due)->until)) due = one;
    if (due) {
      thread *woken = *due;
      *due = woken->next;
      woken->late = 1;
      append(&ready, woken);
    }
    for (thread *one = waiting; one; one = one->next)
      if (one->until < next) next = one->until;
  }
  return next;
}

thread *__successor(void) {
  for (;;) {
    int64_t next = ring();
    if (ready) {
      thread *chosen = ready;
      ready = chosen->next;
      return chosen;
    }
    stand_still(next);
  }
}

extern struct caught __caught __attribute__((weak));

__attribute__((noinline)) static void go_on(thread *chosen) {
  thread *own = __current;
  if (chosen == own) return;
  own->error = errno;
  if (&__caught) own->caught = __caught;
  __keep_locals(own);
  __asm__ volatile("global.get __stack_pointer\n\tlocal.set %0" : "=r"(own->at));
  __current = chosen;
  __turn(own->number, chosen->number);
  __asm__ volatile("local.get %0\n\tglobal.set __stack_pointer" : : "r"(own->at));
  __take_locals(own);
  if (&__caught) __caught = own->caught;
  errno = own->error;
}

int __wait_for(const void *what, int64_t until) {
  thread *own = __current;
  own->what = what;
  own->until = until;
  own->late = 0;
  append(&waiting, own);
  go_on(__successor());
  return own->late;
}

void __wake(const void *what, unsigned most) {
  for (thread **one = &waiting; *one && most > 0;) {
    thread *woken = *one;
    if (woken->what != what) {
      one = &woken->next;
      continue;
    }
    *one = woken->next;
    append(&ready, woken);
    most--;
  }
}

void __enqueue(thread *added) { append(&ready, added); }

int sched_yield(void) {
  __looks = LOOKS;
  if (!__turn) return 0;
  append(&ready, __current);
  go_on(__successor());
  return 0;
}

/* Called where a program has looked often for something that another thread changes. */
void __let_others(void) { sched_yield(); }

static int64_t moment(clockid_t clock, const struct timespec *time) {
  /* Asked first, so that a tick in between makes it later and never too early. */
  int64_t left = (int64_t)time->tv_sec * NANO + time->tv_nsec - now(clock);
  return now(CLOCK_MONOTONIC) + left;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left) {
  if (time->tv_nsec < 0 || time->tv_nsec >= NANO) return EINVAL;
  int64_t length = (int64_t)time->tv_sec * NANO + time->tv_nsec;
  __wait_for(NULL, flags & TIMER_ABSTIME ? moment(clock, time) : now(CLOCK_MONOTONIC) + length);
  return 0;
}

/* Locks. */

#define KIND __u.__i[0]
#define DEPTH __u.__i[5]
#define OWNER __u.__p[4]

int pthread_mutexattr_init(pthread_mutexattr_t *attributes) { return attributes->__attr = 0; }
int pthread_mutexattr_destroy(pthread_mutexattr_t *attributes) { return 0; }
int pthread_mutexattr_settype(pthread_mutexattr_t *attributes, int type) {
  if (type < PTHREAD_MUTEX_NORMAL || type > PTHREAD_MUTEX_ERRORCHECK) return EINVAL;
  attributes->__attr = (unsigned)type;
  return 0;
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes) {
  *mutex = (pthread_mutex_t){0};
  if (attributes) mutex->KIND = (int)attributes->__attr;
  return 0;
}
int pthread_mutex_destroy(pthread_mutex_t *mutex) { return mutex->DEPTH > 0 ? EBUSY : 0; }

int pthread_mutex_trylock(pthread_mutex_t *mutex) {
  if (--__looks == 0) sched_yield();
  if (mutex->DEPTH > 0 && (mutex->KIND != PTHREAD_MUTEX_RECURSIVE || mutex->OWNER != __current)) return EBUSY;
  mutex->DEPTH++;
  mutex->OWNER = __current;
  return 0;
}

static int lock_until(pthread_mutex_t *mutex, int64_t until) {
  while (pthread_mutex_trylock(mutex) == EBUSY) {
    if (mutex->KIND == PTHREAD_MUTEX_ERRORCHECK && mutex->OWNER == __current) return EDEADLK;
    if (__wait_for(mutex, until)) return ETIMEDOUT;
  }
  return 0;
}

int pthread_mutex_lock(pthread_mutex_t *mutex) { return lock_until(mutex, NEVER); }
int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *until) { return lock_until(mutex, moment(CLOCK_REALTIME, until)); }
int pthread_mutex_unlock(pthread_mutex_t *mutex) {
  if (mutex->KIND != PTHREAD_MUTEX_NORMAL && (mutex->DEPTH == 0 || mutex->OWNER != __current)) return EPERM;
  if (mutex->DEPTH > 0 && --mutex->DEPTH == 0) __wake(mutex, 1);
  return 0;
}

#define CLOCK __u.__i[4]

int pthread_condattr_init(pthread_condattr_t *attributes) { return attributes->__attr = 0; }
int pthread_condattr_destroy(pthread_condattr_t *attributes) { return 0; }
int pthread_condattr_setclock(pthread_condattr_t *attributes, clockid_t clock) {
  attributes->__attr = clock == CLOCK_MONOTONIC;
  return 0;
}
int pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *attributes) {
  *condition = (pthread_cond_t){0};
  if (attributes) condition->CLOCK = (int)attributes->__attr;
  return 0;
}
int pthread_cond_destroy(pthread_cond_t *condition) { return 0; }
int pthread_cond_signal(pthread_cond_t *condition) {
  __wake(condition, 1);
  return 0;
}
int pthread_cond_broadcast(pthread_cond_t *condition) {
  __wake(condition, -1u);
  return 0;
}

static int wait_until(pthread_cond_t *condition, pthread_mutex_t *mutex, int64_t until) {
  int depth = mutex->DEPTH;
  mutex->DEPTH = 0;
  __wake(mutex, 1);
  int late = __wait_for(condition, until);
  lock_until(mutex, NEVER);
  mutex->DEPTH = depth;
  return late ? ETIMEDOUT : 0;
}
int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) { return wait_until(condition, mutex, NEVER); }
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
  return wait_until(condition, mutex, moment(condition->CLOCK ? CLOCK_MONOTONIC : CLOCK_REALTIME, until));
}

int pthread_rwlock_init(pthread_rwlock_t *lock, const pthread_rwlockattr_t *attributes) {
  *lock = (pthread_rwlock_t){0};
  return 0;
}
int pthread_rwlock_destroy(pthread_rwlock_t *lock) { return 0; }
/* Above zero so many read; below, one writes. */
int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock) {
  if (--__looks == 0) sched_yield();
  if (lock->DEPTH < 0) return EBUSY;
  lock->DEPTH++;
  return 0;
}
int pthread_rwlock_trywrlock(pthread_rwlock_t *lock) {
  if (--__looks == 0) sched_yield();
  if (lock->DEPTH != 0) return EBUSY;
  lock->DEPTH = -1;
  return 0;
}
int pthread_rwlock_rdlock(pthread_rwlock_t *lock) {
  while (pthread_rwlock_tryrdlock(lock) == EBUSY) __wait_for(lock, NEVER);
  return 0;
}
int pthread_rwlock_wrlock(pthread_rwlock_t *lock) {
  while (pthread_rwlock_trywrlock(lock) == EBUSY) __wait_for(lock, NEVER);
  return 0;
}
int pthread_rwlock_unlock(pthread_rwlock_t *lock) {
  lock->DEPTH += lock->DEPTH > 0 ? -1 : 1;
  if (lock->DEPTH == 0) __wake(lock, -1u);
  return 0;
}

/* 1 while it begins, 2 afterwards. */
int pthread_once(pthread_once_t *done, void (*begin)(void)) {
  while (*done == 1) __wait_for(done, NEVER);
  if (*done == 2) return 0;
  *done = 1;
  begin();
  *done = 2;
  __wake(done, -1u);
  return 0;
}

/* What a thread has for itself alone. */

pthread_t pthread_self(void) { return (pthread_t)__current; }
int (pthread_equal)(pthread_t one, pthread_t other) { return one == other; }

static unsigned keys;
static void (*destroyers[KEYS])(void *);

int pthread_key_create(pthread_key_t *key, void (*destroy)(void *)) {
  if (keys == KEYS) return EAGAIN;
  destroyers[keys] = destroy;
  *key = keys++;
  return 0;
}
int pthread_key_delete(pthread_key_t key) {
  destroyers[key] = NULL;
  return 0;
}
void *pthread_getspecific(pthread_key_t key) { return __current->values[key]; }
int pthread_setspecific(pthread_key_t key, const void *value) {
  __current->values[key] = (void *)value;
  return 0;
}

struct ending {
  struct ending *next;
  void (*destroy)(void *);
  void *object;
};

int __cxa_thread_atexit(void (*destroy)(void *), void *object, void *library) {
  struct ending *added = malloc(sizeof *added);
  if (!added) return -1;
  *added = (struct ending){__current->endings, destroy, object};
  __current->endings = added;
  return 0;
}

/* As a thread ends: first the variables of its own, then the values of keys. */
void __leave_locals(void) {
  thread *own = __current;
  for (struct ending *one; (one = own->endings);) {
    own->endings = one->next;
    one->destroy(one->object);
    free(one);
  }
  if (own == &first) return;
  for (int again = 1, rounds = 0; again && rounds < 4; rounds++) {
    again = 0;
    for (unsigned key = 0; key < keys; key++) {
      void *value = own->values[key];
      own->values[key] = NULL;
      if (!value || !destroyers[key]) continue;
      destroyers[key](value);
      again = 1;
    }
  }
  free(own->locals);
}
