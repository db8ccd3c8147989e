#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

struct Noisy {
    std::string name;
    explicit Noisy(std::string n) : name(std::move(n)) { std::cout << "+" << name << "\n"; }
    ~Noisy() { std::cout << "-" << name << "\n"; }
};
struct Base : std::runtime_error { using runtime_error::runtime_error; };
struct Derived : Base { int code; Derived(const char* what, int c) : Base(what), code(c) {} };

int deep(int n) {
    Noisy noisy("deep" + std::to_string(n));
    if (n == 0) throw Derived("bottom", 7);
    return deep(n - 1) + 1;
}

void nested() {
    try {
        throw std::invalid_argument("inner");
    } catch (...) {
        std::throw_with_nested(std::runtime_error("outer"));
    }
}

void show(const std::exception& error, int level = 0) {
    std::cout << std::string(level, ' ') << error.what() << "\n";
    try {
        std::rethrow_if_nested(error);
    } catch (const std::exception& inner) {
        show(inner, level + 1);
    }
}

int main() {
    try { deep(2); } catch (const Derived& error) { std::cout << error.what() << error.code << "\n"; }
    try { deep(0); } catch (const Base& error) { std::cout << "base " << error.what() << "\n"; }
    try { deep(0); } catch (const std::logic_error&) { std::cout << "wrong\n"; } catch (const std::exception& error) { std::cout << error.what() << "\n"; }
    try { nested(); } catch (const std::exception& error) { show(error); }
    try {
        try { throw 1.5; } catch (double& value) { value *= 2; throw; }
    } catch (double value) { std::cout << value << "\n"; }
    try { throw "text"; } catch (const char* text) { std::cout << text << "\n"; }
    try { throw new int(5); } catch (int* pointer) { std::cout << *pointer << "\n"; delete pointer; }
    std::vector<int> numbers{1, 2, 3};
    try { numbers.at(7) = 1; } catch (const std::out_of_range& error) { std::cout << error.what() << "\n"; }
    std::map<std::string, int> map;
    try { map.at("x"); } catch (const std::out_of_range& error) { std::cout << error.what() << "\n"; }
    try { (void)std::stoi("abc"); } catch (const std::invalid_argument& error) { std::cout << error.what() << "\n"; }
    try { (void)std::stoi("99999999999999"); } catch (const std::out_of_range& error) { std::cout << error.what() << "\n"; }
    try { (void)std::string("abc").substr(5); } catch (const std::out_of_range& error) { std::cout << error.what() << "\n"; }
    try { (void)std::string("abc").at(3); } catch (const std::out_of_range& error) { std::cout << error.what() << "\n"; }
    try { (void)std::optional<int>().value(); } catch (const std::bad_optional_access& error) { std::cout << error.what() << "\n"; }
    try { (void)std::get<int>(std::variant<int, std::string>("s")); } catch (const std::bad_variant_access& error) { std::cout << error.what() << "\n"; }
    try { std::function<void()>()(); } catch (const std::bad_function_call&) { std::cout << "empty function\n"; }
    try { (void)std::shared_ptr<int>(std::weak_ptr<int>()); } catch (const std::bad_weak_ptr& error) { std::cout << error.what() << "\n"; }
    struct Shape { virtual ~Shape() = default; };
    struct Round : Shape {};
    try { Shape shape; (void)dynamic_cast<Round&>(shape); } catch (const std::bad_cast& error) { std::cout << error.what() << "\n"; }
    std::exception_ptr kept;
    try { throw std::runtime_error("kept"); } catch (...) { kept = std::current_exception(); }
    for (int i = 0; i < 2; i++) try { std::rethrow_exception(kept); } catch (const std::exception& error) { std::cout << error.what() << "\n"; }
    std::cout << std::uncaught_exceptions() << "\n";
}
