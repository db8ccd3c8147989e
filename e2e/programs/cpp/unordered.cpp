#include <iostream>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

int main() {
    std::unordered_map<std::string, int> counts;
    for (const char* word : {"the", "cat", "sat", "on", "the", "mat", "with", "another", "cat", "today"}) counts[word]++;
    for (const auto& [word, count] : counts) std::cout << word << '=' << count << ' ';
    std::cout << counts.bucket_count() << '\n';
    std::unordered_set<int> numbers;
    for (int i = 0; i < 20; i++) numbers.insert(i * 37 % 101 - 20);
    for (int number : numbers) std::cout << number << ' ';
    std::cout << numbers.bucket_count() << '\n';
    numbers.erase(17);
    numbers.insert(1000);
    for (int number : numbers) std::cout << number << ' ';
    std::cout << '\n';
    std::unordered_map<char, int> letters;
    for (char c : std::string("mississippi")) letters[c]++;
    for (auto [letter, count] : letters) std::cout << letter << count << ' ';
    std::cout << '\n';
    std::unordered_multimap<int, std::string> many{{1, "a"}, {2, "b"}, {1, "c"}};
    for (auto& [key, value] : many) std::cout << key << value << ' ';
    std::cout << '\n';
    std::unordered_map<std::string, int> given{{"x", 1}, {"y", 2}, {"z", 3}};
    for (auto& [key, value] : given) std::cout << key << value << ' ';
    std::cout << given.count("y") << given.bucket_count() << '\n';
    try {
        given.at("missing");
    } catch (const std::out_of_range& error) {
        std::cout << error.what() << '\n';
    }
}
