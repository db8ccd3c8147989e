#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <numeric>
#include <queue>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

long power(long base, long exponent, long modulus) {
    long result = 1;
    for (base %= modulus; exponent > 0; exponent >>= 1) {
        if (exponent & 1) result = result * base % modulus;
        base = base * base % modulus;
    }
    return result;
}

int main() {
    std::vector<long> values(100);
    std::iota(values.begin(), values.end(), 1L << 33);
    std::cout << std::accumulate(values.begin(), values.end(), 0L) << ' ' << std::accumulate(values.begin(), values.end(), 0) << '\n';
    std::cout << std::inner_product(values.begin(), values.begin() + 3, values.begin(), 0UL) << ' ' << power(3, 1000000000000, 1000000007) << '\n';
    std::cout << std::to_string(~0UL) << ' ' << std::to_string(-1L) << ' ' << std::gcd(1L << 40, 1L << 20) << ' ' << std::lcm(3000000000L, 4L) << '\n';
    for (std::string text : {"9223372036854775807", "9223372036854775808", "-5000000000", "18446744073709551615", "abc"}) {
        try {
            std::cout << std::stoul(text) << ' ';
            std::cout << std::stol(text) << ' ';
            std::cout << std::stoi(text) << '\n';
        } catch (const std::exception &error) {
            std::cout << error.what() << '\n';
        }
    }
    std::istringstream input("5000000000 18446744073709551615 99999999999999999999 7");
    long first, third;
    unsigned long second;
    input >> first >> second >> third;
    std::cout << first << ' ' << second << ' ' << third << ' ' << input.fail() << '\n';
    std::cout << std::hex << std::showbase << -1L << ' ' << std::dec << std::setw(14) << std::setfill('*') << (1L << 40) << '\n';
    std::string number = "987654321098";
    std::from_chars(number.data(), number.data() + number.size(), first);
    std::cout << first + 1 << ' ' << static_cast<const void *>(nullptr) << ' ' << reinterpret_cast<void *>(0x1234abcd5678) << '\n';

    using Road = std::pair<long, int>;
    std::vector<std::vector<Road>> roads{{{4000000000, 1}, {1, 2}}, {{3000000000, 3}}, {{2000000000, 1}}, {}};
    std::vector<long> distances(roads.size(), std::numeric_limits<long>::max());
    std::priority_queue<Road, std::vector<Road>, std::greater<>> next;
    distances[0] = 0;
    next.push({0, 0});
    while (!next.empty()) {
        auto [distance, place] = next.top();
        next.pop();
        if (distance > distances[place]) continue;
        for (auto [length, to] : roads[place]) {
            if (distance + length >= distances[to]) continue;
            distances[to] = distance + length;
            next.push({distances[to], to});
        }
    }
    for (long distance : distances) std::cout << distance << ' ';
    std::cout << '\n';

    using namespace std::chrono;
    std::printf("%ld %ld\n", duration_cast<milliseconds>(hours(24 * 36500)).count(), nanoseconds(5s).count());
    std::ifstream missing("missing.txt");
    std::cout << errno << ' ' << std::strerror(errno) << ' ' << std::make_error_code(std::errc::invalid_argument).value() << ' ' << EEXIST << '\n';
}
