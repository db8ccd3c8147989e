// Memory that is not there is told by std::bad_alloc. Programs may bring their own.
#include <cstdlib>
#include <new>

#define REPLACEABLE __attribute__((weak))

static void *get(std::size_t size, std::size_t align) {
  for (;;) {
    void *memory = align > alignof(std::max_align_t) ? std::aligned_alloc(align, (size + align - 1) / align * align) : std::malloc(size == 0 ? 1 : size);
    if (memory) return memory;
    std::new_handler handler = std::get_new_handler();
    if (!handler) throw std::bad_alloc();
    handler();
  }
}

REPLACEABLE void *operator new(std::size_t size) { return get(size, 0); }
REPLACEABLE void *operator new[](std::size_t size) { return operator new(size); }
REPLACEABLE void *operator new(std::size_t size, std::align_val_t align) { return get(size, static_cast<std::size_t>(align)); }
REPLACEABLE void *operator new[](std::size_t size, std::align_val_t align) { return operator new(size, align); }

REPLACEABLE void *operator new(std::size_t size, const std::nothrow_t &) noexcept {
  try {
    return operator new(size);
  } catch (...) {
    return nullptr;
  }
}
REPLACEABLE void *operator new[](std::size_t size, const std::nothrow_t &) noexcept {
  try {
    return operator new[](size);
  } catch (...) {
    return nullptr;
  }
}
