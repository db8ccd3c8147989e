#include <iostream>
#include <string>
#include <unordered_map>
#include <unordered_set>

template <class Map> void print(const Map &map) {
    for (const auto &[key, value] : map) std::cout << key << ':' << value << ' ';
    std::cout << map.bucket_count() << '\n';
}

int main() {
    std::unordered_multimap<std::string, int> words;
    for (int i = 0; i < 12; i++) words.insert({i % 2 ? "odd" : "even", i});
    print(words);
    for (int i = 12; i < 30; i++) words.emplace(i % 3 == 0 ? "fizz" : i % 5 == 0 ? "buzz" : "other", i);
    print(words);
    auto [first, last] = words.equal_range("odd");
    for (auto at = first; at != last; ++at) std::cout << at->second << ' ';
    std::cout << words.count("fizz") << words.erase("other") << '\n';
    print(words);
    std::unordered_multimap<int, char> letters;
    for (int i = 0; i < 26; i++) letters.insert({i % 4, 'a' + i});
    print(letters);
    std::unordered_multimap<std::string, int> wide;
    wide.reserve(50);
    for (int i = 0; i < 40; i++) wide.emplace(std::to_string(i % 4), i);
    print(wide);
    std::unordered_multiset<std::string> set;
    for (auto word : {"x", "y", "x", "z", "x", "y"}) set.insert(word);
    for (const auto &word : set) std::cout << word;
    std::cout << '\n';
}
