#include <iostream>
#include <optional>
#include <string>
#include <unordered_set>
#include <variant>

int main() {
  using Choice = std::variant<std::monostate, int, std::string>;
  std::hash<std::optional<int>> some;
  std::hash<Choice> one;
  std::cout << some(5) << ' ' << some(std::nullopt) << '\n';
  std::cout << one({}) << ' ' << one(7) << ' ' << one("word") << '\n';
  std::cout << std::hash<std::monostate>{}({}) << '\n';

  std::unordered_set<std::optional<int>> maybe;
  for (int i = 0; i < 30; i++) maybe.insert(i % 4 == 0 ? std::nullopt : std::optional(i));
  for (const auto &value : maybe) std::cout << (value ? std::to_string(*value) : "none") << ' ';
  std::cout << '\n';
  std::unordered_set<Choice> choices{{}, 3, 14, "three", "fourteen", 15, "fifteen", 92};
  for (const auto &value : choices) {
    if (const auto *number = std::get_if<int>(&value)) std::cout << *number << ' ';
    else if (const auto *word = std::get_if<std::string>(&value)) std::cout << *word << ' ';
    else std::cout << "nothing ";
  }
  std::cout << '\n';
}
