#include <concepts>
#include <iostream>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

template <typename T> concept Addable = requires(T a, T b) { { a + b } -> std::convertible_to<T>; };
template <Addable T> T sum(const std::vector<T>& items) {
    T total{};
    for (const T& item : items) total = total + item;
    return total;
}
template <typename... Parts> std::string join(const Parts&... parts) {
    std::ostringstream out;
    ((out << parts << ';'), ...);
    return out.str();
}
template <int N> struct Factorial { static constexpr long long value = N * Factorial<N - 1>::value; };
template <> struct Factorial<0> { static constexpr long long value = 1; };
template <typename T> std::string kind(T) {
    if constexpr (std::is_integral_v<T>) return "integer";
    else if constexpr (std::is_floating_point_v<T>) return "real";
    else return "other";
}
template <typename T, typename Compare = std::less<T>> class Heap {
    std::vector<T> items;
    Compare less;
public:
    void push(T item) {
        items.push_back(std::move(item));
        for (std::size_t i = items.size() - 1; i > 0 && less(items[i], items[(i - 1) / 2]); i = (i - 1) / 2) std::swap(items[i], items[(i - 1) / 2]);
    }
    T pop() {
        T top = items.front();
        items.front() = items.back();
        items.pop_back();
        for (std::size_t i = 0;;) {
            std::size_t least = i;
            for (std::size_t child : {2 * i + 1, 2 * i + 2}) if (child < items.size() && less(items[child], items[least])) least = child;
            if (least == i) return top;
            std::swap(items[i], items[least]);
            i = least;
        }
    }
    bool empty() const { return items.empty(); }
};
constexpr int squares() { int total = 0; for (int i = 1; i <= 4; ++i) total += i * i; return total; }

int main() {
    std::cout << sum(std::vector{1, 2, 3}) << ' ' << sum(std::vector<std::string>{"a", "b"}) << '\n';
    std::cout << join(1, 2.5, "x", 'c', true) << ' ' << Factorial<15>::value << '\n';
    std::cout << kind(1) << kind(1.0f) << kind("s") << '\n';
    Heap<int> heap;
    for (int x : {5, 2, 8, 1}) heap.push(x);
    while (!heap.empty()) std::cout << heap.pop() << ' ';
    static_assert(squares() == 30);
    auto add = [](auto a) { return [=](auto b) { return a + b; }; };
    std::cout << add(1)(2.5) << add(std::string("x"))("y") << '\n';
}
