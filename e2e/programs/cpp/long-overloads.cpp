#include <bit>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <iostream>
#include <limits>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <vector>

void kind(int) { std::cout << "int "; }
void kind(unsigned) { std::cout << "unsigned "; }
void kind(long) { std::cout << "long "; }
void kind(unsigned long) { std::cout << "unsigned long "; }
void kind(long long) { std::cout << "long long "; }

template <class T> void limits(const char *name) {
    using Limits = std::numeric_limits<T>;
    std::cout << name << ' ' << sizeof(T) << ' ' << Limits::min() << ' ' << Limits::max() << ' ' << Limits::digits10 << ' ' << typeid(T).name() << '\n';
}

struct Shape {
    virtual ~Shape() = default;
    void draw() {}
    int id = 0;
};

int main() {
    std::vector<int> v(3);
    kind(v.size());
    kind(v.end() - v.begin());
    kind(std::int64_t{1});
    kind(std::uint64_t{1});
    kind(2147483648);
    kind(0xffffffff);
    kind(sizeof v);
    kind(std::time(nullptr));
    kind(std::strlen("a"));
    kind(1u + 1L);
    kind(std::size_t{1} - 1);
    kind(INT64_C(5));
    std::cout << '\n';
    limits<long>("long");
    limits<unsigned long>("unsigned long");
    limits<std::size_t>("size_t");
    limits<std::ptrdiff_t>("ptrdiff_t");
    limits<std::int_fast32_t>("int_fast32_t");
    std::cout << std::is_same_v<std::int64_t, long> << std::is_same_v<std::uint64_t, std::size_t> << std::is_same_v<std::intptr_t, std::ptrdiff_t> << '\n';
    std::cout << v.size() - 5 << ' ' << std::string::npos << ' ' << v.max_size() << ' ' << std::string().max_size() << ' ' << std::vector<double>().max_size() << '\n';
    int minus = -1;
    unsigned one = 1;
    std::cout << (minus < v.size()) << (minus < one) << (-1L < one) << ' ' << minus + v.size() << '\n';
    long big = 1L << 40;
    short cut = big + 70000;
    std::cout << static_cast<int>(big) << ' ' << cut << ' ' << (big >> 20) << ' ' << static_cast<double>(big) << '\n';
    std::cout << sizeof(Shape) << ' ' << sizeof(&Shape::draw) << ' ' << sizeof(&Shape::id) << ' ' << sizeof(std::vector<int>) << '\n';
    std::cout << std::hex << -255L << ' ' << LONG_MIN << std::dec << ' ' << LONG_MIN % 10 << ' ' << ULONG_MAX % 97 << '\n';
    std::cout << std::popcount(~0UL) << ' ' << std::countl_zero(1UL) << ' ' << std::bit_ceil(big + 1UL) << ' ' << std::rotl(1UL, 65) << ' ' << std::bit_cast<unsigned long>(1.0) << '\n';
    try {
        throw std::size_t{7};
    } catch (unsigned) {
        std::cout << "unsigned\n";
    } catch (unsigned long value) {
        std::cout << "unsigned long " << value << '\n';
    }
    try {
        char *much = new char[1UL << 50];
        std::cout << static_cast<void *>(much) << '\n';
    } catch (const std::bad_alloc &error) {
        std::cout << error.what() << '\n';
    }
    std::printf("%ld %zu %lu %p\n", big, v.size(), ~0UL, static_cast<void *>(nullptr));
}
