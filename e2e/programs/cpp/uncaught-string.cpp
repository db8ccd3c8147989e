#include <iostream>
#include <string>

int main() {
    std::cerr << "about to fail\n";
    throw std::string("a text");
}
