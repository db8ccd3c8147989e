/* Names of libstdc++'s own that programs use. */
#pragma once
#include <__config>

_LIBCPP_BEGIN_NAMESPACE_STD

template <class _Number> constexpr _Number __gcd(_Number __a, _Number __b) {
  while (__b != 0) {
    const _Number __rest = __a % __b;
    __a = __b;
    __b = __rest;
  }
  return __a;
}

// The highest bit that is set.
template <class _Number> constexpr _Number __lg(_Number __number) { return 63 - __builtin_clzll(static_cast<unsigned long long>(__number)); }

_LIBCPP_END_NAMESPACE_STD
