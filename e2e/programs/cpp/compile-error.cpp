#include <iostream>
#include <string>

int main() {
    std::string name = "x";
    std::cout << name.length() << std::endl;
    int number = name;
    return number;
}
