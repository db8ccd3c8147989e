#include <algorithm>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// Names that libstdc++ has besides the standard's, the order in which a growing vector moves, and nested exceptions.
struct Traced {
    std::string name;
    explicit Traced(std::string text) : name(std::move(text)) {}
    Traced(Traced &&other) noexcept : name(std::exchange(other.name, "moved")) { std::cout << "move " << name << '\n'; }
    ~Traced() { std::cout << "end " << name << '\n'; }
};

int main() {
    std::cout << std::__gcd(12, 18) << ' ' << std::__gcd(7LL, 0LL) << ' ' << std::__lg(1000) << std::endl;
    {
        std::vector<Traced> all;
        for (const char *name : {"a", "b", "c"}) all.emplace_back(name);
    }
    std::cout.flush();
    try {
        std::vector<int> huge;
        huge.reserve(-1);
    } catch (const std::length_error &error) {
        std::cout << error.what() << std::endl;
    }
    try {
        throw std::logic_error("inner");
    } catch (...) {
        std::throw_with_nested(std::runtime_error("outer"));
    }
}
