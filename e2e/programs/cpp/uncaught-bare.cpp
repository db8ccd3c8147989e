#include <iostream>
#include <memory>
#include <stdexcept>
#include <vector>
struct Guard { std::string n; Guard(std::string n) : n(n) { std::cout << "+" << n << std::endl; } ~Guard() { std::cout << "-" << n << std::endl; } };
int parse(const std::string &s) { Guard g("parse " + s); if (s.empty()) throw std::invalid_argument("empty input"); return std::stoi(s); }
int main() { Guard m("main"); auto p = std::make_unique<Guard>("owned"); for (const char *s : {"12", "7x", ""}) std::cout << parse(s) << std::endl; }
