#include <algorithm>
#include <functional>
#include <iostream>
#include <iterator>
#include <numeric>
#include <ranges>
#include <string>
#include <vector>

int main() {
    std::vector<int> v(10);
    std::iota(v.begin(), v.end(), 1);
    std::rotate(v.begin(), v.begin() + 3, v.end());
    std::copy(v.begin(), v.end(), std::ostream_iterator<int>(std::cout, " "));
    std::cout << '\n' << std::accumulate(v.begin(), v.end(), 0) << ' ' << *std::max_element(v.begin(), v.end()) << '\n';
    std::sort(v.begin(), v.end(), std::greater<int>());
    std::cout << v[0] << v[9] << std::binary_search(v.rbegin(), v.rend(), 5) << '\n';
    auto middle = std::partition(v.begin(), v.end(), [](int x) { return x % 2 == 0; });
    std::cout << std::distance(v.begin(), middle) << ' ' << std::count_if(v.begin(), v.end(), [](int x) { return x > 5; }) << '\n';
    std::string text = "interview";
    std::reverse(text.begin(), text.end());
    std::cout << text << '\n';
    std::string letters = "cab";
    std::sort(letters.begin(), letters.end());
    do std::cout << letters << ' '; while (std::next_permutation(letters.begin(), letters.end()));
    std::cout << '\n';
    for (int x : std::views::iota(1, 20) | std::views::filter([](int n) { return n % 3 == 0; }) | std::views::transform([](int n) { return n * n; }) | std::views::take(4)) std::cout << x << ' ';
    std::cout << '\n';
    std::vector<int> a{1, 3, 5}, b{2, 3, 6}, out;
    std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    out.erase(std::unique(out.begin(), out.end()), out.end());
    for (int x : out) std::cout << x;
    std::cout << ' ' << std::inner_product(a.begin(), a.end(), b.begin(), 0) << ' ' << std::gcd(12, 18) << std::lcm(4, 6) << '\n';
    std::ranges::sort(out, {}, [](int x) { return -x; });
    for (int x : out) std::cout << x;
    std::nth_element(v.begin(), v.begin() + 4, v.end());
    std::cout << ' ' << v[4] << ' ' << std::clamp(15, 0, 10) << '\n';
    std::function<int(int)> fib = [&](int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); };
    std::cout << fib(20) << '\n';
}
