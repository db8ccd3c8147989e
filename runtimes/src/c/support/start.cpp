// Where a C++ program starts: what nobody catches ends it in the words of a program of g++.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <exception>
#include <typeinfo>
#include <wasi/api.h>

extern "C" void __wasm_call_ctors();
extern "C" void __wasm_call_dtors();
extern "C" int __main_void();
extern "C" [[noreturn]] void __real_exit(int);
// What a thread has for itself ends with it (threads.c).
extern "C" void __leave_locals();
// The exception that was thrown last (exceptions.cpp).
extern "C" void *__in_flight();

namespace {

// The name of a type as people write it: without the inner namespace that the library keeps its versions in.
const char *name_of(const std::type_info &type) {
  int status;
  char *name = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
  if (status != 0) return type.name();
  static const char inner[] = "std::__2::";
  for (char *at; (at = std::strstr(name, inner)) != nullptr;) std::memmove(at + 5, at + sizeof inner - 1, std::strlen(at + sizeof inner - 1) + 1);
  // What libstdc++ calls a string has an inner namespace of its own.
  if (std::strcmp(name, "std::basic_string<char, std::char_traits<char>, std::allocator<char>>") == 0) return "std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >";
  // And streams throw a class of its own; an empty function throws one of ours (see build/patches.ts).
  if (std::strcmp(name, "std::ios_base::failure") == 0) return "std::__ios_failure";
  if (std::strcmp(name, "std::__no_function") == 0) return "std::bad_function_call";
  // So does what is thrown with another that was caught.
  static const char with[] = "std::__nested<";
  if (std::strncmp(name, with, sizeof with - 1) == 0) return std::strcat(std::strcpy(static_cast<char *>(std::malloc(std::strlen(name) + 16)), "std::_Nested_exception<"), name + sizeof with - 1);
  return name;
}

[[noreturn]] void end() {
  // Where nothing may be thrown, what was thrown was not caught either.
  if (!abi::__cxa_current_exception_type() && std::uncaught_exceptions() > 0) abi::__cxa_begin_catch(__in_flight());
  const std::type_info *type = abi::__cxa_current_exception_type();
  std::fflush(stdout);
  if (!type) {
    std::fputs("terminate called without an active exception\n", stderr);
    std::abort();
  }
  std::fprintf(stderr, "terminate called after throwing an instance of '%s'\n", name_of(*type));
  try {
    throw;
  } catch (const std::exception &error) {
    std::fprintf(stderr, "  what():  %s\n", error.what());
  } catch (...) {
  }
  std::abort();
}

} // namespace

extern "C" __attribute__((export_name("_start"))) void _start() {
  std::set_terminate(end);
  int code;
  try {
    __wasm_call_ctors();
    code = __main_void();
  } catch (...) {
    std::terminate();
  }
  __leave_locals();
  __wasm_call_dtors();
  __wasi_proc_exit(code);
}

extern "C" [[noreturn]] void __wrap_exit(int code) {
  __leave_locals();
  __real_exit(code);
}

// What a thread does (begin.c).
extern "C" void *__run_thread(void *(*start)(void *), void *argument) {
  try {
    return start(argument);
  } catch (...) {
    std::terminate();
  }
}

extern "C" void __cxa_pure_virtual() {
  std::fputs("pure virtual method called\n", stderr);
  std::terminate();
}
