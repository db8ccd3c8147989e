// The built parts of the standard library call this where they would throw. Here they do throw.
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <future>
#include <ios>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <typeinfo>

namespace {

// What is said of a stream that failed.
class : public std::error_category {
  const char *name() const noexcept override { return "iostream"; }
  std::string message(int) const override { return "iostream error"; }
} streams;

} // namespace

// Declared without exceptions in the library's headers, hence by its name in the object files.
extern "C" [[noreturn]] void library_fails(const char *format, ...) __asm__("_ZNSt3__222__libcpp_verbose_abortEPKcz");

void library_fails(const char *format, ...) {
  char text[512];
  va_list values;
  va_start(values, format);
  std::vsnprintf(text, sizeof text, format, values);
  va_end(values);
  auto is = [&](const char *name) { return std::strncmp(text, name, std::strlen(name)) == 0; };
  // What follows the name: was thrown in -fno-exceptions mode with message "…".
  char *opened = std::strchr(text, '"');
  char *closed = opened ? std::strrchr(text, '"') : nullptr;
  char *message = text;
  if (closed && closed > opened) {
    *closed = 0;
    message = opened + 1;
  }
  // Of numbers, libstdc++ names the function alone.
  for (const char *reason : {": no conversion", ": out of range"})
    if (char *at = std::strstr(message, reason)) *at = 0;
  if (is("out_of_range")) throw std::out_of_range(message);
  if (is("length_error")) throw std::length_error(message);
  if (is("invalid_argument")) throw std::invalid_argument(message);
  if (is("overflow_error")) throw std::overflow_error(message);
  if (is("bad_alloc")) throw std::bad_alloc();
  if (is("bad_array_new_length")) throw std::bad_array_new_length();
  if (is("bad_cast")) throw std::bad_cast();
  // Of both, libstdc++ says the error alone.
  auto number = [&] { return std::atoi(std::strstr(text, "with error ") + 11); };
  if (is("system_error")) throw std::system_error(number(), std::generic_category());
  if (is("future_error")) throw std::future_error(static_cast<std::future_errc>(number()));
  if (is("ios_base::failure")) throw std::ios_base::failure("basic_ios::clear", std::error_code(static_cast<int>(std::io_errc::stream), streams));
  throw std::runtime_error(message);
}

// An index that is too large, and what it had to stay below (see build/patches.ts).
extern "C" [[noreturn]] void __throw_index(const char *format, std::size_t index, std::size_t size) {
  char text[160];
  std::snprintf(text, sizeof text, format, index, size);
  throw std::out_of_range(text);
}
