#include <algorithm>
#include <iostream>
#include <numeric>
#include <random>
#include <vector>

int main() {
    std::mt19937_64 wide(42);
    std::cout << wide() << ' ' << wide() << ' ' << std::mt19937_64::max() << '\n';
    std::mt19937 narrow(7);
    std::uniform_int_distribution<long> longs(-5000000000, 5000000000);
    for (int i = 0; i < 5; i++) std::cout << longs(narrow) << ' ' << longs(wide) << ' ';
    std::cout << '\n';
    std::uniform_int_distribution<size_t> sizes;
    for (int i = 0; i < 3; i++) std::cout << sizes(narrow) << ' ' << sizes(wide) << ' ';
    std::cout << '\n';
    std::uniform_int_distribution<int> die(1, 6);
    for (int i = 0; i < 20; i++) std::cout << die(narrow) << die(wide);
    std::cout << '\n';
    std::uniform_real_distribution<double> reals;
    std::normal_distribution<> normal(5, 2);
    for (int i = 0; i < 4; i++) std::cout << reals(narrow) << ' ' << reals(wide) << ' ' << normal(wide) << ' ';
    std::cout << '\n';
    std::default_random_engine engine;
    std::ranlux48 luxury;
    std::minstd_rand least(5);
    std::cout << engine() << ' ' << luxury() << ' ' << least() << '\n';
    std::vector<long> values(20);
    std::iota(values.begin(), values.end(), 1L << 40);
    std::shuffle(values.begin(), values.end(), wide);
    for (long value : values) std::cout << value - (1L << 40) << ' ';
    std::cout << '\n';
    std::seed_seq seeds{1, 2, 3};
    std::mt19937_64 seeded(seeds);
    std::cout << seeded() << '\n';
}
