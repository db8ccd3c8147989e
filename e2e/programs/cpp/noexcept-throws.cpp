#include <iostream>
#include <stdexcept>

void never() noexcept { throw std::logic_error("out of noexcept"); }

int main() {
    try {
        never();
    } catch (const std::exception& error) {
        std::cout << "caught " << error.what() << std::endl;
    }
}
