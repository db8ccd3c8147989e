// C++ exceptions by those of WebAssembly: the functions that compiled code calls to throw and to catch, as the
// Itanium C++ ABI names them. The standard library that the compiler brings was built without them.
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>
#include <typeinfo>
#include <unwind.h>

namespace __cxxabiv1 {
struct __cxa_exception;

// The part of the library's own class of types that decides whether a handler of one type takes an object of another.
class __shim_type_info : public std::type_info {
public:
  virtual ~__shim_type_info();
  virtual void noop1() const;
  virtual void noop2() const;
  virtual bool can_catch(const __shim_type_info *thrown, void *&object) const = 0;
};
} // namespace __cxxabiv1

namespace {

using __cxxabiv1::__shim_type_info;

// A destructor gives back its argument on WebAssembly.
using Destroy = void *(void *);

// Lies right before the thrown object. One that was thrown anew from an exception_ptr has no object behind it, but names that of the first.
struct alignas(16) Exception {
  void *object;
  std::type_info *type;
  Destroy *destroy;
  std::size_t references;
  // The next outer exception that is being handled.
  Exception *outer;
  // Handlers that have it; below zero while it is thrown again.
  int handlers;
  // The object as the handler that was found sees it: perhaps a base of it.
  void *seen;
  _Unwind_Exception unwind;
};

} // namespace

// Each thread has its own of this: of who handles what was thrown, the last that was thrown, and how many are on their way (turns.h).
extern "C" {
struct {
  Exception *handled;
  Exception *latest;
  unsigned flying;
} __caught;
}

namespace {

Exception *of_object(void *object) { return static_cast<Exception *>(object) - 1; }

Exception *of_unwind(void *unwind) { return reinterpret_cast<Exception *>(static_cast<char *>(unwind) - offsetof(Exception, unwind)); }

[[noreturn]] void fly(Exception *exception) {
  __caught.flying++;
  __caught.latest = exception;
  __builtin_wasm_throw(0, &exception->unwind);
}

// It is handled where it is thrown, by std::terminate.
[[noreturn]] void end_at(Exception *exception) {
  exception->handlers = 1;
  exception->outer = __caught.handled;
  __caught.handled = exception;
  std::terminate();
}

void release(void *object) {
  Exception *exception = of_object(object);
  if (--exception->references > 0) return;
  if (exception->destroy) exception->destroy(object);
  std::free(exception);
}

std::size_t read_unsigned(const std::uint8_t *&at) {
  std::size_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    std::uint8_t byte = *at++;
    value |= static_cast<std::size_t>(byte & 127) << shift;
    if (byte < 128) return value;
  }
}

std::ptrdiff_t read_signed(const std::uint8_t *&at) {
  std::size_t value = 0;
  for (unsigned shift = 0;;) {
    std::uint8_t byte = *at++;
    value |= static_cast<std::size_t>(byte & 127) << shift;
    shift += 7;
    if (byte >= 128) continue;
    bool negative = (byte & 64) != 0 && shift < 8 * sizeof value;
    return static_cast<std::ptrdiff_t>(negative ? value | ~std::size_t{0} << shift : value);
  }
}

} // namespace

extern "C" {

#ifdef __TOGETHER
#define OF_THE_THREAD thread_local
#else
#define OF_THE_THREAD
#endif

// Compiled code says here where it is, and reads here which handler it is to go to; it takes it for a variable of the thread where threads have such.
OF_THE_THREAD struct {
  std::size_t place;
  const std::uint8_t *table;
  std::size_t handler;
} __wasm_lpad_context;

__asm__(".globl __cpp_exception\n.tagtype __cpp_exception i64\n__cpp_exception:\n");

// Finds the handler for an exception in the table of the function that it passes.
int _Unwind_CallPersonality(void *unwind) {
  const auto omitted = std::uint8_t{0xff};
  auto &context = __wasm_lpad_context;
  context.handler = 0;
  Exception *exception = of_unwind(unwind);
  const std::uint8_t *at = context.table;
  if (!at) return _URC_CONTINUE_UNWIND;
  if (*at++ != omitted) read_unsigned(at);
  const std::uint8_t *types = nullptr;
  if (*at++ != omitted) {
    std::size_t offset = read_unsigned(at);
    types = at + offset;
  }
  at++;
  std::size_t places_length = read_unsigned(at);
  const std::uint8_t *actions = at + places_length;
  std::size_t action = 0;
  for (std::size_t place = 0; place <= context.place; place++) {
    read_unsigned(at);
    action = read_unsigned(at);
  }
  while (action != 0) {
    at = actions + action - 1;
    std::ptrdiff_t number = read_signed(at);
    const std::uint8_t *here = at;
    std::ptrdiff_t next = read_signed(at);
    if (number > 0) {
      auto *wanted = reinterpret_cast<const __shim_type_info *const *>(types)[-number];
      void *seen = exception->object;
      if (!wanted || wanted->can_catch(static_cast<const __shim_type_info *>(exception->type), seen)) {
        exception->seen = seen;
        context.handler = static_cast<std::size_t>(number);
        return _URC_HANDLER_FOUND;
      }
    }
    action = next == 0 ? 0 : static_cast<std::size_t>(here + next - actions) + 1;
  }
  return _URC_CONTINUE_UNWIND;
}

void *__cxa_allocate_exception(std::size_t size) noexcept {
  void *memory = std::calloc(1, sizeof(Exception) + size);
  if (!memory) std::terminate();
  return static_cast<Exception *>(memory) + 1;
}

void __cxa_free_exception(void *object) noexcept { std::free(of_object(object)); }

__cxxabiv1::__cxa_exception *__cxa_init_primary_exception(void *object, std::type_info *type, Destroy *destroy) noexcept {
  Exception *exception = of_object(object);
  exception->object = exception->seen = object;
  exception->type = type;
  exception->destroy = destroy;
  exception->references = 0;
  return reinterpret_cast<__cxxabiv1::__cxa_exception *>(exception);
}

// There in a program of which no part catches anything (uncaught.h).
extern const char __nothing_catches __attribute__((weak));

[[noreturn]] void __cxa_throw(void *object, std::type_info *type, Destroy *destroy) {
  __cxa_init_primary_exception(object, type, destroy);
  of_object(object)->references = 1;
  if (&__nothing_catches) end_at(of_object(object));
  fly(of_object(object));
}

void *__cxa_get_exception_ptr(void *unwind) noexcept { return of_unwind(unwind)->seen; }

void *__cxa_begin_catch(void *unwind) noexcept {
  Exception *exception = of_unwind(unwind);
  exception->handlers = std::abs(exception->handlers) + 1;
  if (exception != __caught.handled) {
    exception->outer = __caught.handled;
    __caught.handled = exception;
  }
  __caught.flying--;
  return exception->seen;
}

void __cxa_end_catch() {
  Exception *exception = __caught.handled;
  if (!exception) return;
  bool again = exception->handlers < 0;
  exception->handlers += again ? 1 : -1;
  if (exception->handlers != 0) return;
  __caught.handled = exception->outer;
  if (again) return;
  void *object = exception->object;
  if (exception != of_object(object)) std::free(exception);
  release(object);
}

[[noreturn]] void __cxa_rethrow() {
  if (!__caught.handled) std::terminate();
  __caught.handled->handlers = -__caught.handled->handlers;
  fly(__caught.handled);
}

std::type_info *__cxa_current_exception_type() noexcept { return __caught.handled ? __caught.handled->type : nullptr; }

void *__cxa_current_primary_exception() noexcept {
  if (!__caught.handled) return nullptr;
  of_object(__caught.handled->object)->references++;
  return __caught.handled->object;
}

void __cxa_increment_exception_refcount(void *object) noexcept {
  if (object) of_object(object)->references++;
}

void __cxa_decrement_exception_refcount(void *object) noexcept {
  if (object) release(object);
}

void __cxa_rethrow_primary_exception(void *object) {
  if (!object) return;
  auto *again = static_cast<Exception *>(std::calloc(1, sizeof(Exception)));
  if (!again) std::terminate();
  again->object = again->seen = object;
  again->type = of_object(object)->type;
  of_object(object)->references++;
  fly(again);
}

void *__in_flight() { return &__caught.latest->unwind; }

unsigned __cxa_uncaught_exceptions() noexcept { return __caught.flying; }

bool __cxa_uncaught_exception() noexcept { return __caught.flying > 0; }

void _Unwind_DeleteException(_Unwind_Exception *) {}

[[noreturn]] void __cxa_bad_cast() { throw std::bad_cast(); }

[[noreturn]] void __cxa_bad_typeid() { throw std::bad_typeid(); }

[[noreturn]] void __cxa_throw_bad_array_new_length() { throw std::bad_array_new_length(); }

} // extern "C"
