/* Begins and ends threads. Where no program begins one, nothing of this is linked. */
#include "turns.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define STACK (512 * 1024)
#define HOST(name) __attribute__((import_module("threads"), import_name(#name))) __host_##name

/* Whether the host can suspend a thread. */
int32_t HOST(possible)(void);
void HOST(turn)(uint32_t from, uint32_t to);
/* Lets another thread go on once this one has returned, which goes on no more. */
void HOST(leave)(uint32_t to);

static void give_back(thread *ended) {
  free(ended->stack);
  free(ended);
}

/* One that nobody joins is given back when the next one begins or ends, for it stands on its own stack. */
static thread *alone;

static void give_back_alone(void) {
  if (alone) give_back(alone);
  alone = NULL;
}

/* What the thread does; in C++ nothing may leave it (start.cpp). */
__attribute__((weak)) void *__run_thread(void *(*start)(void *), void *argument) { return start(argument); }

static void end_thread(void) {
  thread *own = __current;
  __leave_locals();
  own->ended = 1;
  if (--__threads == 0) exit(0);
  __wake(own, -1u);
  give_back_alone();
  if (own->detached) alone = own;
  __current = __successor();
}

__attribute__((noinline)) static void live(void) {
  __take_locals(__current);
  __current->result = __run_thread(__current->start, __current->argument);
  end_thread();
  __host_leave(__current->number);
}

/* Called by the host where a thread has its first turn. */
__attribute__((export_name("begin"))) void __begin_thread(void) {
  __asm__ volatile("local.get %0\n\tglobal.set __stack_pointer" : : "r"(__current->at));
  live();
}

int pthread_create(pthread_t *made, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) {
  static uint32_t numbers;
  if (!__host_possible()) return EAGAIN;
  give_back_alone();
  thread *added = calloc(1, sizeof *added);
  char *stack = malloc(STACK);
  if (!added || !stack || !__make_locals(added)) {
    free(added);
    free(stack);
    return EAGAIN;
  }
  added->number = ++numbers;
  added->start = start;
  added->argument = argument;
  added->detached = attributes && attributes->__u.__i[0] == PTHREAD_CREATE_DETACHED;
  added->stack = stack;
  added->at = (uintptr_t)(stack + STACK) & ~(uintptr_t)15;
  __threads++;
  __turn = __host_turn;
  __enqueue(added);
  *made = (pthread_t)added;
  return 0;
}

int pthread_join(pthread_t joined, void **result) {
  thread *other = (thread *)joined;
  if (other == __current) return EDEADLK;
  if (other->detached) return EINVAL;
  while (!other->ended) __wait_for(other, NEVER);
  if (result) *result = other->result;
  give_back(other);
  return 0;
}

int pthread_detach(pthread_t detached) {
  thread *other = (thread *)detached;
  if (other->detached) return EINVAL;
  other->detached = 1;
  if (other->ended) give_back(other);
  return 0;
}

_Noreturn void pthread_exit(void *result) {
  thread *own = __current;
  for (struct __ptcb *one; (one = own->cleanups);) {
    own->cleanups = one->__next;
    one->__f(one->__x);
  }
  own->result = result;
  end_thread();
  /* Its turn does not come again. */
  __host_turn(own->number, __current->number);
  __builtin_unreachable();
}

void _pthread_cleanup_push(struct __ptcb *added, void (*call)(void *), void *argument) {
  *added = (struct __ptcb){call, argument, __current->cleanups};
  __current->cleanups = added;
}
void _pthread_cleanup_pop(struct __ptcb *last, int call) {
  __current->cleanups = last->__next;
  if (call) last->__f(last->__x);
}

int pthread_attr_init(pthread_attr_t *attributes) {
  *attributes = (pthread_attr_t){0};
  return 0;
}
int pthread_attr_destroy(pthread_attr_t *attributes) { return 0; }
int pthread_attr_setdetachstate(pthread_attr_t *attributes, int state) {
  attributes->__u.__i[0] = state;
  return 0;
}
int pthread_attr_getdetachstate(const pthread_attr_t *attributes, int *state) {
  *state = attributes->__u.__i[0];
  return 0;
}
int pthread_attr_setstacksize(pthread_attr_t *attributes, size_t size) { return size < 16384 ? EINVAL : 0; }
int pthread_setname_np(pthread_t named, const char *name) { return strlen(name) > 15 ? ERANGE : 0; }
