#include <exception>
#include <iostream>

int main() {
    std::set_terminate([] {
        try {
            std::rethrow_exception(std::current_exception());
        } catch (int code) {
            std::cout << "int " << code << std::endl;
        }
        std::_Exit(9);
    });
    throw 42;
}
