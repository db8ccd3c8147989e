/** A change of a packaged header: what stands there, what is to, and how often. */
export type Patch = { file: string; from: RegExp | string; to: string | Replace; times: number };
type Replace = (whole: string, ...groups: string[]) => string;

const index = (format: string, at: string, size: string): string => `std::__throw_index("${format}", ${at}, ${size});`;

/**
 * The standard library is LLVM's; candidates know GCC's. Where a program can see the difference in what it prints, the
 * headers are changed to print what GCC's prints: what exceptions say, in which order a vector's elements end, in which
 * order unordered containers have theirs, in which equal elements are sorted, and which random numbers are drawn.
 */
export const STANDARD: readonly Patch[] = [
  { file: 'stdexcept', from: '[[__noreturn__]] inline _LIBCPP_HIDE_FROM_ABI void __throw_out_of_range(', to: 'extern "C" [[__noreturn__]] void __throw_index(const char *, size_t, size_t);\n\n$&', times: 1 },
  { file: '__vector/vector.h', from: 'this->__throw_out_of_range();', to: index('vector::_M_range_check: __n (which is %zu) >= this->size() (which is %zu)', '__n', 'size()'), times: 2 },
  { file: '__vector/vector.h', from: 'std::__throw_length_error("vector")', to: 'std::__throw_length_error("cannot create std::vector larger than max_size()")', times: 1 },
  { file: '__vector/vector.h', from: /(if \(__n > capacity\(\)\) \{\s+if \(__n > max_size\(\)\)\s+)this->__throw_length_error\(\);/, to: '$1std::__throw_length_error("vector::reserve");', times: 1 },
  {
    file: '__vector/vector.h',
    from: /pointer __soon_to_be_end = this->__end_;\s+while \(__new_last != __soon_to_be_end\)\s+__alloc_traits::destroy\(this->__alloc_, std::__to_address\(--__soon_to_be_end\)\);/,
    to: 'for (pointer __at = __new_last; __at != this->__end_; ++__at) __alloc_traits::destroy(this->__alloc_, std::__to_address(__at));',
    times: 1,
  },
  {
    file: '__memory/uninitialized_algorithms.h',
    from: /(\n {6}\+\+__iter;\s+\+\+__result;\s+\}\s+__guard\.__complete\(\);\s+)(std::__allocator_destroy\(__alloc, __first, __last\);)/,
    to: '\n      if constexpr (is_nothrow_move_constructible<_ValueType>::value) allocator_traits<_Alloc>::destroy(__alloc, std::__to_address(__iter));$1if constexpr (!is_nothrow_move_constructible<_ValueType>::value) $2',
    times: 1,
  },
  { file: 'algorithm', from: '#  include <__algorithm/adjacent_find.h>', to: '#  include <bits/names.h>\n$&', times: 1 },
  { file: 'map', from: 'map::at:  key not found', to: 'map::at', times: 4 },
  { file: 'unordered_map', from: 'unordered_map::at: key not found', to: 'unordered_map::at', times: 2 },
  { file: 'deque', from: 'std::__throw_out_of_range("deque");', to: index('deque::_M_range_check: __n (which is %zu)>= this->size() (which is %zu)', '__i', 'size()'), times: 2 },
  { file: 'array', from: 'std::__throw_out_of_range("array::at");', to: index('array::at: __n (which is %zu) >= _Nm (which is %zu)', '__n', '_Size'), times: 2 },
  { file: 'string', from: /(\w*reference at\(size_type __n\)(?: const)?;)/, to: '_LIBCPP_HIDE_FROM_ABI $1', times: 2 },
  { file: '__string/extern_template_lists.h', from: /  Func\((?:const )?CharT& basic_string<CharT>::at\(size_type\)(?: const)?\) *\\\n/, to: '', times: 2 },
  {
    file: 'string',
    from: /(::at\(size_type __n\)(?: const)? \{\s+if \(__n >= size\(\)\)\s+)this->__throw_out_of_range\(\);/,
    to: `$1${index('basic_string::at: __n (which is %zu) >= this->size() (which is %zu)', '__n', 'size()')}`,
    times: 2,
  },
  {
    file: 'string',
    from: /(_LIBCPP_CONSTEXPR_SINCE_CXX20 basic_string substr\(size_type __pos = 0, size_type __n = npos\) const \{)/,
    to: `_LIBCPP_HIDE_FROM_ABI $1\n    if (__pos > size()) ${index('basic_string::substr: __pos (which is %zu) > this->size() (which is %zu)', '__pos', 'size()')}`,
    times: 1,
  },
  { file: 'string_view', from: '__throw_out_of_range("string_view::at")', to: 'std::__throw_index("basic_string_view::at: __pos (which is %zu) >= this->size() (which is %zu)", __pos, size())', times: 1 },
  { file: 'string_view', from: '__throw_out_of_range("string_view::substr")', to: 'std::__throw_index("basic_string_view::substr: __pos (which is %zu) > this->size() (which is %zu)", __pos, size())', times: 1 },

  // The hash of bytes is ours (support/hash.cpp); other hashes are as simple as there.
  { file: '__functional/hash.h', from: /union \{\s+_Tp\* __t;\s+size_t __a;\s+\} __u;\s+__u\.__t = __v;\s+return std::__hash_memory\(std::addressof\(__u\), sizeof\(__u\)\);/, to: 'return reinterpret_cast<size_t>(__v);', times: 1 },
  { file: '__functional/hash.h', from: 'return __scalar_hash<_Tp>::operator()(__v);', to: 'return std::__hash_memory(std::addressof(__v), sizeof(__v));', times: 1 },
  { file: '__functional/hash.h', from: '662607004ull', to: '0', times: 1 },
  { file: 'optional', from: 'hash<remove_const_t<_Tp>>()(*__opt) : 0;', to: 'hash<remove_const_t<_Tp>>()(*__opt) : static_cast<size_t>(-3333);', times: 1 },
  { file: 'variant', from: 'return std::__hash_combine(__res, hash<size_t>{}(__v.index()));', to: 'return __v.valueless_by_exception() ? __v.index() : __v.index() + __res;', times: 1 },
  { file: '__variant/monostate.h', from: 'return 66740831;', to: 'return static_cast<size_t>(-7777);', times: 1 },
  // How many elements there may be.
  { file: '__memory/allocator_traits.h', from: 'numeric_limits<size_type>::max() / sizeof', to: 'numeric_limits<difference_type>::max() / sizeof', times: 1 },
  { file: 'string', from: 'return __res - 1;', to: 'return __m;', times: 1 },

  { file: '__hash_table', from: '#include <__assert>', to: '#include <bits/buckets.h>\n$&', times: 1 },
  {
    file: '__hash_table',
    from: /std::max<size_type>\(\s*2 \* __bc \+ !std::__is_hash_power2\(__bc\),\s*size_type\((__math::ceil\(float\(size\(\) \+ 1\) \/ max_load_factor\(\)\))\)\)/,
    to: 'std::__more_buckets(__bc, size_t($1))',
    times: 4,
  },
  { file: '__hash_table', from: /if \(__n == 1\)\s+__n = 2;\s+else if \(__n & \(__n - 1\)\)\s+__n = std::__next_prime\(__n\);/, to: 'if (__n > 0 || size() > 0) __n = std::__bucket_count_from(__n);', times: 1 },
  { file: '__hash_table', from: /: std::__next_prime\(/, to: ': std::__bucket_count_from(', times: 1 },
  {
    file: '__hash_table',
    from: /size_type __chash +=[^;]*__bucket_count\);\s+__bucket_list_\[__chash\] = __pp;\s+size_type __phash[^]*?\n\}\n/,
    to: `__pp->__next_ = nullptr;
  size_type __first = 0;
  __next_pointer __last = nullptr;
  size_type __last_at = 0;
  bool __grouped = false;
  auto __close = [&] {
    if (!__grouped || __last->__next_ == nullptr) return;
    size_type __after = std::__constrain_hash(__last->__next_->__hash(), __bucket_count);
    if (__after != __last_at) __bucket_list_[__after] = __last;
  };
  while (__cp != nullptr) {
    __next_pointer __rest = __cp->__next_;
    size_type __chash = std::__constrain_hash(__cp->__hash(), __bucket_count);
    if (!_UniqueKeys && __last != nullptr && __last_at == __chash) {
      __cp->__next_ = __last->__next_;
      __last->__next_ = __cp;
      __grouped = true;
    } else {
      __close();
      __grouped = false;
      if (__bucket_list_[__chash] == nullptr) {
        __cp->__next_ = __pp->__next_;
        __pp->__next_ = __cp;
        __bucket_list_[__chash] = __pp;
        if (__cp->__next_ != nullptr) __bucket_list_[__first] = __cp;
        __first = __chash;
      } else {
        __cp->__next_ = __bucket_list_[__chash]->__next_;
        __bucket_list_[__chash]->__next_ = __cp;
      }
    }
    __last = __cp;
    __last_at = __chash;
    __cp = __rest;
  }
  __close();
}
`,
    times: 1,
  },
  {
    file: '__hash_table',
    from: /for \(bool __found = false;\s[^]*?\n {4}\}\n/,
    to: `for (__next_pointer __at = __pn; __at->__next_ != nullptr && std::__constrain_hash(__at->__next_->__hash(), __bc) == __chash; __at = __at->__next_)
      if (__at->__next_->__hash() == __cp_hash && key_eq()(__at->__next_->__upcast()->__get_value(), __cp_val)) return __is_slow_hash<hasher> && size() <= __few_elements ? __at->__next_ : __at;
`,
    times: 1,
  },

  // How strings of different lengths compare.
  { file: 'string', from: /if \(__lhs_sz < __rhs_sz\)\s+return -1;\s+if \(__lhs_sz > __rhs_sz\)\s+return 1;\s+return 0;/, to: 'return static_cast<int>(__lhs_sz) - static_cast<int>(__rhs_sz);', times: 1 },
  {
    file: 'string',
    from: /(_LIBCPP_CONSTEXPR_SINCE_CXX20 int\s+compare\(const value_type\* _LIBCPP_DIAGNOSE_NULLPTR __s\) const _NOEXCEPT \{[^}]*?)return compare\(0, npos, __s, traits_type::length\(__s\)\);/,
    to: '_LIBCPP_HIDE_FROM_ABI $1return compare(__self_view(__s));',
    times: 1,
  },
  { file: '__string/extern_template_lists.h', from: / *Func\(int basic_string<CharT>::compare\(const value_type\*\) const\) *\\\n/, to: '', times: 1 },
  { file: 'string_view', from: '__retval = size() == __sv.size() ? 0 : (size() < __sv.size() ? -1 : 1);', to: '__retval = static_cast<int>(size()) - static_cast<int>(__sv.size());', times: 1 },
  {
    file: 'complex',
    from: /( complex<_Tp> sqrt\(const complex<_Tp>& __x\) \{)/,
    to: `$1
  if constexpr (is_same<_Tp, double>::value) {
    const auto __root = __builtin_csqrt(__builtin_complex(__x.real(), __x.imag()));
    return complex<_Tp>(__real__ __root, __imag__ __root);
  }`,
    times: 1,
  },

  ...['sort', 'make_heap', 'pop_heap', 'sort_heap', 'partial_sort', 'nth_element'].map((name) => ({ file: `__algorithm/${name}.h`, from: '_LIBCPP_PUSH_MACROS', to: '#include <bits/order.h>\n\n$&', times: 1 })),
  { file: '__algorithm/sort.h', from: /  typedef typename iterator_traits<_RandomAccessIterator>::difference_type difference_type;\s+difference_type __depth_limit =[^]*?__depth_limit\);/, to: '  std::__order<_AlgPolicy>(__first, __last, __comp);', times: 1 },
  { file: '__algorithm/make_heap.h', from: /  using __diff_t [^]*?\n\}\n/, to: '  std::__heap_of<_AlgPolicy>(__first, __last, __comp_ref);\n}\n', times: 1 },
  { file: '__algorithm/pop_heap.h', from: /  using value_type = [^]*?\n\}\n/, to: '  if (__len > 1) std::__take_greatest<_AlgPolicy>(__first, __last - 1, __last - 1, __comp_ref);\n}\n', times: 1 },
  { file: '__algorithm/partial_sort.h', from: /  std::__make_heap<_AlgPolicy>\(__first, __middle, __comp\);[^]*?\n  std::__sort_heap/, to: '  _RandomAccessIterator __i = std::__least_in_heap<_AlgPolicy>(__first, __middle, __last, __comp);\n  std::__sort_heap', times: 1 },
  { file: '__algorithm/nth_element.h', from: 'std::__nth_element<_AlgPolicy, __comp_ref_type<_Compare> >(__first, __nth, __last, __comp);', to: 'std::__order_around<_AlgPolicy>(__first, __nth, __last, __comp);', times: 1 },

  { file: '__random/uniform_int_distribution.h', from: '_LIBCPP_PUSH_MACROS', to: '#include <bits/numbers.h>\n\n$&', times: 1 },
  {
    file: '__random/uniform_int_distribution.h',
    from: /  typedef __conditional_t<sizeof\(result_type\) <= [^]*?\n\}\n/,
    to: '  return static_cast<result_type>(std::__drawn_from(__g, static_cast<__drawn>(__p.b()) - static_cast<__drawn>(__p.a())) + static_cast<__drawn>(__p.a()));\n}\n',
    times: 1,
  },
  { file: '__random/default_random_engine.h', from: 'typedef minstd_rand default', to: 'typedef minstd_rand0 default', times: 1 },
  { file: '__random/normal_distribution.h', from: '__v_             = __v * __fp;', to: '__v_             = __u * __fp;', times: 1 },
  { file: '__random/normal_distribution.h', from: '__up             = __u * __fp;', to: '__up             = __v * __fp;', times: 1 },
  { file: '__algorithm/shuffle.h', from: '_LIBCPP_PUSH_MACROS', to: '#include <bits/numbers.h>\n#include <cstdlib>\n\n$&', times: 1 },
  {
    file: '__algorithm/shuffle.h',
    from: /  if \(__d > 1\) \{\s+_Dp __uid;\s+for \(--__last, \(void\)--__d; [^}]*?\}\s+\}\s+return __original_last;/,
    to: `  using _Engine = __remove_cvref_t<_UniformRandomNumberGenerator>;
  using _Ops = _IterOps<_AlgPolicy>;
  if (__d < 2) return __original_last;
  const __drawn __count = static_cast<__drawn>(__d);
  auto __at = __first + 1;
  // Two places are drawn at once where the engine has enough numbers for that.
  if ((__drawn(_Engine::max()) - __drawn(_Engine::min())) / __count < __count) {
    for (; __at != __last; ++__at) _Ops::iter_swap(__at, __first + static_cast<difference_type>(std::__drawn_from(__g, static_cast<__drawn>(__at - __first))));
    return __original_last;
  }
  if (__count % 2 == 0) {
    _Ops::iter_swap(__at, __first + static_cast<difference_type>(std::__drawn_from(__g, 1)));
    ++__at;
  }
  while (__at != __last) {
    const __drawn __places = static_cast<__drawn>(__at - __first) + 1;
    const __drawn __both = std::__drawn_from(__g, __places * (__places + 1) - 1);
    _Ops::iter_swap(__at, __first + static_cast<difference_type>(__both / (__places + 1)));
    ++__at;
    _Ops::iter_swap(__at, __first + static_cast<difference_type>(__both % (__places + 1)));
    ++__at;
  }

  return __original_last;`,
    times: 1,
  },
  // GCC has it still.
  {
    file: '__algorithm/shuffle.h',
    from: /(_LIBCPP_END_NAMESPACE_STD\s+_LIBCPP_POP_MACROS)/,
    to: `template <class _RandomAccessIterator, class _Draw>
void random_shuffle(_RandomAccessIterator __first, _RandomAccessIterator __last, _Draw&& __draw) {
  if (__first == __last) return;
  for (auto __at = __first + 1; __at != __last; ++__at) {
    auto __other = __first + __draw(__at - __first + 1);
    if (__at != __other) _IterOps<_ClassicAlgPolicy>::iter_swap(__at, __other);
  }
}

template <class _RandomAccessIterator> void random_shuffle(_RandomAccessIterator __first, _RandomAccessIterator __last) {
  std::random_shuffle(__first, __last, [](auto __count) { return rand() % __count; });
}

$1`,
    times: 1,
  },

  {
    file: '__functional/function.h',
    from: /(\[\[__noreturn__\]\] inline _LIBCPP_HIDE_FROM_ABI void __throw_bad_function_call\(\) \{[^}]*?throw )bad_function_call/,
    to: 'struct __no_function : bad_function_call {\n  const char* what() const noexcept override { return "bad_function_call"; }\n};\n\n$1__no_function',
    times: 1,
  },
  // A comparison that is not declared const serves for what may change.
  { file: '__algorithm/comp.h', from: 'operator()(const _T1& __x, const _T2& __y) const', to: 'operator()(_T1&& __x, _T2&& __y) const', times: 1 },
  { file: '__algorithm/comp.h', from: 'operator()(const _Tp& __lhs, const _Up& __rhs) const', to: 'operator()(_Tp&& __lhs, _Up&& __rhs) const', times: 1 },
  // Who looks again and again for what another thread changes lets it go on in the end.
  { file: '__atomic/support/c11.h', from: '_LIBCPP_BEGIN_NAMESPACE_STD', to: 'extern "C" {\nextern unsigned __looks;\nvoid __let_others();\n}\n\n$&\n\ninline _LIBCPP_HIDE_FROM_ABI void __look() _NOEXCEPT {\n  if (--__looks == 0) __let_others();\n}\n', times: 1 },
  { file: '__atomic/support/c11.h', from: /return (__c11_atomic_(?:load|exchange|compare_exchange_strong|compare_exchange_weak)\()/, to: 'return std::__look(), $1', times: 8 },
  { file: '__tree', from: '(*this)(static_cast<__node_pointer>(__ptr->__left_));\n\n      auto __right = __ptr->__right_;', to: '(*this)(static_cast<__node_pointer>(__ptr->__right_));\n\n      auto __left = __ptr->__left_;', times: 1 },
  { file: '__tree', from: '(*this)(static_cast<__node_pointer>(__right));', to: '(*this)(static_cast<__node_pointer>(__left));', times: 1 },
  { file: 'future', from: /(_Rp&? future<_Rp&?>::get\(\) \{\n)/, to: '$1  if (__state_ == nullptr) std::__throw_future_error(future_errc::no_state);\n', times: 2 },
  {
    file: 'bitset',
    from: /(_LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR_SINCE_CXX23 bitset& flip\(\) _NOEXCEPT;)/,
    to: `$1
  _LIBCPP_HIDE_FROM_ABI size_t _Find_first() const _NOEXCEPT { return _Find_next(static_cast<size_t>(-1)); }
  _LIBCPP_HIDE_FROM_ABI size_t _Find_next(size_t __pos) const _NOEXCEPT {
    while (++__pos < _Size)
      if ((*this)[__pos]) return __pos;
    return _Size;
  }`,
    times: 1,
  },
  { file: 'bitset', from: 'bitset string ctor has invalid argument', to: 'bitset::_M_copy_from_ptr', times: 1 },
  ...['set', 'reset', 'flip', 'test'].map((name) => ({ file: 'bitset', from: `std::__throw_out_of_range("bitset ${name} argument out of range");`, to: index(`bitset::${name}: __position (which is %zu) >= _Nb (which is %zu)`, '__pos', '_Size'), times: 1 })),
];

/** What is ours in the headers of C. Threads take turns (support/threads.c), so one may end itself; and they have one `errno`, which goes with the turn. */
export const OURS: readonly Patch[] = [
  { file: '__errno.h', from: 'extern _Thread_local int errno;', to: 'extern int errno;', times: 1 },
  { file: 'string.h', from: 'void *mempcpy(void *, const void *, size_t);', to: '$&\n#ifndef __cplusplus\nchar *basename(char *);\n#endif', times: 1 },
  { file: 'pthread.h', from: /#ifdef __wasilibc_unmodified_upstream(\s+int pthread_create)/, to: '#if 1$1', times: 1 },
];

/** Changes headers; one that is not as it was ends the build. */
export function patch(files: Record<string, Uint8Array>, patches: readonly Patch[], folder: string): void {
  for (const { file, from, to, times } of patches) {
    const path = `${folder}/${file}`;
    const text = new TextDecoder().decode(files[path]);
    const every = typeof from === 'string' ? new RegExp(from.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g') : new RegExp(from.source, 'g');
    const found = [...text.matchAll(every)].length;
    if (found !== times) throw new Error(`${file} is not as it was: ${String(from)} stands there ${found} times`);
    files[path] = new TextEncoder().encode(typeof to === 'string' ? text.replaceAll(every, to) : text.replaceAll(every, to));
  }
}
