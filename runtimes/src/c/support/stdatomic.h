/* Who looks again and again for what another thread changes lets it go on in the end (threads.c). */
#pragma once
#include_next <stdatomic.h>
#ifndef __cplusplus
extern unsigned __looks;
void __let_others(void);
static inline void __look(void) {
  if (--__looks == 0) __let_others();
}
#undef atomic_load
#undef atomic_load_explicit
#undef atomic_exchange
#undef atomic_exchange_explicit
#undef atomic_compare_exchange_strong
#undef atomic_compare_exchange_strong_explicit
#undef atomic_compare_exchange_weak
#undef atomic_compare_exchange_weak_explicit
#undef atomic_flag_test_and_set
#undef atomic_flag_test_and_set_explicit
#define atomic_load(object) atomic_load_explicit(object, memory_order_seq_cst)
#define atomic_load_explicit(object, order) (__look(), __c11_atomic_load(object, order))
#define atomic_exchange(object, desired) atomic_exchange_explicit(object, desired, memory_order_seq_cst)
#define atomic_exchange_explicit(object, desired, order) (__look(), __c11_atomic_exchange(object, desired, order))
#define atomic_compare_exchange_strong(object, expected, desired) atomic_compare_exchange_strong_explicit(object, expected, desired, memory_order_seq_cst, memory_order_seq_cst)
#define atomic_compare_exchange_strong_explicit(object, expected, desired, success, failure) (__look(), __c11_atomic_compare_exchange_strong(object, expected, desired, success, failure))
#define atomic_compare_exchange_weak(object, expected, desired) atomic_compare_exchange_weak_explicit(object, expected, desired, memory_order_seq_cst, memory_order_seq_cst)
#define atomic_compare_exchange_weak_explicit(object, expected, desired, success, failure) (__look(), __c11_atomic_compare_exchange_weak(object, expected, desired, success, failure))
#define atomic_flag_test_and_set(object) atomic_flag_test_and_set_explicit(object, memory_order_seq_cst)
#define atomic_flag_test_and_set_explicit(object, order) atomic_exchange_explicit(&(object)->_Value, 1, order)
#endif
