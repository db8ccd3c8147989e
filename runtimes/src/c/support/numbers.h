/* Random numbers of a range, drawn from an engine as libstdc++ draws them (see build/patches.ts). */
#pragma once
#include <__config>

_LIBCPP_BEGIN_NAMESPACE_STD

using __drawn = unsigned long long;

// A number below `__count` from an engine of all numbers that a part holds: the high half of a product.
template <class _Product, class _Part, class _Engine> _Part __drawn_by_product(_Engine &__engine, _Part __count) {
  constexpr int __bits = 8 * sizeof(_Part);
  _Product __product = _Product(__engine()) * __count;
  for (_Part __least = -__count % __count; _Part(__product) < __least;) __product = _Product(__engine()) * __count;
  return _Part(__product >> __bits);
}

// A number of 0 to `__range`.
template <class _Engine> __drawn __drawn_from(_Engine &__engine, __drawn __range) {
  constexpr __drawn __least = _Engine::min(), __whole = __drawn(_Engine::max()) - __least;
  if (__whole == __range) return __drawn(__engine()) - __least;
  if (__whole < __range) {
    for (;;) {
      const __drawn __high = (__whole + 1) * std::__drawn_from(__engine, __range / (__whole + 1));
      const __drawn __number = __high + (__drawn(__engine()) - __least);
      if (__number <= __range && __number >= __high) return __number;
    }
  }
  const __drawn __count = __range + 1;
  if constexpr (__whole == ~__drawn(0)) return std::__drawn_by_product<unsigned __int128, __drawn>(__engine, __count);
  else if constexpr (__whole == 0xffffffff) return std::__drawn_by_product<__drawn, unsigned>(__engine, unsigned(__count));
  else {
    const __drawn __scale = __whole / __count;
    for (;;) {
      const __drawn __number = __drawn(__engine()) - __least;
      if (__number < __count * __scale) return __number / __scale;
    }
  }
}

_LIBCPP_END_NAMESPACE_STD
