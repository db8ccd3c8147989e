/*
 * Where elements stand in unordered containers: where libstdc++ puts them. So a program that goes through one
 * prints what it prints there. The library's own table calls this (see build/patches.ts).
 */
#pragma once
#include <__config>
#include <__fwd/functional.h>
#include <__fwd/string.h>
#include <__fwd/string_view.h>

_LIBCPP_BEGIN_NAMESPACE_STD

template <class _Key, class _Cp, class _Hash, class _Pred> class __unordered_map_hasher;

// Hashes that are slow: among few elements libstdc++ looks for an equal one first, and puts another after it, not before.
template <class _Hash> inline constexpr bool __is_slow_hash = false;
template <class _Char, class _Traits, class _Allocator> inline constexpr bool __is_slow_hash<hash<basic_string<_Char, _Traits, _Allocator>>> = true;
template <class _Char, class _Traits> inline constexpr bool __is_slow_hash<hash<basic_string_view<_Char, _Traits>>> = true;
template <class _Key, class _Cp, class _Hash, class _Pred> inline constexpr bool __is_slow_hash<__unordered_map_hasher<_Key, _Cp, _Hash, _Pred>> = __is_slow_hash<_Hash>;
inline constexpr size_t __few_elements = 20;

// The least number of buckets that is at least so many.
inline size_t __bucket_count_from(size_t __least) {
  static constexpr unsigned char __few[] = {1, 2, 2, 3, 5, 5, 7, 7, 11, 11, 11, 11, 13, 13};
  static constexpr unsigned __more[] = {17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 103, 109, 113, 127, 137, 139, 149, 157, 167, 179, 193, 199, 211, 227, 241, 257, 277, 293, 313, 337, 359, 383, 409, 439, 467, 503, 541, 577, 619, 661, 709, 761, 823, 887, 953, 1031, 1109, 1193, 1289, 1381, 1493, 1613, 1741, 1879, 2029, 2179, 2357, 2549, 2753, 2971, 3209, 3469, 3739, 4027, 4349, 4703, 5087, 5503, 5953, 6427, 6949, 7517, 8123, 8783, 9497, 10273, 11113, 12011, 12983, 14033, 15173, 16411, 17749, 19183, 20753, 22447, 24281, 26267, 28411, 30727, 33223, 35933, 38873, 42043, 45481, 49201, 53201, 57557, 62233, 67307, 72817, 78779, 85229, 92203, 99733, 107897, 116731, 126271, 136607, 147793, 159871, 172933, 187091, 202409, 218971, 236897, 256279, 277261, 299951, 324503, 351061, 379787, 410857, 444487, 480881, 520241, 562841, 608903, 658753, 712697, 771049, 834181, 902483, 976369, 1056323, 1142821, 1236397, 1337629, 1447153, 1565659, 1693859, 1832561, 1982627, 2144977, 2938679, 5967347, 12117689, 24607243, 49969847, 101473717};
  if (__least < sizeof __few) return __few[__least];
  for (unsigned __count : __more) if (__count >= __least) return __count;
  return __least | 1;
}

// How many buckets a full table asks for next.
inline size_t __more_buckets(size_t __count, size_t __needed) {
  size_t __least = (__count == 0 && __needed < 11 ? 11 : __needed) + 1;
  return __least > 2 * __count ? __least : 2 * __count;
}

_LIBCPP_END_NAMESPACE_STD
