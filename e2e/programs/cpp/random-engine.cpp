#include <iostream>
#include <random>

int main() {
    std::mt19937 engine(42);
    std::cout << engine() << ' ' << engine() << '\n';
    std::mt19937_64 wide(7);
    std::cout << wide() << '\n';
    std::minstd_rand small(1);
    std::cout << small() << ' ' << std::random_device()() * 0 << '\n';
}
