#include <cctype>
#include <complex>
#include <iostream>
#include <string>
#include <string_view>

int (*const questions[])(int) = {std::isalpha, std::isdigit, std::isspace, std::isupper, std::islower, std::isalnum, std::ispunct, std::isprint, std::isxdigit, std::iscntrl};

// What comparisons and questions of characters give, as numbers.
int main() {
    std::string words[] = {"a", "abcd", "abd", "", "b"};
    for (const auto &a : words) {
        for (const auto &b : words) std::cout << a.compare(b) << ' ' << a.compare(b.c_str()) << ' ' << std::string_view(a).compare(b) << ' ' << (a < b) << "  ";
        std::cout << '\n';
    }
    std::cout << words[1].compare(0, 2, "ab") << ' ' << words[1].compare(1, 2, words[4]) << '\n';
    for (char c : std::string("aZ5 _\t\x7f")) {
        for (auto is : questions) std::cout << is(c) << ' ';
        std::cout << isdigit(c) << ' ' << isalpha(c) << '\n';
    }
    for (std::complex<double> number : {std::complex<double>(-1, 0), {-4, 0}, {3, 4}, {0, -2}}) std::cout << std::sqrt(number) << ' ';
    std::cout << '\n';
}
