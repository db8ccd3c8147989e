/* Jumps by the exceptions of WebAssembly: what compiled code calls where it says setjmp and longjmp. */
#include <stdint.h>

struct jump {
  /* Which call of a function it leads to, and to which of its places. */
  void *call;
  uint32_t place;
  struct {
    void *jump;
    int value;
  } thrown;
};

__asm__(".globl __c_longjmp\n.tagtype __c_longjmp i64\n__c_longjmp:\n");

void __wasm_setjmp(struct jump *jump, uint32_t place, void *call) {
  jump->call = call;
  jump->place = place;
}

uint32_t __wasm_setjmp_test(struct jump *jump, void *call) { return jump->call == call ? jump->place : 0; }

_Noreturn void __wasm_longjmp(struct jump *jump, int value) {
  jump->thrown.jump = jump;
  jump->thrown.value = value == 0 ? 1 : value;
  __builtin_wasm_throw(1, &jump->thrown);
}
