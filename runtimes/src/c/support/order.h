/*
 * In which order equal elements come out of sort, of heaps and hence of priority queues, and where nth_element leaves the
 * others: as in libstdc++. The library's own algorithms call these (see build/patches.ts).
 */
#pragma once
#include <__algorithm/iterator_operations.h>
#include <__config>
#include <__iterator/iterator_traits.h>
#include <__utility/move.h>

_LIBCPP_BEGIN_NAMESPACE_STD

template <class _It> using __distance_of = typename iterator_traits<_It>::difference_type;
template <class _It> using __value_of = typename iterator_traits<_It>::value_type;

template <class _It, class _Value, class _Less>
constexpr void __raise_in_heap(_It __first, __distance_of<_It> __hole, __distance_of<_It> __top, _Value __value, _Less &__less) {
  for (auto __parent = (__hole - 1) / 2; __hole > __top && __less(*(__first + __parent), __value); __parent = (__hole - 1) / 2) {
    *(__first + __hole) = std::move(*(__first + __parent));
    __hole = __parent;
  }
  *(__first + __hole) = std::move(__value);
}

// The hole goes down to a leaf by the greater child, the right one of equals; the value rises from there.
template <class _Policy, class _It, class _Value, class _Less>
constexpr void __settle_in_heap(_It __first, __distance_of<_It> __hole, __distance_of<_It> __count, _Value __value, _Less &__less) {
  const auto __top = __hole;
  auto __child = __hole;
  while (__child < (__count - 1) / 2) {
    __child = 2 * (__child + 1);
    if (__less(*(__first + __child), *(__first + (__child - 1)))) --__child;
    *(__first + __hole) = _IterOps<_Policy>::__iter_move(__first + __child);
    __hole = __child;
  }
  if (__count % 2 == 0 && __child == (__count - 2) / 2) {
    __child = 2 * __child + 1;
    *(__first + __hole) = _IterOps<_Policy>::__iter_move(__first + __child);
    __hole = __child;
  }
  std::__raise_in_heap(__first, __hole, __top, std::move(__value), __less);
}

template <class _Policy, class _It, class _Less> constexpr void __heap_of(_It __first, _It __last, _Less &__less) {
  const auto __count = __last - __first;
  for (auto __parent = __count / 2; __parent-- > 0;) {
    __value_of<_It> __value(_IterOps<_Policy>::__iter_move(__first + __parent));
    std::__settle_in_heap<_Policy>(__first, __parent, __count, std::move(__value), __less);
  }
}

// The greatest goes to `__to`, whose value comes into the heap before `__last`.
template <class _Policy, class _It, class _Less> constexpr void __take_greatest(_It __first, _It __last, _It __to, _Less &__less) {
  __value_of<_It> __value(_IterOps<_Policy>::__iter_move(__to));
  *__to = _IterOps<_Policy>::__iter_move(__first);
  std::__settle_in_heap<_Policy>(__first, 0, __last - __first, std::move(__value), __less);
}

template <class _Policy, class _It, class _Less> constexpr void __order_heap(_It __first, _It __last, _Less &__less) {
  while (__last - __first > 1) {
    --__last;
    std::__take_greatest<_Policy>(__first, __last, __last, __less);
  }
}

template <class _Policy, class _It, class _Sentinel, class _Less>
constexpr _It __least_in_heap(_It __first, _It __middle, _Sentinel __last, _Less &__less) {
  std::__heap_of<_Policy>(__first, __middle, __less);
  _It __at = __middle;
  for (; __at != __last; ++__at)
    if (__less(*__at, *__first)) std::__take_greatest<_Policy>(__first, __middle, __at, __less);
  return __at;
}

template <class _Policy, class _It, class _Less> constexpr void __insert_before(_It __at, _Less &__less) {
  __value_of<_It> __value(_IterOps<_Policy>::__iter_move(__at));
  for (_It __before = __at - 1; __less(__value, *__before); --__before) {
    *__at = _IterOps<_Policy>::__iter_move(__before);
    __at = __before;
  }
  *__at = std::move(__value);
}

template <class _Policy, class _It, class _Less> constexpr void __order_by_insertion(_It __first, _It __last, _Less &__less) {
  if (__first == __last) return;
  for (_It __at = __first + 1; __at != __last; ++__at) {
    if (!__less(*__at, *__first)) {
      std::__insert_before<_Policy>(__at, __less);
      continue;
    }
    __value_of<_It> __value(_IterOps<_Policy>::__iter_move(__at));
    for (_It __to = __at; __to != __first; --__to) *__to = _IterOps<_Policy>::__iter_move(__to - 1);
    *__first = std::move(__value);
  }
}

// Parts a range by the median of three of its elements; gives where the second part begins.
template <class _Policy, class _It, class _Less> constexpr _It __part(_It __first, _It __last, _Less &__less) {
  using _Ops = _IterOps<_Policy>;
  _It __a = __first + 1, __b = __first + (__last - __first) / 2, __c = __last - 1;
  if (__less(*__a, *__b)) _Ops::iter_swap(__first, __less(*__b, *__c) ? __b : __less(*__a, *__c) ? __c : __a);
  else _Ops::iter_swap(__first, __less(*__a, *__c) ? __a : __less(*__b, *__c) ? __c : __b);
  _It __low = __first + 1, __high = __last;
  for (;; ++__low) {
    while (__less(*__low, *__first)) ++__low;
    --__high;
    while (__less(*__first, *__high)) --__high;
    if (!(__low < __high)) return __low;
    _Ops::iter_swap(__low, __high);
  }
}

template <class _Distance> constexpr int __rounds_for(_Distance __count) {
  int __rounds = 0;
  while ((__count /= 2) > 0) __rounds += 2;
  return __rounds;
}

template <class _Policy, class _It, class _Less> constexpr void __order_roughly(_It __first, _It __last, int __rounds, _Less &__less) {
  while (__last - __first > 16) {
    if (__rounds-- == 0) {
      std::__least_in_heap<_Policy>(__first, __last, __last, __less);
      std::__order_heap<_Policy>(__first, __last, __less);
      return;
    }
    _It __cut = std::__part<_Policy>(__first, __last, __less);
    std::__order_roughly<_Policy>(__cut, __last, __rounds, __less);
    __last = __cut;
  }
}

template <class _Policy, class _It, class _Less> constexpr void __order(_It __first, _It __last, _Less &__less) {
  std::__order_roughly<_Policy>(__first, __last, std::__rounds_for(__last - __first), __less);
  if (__last - __first <= 16) return std::__order_by_insertion<_Policy>(__first, __last, __less);
  std::__order_by_insertion<_Policy>(__first, __first + 16, __less);
  for (_It __at = __first + 16; __at != __last; ++__at) std::__insert_before<_Policy>(__at, __less);
}

template <class _Policy, class _It, class _Less> constexpr void __order_around(_It __first, _It __nth, _It __last, _Less &__less) {
  if (__first == __last || __nth == __last) return;
  for (int __rounds = std::__rounds_for(__last - __first); __last - __first > 3;) {
    if (__rounds-- == 0) {
      std::__least_in_heap<_Policy>(__first, __nth + 1, __last, __less);
      _IterOps<_Policy>::iter_swap(__first, __nth);
      return;
    }
    _It __cut = std::__part<_Policy>(__first, __last, __less);
    if (__cut <= __nth) __first = __cut;
    else __last = __cut;
  }
  std::__order_by_insertion<_Policy>(__first, __last, __less);
}

_LIBCPP_END_NAMESPACE_STD
