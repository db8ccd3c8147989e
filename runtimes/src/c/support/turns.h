/* Threads that take turns: one goes on until it waits for another (see ../../kernel/turns.ts). */
#pragma once
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#define KEYS 128
/* A moment that never comes; others are ns of the clock that only goes on. */
#define NEVER INT64_MAX

/* What of exceptions is a thread's own (exceptions.cpp). */
struct caught {
  void *handled;
  void *latest;
  unsigned flying;
};

struct __pthread {
  uint32_t number;
  /* The next that waits, or that may go on. */
  struct __pthread *next;
  /* What it waits for, until when, and whether that came first. */
  const void *what;
  int64_t until;
  int late;
  void *(*start)(void *);
  void *argument, *result;
  int ended, detached;
  /* The memory of its stack, and where it has got to. */
  char *stack;
  uintptr_t at;
  int error;
  struct caught caught;
  void *values[KEYS];
  /* What its variables hold while others have the turn, and what is destroyed at its end. */
  char *locals;
  struct ending *endings;
  struct __ptcb *cleanups;
};

typedef struct __pthread thread;

/* Who has the turn. */
extern thread *__current;
/* How many threads there are that have not ended. */
extern unsigned __threads;
/* Gives the turn from one thread to another; absent while there is only one thread. */
extern void (*__turn)(uint32_t from, uint32_t to);

/* Waits for something until a moment, and says whether that came first. */
int __wait_for(const void *what, int64_t until);
/* Lets go on who waits for something, the first first. */
void __wake(const void *what, unsigned most);
/* A new thread may go on. */
void __enqueue(thread *added);
/* Who goes on after one that has ended. */
thread *__successor(void);
/* Variables that each thread has its own of lie in one place, for whoever has the turn. A new thread has them as the program began. */
int __make_locals(thread *added);
void __keep_locals(thread *own);
void __take_locals(thread *own);
/* What goes with a thread at its end. */
void __leave_locals(void);
