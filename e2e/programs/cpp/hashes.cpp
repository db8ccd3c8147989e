#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

struct Point {
    int x, y;
    bool operator==(const Point &) const = default;
};

struct PointHash {
    size_t operator()(const Point &point) const { return std::hash<int>{}(point.x) ^ (std::hash<int>{}(point.y) << 1); }
};

struct PairHash {
    size_t operator()(const std::pair<std::string, std::string> &pair) const {
        size_t hash = std::hash<std::string>{}(pair.first);
        return hash ^ (std::hash<std::string>{}(pair.second) + 0x9e3779b9 + (hash << 6) + (hash >> 2));
    }
};

enum class Colour { red, green, blue };

int main() {
    for (std::string word : {"", "a", "ab", "abc", "hello", "hello world", "The quick brown fox jumps over the lazy dog"}) {
        std::cout << std::hash<std::string>{}(word) << ' ' << std::hash<std::string_view>{}(word) % 1000 << '\n';
    }
    std::cout << std::hash<int>{}(-1) << ' ' << std::hash<long>{}(1L << 40) << ' ' << std::hash<char>{}('x') << ' ' << std::hash<bool>{}(true) << '\n';
    std::cout << std::hash<double>{}(3.14) << ' ' << std::hash<float>{}(1.5f) << ' ' << std::hash<double>{}(-0.0) << ' ' << std::hash<std::wstring>{}(L"wide") << '\n';
    std::cout << std::hash<Colour>{}(Colour::blue) << ' ' << std::hash<std::nullptr_t>{}(nullptr) << ' ' << std::hash<std::optional<int>>{}(7) << '\n';

    std::unordered_map<std::string, size_t> letters;
    for (auto word : {"zeta", "alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi"}) {
        letters[word] = std::hash<std::string>{}(word) % 1000;
    }
    for (const auto &[word, hash] : letters) std::cout << word << ':' << hash << ' ';
    std::cout << letters.bucket_count() << '\n';

    std::unordered_set<long> numbers;
    for (long i = 0; i < 30; i++) numbers.insert(i * i * 1000000007L - 5);
    for (long number : numbers) std::cout << number << ' ';
    std::cout << numbers.bucket_count() << '\n';

    std::unordered_set<Point, PointHash> points;
    for (int i = 0; i < 10; i++) points.insert({i - 5, i * 3});
    for (const auto &[x, y] : points) std::cout << x << ',' << y << ' ';
    std::cout << '\n';

    std::unordered_set<std::pair<std::string, std::string>, PairHash> pairs;
    for (int i = 0; i < 12; i++) pairs.insert({std::to_string(i * 7), std::string(i, 'x')});
    for (const auto &[first, second] : pairs) std::cout << first << second << ' ';
    std::cout << '\n';

    std::unordered_map<double, int> reals;
    for (int i = 0; i < 10; i++) reals[i * 0.7] = i;
    for (const auto &[real, i] : reals) std::cout << real << ' ';
    std::cout << '\n';
}
