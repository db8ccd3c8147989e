#include <bitset>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

// What GCC warns of at most, and what its library says.
struct Longer : std::binary_function<std::string, std::string, bool> {
    bool operator()(const std::string &a, const std::string &b) const { return a.size() > b.size(); }
};

std::vector<int> ends(const std::vector<int> &list, double scale) { return {list.size(), static_cast<int>(list[0] * scale)}; }

template <class Action> void attempt(Action action) {
    try {
        action();
    } catch (const std::exception &error) {
        std::cout << error.what() << '\n';
    }
}

int main() {
    for (int number : ends({4, 5, 6}, 2.5)) std::cout << number << ' ';
    int low = 1, middle = 5, high = 9;
    std::cout << (low < middle < high) << '\n';
    std::map<std::string, int, Longer> lengths{{"a", 1}, {"ccc", 3}, {"bb", 2}};
    for (auto &[word, length] : lengths) std::cout << word << length << ' ';
    std::cout << '\n';
    attempt([] { std::bitset<4>("102"); });
    attempt([] { std::bitset<4>().set(9); });
    attempt([] { std::bitset<4>().test(4); });
    attempt([] { std::function<int()>()(); });
    attempt([] {
        std::ifstream missing;
        missing.exceptions(std::ios::failbit);
        missing.open("missing.txt");
    });
    if (std::FILE *file = std::fopen("missing.txt", "r")) std::fclose(file);
    std::cout << std::strerror(errno) << ", " << std::strerror(EDOM) << ", " << strsignal(SIGFPE) << std::endl;
    std::cin.exceptions(std::ios::failbit | std::ios::eofbit);
    int number;
    std::cin >> number;
}
