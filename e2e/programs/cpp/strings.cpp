#include <algorithm>
#include <iostream>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

std::vector<std::string> split(const std::string& text, char by) {
    std::vector<std::string> parts;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, by);) parts.push_back(part);
    return parts;
}

int main() {
    std::string s = "hello world";
    s[0] = 'H';
    s += "!";
    s.insert(5, ",");
    std::cout << s << ' ' << s.size() << ' ' << s.find("world") << ' ' << (s.find("xyz") == std::string::npos) << '\n';
    std::cout << s.substr(7, 5) << '|' << s.replace(0, 5, "Bye") << '|' << s.rfind('o') << '|' << s.find_first_of("aeiou") << '\n';
    for (const auto& part : split("a,b,,c", ',')) std::cout << '<' << part << '>';
    std::cout << '\n' << std::string(3, 'x') << std::string("abc").compare("abd") << (std::string("a") < "b") << '\n';
    std::string_view view = "prefix-body";
    std::cout << view.starts_with("prefix") << view.ends_with("x") << view.substr(7) << '\n';
    std::string text = "2024-01-15 and 1999-12-31";
    std::regex date(R"((\d{4})-(\d{2})-(\d{2}))");
    for (auto i = std::sregex_iterator(text.begin(), text.end(), date); i != std::sregex_iterator(); ++i) std::cout << (*i)[3] << '.' << (*i)[2] << '.' << (*i)[1] << ' ';
    std::cout << std::regex_replace(text, std::regex("\\d+"), "#") << '\n';
    std::string reversed(s.rbegin(), s.rend());
    std::cout << reversed << ' ' << std::count(s.begin(), s.end(), 'o') << '\n';
    std::cout << R"(raw \n "text")" << " héllo 日本 " << std::string("日本").size() << '\n';
    char buffer[] = "c string";
    std::cout << std::string(buffer, 3) << s.front() << s.back() << s.empty() << '\n';
}
