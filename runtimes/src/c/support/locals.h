/* Included first where a program has variables that each thread has its own of: a part with atomic instructions keeps them together, in one place. */
#pragma once
#define __TOGETHER
__attribute__((target("atomics,bulk-memory"), used)) static void __together(void) {}
