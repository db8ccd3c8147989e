#include <iostream>
#include <string>

namespace app {
class ParseError : public std::exception {
    std::string message;
public:
    explicit ParseError(int line) : message("line " + std::to_string(line) + ": unexpected ')'") {}
    const char* what() const noexcept override { return message.c_str(); }
};
}

int main() {
    std::cout << "parsing\n";
    std::cout.flush();
    throw app::ParseError(12);
}
