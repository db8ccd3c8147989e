// The hash of bytes, hence of strings and reals: that of libstdc++.
#include <cstring>
#include <functional>

namespace {

constexpr std::size_t FACTOR = 0xc6a4a7935bd1e995;
constexpr std::size_t SEED = 0xc70f6907;

std::size_t mixed(std::size_t value) { return value ^ value >> 47; }

} // namespace

std::size_t std::__hash_memory([[clang::noescape]] const void *bytes, std::size_t size) noexcept {
  const auto *at = static_cast<const unsigned char *>(bytes);
  std::size_t hash = SEED ^ size * FACTOR;
  for (; size >= 8; size -= 8, at += 8) {
    std::size_t word;
    std::memcpy(&word, at, 8);
    hash = (hash ^ mixed(word * FACTOR) * FACTOR) * FACTOR;
  }
  if (size > 0) {
    std::size_t word = 0;
    std::memcpy(&word, at, size);
    hash = (hash ^ word) * FACTOR;
  }
  return mixed(mixed(hash) * FACTOR);
}
